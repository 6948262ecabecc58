"""A record and all that leads to it: rename, merge two contacts, forget a person."""

from pathlib import Path
from shlex import quote

from refjournal.actions.identity import forget_contact, merge_two_contacts, rename_record
from refjournal.errors import StorageError, UsageError
from refjournal.query.who import what, who
from refjournal.records.contact import Contact
from refjournal.records.file_names import id_of
from refjournal.session.paths import path_in_journal
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.document import Document
from refjournal.text.fold import fold
from refjournal.text.parse import parse_document


def rename(session: Session, old: str, new: str, start: Path) -> Proposal:
    """Return what gives a record another id: its file's name, and every link to it. `old` can be a
    path, seen from `start`, if two files have one id: then only that file is moved.

    Raises:
        UsageError: no record or several are meant, or `new` cannot be an id.
    """
    path = None
    if old.endswith(".md"):
        path = path_in_journal(session.folder, old, start)
    if path is None:
        path = what(session.facts, old).path
    is_its_own = _has_id_alone(session, path)
    new_id = new.removesuffix(".md")
    return Proposal(tuple(rename_record(session.journal, path, new_id, links=is_its_own)))


def _has_id_alone(session: Session, path: str) -> bool:
    """Return whether a file's id leads to this file, and not to another of the same name."""
    id_ = id_of(path)
    record = session.journal.get(id_)
    if record is not None and record.path == path:
        return True
    return session.journal.broken.get(id_) == path


def merge_contacts(session: Session, kept: str, other: str) -> Proposal:
    """Return what makes one contact of two: the first takes over all that the second has.

    Raises:
        UsageError: nobody or several are meant, both are one, or the second is you.
        StorageError: a file cannot be read.
    """
    journal = session.journal
    one, two = who(journal, kept), who(journal, other)
    if one.id == two.id:
        raise UsageError(f"{kept} and {other} are one contact, {one.id}")
    if two.id in journal.us:
        is_you = "one of you"
        if two.id == journal.me:
            is_you = "you"
        raise UsageError(
            f"{two.id} is {is_you}; write it first: "
            f"refjournal merge-contacts {quote(two.id)} {quote(one.id)}"
        )
    documents = {record.path: _document(session, record) for record in (one, two)}
    return Proposal(tuple(merge_two_contacts(journal, one, two, documents)))


def _document(session: Session, contact: Contact) -> Document:
    try:
        return parse_document((session.folder / contact.path).read_bytes())
    except OSError as error:
        raise StorageError(f"{error.filename} cannot be read: {error.strerror}") from None


def _why_kept(session: Session, contact: Contact) -> str:
    if not session.journal.is_shared:
        return f"{contact.id} is you; a journal needs its owner"
    return (
        f"{contact.id} is one of those who keep this journal; "
        f"`refjournal set {quote(contact.id)} left=DAY` says that they left. "
        "What they did stays theirs"
    )


def forget(session: Session, contact: Contact) -> Proposal:
    """Return what removes a person, and every link to them.

    Raises:
        UsageError: it is you.
    """
    if contact.id in session.journal.us:
        raise UsageError(_why_kept(session, contact))
    names = (contact.id, contact.name or "", *contact.aliases)
    return Proposal(tuple(forget_contact(session.journal, contact)), clear=names)


def named_after(session: Session, contact: Contact) -> list[str]:
    """Return the paths of the other files that have a contact's id in their names."""
    paths = (file.path for file in session.loaded.files)
    return [path for path in paths if contact.id in path and path != contact.path]


def mentioning(session: Session, contact: Contact) -> list[str]:
    """Return the paths of the other files in whose text a contact's id or name still is."""
    words = [fold(word) for word in (contact.id, contact.name or "", *contact.aliases) if word]
    found = []
    for file in session.loaded.files:
        if file.path == contact.path:
            continue
        try:
            text = fold((session.folder / file.path).read_text("utf-8", errors="replace"))
        except OSError:
            continue  # gone meanwhile, or unreadable: lint names it
        if any(word in text for word in words):
            found.append(file.path)
    return found
