"""New records: their texts, their ids, and the records that are likely the same."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import FileChange, NewFile
from refjournal.actions.ids import free, id_for, partners_id, referral_id
from refjournal.actions.key_links import with_key_links
from refjournal.errors import NotWrittenError, UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED
from refjournal.journal import ME, Journal
from refjournal.query.folding import fold_plain, say_the_same
from refjournal.query.namesakes import described
from refjournal.query.who import REACHED, best_match
from refjournal.records.contact import Contact
from refjournal.records.fields import Key
from refjournal.records.kinds import declared_keys
from refjournal.records.nearest import one_slip
from refjournal.records.own_names import NAME, NO_OWN_NAMES, OwnNames
from refjournal.text.edits.front import value_of
from refjournal.text.edits.kinds import NewEntry, Value
from refjournal.text.front_matter import write_post
from refjournal.text.log_line import doer_text
from refjournal.text.parse import parse_document

_STEPS: Final[tuple[str, ...]] = ("agreed", "introduced", "contacted", "met", "quoted", "won")
"""The statuses through which a referral goes that ends well."""
_AFTER_OFFER: Final = ("lost",)
"""Statuses before which there was an offer."""

_PARTIES: Final = ("prospect", "referrer", "between")
TypedValues = Mapping[str, tuple[str, ...]]
"""The values of a new record's keys, as they are written."""


class Made(NamedTuple):
    """New files, and the ids of the records in them."""

    changes: tuple[FileChange, ...]
    ids: tuple[str, ...]


def record_text(
    kind: str,
    values: TypedValues,
    log: Sequence[NewEntry] = (),
    own_names: OwnNames = NO_OWN_NAMES,
) -> str:
    """Return the text of a new record, its keys in the order of its kind, as the journal spells
    them.
    """
    declared = declared_keys(kind)
    own = [name for name in values if name not in declared]
    spelled = {
        spelling: (declared.get(name), items)
        for name in (*declared, *own)
        if values.get(name)
        for spelling, items in _spelled(name, values[name], own_names)
    }
    keys = {name: _one_or_list(key, items) for name, (key, items) in spelled.items()}
    lines = [entry.line() for entry in log]
    text = write_post(keys, "\n".join(("## Log", *lines)) if lines else "")
    _prove(text, {name: items for name, (_, items) in spelled.items()}, log)
    return text


