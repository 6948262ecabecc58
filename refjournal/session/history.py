"""What a journal was at a commit, and what happened since: the records of git's commits."""

from refjournal.changes.diff import RecordChange, compare
from refjournal.facts.facts import Facts
from refjournal.git.history import contents, differing
from refjournal.git.repository import Repository
from refjournal.session.session import Session


def between(
    session: Session, repository: Repository, one: str, other: str | None = None
) -> list[RecordChange]:
    """Return what happened between two commits, or (None) from a commit to the files as they
    are.
    """
    paths = differing(repository, one, other)
    if other is None:
        return compare(_facts(session, contents(repository, one, paths)), session.facts, paths)
    # What differs now from the second commit is as it was then on both sides.
    since = [path for path in differing(repository, other, None) if path not in paths]
    then = contents(repository, other, [*paths, *since])
    before = {**then, **contents(repository, one, paths)}
    return compare(_facts(session, before), _facts(session, then), paths)


def _facts(session: Session, files: dict[str, bytes | None]) -> Facts:
    return session.facts_of(session.journal_with(files))
