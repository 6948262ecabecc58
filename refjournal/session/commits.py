"""What a sync needs only if there is something to commit: errors, and a commit's words."""

from collections.abc import Sequence
from typing import Final

from refjournal.changes.diff import RecordChange, compare
from refjournal.errors import StorageError
from refjournal.git.conflicts import FileConflict
from refjournal.git.history import EMPTY_TREE, contents, differing
from refjournal.git.merge_text import merge_text
from refjournal.git.repository import Repository
from refjournal.lint.formats import as_text
from refjournal.merge.merge import Merged, Versions, merge_as_text, merge_files
from refjournal.problems import Severity
from refjournal.records.file_names import CONFLICT_COPY
from refjournal.session.check import Wanted, check
from refjournal.session.session import Session
from refjournal.settings import Settings

SUBJECT: Final = 72
"""The length up to which tools show the first line of a commit's message."""
MOST_NAMED: Final = 500


def errors(
    session: Session, repository: Repository, paths: Sequence[str], commit: str | None
) -> list[str]:
    """Return the errors in files, as they are now or as they were at a commit, a line each."""
    if not paths:
        return []
    again = session.again()
    old = None
    if commit is not None:
        old = contents(repository, commit, differing(repository, commit, None))
    found = check(again, Wanted(), paths=paths, contents=old)
    return [as_text(finding) for finding in found if finding.severity is Severity.ERROR]


def message(session: Session, repository: Repository, paths: Sequence[str]) -> str:
    """Return a commit's message: ids and verbs, no contents."""
    again = session.again()
    old = contents(repository, repository.head or EMPTY_TREE, paths)
    records = {path: data for path, data in old.items() if path.endswith(".md")}
    before = session.facts_of(again.journal_with(records))
    named = _named(compare(before, again.facts, paths), paths)
    if len(named) == 1:
        return named[0]
    subject = f"{named[0]} and {len(named) - 1} more"
    if len(subject) > SUBJECT:
        subject = f"{len(named)} files"
    more = []
    if len(named) > MOST_NAMED:
        more = ["…"]
    return "\n".join((subject, "", *named[:MOST_NAMED], *more))


def _named(changes: Sequence[RecordChange], paths: Sequence[str]) -> list[str]:
    """Return a line for each record that changed, and for each other file."""
    actions: dict[str, list[str]] = {}
    for change in changes:
        verbs = actions.setdefault(change.id, [])
        if change.verb not in verbs:
            verbs.append(change.verb)
    named = [f"{id_}: {', '.join(verbs)}" for id_, verbs in actions.items()]
    known = {change.path for change in changes}
    return [*named, *(f"{path}: edit" for path in paths if path not in known)]


def merged_versions(session: Session, repository: Repository, conflict: FileConflict) -> Merged:
    """Return the versions of a file as merged as they can be; what contradicts is in it."""
    versions = Versions(conflict.base or b"", conflict.here or b"", conflict.there or b"")
    settings = _settings(session)
    if not repository.is_own(conflict.path):
        return merge_as_text(versions, settings, merge_text)
    return merge_files(versions, repository.from_root(conflict.path), settings, merge_text)


def merged_cleanly(
    session: Session, repository: Repository, conflict: FileConflict
) -> bytes | None:
    """Return the versions of a file as one; None where they contradict each other."""
    if not is_text(conflict):
        return None
    found = merged_versions(session, repository, conflict)
    if found.conflicts:
        return None
    return found.resolved(lambda _: "")


def is_text(conflict: FileConflict) -> bool:
    """Return whether the versions of a file are text, of which lines can be merged."""
    versions = (conflict.base, conflict.here, conflict.there)
    return not any(b"\0" in data for data in versions if data is not None)


def _settings(session: Session) -> Settings:
    """Return the journal's settings; the defaults if their own file is in conflict."""
    try:
        return session.settings
    except StorageError:
        return Settings()


def paths_of_copies(session: Session) -> list[str]:
    """Return the paths of copies that syncing programs left: they are none of the journal's."""
    problems = session.again().journal.problems
    return [
        path
        for path, found in problems.items()
        if any(problem.code == CONFLICT_COPY for problem in found)
    ]
