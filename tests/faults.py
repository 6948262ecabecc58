"""The figures of trust, from one command: `python -m tests.faults` (about forty minutes of one core;
`python -m tests.faults kills index` runs the areas of which the name holds one of these words).

Commands killed at every call, power cuts, full disks; merges; clones that write at the same time;
states and configurations of git from a stranger; broken inputs of all kinds. Printed is how many
tests ran, how often they tried something, how many came through (the goal is 0), and at the end the
longest time that a construct of 1 MiB takes to be read.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

import pytest

EXAMPLES: Final = 2000
"""How many cases each law, and each mutation, is tried with in the long run."""


class Area(NamedTuple):
    """A line of the table: what is tried, and by which tests."""

    name: str
    tests: tuple[str, ...]


TRANSACTION: Final = "tests/store/test_transaction.py"
RECOVERY: Final = "tests/store/test_recovery.py"
TYPED: Final = "tests/mutated/test_typed.py"
AREAS: Final = (
    Area("files of every shape, edited", ("tests/text/test_shapes.py",)),
    Area("laws of edits", ("tests/text/test_edits.py",)),
    Area("laws of merges", ("tests/merge/test_laws.py", "tests/merge/test_three.py", "tests/merge/test_parts.py", "tests/merge/test_one_entry.py")),
    Area("laws of filters, printed and parsed", ("tests/query",)),
    Area("laws of the gate to the terminal", ("tests/show/test_gate.py",)),
    Area("laws of fixes: twice is once", ("tests/lint/test_fix_laws.py", "tests/session/test_check.py")),
    Area("laws of days and money", ("tests/test_days.py", "tests/test_money.py")),
    Area("laws of imports", ("tests/exchange",)),
    Area("kills: every call of every command", (f"{TRANSACTION}::test_killed_at_every_call",)),
    Area("kills: random moments", (f"{TRANSACTION}::test_killed_at_random",)),
    Area("kills: then an editor, a second command", (f"{RECOVERY}::test_an_editor_and_a_second_command_after_the_kill",)),
    Area("kills: then a commit or a pull", ("tests/git/test_kill_between.py",)),
    Area("kills: forget", ("tests/store/test_forget_killed.py",)),
    Area("kills: power cut at every call", (f"{RECOVERY}::test_a_power_cut_at_every_call",)),
    Area("kills: sync at every call of git", ("tests/git/test_killed.py", "tests/git/test_torn.py")),
    Area("kills: sync, then edits and commits", ("tests/git/test_meanwhile.py",)),
    Area("kills: sync by a signal", ("tests/git/test_half_done.py",)),
    Area("disk: full, at every call", (f"{TRANSACTION}::test_a_full_disk_at_every_call",)),
    Area("disk: full in a sync, killed while it holds back", ("tests/git/test_full_disk.py",)),
    Area("disk: read-only, without permission, links", (TRANSACTION, "-k", "read_only or link or lock or mode")),
    Area("writers side by side", (TRANSACTION, "-k", "several or beside")),
    Area("merges: pairs, both ways", ("tests/merge/test_pairs.py",)),
    Area("merges: up to eight clones by twenty rounds", ("tests/git/test_clones.py",)),
    Area("merges: renames and merges across machines", ("tests/git/test_follow.py",)),
    Area("merges: files outside the journal", ("tests/git/test_outside.py",)),
    Area("random sequences on two clones", ("tests/git/test_sequences.py",)),
    Area("index: damaged", ("tests/store/test_index.py", "-k", "damaged or cannot or another")),
    Area("index: with and without it the same", ("tests/cli/test_same_answers.py", "tests/store/test_index.py", "-k", "same")),
    Area("mutated: records read and judged", ("tests/mutated/test_records.py", "-k", "reading")),
    Area("mutated: records edited", ("tests/mutated/test_records.py", "-k", "edits")),
    Area("mutated: records merged", ("tests/mutated/test_records.py", "-k", "merges")),
    Area("mutated: filters", (TYPED, "-k", "filters")),
    Area("mutated: settings (toml), also at their extremes", (TYPED, "-k", "setting")),
    Area("mutated: address books (import)", (TYPED, "-k", "address_books")),
    Area("mutated: letters (mail)", (TYPED, "-k", "letters")),
    Area("mutated: pages (HTML)", (TYPED, "-k", "pages")),
    Area("hostile: input of every command", ("tests/cli/test_bad_input.py", "tests/lint/test_hostile_input.py", "tests/lsp/test_hostile_input.py")),
    Area("hostile: repositories", ("tests/git/test_hostile.py", "tests/git/test_safety.py")),
    Area("hostile: what a cache of a stranger says", ("tests/store/test_undo_log.py",)),
    Area("hostile: mail, tables, pages", ("tests/drafts", "tests/report", "tests/show/test_tabular.py")),
    Area("linear: each construct at sixteen times the length", ("tests/text/test_linear.py",)),
)  # fmt: skip


class Tried(NamedTuple):
    """How many tests ran, how often they tried something, how many came through, and how long it
    took (seconds of this process and its children).
    """

    tests: int
    tries: int
    through: int
    seconds: float


class CountExamples:
    """Counts each example of a law as a try."""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        handle = getattr(getattr(item, "obj", None), "hypothesis", None)
        if handle is not None and not hasattr(handle.inner_test, "is_counted"):
            handle.inner_test = _counted(handle.inner_test)


def _counted(test: Callable[..., object]) -> Callable[..., object]:
    @wraps(test)
    def counting(*words: Any, **more: Any) -> object:
        count_try()
        return test(*words, **more)

    counting.is_counted = True  # type: ignore[attr-defined]
    return counting


def tried(area: Area) -> Tried:
    """Run the tests of an area in this process."""
    begun = _spent()
    with TemporaryDirectory() as folder:
        report, count = Path(folder, "report.xml"), Path(folder, "count")
        os.environ["REFJOURNAL_COUNT"] = str(count)
        options = ("-q", "-p", "no:cacheprovider", "--no-header", f"--junit-xml={report}")
        pytest.main([*options, *area.tests], plugins=[CountExamples()])
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
        failed = sum(
            case.find("failure") is not None or case.find("error") is not None for case in cases
        )
        counted = count.stat().st_size if count.exists() else 0
    return Tried(len(cases), max(len(cases), counted), failed, _spent() - begun)


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def count_try() -> None:
    """Count one try of a test that tries many: a byte for each, also from a child process."""
    if place := os.environ.get("REFJOURNAL_COUNT"):
        with open(place, "ab") as stream:
            stream.write(b".")


def examples(number: int) -> int:
    """Return with how many examples a law is tried that costs more than others: so many in the
    suite, all in the long run.
    """
    return EXAMPLES if os.environ.get("REFJOURNAL_LONG") else number


def longest() -> tuple[float, str]:
    """Return the longest time (CPU seconds) that a construct of 1 MiB takes, and which it is."""
    from refjournal.text.parse import parse_document
    from tests.text.test_linear import CONSTRUCTS, VERBS

    def seconds(head: str, part: str) -> float:
        text = head + part * ((2**20 - len(head)) // len(part))
        begun = process_time()
        parse_document(text, verbs=VERBS)
        return process_time() - begun

    return max((seconds(head, part), f"{head[-30:]!r} {part!r} …") for head, part in CONSTRUCTS)


def chosen(words: Sequence[str]) -> Iterator[Area]:
    """Yield the areas of which the name holds one of the words; all where there are none."""
    return (area for area in AREAS if not words or any(word in area.name for word in words))


def main() -> None:
    """Print the table, as Markdown."""
    os.environ.setdefault("REFJOURNAL_LONG", "1")
    os.environ.setdefault("REFJOURNAL_CASES", str(EXAMPLES))
    out = sys.stdout
    time, construct = longest()
    out.write(f"longest construct of 1 MiB: {time:.2f} s CPU ({construct})\n")
    rows = []
    for area in chosen(sys.argv[1:]):
        rows.append(tried(area))
        out.write(_row(area.name, rows[-1]))
        out.flush()
    out.write(_row("all", Tried(*(sum(column) for column in zip(*rows, strict=True)))))
    sys.exit(any(row.through for row in rows))


def _row(name: str, row: Tried) -> str:
    return f"\n| {name} | {row.tests:,} | {row.tries:,} | {row.through} | {row.seconds:.0f} |\n"


if __name__ == "__main__":
    main()
