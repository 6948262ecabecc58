"""What a phone takes from a journal: people as cards, and what is due as events or tasks."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.deferred import deferred
from refjournal.errors import NotWrittenError
from refjournal.exchange.card_owners import CardOwner, card_owners, file_name
from refjournal.exchange.obligation import CalendarKind
from refjournal.exchange.vcard import SUFFIX, uids_in, vcard
from refjournal.session.obligations import obligations
from refjournal.session.session import Session
from refjournal.store.exported_folder import (
    ExportList,
    ExportOutcome,
    foreign_files,
    list_for_file,
    list_for_folder,
    write_items,
)
from refjournal.store.lock import folder_lock

with deferred():  # it needs a library that may not be installed
    from refjournal.exchange import ics

_CARDS: Final = "vcard"
_CALENDAR: Final = "ics"
_EVENTS: Final = ".ics"
_NAMELESS: Final = 16


class Target(NamedTuple):
    """Where an export goes: into a folder, or into one file. `force`: over whatever is there."""

    path: Path
    is_file: bool
    force: bool = False

    @property
    def folder(self) -> Path:
        """The folder in which it is written."""
        return self.path.parent if self.is_file else self.path

    @property
    def is_stdout(self) -> bool:
        """Whether it goes to standard output."""
        return self.is_file and str(self.path) == "-"


class Cards(NamedTuple):
    """The cards of a journal: each with its bytes, and what their list remembers of the people."""

    by_uid: Mapping[str, bytes]
    owners: Mapping[str, CardOwner]

    @property
    def as_one(self) -> bytes:
        """All cards as one file."""
        return b"".join(self.by_uid.values())


def cards(session: Session, known: ExportList | None = None, *, redact: bool = False) -> Cards:
    """Return the cards of everybody in a journal; `known` is the list of those of before."""
    contacts = list(session.journal.contacts.values())
    kept = {} if known is None else known.kept
    before = {
        key: CardOwner(values[0], frozenset(values[1:]))
        for key, values in kept.items()
        if values and key not in session.journal.broken
    }
    owners = card_owners(contacts, before)
    by_uid = {
        owners[contact.id].uid: vcard(contact, owners[contact.id].uid, redact=redact)
        for contact in contacts
    }
    return Cards(by_uid, owners)


def export_cards(session: Session, target: Target, *, redact: bool = False) -> ExportOutcome:
    """Write a card for everybody in the journal; those of people who are gone are removed.

    Raises:
        StorageError: the disk refuses, or the list of the folder cannot be read.
        NotWrittenError: the target is that of another journal.
    """
    with folder_lock(target.folder, session.options.clock.pause):
        return _export_cards(session, target, redact=redact)


def _export_cards(session: Session, target: Target, *, redact: bool) -> ExportOutcome:
    known = _list_of(session, target, _CARDS)
    found = cards(session, known, redact=redact)
    kept = {key: (owner.uid, *sorted(owner.marks)) for key, owner in found.owners.items()}
    if target.is_file:
        return _write_file(known, target, found.as_one, kept)
    # Who is in a file that cannot be read is not gone: the card stays as it is.
    unread = {key: known.kept[key] for key in session.journal.broken if known.kept.get(key)}
    items = {file_name(uid, SUFFIX): card for uid, card in found.by_uid.items()}
    theirs = _cards_of_others(known, items)
    outcome = write_items(
        known,
        items,
        kept | unread,
        spared={file_name(values[0], SUFFIX) for values in unread.values()},
        force=target.force,
    )
    return outcome._replace(left=(*theirs, *outcome.left))


def _cards_of_others(known: ExportList, items: dict[str, bytes]) -> list[str]:
    """Take out of `items` the people of whom another program has a card in the folder; return the
    files in which these are.
    """
    # Two cards of one UID would stop every program that synchronizes the folder.
    found = []
    for name, data in foreign_files(known, SUFFIX):
        same = {file_name(uid, SUFFIX) for uid in uids_in(data)} & (items.keys() - {name})
        for item in same:
            del items[item]
        if same:
            found.append(name)
    return found


def feed(session: Session, kind: CalendarKind, *, redact: bool = False) -> bytes:
    """Return what is due as one file, to subscribe to."""
    due = obligations(session.facts, redact=redact)
    return ics.feed(due, kind, session.options.clock.now())


def export_calendar(
    session: Session, target: Target, kind: CalendarKind, *, redact: bool = False
) -> ExportOutcome:
    """Write an event or a task for each thing due; what is done, or due no more, is removed.

    Raises:
        StorageError: the disk refuses, or the list of the folder cannot be read.
        NotWrittenError: the target is that of another journal.
    """
    with folder_lock(target.folder, session.options.clock.pause):
        return _export_calendar(session, target, kind, redact=redact)


def _export_calendar(
    session: Session, target: Target, kind: CalendarKind, *, redact: bool
) -> ExportOutcome:
    known = _list_of(session, target, _CALENDAR)
    if target.is_file:
        data = feed(session, kind, redact=redact)
        return _write_file(known, target, data, {}, is_same=ics.is_same)
    made = session.options.clock.now()
    items: dict[str, bytes] = {}
    kept: dict[str, list[str]] = {}
    for obligation in obligations(session.facts, redact=redact):
        name = f"{obligation.uid}{_EVENTS}"
        items[name] = ics.calendar_file(obligation, kind, made)
        kept.setdefault(_nameless(obligation.record), []).append(name)
    # What a file says that cannot be read is not done: its events stay as they are.
    unread = {
        key: known.kept[key] for key in map(_nameless, session.journal.broken) if key in known.kept
    }
    return write_items(
        known,
        items,
        {**kept, **unread},
        is_same=ics.is_same,
        spared={name for names in unread.values() for name in names},
        force=target.force,
    )


def _nameless(record: str) -> str:
    """Return how the list of a calendar calls a record: an id has names in it."""
    return hashlib.sha256(record.encode()).hexdigest()[:_NAMELESS]


def _write_file(
    known: ExportList,
    target: Target,
    data: bytes,
    kept: Mapping[str, Sequence[str]],
    *,
    is_same: Callable[[bytes, bytes], bool] = bytes.__eq__,
) -> ExportOutcome:
    items = {target.path.name: data}
    outcome = write_items(known, items, kept, is_same=is_same, force=target.force)
    if outcome.left:
        raise NotWrittenError(
            f"{target.path} is there already, and is not as this command wrote it; --force replaces"
            " it"
        )
    return outcome


def _list_of(session: Session, target: Target, format_name: str) -> ExportList:
    if target.is_file:
        return list_for_file(target.path)
    return list_for_folder(target.path, format_name, session.folder.resolve())
