"""Records that have another id at the later of two moments: who was renamed, and to what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord, kind_of
from refjournal.records.referral import Referral
from refjournal.text.fold import fold

_Mark = tuple[Any, ...]


def renames(before: Journal, after: Journal) -> dict[str, str]:
    """Return the new id of each record that was renamed, by the old one.

    A record is another one renamed if exactly one id is gone and exactly one is new that have the
    same name, address or telephone number, or are the same referral. Where several could be meant,
    none is: the answer is used to rewrite links.
    """
    gone = [record for record in before if after.id_of(record.id) is None]
    new = [record for record in after if before.id_of(record.id) is None]
    found: dict[str, str] = {}
    # Contacts first: by their new ids a referral between them is recognised.
    for kind in ("contact", "group", "event", "campaign", "referral"):
        old_marks = _by_mark(_of_kind(gone, kind), found)
        new_marks = _by_mark(_of_kind(new, kind), {})
        found.update(_unique_pairs(old_marks, new_marks))
    return found


def successors(before: Journal, after: Journal) -> dict[str, str]:
    """Return the id under which each record that is gone goes on, by the old one: it was renamed,
    or merged into a contact that now has its name among its own.
    """
    found = renames(before, after)
    for contact in before.contacts.values():
        if contact.id in found or after.id_of(contact.id) is not None or not contact.name:
            continue
        name = fold(contact.name)
        keepers = [
            other.id
            for other in after.contacts.values()
            if before.contact(other.id) is not None and name in map(fold, other.aliases)
        ]
        if len(keepers) == 1:
            found[contact.id] = keepers[0]
    return found


def _of_kind(records: Iterable[AnyRecord], kind: str) -> list[AnyRecord]:
    return [record for record in records if kind_of(record) == kind]


def _by_mark(records: Iterable[AnyRecord], renamed: Mapping[str, str]) -> dict[_Mark, set[str]]:
    found: defaultdict[_Mark, set[str]] = defaultdict(set)
    for record in records:
        for mark in _marks(record, renamed):
            found[mark].add(record.id)
    return found


def _marks(record: AnyRecord, renamed: Mapping[str, str]) -> Iterator[_Mark]:
    """Yield what a record keeps when its id changes."""
    if isinstance(record, Referral):
        roles = (record.prospect, record.recipient, record.referrer, *record.between)
        parties = tuple(renamed.get(role, role) for role in roles if role is not None)
        yield "referral", parties, record.date, record.need
        return
    name = getattr(record, "name", None) or record.title
    if name:
        yield "name", fold(name), getattr(record, "date", None)
    if isinstance(record, Contact):
        for address in record.email:
            yield "email", fold(address)
        for number in record.phone:
            yield "phone", number


def _unique_pairs(old: Mapping[_Mark, set[str]], new: Mapping[_Mark, set[str]]) -> dict[str, str]:
    candidates: defaultdict[str, set[str]] = defaultdict(set)
    claimed: defaultdict[str, set[str]] = defaultdict(set)
    for mark in old.keys() & new.keys():
        for old_id in old[mark]:
            candidates[old_id] |= new[mark]
        for new_id in new[mark]:
            claimed[new_id] |= old[mark]
    found = {}
    for old_id, new_ids in candidates.items():
        # Both ways: two people of one new name, or one of two, are nobody's rename.
        if len(new_ids) == 1 and len(claimed[next(iter(new_ids))]) == 1:
            found[old_id] = next(iter(new_ids))
    return found
