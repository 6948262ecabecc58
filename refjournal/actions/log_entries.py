"""Log entries that are made or changed: where one belongs, whom it links, which status it moves."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import EditFile
from refjournal.days import parse_duration, spell_duration
from refjournal.errors import UsageError
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.entry import CLOSED_STATUSES, STATUSES, Entry
from refjournal.records.kinds import AnyRecord, with_log
from refjournal.records.nearest import did_you_mean
from refjournal.records.referral import Referral
from refjournal.text.edits.kinds import ChangeEntry, Edit, MoveEntry, NewEntry, SetKey
from refjournal.text.loose import loose_words
from refjournal.text.parse import parse_document


class EntryText(NamedTuple):
    """What a person says of an entry: its text, and what stands in its brackets."""

    text: str = ""
    minutes: int | None = None
    cost: str | None = None


class Logged(NamedTuple):
    """An entry as edits of its file, and the status that it moves: from, to; None where it moves
    none.
    """

    change: EditFile
    record: AnyRecord
    moved: tuple[str, str] | None = None


def entry_text(
    words: Sequence[str], minutes: str | None = None, cost: str | None = None
) -> EntryText:
    """Return the text of an entry with the brackets that end it told apart.

    Raises:
        UsageError: a text of several lines or with control characters; a length of time that is
        none.
    """
    text = " ".join(words).strip()
    if any(ord(character) < 32 or character in "\x7f\u2028\u2029" for character in text):
        raise UsageError(
            "an entry is one line without control characters; add longer texts in the file"
        )
    length = _minutes(minutes)
    document = parse_document(f"---\n---\n## Log\n- 2000-01-01 note: {text}\n")
    entries = document.log.entries if document.log is not None else ()
    if text and entries:
        entry = entries[0]
        price = f"{entry.cost[0]} {entry.cost[1]}" if entry.cost is not None else None
        if entry.due is None and (entry.minutes is not None or price):
            return EntryText(
                entry.text, length if length is not None else entry.minutes, cost or price
            )
    return EntryText(text, length, cost)


def _minutes(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return parse_duration(text if not text.isdigit() else f"{text} min")
    except ValueError as error:
        raise UsageError(f"--time: {error}") from None


def known_verb(facts: Facts, verb: str) -> str:
    """Return the verb as files spell it.

    Raises:
        UsageError: there is no such verb; the message has the nearest.
    """
    words = facts.journal.settings.vocabulary.all_verbs
    for word in (verb, verb.lower()):
        if word in words:
            return word
    raise UsageError(
        f"{verb!r} is no verb{did_you_mean(verb, words)}; `refjournal explain verbs` lists them"
    )


def home_of(facts: Facts, people: Sequence[Contact], verb: str) -> AnyRecord:
    """Return the record in whose log an entry belongs: the one referral between the people that is
    not done with, else the first's file.

    Raises:
        UsageError: a status, and there is not one such referral.
    """
    keys = {person.id for person in people} - {facts.journal.me}
    referrals = facts.roles_of.get(people[0].id, ()) if people else ()
    between = [
        referral
        for referral in referrals
        if keys.issubset(referral.roles) and (referral.open or referral.loop_open)
    ]
    if len(between) == 1:
        return between[0].record
    if verbs.IS_STATUS.intersection((facts.verb(verb),)):
        names = " and ".join(person.name or person.id for person in people)
        if not between:
            raise UsageError(
                f"{verb} moves a referral, and there is no open one with {names}; name it with --in"
            )
        listed = ", ".join(referral.record.id for referral in between[:8])
        raise UsageError(
            f"{verb} moves a referral, and with {names} there are {listed}; name one with --in"
        )
    return people[0]


def new_entry(
    facts: Facts,
    record: AnyRecord,
    people: Sequence[Contact],
    verb: str,
    what: EntryText,
    day: date,
    *,
    planned: bool = False,
) -> Logged:
    """Return a new entry in the log of `record`, concerning `people`.

    Raises:
        UsageError: a status that cannot follow.
    """
    contacts = tuple(person.id for person in people if person.id != record.id)
    if isinstance(record, Referral):
        contacts = tuple("me" if contact == facts.journal.me else contact for contact in contacts)
    brackets = tuple(
        filter(
            None,
            (spell_duration(what.minutes) if what.minutes is not None else "", what.cost or ""),
        )
    )
    edit = NewEntry(
        day.isoformat(),
        verb,
        contacts,
        what.text,
        " " if planned else None,
        brackets,
        colon=_needs_colon(facts, what.text),
    )
    edits: list[Edit] = [edit]
    moved = None
    if isinstance(record, Referral) and not planned:
        entry = Entry(0, day, "done", verb, contacts, what.text)
        moved = _moved(facts, record, entry)
        if moved and record.status is not None:
            edits.append(SetKey("status", moved[1]))
    return Logged(EditFile(record.path, tuple(edits)), record, moved)


def _needs_colon(facts: Facts, text: str) -> bool:
    """Tell whether the text would be read as contacts without a colon before it."""
    if text.startswith("[["):
        return True
    words = loose_words(text)
    return bool(words) and (facts.journal.id_of(words[0][0]) is not None or "-" in words[0][0])


def _moved(facts: Facts, referral: Referral, entry: Entry) -> tuple[str, str] | None:
    """Return the status before and after an entry; None where it moves none.

    Raises:
        UsageError: the status cannot follow.
    """
    verb = facts.verb(entry.verb)
    if verb not in STATUSES:
        return None
    before = facts.referral(referral)
    _refuse_impossible(before, verb, entry.date)
    after = ReferralFacts(facts, with_referral_log(referral, (*referral.log, entry)))
    return (
        (before.status, after.status)
        if (before.status, before.status_date) != (after.status, after.status_date)
        else None
    )


def with_referral_log(referral: Referral, log: tuple[Entry, ...]) -> Referral:
    """Return the referral with another log."""
    found = with_log(referral, log)
    assert isinstance(found, Referral)
    return found


def _refuse_impossible(facts: ReferralFacts, verb: str, day: date) -> None:
    start, id_ = facts.record.date, facts.record.id
    if start is not None and day < start:
        raise UsageError(
            f"{id_} began on {start}; {verb} on {day} is before that. Write --on and a later day"
        )
    if facts.direction == RECEIVED and verb in ("need", "agreed"):
        raise UsageError(
            f"{id_} reached you introduced; {verb} is no step of it. Write contacted, met, quoted or won"
        )
    if (
        not facts.open
        and verb not in CLOSED_STATUSES
        and facts.status_date is not None
        and day >= facts.status_date
    ):
        raise UsageError(
            f"{id_} is {facts.status} since {facts.status_date}; {verb} cannot follow. A need that came up again is a new "
            f"referral: refjournal new referral --parent {id_} …"
        )


def refuse_future(day: date, today: date) -> None:
    """Refuse a day to come for what has happened.

    Raises:
        UsageError: the day is after today.
    """
    if day > today:
        raise UsageError(
            f"{day} is still to come; `refjournal plan` writes down what is to be done"
        )


# Planned entries


class Planned(NamedTuple):
    """A planned entry, where it stands."""

    record: AnyRecord
    entry: Entry

    @property
    def place(self) -> str:
        """Its path and line."""
        return f"{self.record.path}:{self.entry.line}"


_PLACE: Final = re.compile(r"(.+):([0-9]{1,7})")


def planned_entry(facts: Facts, text: str, at: tuple[str, int] | None = None) -> Planned:
    """Return the planned entry that `text` means: `path:line` (or `at`, that place from the root),
    whom or what it is about.

    Raises:
        UsageError: none is meant, or several are; these are listed.
    """
    everything = [
        Planned(record, entry)
        for record in facts.journal
        for entry in record.log
        if entry.is_planned
    ]
    place = _PLACE.fullmatch(text)
    if place is not None:
        wanted = {at, (place[1], int(place[2]))}
        for found in everything:
            if not wanted.isdisjoint(
                ((found.record.path, found.entry.line), (found.record.id, found.entry.line))
            ):
                return found
        raise UsageError(
            f"nothing is planned at {text}; `refjournal ls entries state:planned` lists what is"
        )
    found_ones = [item for item in everything if _is_about(facts, item, text)]
    if len(found_ones) == 1:
        return found_ones[0]
    if not found_ones:
        raise UsageError(
            f"nothing is planned that '{text}' means; `refjournal ls entries state:planned` lists what is"
        )
    listed = "; ".join(
        f"{item.place} ({item.entry.date} {item.entry.verb})" for item in found_ones[:8]
    )
    raise UsageError(f"'{text}' can mean {listed}; write one of these places")


def _is_about(facts: Facts, item: Planned, text: str) -> bool:
    journal = facts.journal
    keys = list(facts.concerned(item.record, item.entry))
    spellings = [item.record.id, item.entry.verb, *keys, *(journal.name(key) for key in keys)]
    if text in spellings or journal.id_of(text) in (item.record.id, *keys):
        return True
    from_all = (
        " ".join((*spellings, item.entry.text, journal.name(item.record.id)))
        .replace("-", " ")
        .casefold()
        .split()
    )
    words = text.replace("-to-", " ").replace("-", " ").casefold().split()
    return bool(words) and all(any(word.startswith(start) for word in from_all) for start in words)


def ticked(facts: Facts, planned: Planned, what: str, day: date) -> Logged:
    """Return the entry with its box ticked on `day`; the day first planned stays in brackets where
    it differs.
    """
    record, entry = planned
    was = (entry.date.isoformat(), entry.verb)
    due = entry.date.isoformat() if day != entry.date and entry.due is None else None
    edits: list[Edit] = [
        ChangeEntry(entry.line, was, "x", day.isoformat(), text=what, due=due),
        MoveEntry(entry.line, (day.isoformat(), entry.verb)),
    ]
    moved = None
    if isinstance(record, Referral):
        done = Entry(0, day, "done", entry.verb, entry.contacts, entry.text)
        moved = _moved(facts, record, done)
        if moved and record.status is not None:
            edits.append(SetKey("status", moved[1]))
    return Logged(EditFile(record.path, tuple(edits)), record, moved)


def snoozed(planned: Planned, day: date) -> Logged:
    """Return the entry planned for another day; the day first planned stays in brackets."""
    entry = planned.entry
    was = (entry.date.isoformat(), entry.verb)
    due = entry.date.isoformat() if entry.due is None and day != entry.date else None
    return Logged(
        EditFile(
            planned.record.path, (ChangeEntry(entry.line, was, date=day.isoformat(), due=due),)
        ),
        planned.record,
    )


def dropped(planned: Planned) -> Logged:
    """Return the entry with its plan given up."""
    entry = planned.entry
    was = (entry.date.isoformat(), entry.verb)
    return Logged(
        EditFile(planned.record.path, (ChangeEntry(entry.line, was, "-"),)), planned.record
    )
