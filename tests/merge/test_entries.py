"""The log as a set of entries: which is which, and in which order they come."""

import pytest

from refjournal.merge.entries import merge_entries
from refjournal.merge.parts import LogItem, parts_of
from refjournal.merge.three import Conflict


def items(*lines: str) -> tuple[LogItem, ...]:
    log = parts_of("---\n---\n## Log\n" + "".join(f"- {line}\n" for line in lines), None).log
    return log.items if log is not None else ()


def merged(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> list[str | Conflict]:
    result = merge_entries(items(*base), items(*ours), items(*theirs), lambda verb: 0)
    return [
        entry.piece.removeprefix("- ").rstrip() if isinstance(entry.piece, str) else entry.piece
        for entry in result
    ]


MET = "2026-03-02 met"
CALL = "2026-03-05 call: the price"
NOTE = "2026-03-04 note: she is away"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param((), (MET,), (CALL,), [MET, CALL], id="both added, by date"),
        pytest.param((), (CALL,), (MET,), [MET, CALL], id="the other way round"),
        pytest.param((), (MET,), (MET,), [MET], id="the same words are the same entry"),
        pytest.param((), (MET, MET), (MET,), [MET, MET], id="twice is twice"),
        pytest.param((MET, CALL), (MET,), (MET, CALL), [MET], id="removed by one"),
        pytest.param((MET,), (MET, CALL), (NOTE,), [NOTE, CALL], id="removed there, added here"),
        pytest.param(
            (CALL,), ("2026-03-05 call: the price, in writing",), (MET, CALL),
            [MET, "2026-03-05 call: the price, in writing"], id="edited here, added there",
        ),
    ],
)  # fmt: skip
def test_every_entry_of_both_sides_is_there_once(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...], expected: list[str]
) -> None:
    assert merged(base, ours, theirs) == expected


def test_an_entry_edited_here_and_removed_there_is_a_conflict() -> None:
    (found,) = merged((CALL,), ("2026-03-05 call: the price, in writing",), ())
    assert isinstance(found, Conflict)
    assert (found.ours, found.theirs) == ("- 2026-03-05 call: the price, in writing\n", "")


def test_an_act_of_another_day_is_another_act() -> None:
    assert merged((), ("2026-03-02 call: one",), ("2026-03-09 call: two",)) == [
        "2026-03-02 call: one",
        "2026-03-09 call: two",
    ]
