"""The note that a sync is under way. Apart from what takes such a sync back, since every command
that reads looks for the note, and few start git.
"""

from pathlib import Path
from typing import Final

NOTE: Final = "refjournal-sync"


def is_half_done(root: Path) -> bool:
    """Return whether a sync of the journal at `root` was begun and not ended. Starts no git."""
    for folder in (root, *root.parents):
        place = folder / ".git"
        if place.is_dir():
            return (place / NOTE).exists()
        if place.is_file():  # a work tree of its own
            text = place.read_text(encoding="utf-8", errors="replace")
            return (folder / text.removeprefix("gitdir:").strip() / NOTE).exists()
    return False
