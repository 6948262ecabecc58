"""Random edits of a journal, to compare what is found in one file alone with what is found in all.

python -m tests.session.one_file 1000 [SEED]
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from refjournal.lint.catalogue import all_rules
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.session.check import Wanted, check
from refjournal.session.session import Session
from tests.benchmarks.generate import records
from tests.builders import facts_of
from tests.session.opening import session_in

TODAY = "2026-11-20"
SAMPLE = Path(__file__).parents[2] / "sample-journal"
VERBS = "call meeting introduced agreed won lost thanks told heard chase help ask need resting met"
WORDS = ("dan-okafor", "sam-taylor", "[[nobody-here]]", "Dan Okafor", "me", "priya", "x: y", "won")
KEYS = (
    "status",
    "prospect",
    "recipient",
    "referrer",
    "relation",
    "name",
    "met",
    "rating",
    "ignore",
)


def sample() -> dict[str, str]:
    """Return the texts of the sample journal."""
    paths = (path for path in SAMPLE.rglob("*.md") if path.name != "README.md")
    return {path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def edited(text: str, words: list[str], chance: random.Random) -> str:
    """Return a text after a random edit: mostly one that a person could make."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(8):
        case 0:
            del lines[at]
        case 1:
            day = date.fromisoformat(TODAY).toordinal() - chance.randrange(-10, 200)
            box = chance.choice(("", "", "", "[ ] ", "[x] ", "[-] "))
            verb = chance.choice(VERBS.split())
            who = chance.choice(("", f" {chance.choice(words)}:", f" [[{chance.choice(words)}]]:"))
            lines.append(f"- {box}{date.fromordinal(day)} {verb}{who} hello")
        case 2:
            lines.insert(
                1, f"{chance.choice(KEYS)}: {chance.choice((*words, 'won', '2', 'RJ311'))}"
            )
        case 3:
            lines[at] = lines[at].replace("2026", "2025")
        case 4:
            lines[at] = lines[at].replace("[ ]", "[x]").replace("introduced", "contacted")
        case 5:
            lines[at] = lines[at][: len(lines[at]) // 2]
        case 6:
            key, colon, _ = lines[at].partition(": ")
            lines[at] = f"{key}{colon}{chance.choice(words)}"
        case _:
            lines.insert(at, chance.choice(("", "  ", "## Log", "---", "see [[dan-okafor]]")))
    return "\n".join(lines)


def tries(
    folder: Path, texts: dict[str, str], number: int, seed: int = 1
) -> Iterator[tuple[str, list[Finding], list[Finding]]]:
    """Yield, for each of so many edits, a path, what is found in that file alone, and what all
    rules find in it in the journal as it would be saved.
    """
    chance = random.Random(seed)
    session = session_in(folder, texts)
    now, words = dict(texts), [Path(path).stem for path in texts] + list(WORDS)
    for _ in range(number):
        path = chance.choice(sorted(now))
        now[path] = edited(now[path], words, chance)
        if chance.random() < 0.1:  # a day's work is saved, and the next begins
            now, path = dict(texts), path
            now[path] = edited(now[path], words, chance)
        if chance.random() < 0.05:
            now[f"contacts/new-{chance.randrange(9)}.md"] = "---\nname: New One\n---\n"
        yield from _compared(session, texts, now, path)
        yield from _compared(session, texts, now, chance.choice(sorted(now)))


def _compared(
    session: Session, texts: dict[str, str], now: dict[str, str], path: str
) -> Iterator[tuple[str, list[Finding], list[Finding]]]:
    changed = {
        other: text.encode()
        for other, text in now.items()
        if text != texts.get(other) or other == path
    }
    alone = check(session, Wanted(hints=True), paths=(path,), contents=changed)
    facts = facts_of(now, TODAY)
    every = run_rules(facts, all_rules(facts.journal.settings))
    yield path, alone, [finding for finding in every if finding.path == path]


def main(number: int, seed: int = 1) -> None:
    """Try the sample and a generated journal, and print how often the two differ."""
    generated = dict(records(120, random.Random(3)))
    for name, texts in (("sample", sample()), ("generated", generated)):
        with tempfile.TemporaryDirectory() as folder:
            found = list(tries(Path(folder), texts, number, seed))
        wrong = [path for path, alone, every in found if alone != every]
        print(f"{name}: {len(found)} files judged, {len(wrong)} differ {wrong[:3]}")  # noqa: T201 a program


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
