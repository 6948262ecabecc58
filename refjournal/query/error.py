"""What is wrong with a filter, and where in its text. Apart, because the tree, the parser and the
evaluation all point at places.
"""

from typing import Final, NamedTuple

from refjournal.errors import UsageError

_SHOWN: Final = 60
"""How much of a long filter stands on each side of the fault."""


class Place(NamedTuple):
    """A stretch of a filter's text: `start` and `end` in characters, end excluded; `saved` is the
    saved filter's name, or ''.
    """

    text: str
    start: int
    end: int
    saved: str = ""


class FilterError(UsageError):
    """A filter that cannot be understood. Its text is the fault, then the filter with carets under
    the place.

    `message` is the fault alone, in one line; `place` is None where the filter as a whole is at
    fault.
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        """`message` says what is wrong and what to write instead."""
        self.message = (
            f"the saved filter @{place.saved}: {message}" if place and place.saved else message
        )
        self.place = place
        super().__init__(f"{self.message}\n{_pointed(place)}" if place else self.message)


def _pointed(place: Place) -> str:
    """Return the line at fault, cut where it is long, and a line of carets under the place."""
    first = max(0, place.start - _SHOWN)
    last = min(len(place.text), max(place.end, place.start + 1) + _SHOWN)
    before = "…" if first else ""
    after = "…" if last < len(place.text) else ""
    line = "".join(
        " " if character.isspace() else character for character in place.text[first:last]
    )
    width = max(1, min(place.end, last) - place.start)
    return f"  {before}{line}{after}\n  {' ' * (len(before) + place.start - first)}{'^' * width}"