def _spelled(
    name: str, items: tuple[str, ...], own: OwnNames
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a key as the journal spells it; a name of two words in the two parts, if it has such
    keys.
    """
    if not own.keys:
        yield name, items
        return
    parts, words = own.parts_of_name(), items[0].split()
    if name == NAME and parts is not None and len(words) == len(parts):
        yield from ((part, (word,)) for part, word in zip(parts, words, strict=True))
    else:
        yield own.spelled(name), items


def _prove(text: str, values: TypedValues, log: Sequence[NewEntry]) -> None:
    """Read a new record's text back, as an edit of a file that is there is read back.

    Raises:
        NotWrittenError: it does not say what was meant.
    """
    document = parse_document(text)
    read = {field.key: value_of(field) for field in document.fields}
    meant = {name: items if len(items) > 1 else items[0] for name, items in values.items()}
    said = {name: _single(value) for name, value in read.items()}
    entries = document.log.entries if document.log is not None else ()
    if document.flaws or said != meant or len(entries) != len(log):
        wrong = [name for name in meant if said.get(name) != meant[name]]
        where = f": {', '.join(wrong)} would not read back" if wrong else ""
        raise NotWrittenError(f"the new record cannot be written exactly{where}")


def _single(value: Value | None) -> Value | None:
    if isinstance(value, tuple) and len(value) == 1:
        return value[0]
    return value


def _one_or_list(key: Key | None, items: tuple[str, ...]) -> str | tuple[str, ...]:
    # A single item with a comma would look like a list that lacks its brackets.
    is_list = key is not None and key.many and "," in items[0]
    if len(items) == 1 and not is_list:
        return items[0]
    return items


def new_contact(
    journal: Journal, values: TypedValues, *, stated: str | None = None, force: bool = False
) -> Made:
    """Return a new contact.

    Raises:
        UsageError: the name makes no id, or somebody is likely the same and not `force`.
    """
    name = values["name"][0]
    id_ = id_for(name, stated)
    found = [] if force else likely_same(journal, values)
    if found:
        listed = ", ".join(described(journal, contact) for contact in found[:5])
        raise UsageError(f"{name} is likely {listed}; add --force if it is somebody else")
    return _made(journal, "contact", id_, values)


def likely_same(journal: Journal, values: TypedValues) -> list[Contact]:
    """Return the contacts that are likely the same person: of the same name, address or telephone,
    or of nearly that name in one company.
    """
    name = fold_plain(values["name"][0])
    company = fold_plain("".join(values.get("company", ())))
    found: dict[str, Contact] = {}
    for text in (*values.get("email", ()), *values.get("phone", ())):
        found.update((contact.id, contact) for contact in _reached(journal, text))
    for contact in journal.contacts.values():
        if _is_of_that_name(contact, name, company):
            found[contact.id] = contact
    return list(found.values())


def _reached(journal: Journal, text: str) -> list[Contact]:
    rank, found = best_match(journal, text, journal.contacts.values())
    if rank != REACHED:
        return []
    return [record for record in found if isinstance(record, Contact)]


def _is_of_that_name(contact: Contact, name: str, company: str) -> bool:
    """Return whether a contact has the name, or in the same company nearly that name; both are
    plain.
    """
    names = [fold_plain(other) for other in (contact.name or "", *contact.aliases)]
    if name in names:
        return True
    if not company or fold_plain(contact.company or "") != company:
        return False
    return any(one_slip(other, name) for other in names)


def new_file(journal: Journal, kind: str, id_: str, values: TypedValues) -> NewFile:
    """Return the file of a new record, in the folder and with the keys that the journal has."""
    own = journal.settings.vocabulary.own
    folder = own.folder_for(kind)
    if kind == "referral":
        folder = f"{folder}/{values['date'][0][:4]}"
    return NewFile(f"{folder}/{id_}.md", record_text(kind, values, (), own))


def new_record(
    journal: Journal,
    kind: str,
    values: TypedValues,
    *,
    stated: str | None = None,
    force: bool = False,
) -> Made:
    """Return a new group, event or campaign.

    Raises:
        UsageError: the name makes no id, or there is one of this name already and not `force`.
    """
    named = (values[key][0] for key in ("name", "title", "place") if values.get(key))
    id_ = id_for(next(named, kind), stated)
    there = journal.id_of(id_)
    if there is not None and not force:
        raise UsageError(f"{there} is there already; add --force for another one")
    return _made(journal, kind, id_, values)


def _made(journal: Journal, kind: str, id_: str, values: TypedValues) -> Made:
    id_ = free(id_, (*journal.ids(), "me"))
    return Made((new_file(journal, kind, id_, values),), (id_,))


def new_referral(
    facts: Facts,
    values: TypedValues,
    recipient: str | None,
    *,
    status: str | None,
    stated: str | None = None,
    force: bool = False,
    taken: Sequence[str] = (),
) -> Made:
    """Return a new referral to `recipient`, with the entries up to `status`, all of the referral's
    date.

    Raises:
        UsageError: roles that fit no direction, or an open referral of the same two and not
        `force`.
    """
    journal = facts.journal
    day = date.fromisoformat(values["date"][0])
    between = values.get("between", ())
    values, recipient = with_member(journal, values, recipient)
    roles = {name: values[name][0] for name in ("prospect", "referrer") if values.get(name)}
    received = "referrer" in roles and journal.key(roles["referrer"]) not in journal.us
    _refuse_roles(journal, roles, between, recipient)
    if not force:
        need = "".join(values.get("need", ()))
        _refuse_same(facts, roles.get("prospect"), recipient, need, received=received)
    if between:
        id_ = partners_id(day, *between)
    else:
        to = ME if received and recipient is None else recipient
        id_ = referral_id(day, _or_me(journal, roles["prospect"]), to and _or_me(journal, to))
    id_ = free(stated or id_, (*journal.ids(), *taken))
    if recipient:
        values = {**values, "recipient": (recipient,)}
    people = frozenset((*roles.values(), *between, *filter(None, (recipient,))))
    values = with_key_links(journal.settings, "referral", values, people)
    by = journal.signature
    log = _entries(status, day.isoformat(), received=received, by=by)
    if between and by is not None and not log:
        # No role says whose idea it is to bring two partners together.
        log = [NewEntry(day.isoformat(), "need", brackets=_signed(by))]
    own = journal.settings.vocabulary.own
    path = f"{own.folder_for('referral')}/{day.year}/{id_}.md"
    return Made((NewFile(path, record_text("referral", values, log, own)),), (id_,))


def with_member(
    journal: Journal, values: TypedValues, recipient: str | None
) -> tuple[TypedValues, str | None]:
    """Return the values and the recipient of a new referral with you in the role that one owner
    would leave out.
    """
    member = journal.signature
    if member is None:
        return values, recipient
    parties = {
        name: tuple(member if item == ME else item for item in values[name])
        for name in _PARTIES
        if name in values
    }
    values = {**values, **parties}
    recipient = member if recipient == ME else recipient
    if values.get("between"):
        return values, recipient
    if not values.get("referrer"):
        return {**values, "referrer": (member,)}, recipient
    if recipient is None and journal.key(values["referrer"][0]) not in journal.us:
        return values, member
    return values, recipient


def _or_me(journal: Journal, person: str) -> str:
    is_left_out = not journal.is_shared and journal.key(person) == journal.me
    if is_left_out:
        return ME
    return person


def _refuse_roles(
    journal: Journal, roles: Mapping[str, str], between: Sequence[str], recipient: str | None
) -> None:
    if between:
        _refuse_partners(journal, between, others=bool(roles or recipient))
        return
    if "prospect" not in roles:
        raise UsageError("who has the need? --for PROSPECT; or --between A,B for two partners")
    to = journal.key(recipient)
    if to is not None and to == journal.key(roles["prospect"]):
        raise UsageError("the recipient has the need; name two people")
    if to is not None and to == journal.key(roles.get("referrer")):
        raise UsageError("the recipient passed it on; name two people")


def _refuse_partners(journal: Journal, between: Sequence[str], *, others: bool) -> None:
    if others:
        raise UsageError(
            "--between introduces two partners to each other; leave --for, --from and --to away"
        )
    if len(between) != 2 or journal.key(between[0]) == journal.key(between[1]):
        raise UsageError("--between takes two contacts: --between marta-weiss,dan-okafor")


def _refuse_same(
    facts: Facts, prospect: str | None, recipient: str | None, need: str, *, received: bool
) -> None:
    """Refuse a referral of a need that is open between the same two already; another need of the
    same person is another referral.
    """
    if prospect is None:
        return
    key = facts.journal.key
    pair = (key(prospect), key(recipient))
    for referral in facts.referrals:
        is_same_way = (referral.direction == RECEIVED) == received
        is_same_pair = (referral.prospect, referral.recipient) == pair
        if not (referral.open and is_same_way and is_same_pair):
            continue
        if say_the_same(need, referral.record.need or ""):
            raise UsageError(
                f"{referral.record.id} is open between the same two; add --force for another one"
            )


def _entries(status: str | None, day: str, *, received: bool, by: str | None) -> list[NewEntry]:
    """Return the entries by which the referral came to `status`."""
    if status is None or status == "need":
        return []
    steps = _STEPS
    if received:  # it reached you introduced: what came before that is no step of yours
        steps = _STEPS[_STEPS.index("introduced") + 1 :]
    if status in steps:
        steps = steps[: steps.index(status) + 1]
    elif status in _AFTER_OFFER:
        steps = (*steps[: steps.index("quoted") + 1], status)
    elif status in _STEPS:
        steps = ()
    else:
        steps = (status,)
    return [NewEntry(day, step, brackets=_signed(by)) for step in steps]


def _signed(by: str | None) -> tuple[str, ...]:
    if by:
        return (f"by {doer_text(by)}",)
    return ()
