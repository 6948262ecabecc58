"""What a journal was at a commit, and what happened since: the records of git's commits."""

from refjournal.changes.diff import NEW, RecordChange, compare
from refjournal.facts.facts import Facts
from refjournal.git.history import authors, contents, differing
from refjournal.git.repository import Repository
from refjournal.session.session import Session


def between(
    session: Session, repository: Repository, one: str, other: str | None = None
) -> list[RecordChange]:
    """Return what happened between two commits, or (None) from a commit to the files as they
    are.
    """
    found = _between(session, repository, one, other)
    if not session.settings.is_shared:
        return found
    return _with_authors(session, repository, found, one, other)


def _between(
    session: Session, repository: Repository, one: str, other: str | None
) -> list[RecordChange]:
    paths = differing(repository, one, other)
    if other is None:
        return compare(_facts(session, contents(repository, one, paths)), session.facts, paths)
    # What differs now from the second commit is as it was then on both sides.
    since = [path for path in differing(repository, other, None) if path not in paths]
    then = contents(repository, other, [*paths, *since])
    before = {**then, **contents(repository, one, paths)}
    return compare(_facts(session, before), _facts(session, then), paths)


def _with_authors(
    session: Session,
    repository: Repository,
    found: list[RecordChange],
    one: str,
    other: str | None,
) -> list[RecordChange]:
    """Return changes with who made them: whom the entry names, otherwise the authors of the commits
    that changed the file, and for what is not committed yet the one who asks.
    """
    journal = session.journal
    by_path = {
        path: [journal.member(author.email) or author.name for author in known]
        for path, known in authors(repository, one, other).items()
    }
    if other is None:
        for path in differing(repository, "HEAD", None):
            by_path.setdefault(path, []).append(journal.me)
    return [_signed(change, by_path.get(change.path, [])) for change in found]


def _signed(change: RecordChange, authors_of_file: list[str]) -> RecordChange:
    """Return a change with who made it; a record is new by whoever touched its file first."""
    if change.by:
        return change
    names = authors_of_file
    if change.verb == NEW:
        names = authors_of_file[:1]
    return change._replace(by=tuple(dict.fromkeys(names)))


def _facts(session: Session, files: dict[str, bytes | None]) -> Facts:
    return session.facts_of(session.journal_with(files))
