"""Links that were written on one side to a record that the other side renamed or merged in the
meantime: they follow. And links to somebody whom the other side has forgotten: a person decides.
"""

from collections.abc import Iterator, Sequence

from refjournal.actions.file_changes import EditFile, FileChange, NewFile
from refjournal.actions.identity import link_to, referred_ids, referring
from refjournal.changes.renames import successors
from refjournal.git.history import contents, differing, last_version, who_removed
from refjournal.git.repository import Repository
from refjournal.git.sync_callbacks import Forgotten
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.fields import SOMEBODY
from refjournal.records.file_names import id_of
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


def forgotten(
    session: Session,
    repository: Repository,
    base: str,
    ours: str,
    theirs: str,
    waiting: Sequence[str],
) -> list[Forgotten]:
    """Return the contacts whose record one side removed while the other one wrote of them; and the
    records (by their paths) for which files have been waiting.
    """
    now = session.again()
    old = _journal_at(now, repository, base)
    found = {}
    for here, mine, yours in ((True, ours, theirs), (False, theirs, ours)):
        then = _journal_at(now, repository, mine)
        kept = successors(old, then)
        written = set(differing(repository, base, yours))
        for contact in old.contacts.values():
            if contact.id in kept or then.get(contact.id) is not None:
                continue
            gone = _gone(now, repository, contact.path, here=here)
            if gone is not None and written.intersection(gone.linked):
                found[contact.path] = gone
    for path in waiting:
        gone = _gone(now, repository, path, here=False)
        if gone is not None:
            found.setdefault(path, gone)
    return list(found.values())


def _gone(now: Session, repository: Repository, path: str, *, here: bool) -> Forgotten | None:
    """Return who had the record at a path that is no more, None where nothing links to it, or it is
    a record still.
    """
    if now.journal.get(id_of(path)) is not None:
        return None
    _, data = last_version(repository, path)
    old = now.journal_with({path: data})
    contact = old.get(id_of(path))
    if not isinstance(contact, Contact):
        return None
    linked = [record.path for record in now.journal if contact.id in referred_ids(old, record)]
    if not linked:
        return None
    by = who_removed(repository, path)
    return Forgotten(contact.id, contact.name or contact.id, path, here, tuple(linked), by)


def still_waits(session: Session, path: str) -> bool:
    """Return whether somebody's record is gone, or would go, while there are links to it."""
    journal = session.again().journal
    contact = journal.get(id_of(path))
    return contact is None or bool(referring(journal, contact.id))


def decide(session: Session, repository: Repository, gone: Forgotten, *, forget: bool) -> list[str]:
    """Make of the links to somebody the word `somebody`, or bring the record back; return the paths
    that were written.
    """
    now = session.again()
    _, data = last_version(repository, gone.path)
    changes: list[FileChange] = []
    if forget:
        old = now.journal_with({gone.path: data})
        edit = link_to(old, gone.id, SOMEBODY, plain=True)
        changes += [EditFile(path, (edit,)) for path in gone.linked]
    else:
        changes.append(NewFile(gone.path, (data or b"").decode("utf-8", "surrogateescape")))
    return [file.path for file in commit_under_lock(now, changes, command="sync").written]


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
