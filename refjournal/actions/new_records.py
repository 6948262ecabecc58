"""New records: their texts, their ids, and the records that are likely the same."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import FileChange, NewFile
from refjournal.actions.ids import free, id_for, partners_id, referral_id
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.query.folding import fold_plain
from refjournal.query.who import REACHED, best_match
from refjournal.records.contact import Contact
from refjournal.records.kinds import declared_keys
from refjournal.records.nearest import one_slip
from refjournal.text.edits.kinds import NewEntry
from refjournal.text.scalars import written, written_list

_STEPS: Final = ("agreed", "introduced", "contacted", "met", "quoted", "won")
"""The statuses through which a referral goes that ends well."""
_AFTER_OFFER: Final = ("lost",)

Values = Mapping[str, tuple[str, ...]]
"""The values of a new record's keys, as they are written."""


class Made(NamedTuple):
    """New files, and the ids of the records in them."""

    changes: tuple[FileChange, ...]
    ids: tuple[str, ...]


def record_text(kind: str, values: Values, log: Sequence[NewEntry] = ()) -> str:
    """Return the text of a new record, its keys in the order of its kind."""
    order = declared_keys(kind)
    names = [name for name in order if values.get(name)] + [
        name for name in values if name not in order and values[name]
    ]
    lines = []
    for name in names:
        items = values[name]
        many = name in order and order[name].many
        value = written(items[0]) if len(items) == 1 else written_list(items)
        lines.append(
            f"{name}: {value}" if not many or len(items) == 1 else f"{name}: {written_list(items)}"
        )
    text = "\n".join(("---", *lines, "---", ""))
    return text + ("\n## Log\n" + "".join(f"{entry.line()}\n" for entry in log) if log else "")


def new_contact(
    journal: Journal, values: Values, *, stated: str | None = None, force: bool = False
) -> Made:
    """Return a new contact.

    Raises:
        UsageError: the name makes no id, or somebody is likely the same and not `force`.
    """
    name = values["name"][0]
    id_ = id_for(name, stated)
    if not force and (found := likely_same(journal, values)):
        listed = ", ".join(f"{contact.id} ({contact.name})" for contact in found[:5])
        raise UsageError(f"{name} is likely {listed}; add --force if it is somebody else")
    return _made(journal, "contact", id_, values)


def likely_same(journal: Journal, values: Values) -> list[Contact]:
    """Return the contacts that are likely the same person: of the same name, address or telephone,
    or of nearly that name in one company.
    """
    name, company = values["name"][0], fold_plain("".join(values.get("company", ())))
    reached = [
        contact
        for text in (*values.get("email", ()), *values.get("phone", ()))
        for contact in _reached(journal, text)
    ]
    for contact in journal.contacts.values():
        names = (contact.name or "", *contact.aliases)
        same = any(fold_plain(other) == fold_plain(name) for other in names)
        near = (
            company
            and fold_plain(contact.company or "") == company
            and any(one_slip(fold_plain(other), fold_plain(name)) for other in names)
        )
        if same or near:
            reached.append(contact)
    return list({contact.id: contact for contact in reached}.values())


def _reached(journal: Journal, text: str) -> list[Contact]:
    rank, found = best_match(journal, text, journal.contacts.values())
    return [record for record in found if isinstance(record, Contact)] if rank == REACHED else []


def new_record(
    journal: Journal, kind: str, values: Values, *, stated: str | None = None, force: bool = False
) -> Made:
    """Return a new group, event or campaign.

    Raises:
        UsageError: the name makes no id, or there is one of this name already and not `force`.
    """
    name = values.get("name", values.get("title", values.get("place", (kind,))))[0]
    id_ = id_for(name, stated)
    if not force and journal.id_of(id_) is not None:
        raise UsageError(f"{journal.id_of(id_)} is there already; add --force for another one")
    return _made(journal, kind, id_, values)


def _made(journal: Journal, kind: str, id_: str, values: Values) -> Made:
    id_ = free(id_, (*journal.ids(), "me"))
    return Made((NewFile(f"{kind}s/{id_}.md", record_text(kind, values)),), (id_,))


def new_referral(
    facts: Facts,
    values: Values,
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
    roles = {name: values[name][0] for name in ("prospect", "referrer") if values.get(name)}
    all_values = {**values, **({"recipient": (recipient,)} if recipient else {})}
    received = "referrer" in roles and journal.key(roles["referrer"]) != journal.me
    _refuse_roles(journal, roles, values.get("between", ()), recipient)
    if values.get("between"):
        id_ = partners_id(day, *values["between"][:2])
    else:
        to = (
            "me"
            if received and (recipient is None or journal.key(recipient) == journal.me)
            else recipient
        )
        prospect = "me" if journal.key(roles["prospect"]) == journal.me else roles["prospect"]
        id_ = referral_id(day, prospect, to)
    if not force:
        _refuse_same(facts, roles.get("prospect"), recipient, received=received)
    id_ = free(stated or id_, (*journal.ids(), *taken))
    log = _entries(status, day.isoformat(), received=received)
    path = f"referrals/{day.year}/{id_}.md"
    return Made((NewFile(path, record_text("referral", all_values, log)),), (id_,))


def _refuse_roles(
    journal: Journal, roles: Mapping[str, str], between: Sequence[str], recipient: str | None
) -> None:
    if between:
        if roles or recipient:
            raise UsageError(
                "--between introduces two partners to each other; leave --for, --from and --to away"
            )
        if len(between) != 2 or journal.key(between[0]) == journal.key(between[1]):
            raise UsageError("--between takes two contacts: --between marta-weiss,dan-okafor")
        return
    if "prospect" not in roles:
        raise UsageError("who has the need? --for PROSPECT; or --between A,B for two partners")
    to = journal.key(recipient)
    if to is not None and to == journal.key(roles["prospect"]):
        raise UsageError("the recipient has the need; name two people")
    if to is not None and to == journal.key(roles.get("referrer")):
        raise UsageError("the recipient passed it on; name two people")


def _refuse_same(
    facts: Facts, prospect: str | None, recipient: str | None, *, received: bool
) -> None:
    journal = facts.journal
    if prospect is None:
        return
    to = journal.key(recipient)
    for referral in facts.referrals:
        same_way = (referral.direction == "received") == received
        if (
            referral.open
            and same_way
            and referral.prospect == journal.key(prospect)
            and referral.recipient == to
        ):
            raise UsageError(
                f"{referral.record.id} is open between the same two; add --force for another one"
            )


def _entries(status: str | None, day: str, *, received: bool) -> list[NewEntry]:
    """Return the entries by which the referral came to `status`."""
    if status is None or status == "need":
        return []
    steps = [step for step in _STEPS if not (received and step in ("agreed", "introduced"))]
    if status in steps:
        found = steps[: steps.index(status) + 1]
    elif status in _AFTER_OFFER:
        found = [*steps[: steps.index("quoted") + 1], status]
    elif received and status in ("agreed", "introduced"):
        found = []
    else:
        found = [status]
    return [NewEntry(day, step) for step in found]
