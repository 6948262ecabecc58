"""What is wrong with a filter, and where in its text. Apart, because the tree, the parser and the
evaluation all point at places.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from refjournal.errors import UsageError

_SHOWN: Final = 60
"""How much of a long filter is shown on each side of the fault."""


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
        self.message = message
        self.place = place
        if place is not None and place.saved:
            self.message = f"the saved filter @{place.saved}: {message}"
        super().__init__("\n".join((self.message, *_pointed(place))))


def _pointed(place: Place | None) -> Iterator[str]:
    """Yield the line at fault, cut where it is long, and a line of carets under the place."""
    if place is None:
        return
    first = max(0, place.start - _SHOWN)
    last = min(len(place.text), max(place.end, place.start + 1) + _SHOWN)
    before, after = _cut(first > 0), _cut(last < len(place.text))
    # the carets are under a line of single spaces
    line = "".join(" " if sign.isspace() else sign for sign in place.text[first:last])
    width = max(1, min(place.end, last) - place.start)
    yield f"  {before}{line}{after}"
    yield f"  {' ' * (len(before) + place.start - first)}{'^' * width}"


def _cut(is_cut: bool) -> str:
    """Return the sign for what is left out."""
    return "…" * is_cut
