"""Sentences about what an answer leaves out: unreadable files, values without meaning, old
versions.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from refjournal.deferred import deferred
from refjournal.journal import Journal
from refjournal.problems import Severity
from refjournal.wording import counted, plural

with deferred():  # the rules are needed only where something is lost
    from refjournal.lint import registry, rule

MOST_NAMED: Final = 5
"""How many unreadable files are named one by one before the rest is only counted."""
_MOST_LISTED: Final = 3


def unread_files(journal: Journal) -> Iterator[str]:
    """Yield a sentence for each file that could not be read, and one for those after the first
    five.
    """
    broken = sorted(journal.broken.values())
    for path in broken[:MOST_NAMED]:
        problem = journal.problems[path][0]
        place = f"{path}:{problem.line}:{problem.column}"
        yield f"{place}: not read: {problem.message} [{problem.code}]"
    if len(broken) > MOST_NAMED:
        more = len(broken) - MOST_NAMED
        yield f"{more} more files were not read; `refjournal lint` names them"


def without_uncounted(journal: Journal) -> Iterator[str]:
    """Yield a sentence that counts the values and entries without meaning, if there are any."""
    broken = frozenset(journal.broken.values())
    lost = sum(
        problem.code in registry.LOSING_DATA
        for path, problems in journal.problems.items()
        if path not in broken
        for problem in problems
    )
    if not lost:
        return
    yield (
        f"{counted(lost, 'value or entry', 'values or entries')} cannot be understood, "
        f"and what follows is without {plural(lost, 'it', 'them')}: "
        f"refjournal lint --select {','.join(registry.LOSING_DATA)}"
    )


def after_forgetting(named: Sequence[str], mentioning: Sequence[str]) -> Iterator[str]:
    """Yield what a person should know who had somebody removed: the files that are `named` after
    them, those whose text still mentions them, and where old versions still are.
    """
    if named:
        more = ""
        if len(named) > _MOST_LISTED:
            more = " …"
        yield (
            f"{counted(len(named), 'file')} still {plural(len(named), 'has', 'have')} the name in "
            f"{plural(len(named), 'its own', 'theirs')}: {', '.join(named[:_MOST_LISTED])}{more}"
        )
    if mentioning:
        more = ""
        if len(mentioning) > _MOST_LISTED:
            more = " …"
        yield (
            f"{counted(len(mentioning), 'text')} still"
            f" {plural(len(mentioning), 'has', 'have')} the "
            f"name: {', '.join(mentioning[:_MOST_LISTED])}{more}"
        )
    yield (
        "the versions that `refjournal undo` kept are removed; git's history still has them, "
        "if the journal is kept in git"
    )


def errors_in_files(findings: Iterable["rule.Finding"], today: date) -> Iterator[str]:
    """Yield a sentence that counts the errors among findings, with the command that shows just
    these; nothing if there are none.
    """
    errors = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and (finding.due is None or finding.due <= today)
    ]
    if errors:
        files = len({finding.path for finding in errors})
        yield (
            f"{counted(len(errors), 'error')} in {counted(files, 'file')}: "
            "refjournal lint --severity error"
        )
