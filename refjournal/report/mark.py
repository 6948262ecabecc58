"""By what a page of ours is known. Apart from the page, which needs the libraries that draw."""

from pathlib import Path
from typing import Final

MARK: Final = '<meta name="generator" content="refjournal">'
"""The line in the page's head."""
_HEAD: Final = 2_000
"""How many bytes of a file are looked at."""


def is_report(path: Path) -> bool:
    """Return whether a file is a page of ours, which may be replaced.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return MARK.encode() in stream.read(_HEAD)
