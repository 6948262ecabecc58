"""Entries as people say them: log what happened, plan, tick, move, cancel, advance a referral."""

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.actions.file_changes import EditFile
from refjournal.actions.log_entries import (
    EntryText,
    Logged,
    entry_from_words,
    home_of,
    known_verb,
    new_entry,
    placement_note,
    refuse_future,
    refuse_past,
)
from refjournal.actions.planned_entries import (
    Planned,
    dropped,
    planned_entry,
    plans_answered,
    snoozed,
    ticked,
)
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.facts.verbs import IS_STATUS
from refjournal.query.who import several, which
from refjournal.records.contact import Contact
from refjournal.records.entry import STATUSES
from refjournal.records.fields import parse_amount
from refjournal.records.kinds import AnyRecord, declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.records.referral import Referral
from refjournal.session.paths import path_in_journal
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.edits.kinds import Edit, RemoveKey, SetKey

_NEUTRAL: Final = "call"
"""A verb of a referral that moves no status."""
NOBODY: Final = "nobody"
"""What takes the recipient out of a referral."""
_LISTED: Final = 5
"""How many planned entries a note names."""


class EntryWords(NamedTuple):
    """An entry as a person says it.

    `who` are people as a command names them, several of them separated by commas, or the prospect
    of `within` by the name that is written there instead of an id; `day` is today if absent;
    `within` is the referral that it belongs to, or the contact in whose file it goes; `time` is how
    long it took, and `cost` what it cost.
    """

    who: str
    verb: str
    text: Sequence[str] = ()
    day: date | None = None
    within: str | None = None
    time: str | None = None
    cost: str | None = None


class StatusStep(NamedTuple):
    """A step of a referral: its new status, what there is to say, and the keys that go with it.
    `to` is the recipient from now on, or `nobody`.
    """

    status: str
    text: Sequence[str] = ()
    day: date | None = None
    value: str | None = None
    rating: str | None = None
    to: str | None = None


def log(session: Session, words: EntryWords) -> Proposal:
    """Return what writes down what happened.

    Raises:
        UsageError: nobody or nothing is meant, a day that is still to come, a status that cannot
        follow.
    """
    return proposed([logged(session, words)])


def logged(session: Session, words: EntryWords, *, ticks: bool = True) -> Logged:
    """Return one entry of `log`, before it is part of a proposal. What was planned with these
    people is ticked, if that is one entry; `ticks` is false where several entries are written at
    once.

    Raises:
        UsageError: as `log`.
    """
    facts = session.facts
    verb = known_verb(facts, words.verb)
    day = _past_day(session, words.day)
    within = _named_home(facts, words)
    people = _people(facts, words.who, verb, within)
    said = _said(session, words)
    plans = []
    if ticks:
        plans = plans_answered(facts, people, verb, day, within)
    # A tick has no room for a length of time and a cost.
    if len(plans) == 1 and said.is_only_text:
        return _ticked(facts, plans[0], said, day)
    home = within if within is not None else home_of(facts, people, verb)
    notes = []
    if within is None:
        notes = [placement_note(facts, people, verb)]
    if plans:
        notes.append(_still_planned(plans))
    entry = new_entry(facts, home, people, verb, said, day)
    return entry._replace(note="; ".join(filter(None, notes)))


def _ticked(facts: Facts, plan: Planned, what: EntryText, day: date) -> Logged:
    entry = ticked(facts, plan, what, day)
    return entry._replace(note=f"done as planned for {plan.entry.date.isoformat()}")


def _still_planned(plans: Sequence[Planned]) -> str:
    places = ", ".join(f"{plan.place} ({plan.entry.date})" for plan in plans[:_LISTED])
    return f"still planned: {places}; `refjournal done PLACE` ticks one"


def plan(session: Session, words: EntryWords, day: date) -> Proposal:
    """Return what writes down what is to be done on `day`.

    Raises:
        UsageError: nobody or nothing is meant, or a day that is past.
    """
    facts = session.facts
    refuse_past(day, session.today)
    verb = known_verb(facts, words.verb)
    within = _named_home(facts, words)
    people = _people(facts, words.who, verb, within)
    # A promise that moves a status may be in somebody's own file.
    moves = facts.verb(verb) in IS_STATUS
    verb_of_home = verb
    if moves:
        verb_of_home = _NEUTRAL
    note = ""
    if within is not None:
        home: AnyRecord = within
    else:
        home = home_of(facts, people, verb_of_home)
        note = placement_note(facts, people, verb_of_home)
    said = _said(session, words)
    entry = new_entry(facts, home, people, verb, said, day, planned=True)
    return proposed([entry._replace(note=note)])


