"""What the watch prints when findings come and go, and when the journal cannot be read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from refjournal.errors import StorageError
from refjournal.watch.loop import BEGIN, END, FindingLine, World, watch_loop


class FakeWatcher:
    """Events by a script, and an interrupt at its end; the clock goes on as it waits."""

    def __init__(self, script: Sequence[bool]) -> None:
        self.script: Iterator[bool] = iter(script)
        self.now, self.starts = 0.0, 0

    def start(self) -> bool:
        self.starts += 1
        return self.starts < 3

    def wait(self, seconds: float) -> bool:
        try:
            changed = next(self.script)
        except StopIteration:
            raise KeyboardInterrupt from None
        self.now += 0.01 if changed else seconds
        return changed


def said(
    root: Path,
    script: Sequence[bool],
    looks: Sequence[Sequence[str] | Exception | None],
    known: Sequence[str] = (),
    *,
    whole: bool = False,
) -> list[str]:
    """Return what the watch says when these looks come one after the other."""
    watcher, left = FakeWatcher(script), list(looks)
    words: list[str] = []

    def line(text: str) -> FindingLine:
        return FindingLine((text.rpartition(":")[2],), text)

    def look() -> Sequence[FindingLine] | None:
        found = left.pop(0) if left else None
        if isinstance(found, Exception):
            raise found
        return None if found is None else [line(text) for text in found]

    world = World(
        root,
        watcher,
        lambda: watcher.now,
        lambda: False,
        look,
        words.append,
        lambda text: words.append(f"! {text}"),
        whole,
    )
    with pytest.raises(KeyboardInterrupt):
        watch_loop(world, [line(text) for text in known])
    return words


SAVED = (True, False)
"""An event, and then quiet."""


@pytest.mark.parametrize(
    ("known", "looks", "words"),
    [
        (["1:a"], [["1:a"], None], []),
        (["1:a"], [None, ["1:a", "2:b"]], ["2:b"]),
        (["1:a", "2:b"], [None, ["2:b"]], ["gone: 1:a"]),
        (["1:a"], [None, ["7:a"]], []),
        (["1:a"], [None, ["1:a", "2:a"]], ["2:a"]),
        (["1:a", "2:a"], [None, ["2:a"]], ["gone: 1:a"]),
        ([], [None, StorageError("no TOML")], ["! no TOML; waiting until that is fixed"]),
    ],
)
def test_what_comes_and_what_goes(
    known: list[str], looks: list[list[str] | Exception | None], words: list[str], tmp_path: Path
) -> None:
    assert said(tmp_path, SAVED, looks, known) == words


def test_trouble_is_told_once_and_its_end(tmp_path: Path) -> None:
    trouble = StorageError("no TOML")
    words = said(
        tmp_path, [*SAVED, False, False, *SAVED], [None, trouble, trouble, trouble, ["1:a"]]
    )
    assert words == ["! no TOML; waiting until that is fixed", "! the journal is back", "1:a"]


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    gone = FileNotFoundError(2, "No such file or directory")
    words = said(tmp_path, [*SAVED, False, False], [None, gone, gone, ["1:a"]])
    assert words == [
        f"! {tmp_path} is gone (No such file or directory); waiting for its return",
        "! the system does not report changes here: the folder is read every few seconds",
        "! the journal is back",
        "1:a",
    ]


def test_once_a_minute_without_any_event(tmp_path: Path) -> None:
    assert said(tmp_path, [False], [None, ["1:a"]]) == ["1:a"]


def test_the_whole_list_is_between_two_marks(tmp_path: Path) -> None:
    looks = [None, ["1:a", "2:b"], None]
    assert said(tmp_path, [*SAVED, *SAVED], looks, ["1:a"], whole=True) == [
        BEGIN,
        "1:a",
        END,
        BEGIN,
        "1:a",
        "2:b",
        END,
    ]
