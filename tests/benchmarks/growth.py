"""How time and memory grow with the journal: every command on journals of 1,000, 4,000, 16,000 and
64,000 files.

    python -m tests.benchmarks.growth [--rounds 3] [--sizes 1000,4000,16000,64000]

Prints the processor's milliseconds and the peak MiB of each, and by how much the last but one takes
longer than the one before: linear is 4. `--sizes 1000,100000` shows that a hundred thousand files
are answered.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.generate import write_journal
from tests.benchmarks.measure import Case, Run, measured, program, warm

COMMANDS: Final = (
    "ls referrals status:open --format plain",
    "ls contacts --format json",
    "show {contact}",
    "show {contact} --format json",
    "search payroll",
    "search rossi",
    "today",
    "lint",
    "lint --hints",
    "match payroll in Milan",
    "suggest",
    "stats",
    "stats --period year",
    "log {contact} call hello --dry-run",
)


def cases(folder: Path, size: int) -> Iterator[Case]:
    """Yield the rows of one size: each command with a warm index, and the cold one."""
    journal, cache = folder / f"journal-{size}", folder / f"cache-{size}"
    write_journal(journal, size)
    contact = sorted((journal / "contacts").rglob("*.md"))[size // 4].stem

    def forget() -> None:
        for path in cache.rglob("*"):
            if path.is_file():
                path.unlink()

    def row(words: str, before: Callable[[], None] = lambda: None) -> Case:
        command = program(*words.format(contact=contact).split())
        return Case(words, None, command, before, journal=journal, cache=cache)

    yield from map(row, COMMANDS)
    yield row("ls groups", before=forget)._replace(what="cold index")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="1000,4000,16000,64000")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as name:
        rows = {size: list(cases(Path(name), size)) for size in sizes}
        warm([case for of_size in rows.values() for case in of_size])
        runs = {
            (size, case.what): [measured(case) for _ in range(options.rounds)]
            for size, of_size in rows.items()
            for case in of_size
        }
    print(f"| ms of the processor (MiB) | {' | '.join(f'{size:,}' for size in sizes)} | growth |")
    print(f"|---|{'---:|' * (len(sizes) + 1)}")
    for case in rows[sizes[0]]:
        found = [_median(runs[size, case.what]) for size in sizes]
        cells = [f"{run.processor * 1000:.0f} ({run.mebibytes:.0f})" for run in found]
        last = found[-2:] if len(found) < 4 else found[1:3]
        growth = last[-1].processor / last[0].processor
        print(f"| `{case.what}` | {' | '.join(cells)} | {growth:.1f} |")


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))


if __name__ == "__main__":
    main()
