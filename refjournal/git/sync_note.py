"""The note that a sync is under way. Apart from what takes such a sync back, since every command
that reads looks for the note, and few start git.
"""

from pathlib import Path
from typing import Final

NOTE: Final = "refjournal-sync"
HELD: Final = "refjournal-held"
"""The note of the files that are held back, since both sides contradict each other in them."""
ASIDE: Final = "refjournal-aside"
"""Says that a sync has set aside what is held back."""
RESCUE: Final = "refjournal-rescue"
"""The folder for what was edited while a sync was half done, and contradicts what was there."""


def is_half_done(root: Path) -> bool:
    """Return whether a sync of the journal at `root` was begun and not ended. Starts no git."""
    for folder in (root, *root.parents):
        place = folder / ".git"
        if place.is_dir():
            return _is_at_work(place)
        if place.is_file():  # a work tree of its own
            text = place.read_text(encoding="utf-8", errors="replace")
            return _is_at_work(folder / text.removeprefix("gitdir:").strip())
    return False


def _is_at_work(git_folder: Path) -> bool:
    return (git_folder / NOTE).exists() or (git_folder / ASIDE).exists()
