"""The law of the index: after any sequence of changes, every command answers the same with it and
without it.

python -m tests.cli.same_answers 1000 [SEED]
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.generate import write_journal
from tests.cli.console import Answer, refjournal

_SIZE: Final = 16
_STEPS: Final = 4
_DAY: Final = ("--as-of", "2026-11-20")
_QUESTIONS: Final = (
    "ls",
    "ls contacts --format json",
    "ls referrals status:open --format plain",
    "ls entries --format csv",
    "today",
    "today --format json",
    "lint --hints",
    "lint --format json",
    "stats --format json",
    "search payroll",
    "search call sam",
    "match payroll",
    "suggest",
    "show sam-taylor --format json",
)
_ENTRIES: Final = (
    "- 2026-11-19 call about payroll",
    "- 2026-11-18 thanks [[sam-taylor]]: by post (3 EUR)",
    "- [ ] 2026-11-25 ask for a name",
    "- 2026-11-17 won",
    "- 2026-02-30 note an impossible day",
    "- rang without a date",
)


class Difference(NamedTuple):
    """A question that was answered in two ways, and what had been done before."""

    done: tuple[str, ...]
    question: str
    with_index: Answer
    without: Answer


def differences(sequences: int, seed: int) -> Iterator[Difference]:
    """Yield what differs in so many random sequences."""
    for number in range(sequences):
        with tempfile.TemporaryDirectory() as name:
            yield from _sequence(Path(name), random.Random(seed * 1_000_003 + number))


def _sequence(folder: Path, chance: random.Random) -> Iterator[Difference]:
    journal = folder / "journal"
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    os.environ["REFJOURNAL_DIR"] = str(journal)
    write_journal(journal, _SIZE, seed=chance.randrange(1000))
    done = []
    for _ in range(_STEPS):
        change = chance.choice(_CHANGES)
        done.append(f"{change.__name__}: {change(journal, chance)}")
        question = chance.choice(_QUESTIONS)
        with_index = refjournal(*_DAY, *question.split())
        without = refjournal(*_DAY, "--no-index", *question.split())
        if with_index != without:
            yield Difference(tuple(done), question, with_index, without)


def _file(journal: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(journal.rglob("*.md")))


def _append(journal: Path, chance: random.Random) -> str:
    path, entry = _file(journal, chance), chance.choice(_ENTRIES)
    path.write_bytes(path.read_bytes().rstrip() + f"\n{entry}\n".encode())
    return f"{path.name} {entry}"


def _change_key(journal: Path, chance: random.Random) -> str:
    path = _file(journal, chance)
    line = chance.choice(("tags: [vip, 'x']", "region: Malmö", "name: Sam", "value: 5", "a: *b"))
    path.write_bytes(path.read_bytes().replace(b"---\n", f"---\n{line}\n".encode(), 1))
    return f"{path.name} {line}"


def _remove(journal: Path, chance: random.Random) -> str:
    path = _file(journal, chance)
    if len(list(journal.rglob("*.md"))) > 2:
        path.unlink()
    return path.name


def _rename(journal: Path, chance: random.Random) -> str:
    path = _file(journal, chance)
    target = chance.choice(
        (path.with_name(f"x-{path.name}"), journal / "contacts" / "new" / path.name)
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    return f"{path.name} {target.name}"


def _break(journal: Path, chance: random.Random) -> str:
    path = _file(journal, chance)
    path.write_bytes(chance.choice((b"---\nname: [\n---\n", b"\xff\n", b"---\nname: x\n", b"x\n")))
    return path.name


def _copy(journal: Path, chance: random.Random) -> str:
    path = _file(journal, chance)
    path.with_name(f"{path.stem} 2.md").write_bytes(path.read_bytes())
    return path.name


def _configure(journal: Path, chance: random.Random) -> str:
    line = chance.choice(
        ('[verbs]\nrang = "call"\n', "[rules]\nthank_days = 9\n", '[rules]\nRJ108 = "error"\n')
    )
    settings = journal / "refjournal.toml"
    settings.write_text('[journal]\nversion = 1\n[owner]\ncontact = "sam-taylor"\n' + line)
    return line


def _by_command(journal: Path, chance: random.Random) -> str:
    path = _file(journal, chance)
    command = chance.choice((("log", path.stem, "call", "hello"), ("undo",), ("fmt",)))
    return f"{command} {refjournal(*_DAY, *command).code}"


_CHANGES: Final[tuple[Callable[[Path, random.Random], str], ...]] = (
    _append, _append, _change_key, _remove, _rename, _break, _copy, _configure, _by_command,
)  # fmt: skip


def main() -> int:
    """Print how many sequences were tried, and what differs."""
    number = int(sys.argv[1])
    found = list(differences(number, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
    for each in found[:3]:
        sys.stdout.write(f"{each}\n")
    sys.stdout.write(f"{number:,} sequences of {_STEPS} changes, {len(found)} differences\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
