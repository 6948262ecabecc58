"""The loop: wait for the bell, look, say what came and what went. What it does to the world is
handed to it, so that it can be tested.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from refjournal.errors import RefjournalError
from refjournal.watch.debounce import Debounce

RETURN: Final = 2.0
"""Seconds between two looks for a folder that is gone."""


class Watching(Protocol):
    """A bell."""

    def hang(self) -> bool:
        """Begin to watch, anew if need be; return whether the system tells of changes."""

    def wait(self, seconds: float) -> bool:
        """Wait until it rings, so long at the most; return whether it did."""


class FindingLine(NamedTuple):
    """A finding as a line, and what makes it the same one where it has moved in its file."""

    same: tuple[str, ...]
    text: str


Look = Callable[[], Sequence[FindingLine] | None]
"""Returns the findings as they are now; None where nothing has changed since the last look."""


class World(NamedTuple):
    """What the loop needs: the folder, the bell, the clock, whether git is at work, how to look,
    where to say what.
    """

    root: Path
    bell: Watching
    clock: Callable[[], float]
    busy: Callable[[], bool]
    look: Look
    out: Callable[[str], None]
    say: Callable[[str], None]


def watch_loop(world: World, known: Sequence[FindingLine]) -> None:
    """Watch until it is interrupted; `known` are the findings at the beginning."""
    _Watch(world, known).run()


class _Watch:
    def __init__(self, world: World, known: Sequence[FindingLine]) -> None:
        self.world = world
        self.pace = Debounce(world.clock())
        self.known = known
        self.trouble = ""
        self.inode = -1

    def run(self) -> None:
        self._hang()
        self._look()
        while True:
            seconds = self.pace.wait(self.world.clock(), busy=self.world.busy())
            if seconds > 0:
                if self.world.bell.wait(min(seconds, RETURN) if self.trouble else seconds):
                    self.pace.rang(self.world.clock())
                elif self.trouble:
                    self._look()
                continue
            self._look()

    def _hang(self) -> None:
        try:
            self.inode = os.stat(self.world.root).st_ino
            if not self.world.bell.hang():
                self.world.say(
                    "the system does not tell of changes here: the folder is looked at every few seconds"
                )
        except OSError:
            self.inode = -1

    def _look(self) -> None:
        try:
            if os.stat(self.world.root).st_ino != self.inode:
                self._hang()
            lines = self.world.look()
            if self.trouble:
                self.world.say("the journal is back")
            self.trouble = ""
        except (OSError, RefjournalError) as error:
            self._troubled(error)
            lines = None
        self.pace.looked(self.world.clock())
        if lines is not None:
            self._tell(lines)

    def _troubled(self, error: Exception) -> None:
        """Say once that the journal cannot be read, and why."""
        if isinstance(error, OSError):
            self.inode = -1
            words = f"{self.world.root} is gone ({error.strerror}); waiting for its return"
        else:
            words = f"{error}; waiting until that is mended"
        if words != self.trouble:
            self.world.say(words)
        self.trouble = words

    def _tell(self, lines: Sequence[FindingLine]) -> None:
        """Print what is gone, and what is new."""
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
    # Of two that say the same, that one is new which stands where none stood.
    for line in sorted(lines, key=lambda line: line.text in texts):
        if more[line.same] > 0:
            more[line.same] -= 1
            yield line
