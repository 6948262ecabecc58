"""When to read the journal again: once no event has come for a moment and git has finished, but
not later than a person would wait; and once a minute in any case.
"""

from typing import Final

QUIET: Final = 0.3
"""Seconds without an event after which an editor has finished saving."""
LONGEST: Final = 5.0
"""Seconds after which the journal is read even if events go on."""
LONGEST_GIT: Final = 30.0
"""Seconds to wait for git: its lock can be one that a killed git left."""
FULL: Final = 60.0
"""Seconds after which the journal is read without any event: some file systems send none."""


class Debounce:
    """Collects events until it is time to look. Times are seconds of a clock that never goes
    back.
    """

    def __init__(self, now: float) -> None:
        """`now` is when the last look ended."""
        self._looked = now
        self._first: float | None = None
        self._last = now

    def event(self, now: float) -> None:
        """Record that an event came."""
        if self._first is None:
            self._first = now
        self._last = now

    def looked(self, now: float) -> None:
        """Record that a look has ended: the events before it are dealt with."""
        self._looked, self._first = now, None

    def wait(self, now: float, *, busy: bool) -> float:
        """Return for how many seconds to wait before asking again; 0 means look now. `busy`: git is
        at work.
        """
        if self._first is None:
            return max(0.0, self._looked + FULL - now)
        if busy and now < self._first + LONGEST_GIT:
            return QUIET
        return max(0.0, min(self._last + QUIET, self._first + LONGEST) - now)
