"""The figures of trust, from one command: `python -m tests.faults` (some minutes).

Commands killed at every call, power cuts, full disks; merges; clones that write at the same time;
states and configurations of git from a stranger. Printed is how many were tried, and how many came
through: the goal is 0.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from xml.etree import ElementTree

import pytest


class Area(NamedTuple):
    """A line of the table: what is tried, by which tests, and how often each of them tries."""

    name: str
    tests: tuple[str, ...]


AREAS: Final = (
    Area("killed at every call", ("tests/store/test_transaction.py::test_killed_at_every_call",)),
    Area("killed at random moments", ("tests/store/test_transaction.py::test_killed_at_random",)),
    Area("killed, then edited and a second command", ("tests/store/test_recovery.py::test_an_editor_and_a_second_command_after_the_kill",)),
    Area("power cut at every call", ("tests/store/test_recovery.py::test_a_power_cut_at_every_call",)),
    Area("full disk at every call", ("tests/store/test_transaction.py::test_a_full_disk_at_every_call",)),
    Area("writers side by side", ("tests/store/test_transaction.py", "-k", "several or beside")),
    Area("what a cache of a stranger says", ("tests/store/test_undo_log.py",)),
    Area("merges: laws and pairs", ("tests/merge",)),
    Area("clones that write at the same time", ("tests/git/test_clones.py",)),
    Area("sync killed at every call of git", ("tests/git/test_killed.py",)),
    Area("sync interrupted by a signal", ("tests/git/test_half_done.py",)),
    Area("renames and merges across machines", ("tests/git/test_follow.py",)),
    Area("forget killed at every call", ("tests/store/test_forget_killed.py",)),
    Area("killed, then a commit or a pull", ("tests/git/test_kill_between.py",)),
    Area("sync on a full disk, or killed while it holds back", ("tests/git/test_full_disk.py",)),
    Area("edits of files of every shape", ("tests/text/test_shapes.py",)),
    Area("mutated records: read, edited, merged", ("tests/mutated/test_records.py",)),
    Area("mutated filters", ("tests/mutated/test_typed.py", "-k", "filters")),
    Area("mutated and extreme settings (toml)", ("tests/mutated/test_typed.py", "-k", "setting")),
    Area("mutated address books (import)", ("tests/mutated/test_typed.py", "-k", "address_books")),
    Area("mutated letters (mail)", ("tests/mutated/test_typed.py", "-k", "letters")),
    Area("mutated pages (HTML)", ("tests/mutated/test_typed.py", "-k", "pages")),
    Area("hostile input of every command", ("tests/cli/test_bad_input.py", "tests/lint/test_hostile_input.py")),
    Area("random sequences on two clones", ("tests/git/test_sequences.py",)),
    Area("repositories of strangers", ("tests/git/test_hostile.py", "tests/git/test_safety.py")),
)  # fmt: skip


class Tried(NamedTuple):
    """How many tests ran, how often they tried something, how many came through."""

    tests: int
    tries: int
    through: int


def tried(area: Area) -> Tried:
    """Run the tests of an area in this process."""
    with TemporaryDirectory() as folder:
        report, count = Path(folder, "report.xml"), Path(folder, "count")
        os.environ["REFJOURNAL_COUNT"] = str(count)
        pytest.main(
            ["-q", "-p", "no:cacheprovider", "--no-header", f"--junit-xml={report}", *area.tests]
        )
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
        failed = sum(
            case.find("failure") is not None or case.find("error") is not None for case in cases
        )
        counted = count.stat().st_size if count.exists() else 0
    return Tried(len(cases), max(len(cases), counted), failed)


def count_try() -> None:
    """Count one try of a test that tries many: a byte for each, also from a child process."""
    if place := os.environ.get("REFJOURNAL_COUNT"):
        with open(place, "ab") as stream:
            stream.write(b".")


def main() -> None:
    """Print the table."""
    os.environ.setdefault("REFJOURNAL_LONG", "1")
    os.environ.setdefault("REFJOURNAL_CASES", "2000")
    rows = [(area.name, tried(area)) for area in AREAS]
    sys.stdout.write(f"\n{'what':<44} {'tests':>6} {'tries':>7} {'came through':>13}\n")
    for name, row in rows:
        sys.stdout.write(f"{name:<44} {row.tests:>6} {row.tries:>7} {row.through:>13}\n")
    through = sum(row.through for _, row in rows)
    sys.stdout.write(
        f"{'all':<44} {sum(row.tests for _, row in rows):>6} {sum(row.tries for _, row in rows):>7} {through:>13}\n"
    )
    sys.exit(bool(through))


if __name__ == "__main__":
    main()
