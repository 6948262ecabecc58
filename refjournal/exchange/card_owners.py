"""Which UID a person's card has. It never changes, since to an address book another UID is another
person: not when the person gets another id, nor when an import writes a `uid` later.

What was given is kept in a list beside the cards. Of a person whose id is not in it, the list may
know the card nevertheless: under the id from before a rename.
"""

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.records.contact import Contact
from refjournal.records.phones import numbers_in

_NAMESPACE: Final = uuid.UUID("6f0bd3b6-5d6f-5b0e-9d0a-0c3f1f6e4a57")
_MARK: Final = 16
"""Hexadecimal digits of a digest that tell one value from another."""


class CardOwner(NamedTuple):
    """A card's UID, and digests of what its owner can be recognized by."""

    uid: str
    marks: frozenset[str]


def card_owners(
    contacts: Sequence[Contact], known: Mapping[str, CardOwner]
) -> dict[str, CardOwner]:
    """Return the owner of each card, by the ids of the contacts; `known` are those of before."""
    marks = {contact.id: frozenset(_marks(contact)) for contact in contacts}
    renamed = _renamed(marks, known)
    taken = set(renamed.values())
    kept = {key: key for key in marks if key in known and key not in taken} | renamed
    uids = {key: known[old].uid for key, old in kept.items()}
    given = set(uids.values())
    for contact in contacts:
        if contact.id not in uids:
            uids[contact.id] = _new_uid(contact, given)
            given.add(uids[contact.id])
    return {key: CardOwner(uids[key], marks[key]) for key in marks}


def _renamed(marks: Mapping[str, frozenset[str]], known: Mapping[str, CardOwner]) -> dict[str, str]:
    """Return, for ids that the list does not know as this person, the id under which it does."""

    def is_settled(key: str) -> bool:
        return key in marks and key in known and not known[key].marks.isdisjoint(marks[key])

    loose: dict[str, set[str]] = {}
    for key, owner in known.items():
        if is_settled(key):
            continue
        for mark in owner.marks:
            loose.setdefault(mark, set()).add(key)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in marks:
        if is_settled(key):
            continue
        old = _most_alike(marks[key], loose, taken)
        if old is not None:
            found[key] = old
            taken.add(old)
    return found


def _most_alike(
    marks: frozenset[str], loose: Mapping[str, set[str]], taken: set[str]
) -> str | None:
    """Return the id known with most of the marks; None where two have as many: a couple, an
    office.
    """
    shared = Counter(old for mark in marks for old in loose.get(mark, ()) if old not in taken)
    first = shared.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return None
    return first[0][0]


def _marks(contact: Contact) -> Iterator[str]:
    yield _mark("name", contact.name or contact.id)
    for uid in contact.uid:
        yield _mark("uid", uid)
    for address in contact.email:
        yield _mark("email", address)
    for text in contact.phone:
        for number in numbers_in(text):
            yield _mark("phone", number.digits)


def _mark(kind: str, value: str) -> str:
    text = f"{kind}:{value.casefold().strip()}"
    return hashlib.sha256(text.encode()).hexdigest()[:_MARK]


def _new_uid(contact: Contact, given: set[str]) -> str:
    """Return the UID under which an address book knows somebody already, otherwise one that is made
    from the id: the same on every machine.
    """
    for uid in contact.uid:
        if uid.strip() and uid not in given:
            return uid
    number, uid = 1, own_uid(contact.id)
    while uid in given:
        number += 1
        uid = str(uuid.uuid5(_NAMESPACE, f"{contact.id} {number}"))
    return uid


def own_uid(id_: str) -> str:
    """Return the UID of the card of a contact whom no address book knew before."""
    return str(uuid.uuid5(_NAMESPACE, id_))


def file_name(uid: str, suffix: str) -> str:
    """Return the name of a card's file, which every file system takes and no other UID has."""
    plain = uid.isascii() and uid.replace("-", "").isalnum() and uid == uid.lower()
    if plain and len(uid) <= 64 and not uid.startswith("-"):
        return f"{uid}{suffix}"
    return f"{hashlib.sha256(uid.encode()).hexdigest()[:40]}{suffix}"