def done(
    session: Session, entry: Planned, text: Sequence[str] = (), day: date | None = None
) -> Proposal:
    """Return what ticks a planned entry; `text` goes on a line of its own.

    Raises:
        UsageError: a day that is still to come, a status that cannot follow.
    """
    what = entry_from_words(text)
    return proposed([ticked(session.facts, entry, what, _past_day(session, day))])


def snooze(entry: Planned, day: date) -> Proposal:
    """Return what moves a planned entry to another day."""
    return proposed([snoozed(entry, day)])


def drop(entry: Planned) -> Proposal:
    """Return what cancels a planned entry."""
    return proposed([dropped(entry)])


def planned(session: Session, text: str, start: Path) -> Planned:
    """Return the planned entry that `text` means: by path and line (seen from `start`, or from the
    journal), or by whom or what it is about.

    Raises:
        UsageError: none is meant, or several are.
    """
    path, colon, line = text.rpartition(":")
    if colon and line.isdigit():
        found = path_in_journal(session.folder, path, start)
        if found is not None:
            return planned_entry(session.facts, text, (found, int(line)))
    return planned_entry(session.facts, text)


def advance(session: Session, text: str, step: StatusStep) -> Proposal:
    """Return what moves the referral that `text` means to a status: the entry, and the keys that go
    with it.

    Raises:
        UsageError: no referral or several are meant, a status that is unknown or cannot follow.
    """
    facts = session.facts
    referral = which(facts, text)
    verb = _status_verb(facts, step.status)
    edits = _step_keys(session, step, referral)
    what, day = entry_from_words(step.text), _past_day(session, step.day)
    if not what.text and _is_there(facts, referral, step, verb, day):
        return Proposal((EditFile(referral.path, edits),), (referral.id,))
    entry = _step_entry(facts, referral, step, what, day)
    all_edits = (*edits, *entry.change.edits)
    return proposed([entry._replace(change=EditFile(referral.path, all_edits))])


def _is_there(facts: Facts, referral: Referral, step: StatusStep, verb: str, day: date) -> bool:
    """Return whether the entry of a step is in the log already, so that only its keys are new."""
    current = facts.referral(referral).current_status
    if current.status != facts.verb(verb) or current.entry is None:
        return False
    has_keys = step.value is not None or step.rating is not None
    return current.date == day or (has_keys and step.day is None)


def _step_entry(
    facts: Facts, referral: Referral, step: StatusStep, what: EntryText, day: date
) -> Logged:
    """Return the entry of a step: what was planned, ticked, if that is one entry."""
    verb = _status_verb(facts, step.status)
    plans = [
        Planned(referral, entry)
        for entry in facts.referral(referral).planned
        if facts.verb(entry.verb) == facts.verb(verb)
    ]
    if len(plans) == 1 and what.is_only_text:
        return _ticked(facts, plans[0], what, day)
    if step.to == NOBODY and not what.text and referral.recipient is not None:
        # The key is gone after this; the log says who it was.
        what = EntryText(f"without [[{referral.recipient}]]", by=what.by)
    return new_entry(facts, referral, (), verb, what, day)


def give(session: Session, text: str, who: str, reason: Sequence[str] = ()) -> Proposal:
    """Return what writes the recipient whom you found into the need that `text` means, with the
    reason if there is one.

    Raises:
        UsageError: no referral or several are meant, one that is no need of somebody else's, or one
        that has a recipient.
    """
    facts = session.facts
    referral = which(facts, text)
    _refuse_no_need(facts.referral(referral))
    edits = [_key_edit(session, "recipient", who)]
    said = entry_from_words(reason).unsigned
    if said:
        edits.append(_key_edit(session, "reason", said))
    recipient, *_ = (edit.value for edit in edits)
    name = facts.journal.name(str(recipient))
    note = f"found {name} for {facts.journal.name(referral.prospect)}"
    return Proposal((EditFile(referral.path, tuple(edits)),), (referral.id,), note)


