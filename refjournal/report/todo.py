"""What is due, as pages show it."""

from datetime import date
from typing import NamedTuple


class Todo(NamedTuple):
    """Something due: what it is, since when, and the command that does it; in which part of the
    list it stands, and whom it is about.
    """

    words: str
    due: date | None
    command: str | None
    part: str = ""
    heading: str = ""
    about: tuple[str, ...] = ()
