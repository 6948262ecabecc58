"""The loop of `watch`: wait for an event, read the journal, print the findings that came and went.
All effects are passed in, so that a test can run it.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from refjournal.errors import RefjournalError
from refjournal.watch.debounce import Debounce

BEGIN: Final = "refjournal: findings"
END: Final = "refjournal: end of findings"
"""The lines around the whole list, for a program that replaces what it knew."""
RETURN: Final = 2.0
"""Seconds between two tries to find a folder that is gone."""


class EventSource(Protocol):
    """What tells that something changed."""

    def start(self) -> bool:
        """Begin to watch, again if need be; return whether the system reports changes."""

    def wait(self, seconds: float) -> bool:
        """Wait for an event, at most so many seconds; return whether one came."""


class FindingLine(NamedTuple):
    """A finding as a line, and what makes it the same one where it has moved in its file."""

    same: tuple[str, ...]
    text: str


Look = Callable[[], Sequence[FindingLine] | None]
"""Returns the findings as they are now; None if nothing has changed since the last look."""


class World(NamedTuple):
    """What the loop needs: the folder, the events, the clock, whether git is at work, how to look,
    and where to print. `whole`: each time all findings are printed, not those that came and went.
    """

    root: Path
    watcher: EventSource
    clock: Callable[[], float]
    busy: Callable[[], bool]
    look: Look
    out: Callable[[str], None]
    say: Callable[[str], None]
    whole: bool = False


def watch_loop(world: World, known: Sequence[FindingLine]) -> None:
    """Watch until it is interrupted; `known` are the findings at the beginning."""
    _Watch(world, known).run()


class _Watch:
    def __init__(self, world: World, known: Sequence[FindingLine]) -> None:
        self.world = world
        self.debounce = Debounce(world.clock())
        self.known = known
        self.trouble = ""
        self.inode = -1

    def run(self) -> None:
        self._start()
        if self.world.whole:
            self._tell(self.known)
        self._look()
        while True:
            seconds = self.debounce.wait(self.world.clock(), busy=self.world.busy())
            if seconds > 0:
                if self.trouble:
                    seconds = min(seconds, RETURN)
                if self.world.watcher.wait(seconds):
                    self.debounce.event(self.world.clock())
                elif self.trouble:
                    self._look()
                continue
            self._look()

    def _start(self) -> None:
        try:
            self.inode = os.stat(self.world.root).st_ino
            if not self.world.watcher.start():
                self.world.say(
                    "the system does not report changes here: the folder is read every few seconds"
                )
        except OSError:
            self.inode = -1

    def _look(self) -> None:
        try:
            if os.stat(self.world.root).st_ino != self.inode:
                self._start()
            lines = self.world.look()
            if self.trouble:
                self.world.say("the journal is back")
            self.trouble = ""
        except (OSError, RefjournalError) as error:
            self._troubled(error)
            lines = None
        self.debounce.looked(self.world.clock())
        if lines is not None:
            self._tell(lines)

    def _troubled(self, error: Exception) -> None:
        """Say once that the journal cannot be read, and why."""
        if isinstance(error, OSError):
            self.inode = -1
            words = f"{self.world.root} is gone ({error.strerror}); waiting for its return"
        else:
            words = f"{error}; waiting until that is fixed"
        if words != self.trouble:
            self.world.say(words)
        self.trouble = words

    def _tell(self, lines: Sequence[FindingLine]) -> None:
        """Print what is gone, and what is new; or all."""
        if self.world.whole:
            for text in (BEGIN, *(line.text for line in lines), END):
                self.world.out(text)
            return
        for line in _beyond(self.known, lines):
            self.world.out(f"gone: {line.text}")
        for line in _beyond(lines, self.known):
            self.world.out(line.text)
        self.known = lines


def _beyond(lines: Sequence[FindingLine], others: Sequence[FindingLine]) -> Iterator[FindingLine]:
    """Yield what is among the lines and not among the others, each as often as it is there more
    often.
    """
    more = Counter(line.same for line in lines) - Counter(line.same for line in others)
    texts = {line.text for line in others}
    # Of two that say the same, that one is new which is where none stood.
    for line in sorted(lines, key=lambda line: line.text in texts):
        if more[line.same] > 0:
            more[line.same] -= 1
            yield line