def _refuse_no_need(referral: ReferralFacts) -> None:
    id_ = referral.record.id
    if referral.direction != GIVEN or not referral.open:
        raise UsageError(f"{id_} is no need for which you look for somebody")
    if referral.recipient is not None:
        name = referral.journal.name(referral.recipient)
        raise UsageError(
            f"{id_} is for {name} already; `refjournal advance {id_} need --to nobody` "
            "takes them out"
        )


def _status_verb(facts: Facts, status: str) -> str:
    """Return a status, or an own verb that counts as one, as files spell it."""
    verbs = facts.journal.settings.vocabulary.all_verbs
    is_own = facts.verb(status) in STATUSES and status in verbs
    word = status if is_own else status.lower()
    if facts.verb(word) in STATUSES:
        return word
    hint = did_you_mean(word, STATUSES) or f"; write {', '.join(STATUSES)}"
    raise UsageError(f"{status!r} is no status{hint}")


def _step_keys(session: Session, step: StatusStep, referral: Referral) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for name, typed in (("value", step.value), ("rating", step.rating)):
        if typed is not None:
            edits.append(_key_edit(session, name, typed))
    if step.to == NOBODY and referral.recipient is not None:
        edits.append(RemoveKey("recipient"))
    elif step.to is not None and step.to != NOBODY:
        edits.append(_key_edit(session, "recipient", step.to))
    return tuple(edits)


def _key_edit(session: Session, name: str, typed: str) -> SetKey:
    keys = declared_keys("referral")
    wanted = KeyInput(name, keys[name], (typed,))
    (value,) = values_of(session.journal, wanted, session.today)
    return SetKey(name, value, tuple(keys))


def _named_home(facts: Facts, words: EntryWords) -> Referral | Contact | None:
    """Return the record in which an entry is to go: a referral, or a contact by the whole id; None
    where none is named.
    """
    if words.within is None:
        return None
    contact = facts.journal.contacts.get(words.within)
    return contact if contact is not None else which(facts, words.within)


def _people(facts: Facts, who: str, verb: str, within: Referral | Contact | None) -> list[Contact]:
    """Return the contacts that an entry links: nobody if it is about a prospect who is only a name
    in the referral, since an entry without links is about the prospect.
    """
    if isinstance(within, Referral) and _is_prospect_by_name(facts, within, who):
        _refuse_other_meaning(facts, within, verb)
        return []
    people = several(facts.journal, who)
    if not people:
        raise UsageError("whom does it concern? Write a name or an id")
    return people


def _is_prospect_by_name(facts: Facts, referral: Referral, who: str) -> bool:
    name = facts.referral(referral).prospect
    if name is None or name in facts.journal.contacts:
        return False
    return name.casefold() == who.strip().casefold()


def _refuse_other_meaning(facts: Facts, referral: Referral, verb: str) -> None:
    """Refuse an entry that without a link would be about somebody else than the prospect."""
    found = facts.referral(referral)
    meant = found.meant_by(facts.verb(verb))
    if meant != found.prospect:
        other = "nobody"
        if meant:
            other = facts.journal.name(meant)
        raise UsageError(
            f"{found.prospect} is not a contact yet, and {verb} without a link is about {other}; "
            f"`refjournal new contact {shlex.quote(found.prospect or '')}` first, or write call"
        )


def _said(session: Session, words: EntryWords) -> EntryText:
    return entry_from_words(words.text, words.time, _price(session, words.cost))


def _past_day(session: Session, day: date | None) -> date:
    if day is None:
        return session.today
    refuse_future(day, session.today)
    return day


def _price(session: Session, text: str | None) -> str | None:
    """Return an amount with its currency, the journal's if none is named."""
    if text is None:
        return None
    try:
        amount = parse_amount(text.strip(), session.settings.currency)
    except ValueError as error:
        raise UsageError(f"--cost: {error}") from None
    if amount.currency:
        return text.strip()
    return f"{text.strip()} {session.settings.currency}"


def proposed(entries: Sequence[Logged]) -> Proposal:
    """Return what writes several entries, all or none. Its note has the statuses that they move,
    and what there is to say of each.
    """
    moved = [entry.moved for entry in entries if entry.moved is not None]
    notes = [f"{before} → {after}" for before, after in moved if before != after]
    notes += dict.fromkeys(entry.note for entry in entries if entry.note)
    return Proposal(
        changes=tuple(entry.change for entry in entries),
        about=tuple(entry.record.id for entry in entries),
        note=", ".join(notes),
    )
