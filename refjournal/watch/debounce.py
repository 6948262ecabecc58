"""When to look: when it has been quiet for a moment and git is done, but not later than people
wait; and once a minute anyway.
"""

from typing import Final

QUIET: Final = 0.3
"""Seconds without an event after which an editor has done saving."""
LONGEST: Final = 5.0
"""Seconds after which it is looked even if events go on."""
LONGEST_GIT: Final = 30.0
"""Seconds for which git is waited for: its lock can be one that a killed git left."""
FULL: Final = 60.0
"""Seconds after which it is looked without any event: some file systems tell of none."""


class Debounce:
    """Rings and clock readings in, seconds to wait out. Seconds are those of a clock that never
    goes back.
    """

    def __init__(self, now: float) -> None:
        """`now` is when the last look ended."""
        self._looked = now
        self._first: float | None = None
        self._last = now

    def rang(self, now: float) -> None:
        """Take note that the bell rang."""
        if self._first is None:
            self._first = now
        self._last = now

    def looked(self, now: float) -> None:
        """Take note that a look has ended."""
        self._looked, self._first = now, None

    def wait(self, now: float, *, busy: bool) -> float:
        """Return for how many seconds to wait for the bell before asking again; 0: look now.
        `busy`: git is at work.
        """
        if self._first is None:
            return max(0.0, self._looked + FULL - now)
        if busy and now < self._first + LONGEST_GIT:
            return QUIET
        return max(0.0, min(self._last + QUIET, self._first + LONGEST) - now)
