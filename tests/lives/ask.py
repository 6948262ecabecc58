"""What the product answers about a life."""

import shlex
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from refjournal.advice.due import listed, todays_list
from refjournal.advice.order import cost_of_waiting
from refjournal.advice.suggest import suggestions
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.catalogue import all_rules
from refjournal.lint.rule import Finding
from refjournal.lint.run import judge, run_rules
from refjournal.records.decode import decode
from refjournal.settings import parse_settings
from refjournal.text.parse import parse_document
from tests.builders import write_files
from tests.cli.console import refjournal
from tests.lives.life import SUGGESTED, Life, Planted

Key = tuple[str, str | None, str | None]
TWO_WEEKS = 14
FIRST = 10
"""How many lines of the list a person reads in the first hour."""


class Answers(NamedTuple):
    """What was found of what is planted, in the list of the day; `wise` is how many of its first ten
    lines are among the `firsts` that a wise colleague would do in the first hour.
    """

    listed: list[Finding]
    found: list[Planted]
    missed: list[Planted]
    raised: list[tuple[Planted, Finding]]
    wise: int
    firsts: int


class Deed(NamedTuple):
    """A next command that was run: how it ended, whether it changed a file and ended its finding,
    and what it raised; `grave` is what of that costs at least as much to wait with.
    """

    finding: Finding
    code: int
    changed: bool
    ended: bool
    raised: list[Finding]
    grave: list[Finding]


def facts_of_life(files: Mapping[str, str], today: date) -> Facts:
    """Return the facts of a life's files."""
    settings = parse_settings(tomllib.loads(files["refjournal.toml"]))
    verbs = settings.vocabulary.all_verbs
    read = (
        decode(parse_document(files[path], verbs=verbs), path, settings.vocabulary)
        for path in sorted(files)
        if path.endswith(".md")
    )
    return Facts(Journal([file for file in read if file is not None], settings), today)


def list_of(facts: Facts) -> list[Finding]:
    """Return today's list as the command shows it."""
    rules = listed(all_rules(facts.journal.settings))
    return todays_list(facts, run_rules(facts, rules, for_list=True))


def ask(life: Life) -> Answers:
    """Ask for the list of the day, and count."""
    shown = list_of(facts_of_life(life.files, life.today))
    named = suggested(life)
    found = [
        planted
        for planted in life.misses
        if any(_names(shown, planted)) or _is_suggested(planted, named)
    ]
    raised = [(planted, finding) for planted in life.alikes for finding in _names(shown, planted)]
    firsts = [planted for planted in life.misses if planted.first]
    wise = sum(any(any(_names([finding], one)) for one in firsts) for finding in shown[:FIRST])
    missed = [planted for planted in life.misses if planted not in found]
    return Answers(shown, found, missed, raised, wise, len(firsts))


def suggested(life: Life) -> frozenset[str]:
    """Return whom the suggestions of the next two weeks are about, as they come day by day."""
    days = (life.today + timedelta(days=number) for number in range(TWO_WEEKS))
    found: set[str] = set()
    for day in days:
        facts = facts_of_life(life.files, day)
        for suggestion in suggestions(facts, all_rules(facts.journal.settings)):
            found.update(suggestion.about)
    return frozenset(found)


def _is_suggested(planted: Planted, named: frozenset[str]) -> bool:
    return SUGGESTED in planted.codes and planted.where <= named


def _names(findings: Iterable[Finding], planted: Planted) -> Iterator[Finding]:
    """Yield the findings that speak of what is planted: by its rule, at or about its record."""
    for finding in findings:
        about = {finding.id, finding.person}
        if finding.code in planted.codes and not planted.where.isdisjoint(about - {None}):
            yield finding


def deeds(life: Life) -> Iterator[Deed]:
    """Run the next command of every line of the list, each on the life as it was."""
    facts = facts_of_life(life.files, life.today)
    before = list_of(facts)
    # What only yielded to something else was there before, too.
    rules = listed(all_rules(facts.journal.settings))
    hidden = [
        one for one in judge(facts, rules, for_list=True, until=life.today) if not one.silence
    ]
    known = set(map(_key, (*before, *hidden)))
    for finding in before:
        if finding.next is None:
            continue
        with TemporaryDirectory() as folder:
            root = write_files(Path(folder), life.files)
            code = _run(root, life.today, finding.next)
            files = {
                path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted(root.rglob("*"))
                if path.is_file()
            }
        after = list_of(facts_of_life(files, life.today))
        ended = _key(finding) not in set(map(_key, after))
        raised = [new for new in after if _key(new) not in known]
        grave = list(_as_grave(life.today, before, finding, raised))
        yield Deed(finding, code, files != dict(life.files), ended, raised, grave)


def _as_grave(
    today: date, before: Iterable[Finding], ended: Finding, raised: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield what was raised and costs at least as much to wait with as what was ended. A line that
    was there and now names the next person, as that of a campaign, is not new.
    """
    known = {(finding.code, finding.id) for finding in before}
    for finding in raised:
        is_as_dear = cost_of_waiting(finding, today) <= cost_of_waiting(ended, today)
        if is_as_dear and (finding.code, finding.id) not in known:
            yield finding


def _run(root: Path, today: date, commands: str) -> int:
    for command in commands.split(" && "):
        words = shlex.split(command)[1:]
        answer = refjournal("--journal", str(root), "--as-of", today.isoformat(), *words)
        if answer.code:
            return answer.code
    return 0


def _key(finding: Finding) -> Key:
    return finding.code, finding.id, finding.person
