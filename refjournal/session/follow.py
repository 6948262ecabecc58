"""Links that were written on one side to a record that the other side renamed or merged in the
meantime: they follow.
"""

from collections.abc import Iterator

from refjournal.actions.file_changes import EditFile, FileChange
from refjournal.actions.identity import link_to, referred_ids
from refjournal.changes.renames import successors
from refjournal.git.history import contents, differing
from refjournal.git.repository import Repository
from refjournal.journal import Journal
from refjournal.session.session import Session
from refjournal.session.write import commit_under_lock


def follow(
    session: Session, repository: Repository, base: str, ours: str, theirs: str
) -> list[str]:
    """Rewrite the links in the files as they are after the merge of two commits that began at
    `base`; return the paths that were written. The caller holds the journal's lock.
    """
    now = session.again()
    old = _journal_at(now, repository, base)
    changes: dict[str, list[FileChange]] = {}
    for commit in (ours, theirs):
        new_ids = successors(old, _journal_at(now, repository, commit))
        for old_id, new_id in new_ids.items():
            for path, change in _changes(old, now.journal, old_id, new_id):
                changes.setdefault(path, []).append(change)
    if not changes:
        return []
    wanted = [change for path in sorted(changes) for change in changes[path]]
    return [file.path for file in commit_under_lock(now, wanted, command="sync").written]


def _changes(
    old: Journal, now: Journal, old_id: str, new_id: str
) -> Iterator[tuple[str, FileChange]]:
    # Where the old id is a record again, or the new one is none, the links mean what they say.
    if now.id_of(old_id) is not None or now.id_of(new_id) is None:
        return
    edit = link_to(old, old_id, new_id)
    # What a member signed with the old id: now that is nobody's.
    signed = {one.record for one in now.strangers if old.id_of(one.written) == old_id}
    for record in now:
        if old_id in referred_ids(old, record) or record.id in signed:
            yield record.path, EditFile(record.path, (edit,))


def _journal_at(session: Session, repository: Repository, commit: str) -> Journal:
    paths = differing(repository, commit, None)
    return session.journal_with(contents(repository, commit, paths))
