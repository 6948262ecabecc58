"""What the rules find in a journal."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.catalogue import all_rules
from refjournal.lint.registry import RULES, select_rules
from refjournal.lint.rule import FileRule, Finding, Sight
from refjournal.lint.run import run_rules
from refjournal.problems import Severity
from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord
from refjournal.session.paths import is_below
from refjournal.session.session import Session

with deferred():  # only the line to open a file at needs today's list
    from refjournal.session import due


class Wanted(NamedTuple):
    """Which findings are wanted: those of some rules (all if none are selected), also what is due
    within so many days, what has ended by age, and hints; of one severity, or None for all.
    """

    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    within: int = 0
    every: bool = False
    hints: bool = False
    severity: Severity | None = None


def check(
    session: Session,
    wanted: Wanted,
    *,
    paths: Collection[str] | None = None,
    contents: Mapping[str, bytes | None] | None = None,
) -> list[Finding]:
    """Return what is found, by path and line: in all files, or in those that are named or lie in a
    folder named. `contents` are what some files hold instead.

    Raises:
        UsageError: a code that no rule has.
    """
    rules = select_rules(wanted.selected, wanted.ignored, all_rules(session.settings))
    hints = wanted.hints or bool(wanted.selected) or wanted.severity is Severity.HINT
    path = _one_file(session, paths, contents)
    if path is not None:
        facts = session.facts_around(path, contents or {})
        about: frozenset[str] | None = frozenset((id_of(path),))
    else:
        facts = _facts(session, contents)
        about = None if paths is None else _ids_below(facts.journal, paths)
    found = run_rules(
        facts,
        rules,
        within=wanted.within,
        every=wanted.every,
        hints=hints,
        about=about,
        path=path,
    )
    return [
        finding
        for finding in found
        if (paths is None or is_below(finding.path, paths))
        and wanted.severity in (None, finding.severity)
    ]


def judge_file(facts: Facts, path: str, *, hints: bool = False) -> list[Finding]:
    """Return what is found in one file; `facts` are those around it (`Session.facts_around`)."""
    rules = all_rules(facts.journal.settings)
    return run_rules(facts, rules, hints=hints, about=(id_of(path),), path=path)


def judge_form(facts: Facts, path: str) -> list[Finding]:
    """Return what is wrong with the form of one file, which can be said while it is typed."""
    rules = [rule for rule in RULES if isinstance(rule, FileRule) and rule.sight is Sight.RECORD]
    return run_rules(facts, rules, hints=False, about=(id_of(path),), path=path)


def _one_file(
    session: Session,
    paths: Collection[str] | None,
    contents: Mapping[str, bytes | None] | None,
) -> str | None:
    """Return the file if one alone is to be judged: for that few of the records are needed."""
    if paths is None or len(paths) != 1:
        return None
    (path,) = paths
    is_file = path in (contents or {}) or any(file.path == path for file in session.loaded.files)
    if is_file:
        return path
    return None


def _facts(session: Session, contents: Mapping[str, bytes | None] | None) -> Facts:
    if contents is None:
        return session.facts
    return session.facts_of(session.journal_with(contents))


def _ids_below(journal: Journal, paths: Collection[str]) -> frozenset[str]:
    return frozenset(record.id for record in journal if is_below(record.path, paths))


def check_file(session: Session, path: str) -> list[Finding]:
    """Return what is found in one file, without hints."""
    return check(session, Wanted(), paths=(path,))


def first_line(session: Session, path: str, record: AnyRecord | None) -> int:
    """Return the line of a file that matters most: that of the first problem, otherwise what is
    due first about its record, otherwise the newest entry.
    """
    problems = session.journal.problems.get(path, ())
    if problems:
        return min(problem.line for problem in problems)
    if record is None:
        return 1
    found = due.due_about(session.facts, (record.id,))
    if found:
        return found[0].line
    return max((entry.line for entry in record.log), default=1)
