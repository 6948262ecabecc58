"""Rows of a table of referrals, and what they make of the journal: new referrals, known ones that
gain something, and rows of which that cannot be told.

Nothing in the journal is replaced, and no entry is invented: what a table says of the past is in
the keys of the referral.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import FileChange, NewFile
from refjournal.actions.ids import FreeIds, id_for, is_own_id, partners_id, referral_id
from refjournal.actions.import_outcome import (
    TOO_LONG,
    ImportedRow,
    ImportResult,
    Outcome,
    is_too_long,
    with_notes,
)
from refjournal.actions.key_links import key_link, with_key_links
from refjournal.actions.known_record import KnownRecord, own_values
from refjournal.actions.named_people import Named, PeopleIndex, named_in
from refjournal.actions.new_records import TypedValues, new_file, with_member
from refjournal.errors import UsageError
from refjournal.exchange.referrals.table import ROLES, ReferralRow
from refjournal.exchange.source import NEW
from refjournal.facts.facts import Facts
from refjournal.journal import ME, Journal
from refjournal.query.folding import fold_plain, say_the_same
from refjournal.query.who import EXACT, NAMED, best_match
from refjournal.records.fields import items_of, looks_like_id, written_value
from refjournal.records.kinds import AnyRecord, declared_keys
from refjournal.records.referral import Referral
from refjournal.value_fault import ValueFault

_ROLES_OF_ONE: Final = ("prospect", "recipient", "referrer")
_YOURS_IF_ABSENT: Final = ("recipient", "referrer")
"""Roles that a file leaves out where they are yours."""
_RECORDS: Final = ("group", "campaign", "parent")
"""Keys that name another record."""

Roles = Mapping[str, tuple[str, ...]]
"""Who holds each role: ids, `me`, or the name of a prospect."""


class ImportChoices(NamedTuple):
    """How to import referrals: `for_all` are values that every new referral gets. With `new_people`
    a contact is made of everybody who is in no contact yet; `doubtful_are_new`: what cannot be told
    is somebody, or a referral, that is new.
    """

    for_all: TypedValues
    new_people: bool = False
    doubtful_are_new: bool = False


class _DoubtError(Exception):
    """It cannot be told what a row means; the message says why."""


def import_referrals(
    facts: Facts,
    rows: Iterable[ReferralRow],
    values_in: Callable[[ReferralRow], TypedValues],
    body_of: Callable[[str], str],
    choices: ImportChoices,
) -> ImportResult:
    """Return what an import makes of the journal.

    `values_in` reads the cells of a row, its people apart, and raises ValueFault where it cannot;
    `body_of` gives the text of a referral's file by path.
    """
    importer = _ReferralImporter(facts, values_in, body_of, choices)
    found = tuple(importer.row(row) for row in rows)
    return ImportResult(found, tuple(importer.changes()), tuple(importer.people.made))


_KnownReferral = KnownRecord[Referral]


class _ReferralImporter:
    def __init__(
        self,
        facts: Facts,
        values_in: Callable[[ReferralRow], TypedValues],
        body_of: Callable[[str], str],
        choices: ImportChoices,
    ) -> None:
        self.people = PeopleIndex(facts.journal)
        self._facts = facts
        self._journal = facts.journal
        self._values_in = values_in
        self._body_of = body_of
        self._choices = choices
        self._free = FreeIds((*self._journal.ids(), ME))
        self._known: dict[str, _KnownReferral] = {}
        self._by_uid: dict[str, _KnownReferral] = {}
        self._by_day: dict[tuple[object, ...], list[_KnownReferral]] = {}
        self._seen: dict[str, list[ReferralRow]] = {}
        for referral in self._journal.referrals.values():
            known = _KnownReferral(referral.id, referral, _values_of(referral))
            self._remember(known)
            place = (*_parties(self._journal, known.values), referral.date)
            self._by_day.setdefault(place, []).append(known)

    def _remember(self, known: _KnownReferral) -> None:
        self._known[known.id] = known
        for uid in known.values.get("uid", ()):
            self._by_uid.setdefault(uid, known)

    def row(self, row: ReferralRow) -> ImportedRow:
        if row.refusal:
            return ImportedRow(row, Outcome.REFUSED, reason=row.refusal)
        if is_too_long(row.cells, ""):
            return ImportedRow(row, Outcome.REFUSED, reason=TOO_LONG)
        try:
            values = self._with_records(self._values_in(row), keep=bool(row.was))
            return self._placed(row, values)
        except (ValueFault, UsageError) as error:
            return ImportedRow(row, Outcome.REFUSED, reason=str(error))
        except _DoubtError as error:
            return ImportedRow(row, Outcome.DOUBTFUL, reason=str(error))

    def _with_records(self, values: TypedValues, *, keep: bool) -> dict[str, tuple[str, ...]]:
        """Return the values with the groups, campaigns and parents that they name as ids. With
        `keep` an id of which there is no record stays: the record may come in later.
        """
        found = dict(values)
        for name in _RECORDS:
            text = "".join(found.get(name, ()))
            if text and not (keep and looks_like_id(text)):
                found[name] = (self._record(name, text),)
        return found

    def _record(self, name: str, text: str) -> str:
        kind, records = self._named_by(name)
        rank, found = best_match(self._journal, text, records)
        if rank in (EXACT, NAMED) and len(found) == 1:
            return found[0].id
        raise ValueFault(f"{name}: no {kind} is called {text!r}")

    def _named_by(self, name: str) -> tuple[str, Iterable[AnyRecord]]:
        """Return the kind of record that a key names, and all of that kind."""
        if name == "group":
            return "group", self._journal.groups.values()
        if name == "campaign":
            return "campaign", self._journal.campaigns.values()
        return "referral", self._journal.referrals.values()

    def _placed(self, row: ReferralRow, values: dict[str, tuple[str, ...]]) -> ImportedRow:
        """Return what becomes of a row that can be read.

        Raises:
            UsageError: its roles fit no direction.
            _DoubtError: it cannot be told who or what is meant.
        """
        if row.same_as and row.same_as != NEW:
            return self._as_stated(row, values)
        known = self._known.get(row.was)
        if known is not None and known.values.get("date") == values["date"]:
            return self._complete(known, row, values, None)
        uid = self._uid(row, values)
        known = self._by_uid.get(uid)
        if known is not None:
            if values.get("uid"):  # a number of the other program: its people can have changed
                values = {**_as_written(self._roles(row)), **values}
            return self._complete(known, row, values, uid)
        is_new = row.same_as == NEW or self._choices.doubtful_are_new
        earlier = self._seen[_identity(row, values)][:-1]
        if earlier and not is_new:
            raise _DoubtError(f"it says the same as line {earlier[0].line}")
        roles = self._roles(row)
        _refuse_roles(self._journal, roles)
        roles = _with_member(self._journal, _as_written(roles))
        same = None if is_new else self._same(roles, values)
        if same is not None:
            return self._complete(same, row, values, uid)
        if not row.was:  # a row that we wrote ourselves is found again by its id
            values["uid"] = (uid,)
        return self._create(row, roles, values)

    def _as_stated(self, row: ReferralRow, values: dict[str, tuple[str, ...]]) -> ImportedRow:
        known = self._known.get(self._journal.id_of(row.same_as) or row.same_as)
        if known is None:
            raise UsageError(f"same_as names no referral: {row.same_as}")
        return self._complete(known, row, values, self._uid(row, values))

    def _uid(self, row: ReferralRow, values: TypedValues) -> str:
        """Return the identity of a row: the one that it states, otherwise one made of what it says.
        A row that is there twice is counted, so that the second one is found again.
        """
        identity = _identity(row, values)
        seen = self._seen.setdefault(identity, [])
        seen.append(row)
        if len(seen) == 1:
            return identity
        return f"{identity}-{len(seen)}"

    def _roles(self, row: ReferralRow) -> Roles:
        """Return who holds each role. Contacts are made once everybody of the row is certain.

        Raises:
            UsageError: somebody new whose name makes no id.
            _DoubtError: it cannot be told who is meant.
        """
        cells = [(role, row.cells[role]) for role in _ROLES_OF_ONE if row.cells.get(role)]
        cells += [("between", [cell]) for cell in row.cells.get("between", ())]
        people = [(role, named_in(texts)) for role, texts in cells]
        found = [(role, named, self._person(role, named)) for role, named in people]
        for _, named, person in found:
            if person is None:
                id_for(named.text)
        roles: dict[str, tuple[str, ...]] = {}
        for role, named, person in found:
            holder = person if person is not None else self._made(named)
            roles[role] = (*roles.get(role, ()), holder)
        return roles

    def _person(self, role: str, named: Named) -> str | None:
        """Return whom cells name; None for somebody of whom a contact is to be made.

        Raises:
            _DoubtError: it cannot be told.
        """
        found = self.people.find(named, near_is_new=self._choices.doubtful_are_new)
        if found.id is not None:
            return found.id
        if found.doubt:
            raise _DoubtError(f"{role}: {found.doubt}")
        if named.names and self._choices.new_people:
            return None
        if named.names and role == "prospect":
            return named.names[0]
        advice = "write a name, too"
        if named.names:
            advice = "--new-people makes a contact"
        raise _DoubtError(f"{role}: nobody is called {named.text}; {advice}")

    def _made(self, named: Named) -> str:
        # Somebody who has two roles in one row, or in two, is made once.
        found = self.people.find(named)
        return found.id or self.people.make(named)

    def _same(self, roles: Roles, values: TypedValues) -> _KnownReferral | None:
        """Return the referral of the journal that a row is: of the same people, day and need.

        Raises:
            _DoubtError: one of the same people and day, of which the need does not tell.
        """
        day = date.fromisoformat(values["date"][0])
        found = self._by_day.get((*_parties(self._journal, roles), day), [])
        need = "".join(values.get("need", ()))
        same: list[_KnownReferral] = []
        unclear: list[_KnownReferral] = []
        for known in found:
            other = "".join(known.values.get("need", ()))
            if bool(other) != bool(need):
                unclear.append(known)  # nothing says that it is another one
            elif say_the_same(need, other):
                same.append(known)
        if len(same) == 1:
            return same[0]
        if same or unclear:
            ids = " or ".join(known.id for known in same or unclear)
            raise _DoubtError(f"it may be {ids}, of the same people and day")
        # A need of last month, for which somebody has been found since.
        others = {role: ids for role, ids in roles.items() if role != "recipient"}
        for known in self._by_day.get((*_parties(self._journal, others), day), []):
            if need and need == "".join(known.values.get("need", ())):
                raise _DoubtError(f"it may be {known.id}, which is for nobody else yet")
        return None

    def _create(
        self, row: ReferralRow, roles: Roles, values: dict[str, tuple[str, ...]]
    ) -> ImportedRow:
        for key, texts in self._choices.for_all.items():
            if declared_keys("referral")[key].many or key not in values:
                values[key] = tuple(dict.fromkeys((*values.get(key, ()), *texts)))
        day = date.fromisoformat(values["date"][0])
        wanted = row.was if is_own_id(row.was) else self._wanted(day, roles)
        known = _KnownReferral(self._free.take(wanted), None, {**row.own, **roles, **values})
        known.add_note(row.note, self._body_of)
        self._remember(known)
        return ImportedRow(row, Outcome.CREATED, known.id)

    def _wanted(self, day: date, roles: Roles) -> str:
        if "between" in roles:
            return partners_id(day, *roles["between"])
        prospect = roles["prospect"][0]
        to = "".join(roles.get("recipient", ()))
        if not to and "referrer" in roles:
            to = ME
        return referral_id(day, prospect, to or None)

    def _complete(
        self,
        known: _KnownReferral,
        row: ReferralRow,
        values: dict[str, tuple[str, ...]],
        uid: str | None,
    ) -> ImportedRow:
        before = known.gained
        if uid is not None:
            values = {**values, "uid": (uid,)}
        differs = (*self._add(known, values), *known.add_own(row.own))
        known.add_note(row.note, self._body_of)
        self._remember(known)
        return known.outcome(row, before, differs)

    def _add(self, known: _KnownReferral, values: TypedValues) -> Iterator[str]:
        """Add what a row has and the referral lacks; yield what differs, in words."""
        keys = declared_keys("referral")
        for key, texts in values.items():
            there = known.values.get(key, ())
            if key == "status" and known.record is not None:
                if texts == (self._facts.referral(known.record).status,):
                    continue  # it follows from the record already
                there = self._status(known.record) or there
            new = tuple(text for text in texts if text not in there)
            if not new or key == "date":
                continue
            if keys[key].many or not there:
                known.add(key, new)
            elif not _is_same(there[0], new[0]):
                yield f"{key}: {there[0]} in the journal, {new[0]} in the file"

    def _status(self, record: Referral) -> tuple[str, ...]:
        """Return the status that a referral has by its log or key, none where it has none."""
        referral = self._facts.referral(record)
        if record.status is None and not referral.status_entries:
            return ()
        return (referral.status,)

    def changes(self) -> Iterator[FileChange]:
        for id_, named in self.people.made.items():
            yield new_file(self._journal, "contact", id_, _contact_values(named))
        for known in self._known.values():
            if known.record is None:
                yield self._new_file(known)
            yield from known.edits(self._spelled)

    def _spelled(self, key: str, text: str) -> str:
        if key in (*_RECORDS, *_YOURS_IF_ABSENT):
            return key_link(self._journal.settings, text)
        return text

    def _new_file(self, known: _KnownReferral) -> NewFile:
        ids = frozenset(
            id_
            for name in (*ROLES, *_RECORDS)
            for id_ in known.values.get(name, ())
            if id_ in self.people.made or self._journal.id_of(id_) is not None
        )
        values = with_key_links(self._journal.settings, "referral", known.values, ids)
        return with_notes(new_file(self._journal, "referral", known.id, values), known.notes)


def _parties(journal: Journal, roles: Roles) -> tuple[tuple[str, ...], ...]:
    """Return who holds each role, as referrals are compared."""
    return tuple(_key(journal, roles.get(role, ())) for role in ROLES)


def _key(journal: Journal, parties: Sequence[str]) -> tuple[str, ...]:
    """Return the holders of a role as they are compared; yours is the role that is left out."""
    keys = (fold_plain(journal.key(party) or "") for party in parties)
    return tuple(sorted(key for key in keys if key != fold_plain(journal.me)))


def _values_of(referral: Referral) -> dict[str, tuple[str, ...]]:
    found = {
        name: tuple(written_value(item) for item in items_of(getattr(referral, name)))
        for name in declared_keys("referral")
    }
    return {**own_values(referral), **{name: texts for name, texts in found.items() if texts}}


def _identity(row: ReferralRow, values: TypedValues) -> str:
    """Return what a row is known by at the next import: its people as they are written, its day,
    and its need.
    """
    stated = values.get("uid")
    if stated:
        return stated[0]
    people = (f"{role}={fold_plain(text)}" for role in ROLES for text in row.cells.get(role, ()))
    tells = "|".join((*people, *values["date"], *map(fold_plain, values.get("need", ()))))
    return f"row:{hashlib.sha256(tells.encode()).hexdigest()[:16]}"


def _refuse_roles(journal: Journal, roles: Roles) -> None:
    """Refuse roles that fit no direction.

    Raises:
        UsageError: they do not; the message says why.
    """
    partners = roles.get("between", ())
    if partners:
        if len(roles) > 1 or len({*map(journal.key, partners)}) != 2:
            raise UsageError("between takes two people, and no other role beside them")
        return
    if "prospect" not in roles:
        raise UsageError("the row has nobody with the need (prospect)")
    holders = {role: journal.key(ids[0]) for role, ids in roles.items()}
    to = holders.get("recipient")
    for role in ("prospect", "referrer"):
        if to is not None and to == holders.get(role):
            raise UsageError(f"{roles['recipient'][0]} is the recipient and the {role}")


def _as_written(roles: Roles) -> Roles:
    """Return the roles without those that are yours and are left out."""
    yours = {role for role in _YOURS_IF_ABSENT if roles.get(role) == (ME,)}
    if "referrer" not in roles:  # otherwise nothing would say that it is for you
        yours.discard("recipient")
    return {role: ids for role, ids in roles.items() if role not in yours}


def _with_member(journal: Journal, roles: Roles) -> Roles:
    """Return the roles with you in the one that is left out, where several keep the journal."""
    to = next(iter(roles.get("recipient", ())), None)
    named, recipient = with_member(journal, roles, to)
    if recipient is not None:
        return {**named, "recipient": (recipient,)}
    return dict(named)


def _is_same(one: str, other: str) -> bool:
    return fold_plain(one) == fold_plain(other)


def _contact_values(named: Named) -> dict[str, tuple[str, ...]]:
    name, *aliases = named.names
    return {
        "name": (name,),
        "aliases": tuple(aliases),
        "email": named.emails,
        "phone": named.phones,
    }
