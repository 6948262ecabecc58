"""New records as people ask for them: what was typed for the keys, checked and looked up."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from refjournal.actions.file_changes import FileChange
from refjournal.actions.new_records import Made, new_contact, new_record, new_referral
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.errors import UsageError
from refjournal.journal import ME
from refjournal.query.parse_filter import parse_filter
from refjournal.query.who import UnknownError, matches, parts_naming_people, who
from refjournal.records.fields import looks_like_id
from refjournal.records.kinds import declared_keys
from refjournal.session.session import Session
from refjournal.session.write import Proposal

SPOKEN: Final = {"prospect": "--for", "recipient": "--to", "referrer": "--from"}
"""What people say instead of the names of the roles."""
_ROLES: Final = (*SPOKEN, "between")
_OF_ONE: Final = ("prospect", "referrer")

Typed = Mapping[str, tuple[str, ...]]
"""What was typed for the keys of a new record; nothing for most of them."""


def create(
    session: Session,
    kind: str,
    title: str,
    typed: Typed,
    *,
    stated: str | None = None,
    force: bool = False,
) -> Proposal:
    """Return what creates a contact, group, event or campaign of this name or title. `stated` is
    its id, if it is not made from the title; `force`: even if there is one like it.

    Raises:
        UsageError: a value that its key refuses, or a record that is likely the same.
    """
    key = "title"
    if "name" in declared_keys(kind):
        key = "name"
    values = {key: (_title(title),), **_values(session, kind, typed)}
    if kind == "contact":
        return _proposed(new_contact(session.journal, values, stated=stated, force=force))
    if kind == "event":
        values.setdefault("date", (session.today.isoformat(),))
    if kind == "campaign":
        _refuse_endless(values)
    return _proposed(new_record(session.journal, kind, values, stated=stated, force=force))


def create_referral(
    session: Session,
    typed: Typed,
    *,
    stated: str | None = None,
    force: bool = False,
    single_names: bool = False,
) -> Proposal:
    """Return what creates a referral for each need and recipient, and a contact for each full name
    that nobody has; with `single_names` also for names of one word.

    Raises:
        UsageError: roles that fit no direction, somebody unknown, or an open referral of the same
        two and not `force`.
    """
    people = _ReferralPeople(session, single_names=single_names)
    roles = {name: people.ids(typed.get(name, ()), one=name in _OF_ONE) for name in _ROLES}
    for name in _OF_ONE:
        if len(roles[name]) > 1:
            raise UsageError(f"{SPOKEN[name]} takes one person")
    values = _values(session, "referral", typed, apart=(*_ROLES, "need"))
    needs = [_need(session, text) for text in typed.get("need", ())]
    values.setdefault("date", (session.today.isoformat(),))
    status = values.pop("status", (None,))[-1]
    values |= {name: roles[name] for name in ("prospect", "referrer", "between")}
    changes = people.changes
    ids: list[str] = []
    for need, recipient in product(needs or [()], roles["recipient"] or (None,)):
        asked = values
        if need:
            asked = {**values, "need": need}
        made = new_referral(
            session.facts, asked, recipient, status=status, stated=stated, force=force, taken=ids
        )
        changes += made.changes
        ids += made.ids
    return Proposal(tuple(changes), tuple(ids))


class _ReferralPeople:
    """The people of a referral, by their ids; `changes` creates those who are new."""

    def __init__(self, session: Session, *, single_names: bool) -> None:
        self.changes: list[FileChange] = []
        self._journal = session.journal
        self._single_names = single_names

    def ids(self, texts: Iterable[str], *, one: bool) -> tuple[str, ...]:
        """Return the ids of the people that were named; where `one` is meant, a comma belongs to
        the name of somebody new.
        """
        parts: list[str] = []
        for text in texts:
            several = parts_naming_people(self._journal, text)
            parts += [text] if one and not all(map(self._is_known, several)) else several
        found = (id_ for part in parts for id_ in self._id(part))
        return tuple(dict.fromkeys(found))

    def _is_known(self, name: str) -> bool:
        return name == ME or bool(matches(self._journal, name, self._journal.contacts.values()))

    def _id(self, text: str) -> Iterator[str]:
        name = text.strip()
        if name == ME:
            yield self._journal.signature or ME
        elif name:
            yield self._known_or_new(name)

    def _known_or_new(self, name: str) -> str:
        try:
            return who(self._journal, name).id
        except UnknownError:
            is_full_name = " " in name or self._single_names
            if looks_like_id(name) or not is_full_name:
                raise
        made = new_contact(self._journal, {"name": (_title(name),)})
        if made.changes[0] not in self.changes:
            self.changes += made.changes
        return made.ids[0]


def _title(text: str) -> str:
    clean = text.strip()
    if not clean or any(ord(character) < 32 for character in clean):
        raise UsageError(f"{text!r} is no name; write one line with letters")
    return clean


def _values(
    session: Session, kind: str, typed: Typed, *, apart: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Return what was typed for the keys of a kind, as it is written."""
    declared = declared_keys(kind)
    return {
        name: values_of(
            session.journal, KeyInput(name, declared[name], texts), session.today, parse_filter
        )
        for name, texts in typed.items()
        if texts and name not in apart
    }


def _need(session: Session, text: str) -> tuple[str, ...]:
    return _values(session, "referral", {"need": (text,)})["need"]


def _refuse_endless(values: Typed) -> None:
    for name in ("from", "until"):
        if not values.get(name):
            raise UsageError(f"a campaign needs --{name} DAY")


def _proposed(made: Made) -> Proposal:
    return Proposal(made.changes, made.ids)
