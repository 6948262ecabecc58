"""Measures speed and memory as ratios of whole processes to `python -c "import click"`, medians of
rounds in rotation. The ratios are of processor time (user and system), which a busy machine
disturbs least; the milliseconds beside them are by the clock.

    python -m tests.benchmarks.measure [--rounds 10] [--sizes 1000,10000,100000]

Writes nothing outside a temporary folder, and prints a Markdown table.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generate import write_journal

CLICK = [sys.executable, "-c", "import click"]
DAY = ["--as-of", "2026-11-20"]


class Case(NamedTuple):
    """One row: what is measured, the goal as a ratio (and in MiB), the command, and what is done
    before each run.
    """

    what: str
    goal: float | None
    command: Sequence[str]
    before: Callable[[], object] = lambda: None
    mebibytes: int | None = None
    journal: Path | None = None
    cache: Path | None = None
    stdin: bytes = b""
    environment: Mapping[str, str] = {}


class Run(NamedTuple):
    """Seconds by the clock, seconds of the processor, and peak MiB of one process."""

    seconds: float
    processor: float
    mebibytes: float


def measured(case: Case) -> Run:
    """Run a case once."""
    case.before()
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(case.cache),
        "NO_COLOR": "1",
        "COLUMNS": "120",
        **case.environment,
    }
    if case.journal is not None:
        environment["REFJOURNAL_DIR"] = str(case.journal)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    start = time.perf_counter()
    process = subprocess.Popen(
        case.command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    if process.stdin is not None:
        process.stdin.write(case.stdin)
        process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    seconds = time.perf_counter() - start
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def program(*args: str) -> list[str]:
    """Return the command line of the program as its console script starts it."""
    return [sys.executable, "-c", "from refjournal.cli.main import main; main()", *DAY, *args]


def cases(folder: Path, size: int) -> list[Case]:
    """Return the rows for a journal of `size` files, its index warm."""
    journal, cache = folder / f"journal-{size}", folder / f"cache-{size}"
    write_journal(journal, size)
    exported = folder / f"exported-{size}"
    some = sorted((journal / "referrals").rglob("*.md"))
    # Files that change lie in a journal of their own: for two seconds their figures are not
    # trusted, which other rows must not pay for.
    changing, changing_cache = folder / f"changing-{size}", folder / f"changing-cache-{size}"
    write_journal(changing, size)
    changed = sorted((changing / "referrals").rglob("*.md"))
    contact = sorted((journal / "contacts").rglob("*.md"))[size // 4].stem
    still_open = (
        path
        for path in some
        if any(f"{word} as they said" in path.read_text() for word in ("introduced", "met"))
    )
    referral = next(still_open).stem
    big = size >= 10_000
    limit = 60 if big else None
    turn = iter(range(1_000_000))

    def touch(number: int) -> None:
        for path in changed[:number]:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("branch: ", f"branch: {next(turn)}", 1), encoding="utf-8")

    def forget() -> None:
        for path in cache.rglob("*"):
            if path.is_file():
                path.unlink()

    def row(
        what: str,
        goal: float | None,
        *args: str,
        before: Callable[[], object] = lambda: None,
        memory: int | None = limit,
    ) -> Case:
        return Case(f"{what}, {size:,}", goal, program(*args), before, memory, journal, cache, b"")

    ls_goal, table_goal = (3.0, 3.6) if big else (1.8, 2.3)
    rows = [
        row(
            "`ls referrals status:open` JSON",
            ls_goal,
            "ls",
            "referrals",
            "status:open",
            "--format",
            "json",
        ),
        row(
            "`ls referrals status:open` plain",
            ls_goal,
            "ls",
            "referrals",
            "status:open",
            "--format",
            "plain",
        ),
        row("`ls referrals status:open` table", table_goal, "ls", "referrals", "status:open"),
        row("`ls referrals` JSON, all", None, "ls", "referrals", "--format", "json"),
        row("`ls contacts` JSON, all", 10.0 if big else None, "ls", "contacts", "--format", "json"),
        row("`show` JSON", 6.0 if big else None, "show", contact, "--format", "json"),
        row("`show` page", 4.0 if big else None, "show", contact),
    ]
    if big:
        rows += [
            row("`today`", 7.0, "today"),
            row("`lint`", 8.0, "lint"),
            row("`lint --hints`", None, "lint", "--hints"),
            row(
                "`ls … plain`, 1 file changed",
                ls_goal * 1.15,
                "ls",
                "referrals",
                "status:open",
                "--format",
                "plain",
                before=lambda: touch(1),
            )._replace(journal=changing, cache=changing_cache),
            row(
                "`ls … plain`, 100 files changed",
                ls_goal * 1.4,
                "ls",
                "referrals",
                "status:open",
                "--format",
                "plain",
                before=lambda: touch(100),
            )._replace(journal=changing, cache=changing_cache),
            row("`log`", 6.0, "log", contact, "call", "hello")._replace(
                journal=changing, cache=changing_cache
            ),
            row("`advance`", 6.0, "advance", referral, "met", "at", "last")._replace(
                journal=changing, cache=changing_cache
            ),
            row(
                "`set --where`, 100 files", None, "set", "--where", "id:anna", "region=Berlin"
            )._replace(journal=changing, cache=changing_cache),
            row("`match payroll in Milan`", 6.0, "match", "payroll", "in", "Milan"),
            row("`suggest`", 5.0, "suggest"),
            row("`stats`", 4.0, "stats"),
            row("`stats --period year`", 4.0, "stats", "--period", "year"),
            row("`report`", None, "report", "-o", "-", memory=None),
            *(
                row(
                    f"`export {kind}`, all new",
                    None,
                    *("export", kind, str(exported)),
                    before=lambda: shutil.rmtree(exported, ignore_errors=True),
                    memory=None,
                )
                for kind in ("vcard", "ics")
            ),
            row("`search` a word of most records", 6.0, "search", "payroll"),
            row("`search` a word of few", 6.0, "search", "rossi"),
            row("cold index", 35.0, "ls", "groups", before=forget, memory=80),
        ]
        stdin = some[0].read_bytes()
        path = some[0].relative_to(journal).as_posix()
        rows.append(
            row("`lint --stdin`", 3.5, "lint", "--stdin", "--path", path)._replace(stdin=stdin)
        )
        complete = {
            "COMP_WORDS": "refjournal show an",
            "COMP_CWORD": "2",
            "_REFJOURNAL_COMPLETE": "bash_complete",
        }
        environment = ["env", *(f"{key}={value}" for key, value in complete.items())]
        command = [
            *environment,
            sys.executable,
            "-c",
            "from refjournal.cli.main import main; main()",
        ]
        rows.append(
            Case(f"completion of an id, {size:,}", 1.7, command, journal=journal, cache=cache)
        )
    return rows


def warm(rows: Sequence[Case]) -> None:
    """Make every index, and let its files grow older than two seconds, so that they count as
    settled.
    """
    for case in {case.journal: case for case in rows if case.journal}.values():
        measured(case._replace(command=program("ls", "groups")))
    time.sleep(2.5)
    for case in {case.journal: case for case in rows if case.journal}.values():
        measured(case._replace(command=program("ls", "groups")))


def report(rows: Sequence[Case], rounds: int) -> None:
    """Measure all rows in rotation and print the table."""
    runs: dict[str, list[Run]] = {case.what: [] for case in rows}
    for _ in range(rounds):
        for case in rows:
            runs[case.what].append(measured(case))
    base = statistics.median(run.processor for run in runs[rows[0].what])
    print(f"`click` takes {base * 1000:.0f} ms here; medians of {rounds} rounds in rotation.\n")
    print("| what | goal × | × `click` | ms | MiB |\n|---|---:|---:|---:|---:|")
    for case in rows:
        seconds = statistics.median(run.seconds for run in runs[case.what])
        processor = statistics.median(run.processor for run in runs[case.what])
        memory = max(run.mebibytes for run in runs[case.what])
        goal = "" if case.goal is None else f"{case.goal:g}"
        limit = "" if case.mebibytes is None else f" (of {case.mebibytes})"
        print(
            f"| {case.what} | {goal} | {processor / base:.2f} | {seconds * 1000:.0f} | {memory:.0f}{limit} |"
        )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--sizes", default="1000,10000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            Case("`import click`", 1.0, CLICK),
            Case("`--version`", 1.2, program("--version")),
            Case("`--help`", 1.2, program("--help")),
        ]
        for size in map(int, options.sizes.split(",")):
            rows += cases(folder, size)
        warm(rows)
        report(rows, options.rounds)


if __name__ == "__main__":
    main()
