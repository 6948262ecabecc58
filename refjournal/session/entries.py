"""Entries as people say them: log what happened, plan, tick, move, cancel, advance a referral."""

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
    refuse_future,
)
from refjournal.actions.planned_entries import Planned, dropped, planned_entry, snoozed, ticked
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.verbs import IS_STATUS
from refjournal.query.who import several, which
from refjournal.records.contact import Contact
from refjournal.records.entry import STATUSES
from refjournal.records.fields import parse_amount
from refjournal.records.kinds import AnyRecord, declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.session.paths import path_in_journal
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.edits.kinds import SetKey

_NEUTRAL: Final = "note"
"""A verb that moves no status."""


class EntryWords(NamedTuple):
    """An entry as a person says it.

    `who` are people as a command names them, several of them separated by commas; `day` is today if
    absent; `within` is the referral that it belongs to; `time` is how long it took, and `cost` what
    it cost.
    """

    who: str
    verb: str
    text: Sequence[str] = ()
    day: date | None = None
    within: str | None = None
    time: str | None = None
    cost: str | None = None


class Step(NamedTuple):
    """A step of a referral: its new status, what there is to say, and the keys that go with it."""

    status: str
    text: Sequence[str] = ()
    day: date | None = None
    value: str | None = None
    rating: str | None = None


def log(session: Session, words: EntryWords) -> Proposal:
    """Return what writes down what happened.

    Raises:
        UsageError: nobody or nothing is meant, a day that is still to come, a status that cannot
        follow.
    """
    return proposed([logged(session, words)])


def logged(session: Session, words: EntryWords) -> Logged:
    """Return one entry of `log`, before it is part of a proposal.

    Raises:
        UsageError: as `log`.
    """
    facts = session.facts
    verb = known_verb(facts, words.verb)
    day = _past_day(session, words.day)
    people = _people(facts, words.who)
    home = _home(facts, words, people, verb)
    return new_entry(facts, home, people, verb, _said(session, words), day)


def plan(session: Session, words: EntryWords, day: date) -> Proposal:
    """Return what writes down what is to be done on `day`.

    Raises:
        UsageError: nobody or nothing is meant.
    """
    facts = session.facts
    verb = known_verb(facts, words.verb)
    people = _people(facts, words.who)
    # A promise that moves a status may be in somebody's own file.
    moves = facts.verb(verb) in IS_STATUS
    home = _home(facts, words, people, _NEUTRAL if moves else verb)
    return proposed(
        [new_entry(facts, home, people, verb, _said(session, words), day, planned=True)]
    )


def done(
    session: Session, entry: Planned, text: Sequence[str] = (), day: date | None = None
) -> Proposal:
    """Return what ticks a planned entry; `text` goes on a line of its own.

    Raises:
        UsageError: a day that is still to come, a status that cannot follow.
    """
    what = entry_from_words(text).text
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


def advance(session: Session, text: str, step: Step) -> Proposal:
    """Return what moves the referral that `text` means to a status: the entry, and the keys that go
    with it.

    Raises:
        UsageError: no referral or several are meant, a status that is unknown or cannot follow.
    """
    facts = session.facts
    referral = which(facts, text)
    verb = _status_verb(facts, step.status)
    edits = _step_keys(session, step)
    what, day = entry_from_words(step.text), _past_day(session, step.day)
    current = facts.referral(referral).current_status
    is_written = (current.status, current.date) == (facts.verb(verb), day)
    if is_written and current.entry is not None and not what.text:
        return Proposal((EditFile(referral.path, edits),), (referral.id,))
    entry = new_entry(facts, referral, (), verb, what, day)
    all_edits = (*edits, *entry.change.edits)
    return proposed([entry._replace(change=EditFile(referral.path, all_edits))])


def _status_verb(facts: Facts, status: str) -> str:
    """Return a status, or an own verb that counts as one, as files spell it."""
    verbs = facts.journal.settings.vocabulary.all_verbs
    is_own = facts.verb(status) in STATUSES and status in verbs
    word = status if is_own else status.lower()
    if facts.verb(word) in STATUSES:
        return word
    hint = did_you_mean(word, STATUSES) or f"; write {', '.join(STATUSES)}"
    raise UsageError(f"{status!r} is no status{hint}")


def _step_keys(session: Session, step: Step) -> tuple[SetKey, ...]:
    keys = declared_keys("referral")
    edits = []
    for name, typed in (("value", step.value), ("rating", step.rating)):
        if typed is not None:
            wanted = KeyInput(name, keys[name], (typed,))
            (value,) = values_of(session.journal, wanted, session.today)
            edits.append(SetKey(name, value, tuple(keys)))
    return tuple(edits)


def _people(facts: Facts, who: str) -> list[Contact]:
    people = several(facts.journal, who)
    if not people:
        raise UsageError("whom does it concern? Write a name or an id")
    return people


def _home(facts: Facts, words: EntryWords, people: Sequence[Contact], verb: str) -> AnyRecord:
    if words.within is not None:
        return which(facts, words.within)
    return home_of(facts, people, verb)


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
    return text.strip() if amount.currency else f"{text.strip()} {session.settings.currency}"


def proposed(entries: Sequence[Logged]) -> Proposal:
    """Return what writes several entries, all or none; its note is the statuses that they move."""
    moved = [entry.moved for entry in entries if entry.moved is not None]
    return Proposal(
        changes=tuple(entry.change for entry in entries),
        about=tuple(entry.record.id for entry in entries),
        note=", ".join(f"{before} → {after}" for before, after in moved if before != after),
    )
