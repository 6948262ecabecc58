"""Planned entries: which one is meant, and how it is ticked, moved to another day or dropped."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import EditFile
from refjournal.actions.log_entries import EntryText, Logged, signed, with_status
from refjournal.days import Period, shift
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.text.edits.kinds import ChangeEntry, MoveEntry

_PLACE: Final = re.compile(r"(.+):([0-9]{1,7})")
_A_MONTH: Final = Period(1, "m")
_LISTED: Final = 8
"""How many entries an error lists."""
_LISTING: Final = "`refjournal ls entries state:planned` lists what is"


class Planned(NamedTuple):
    """A planned entry, and the record in whose log it is."""

    record: AnyRecord
    entry: Entry

    @property
    def place(self) -> str:
        """Its path and line."""
        return f"{self.record.path}:{self.entry.line}"

    @property
    def was(self) -> tuple[str, str]:
        """Its date and verb, by which an edit knows that the file has not changed."""
        return self.entry.date.isoformat(), self.entry.verb


def planned_entry(facts: Facts, text: str, at: tuple[str, int] | None = None) -> Planned:
    """Return the planned entry that `text` means: `path:line` (or `at`, that place from the root),
    whom or what it is about.

    Raises:
        UsageError: none is meant, or several are; these are listed.
    """
    place = _PLACE.fullmatch(text)
    if place is not None:
        return _at(facts, text, {at, (place[1], int(place[2]))})
    meant = [item for item in _everything(facts) if _is_about(facts, item, text)]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise UsageError(f"nothing is planned that '{text}' means; {_LISTING}")
    listed = "; ".join(
        f"{item.place} ({item.entry.date} {item.entry.verb})" for item in meant[:_LISTED]
    )
    raise UsageError(f"'{text}' can mean {listed}; write one of these places")


def _everything(facts: Facts) -> Iterator[Planned]:
    for record in facts.journal:
        for entry in record.log:
            if entry.is_planned:
                yield Planned(record, entry)


def _at(facts: Facts, text: str, wanted: set[tuple[str, int] | None]) -> Planned:
    for item in _everything(facts):
        line = item.entry.line
        if not wanted.isdisjoint(((item.record.path, line), (item.record.id, line))):
            return item
    raise UsageError(f"nothing is planned at {text}; {_LISTING}")


def _is_about(facts: Facts, item: Planned, text: str) -> bool:
    """Return whether a text names the record, the verb or a person of an entry, or begins words of
    these and of its text.
    """
    journal = facts.journal
    people = list(facts.concerned(item.record, item.entry))
    spellings = [item.record.id, item.entry.verb, *people, *map(journal.name, people)]
    if text in spellings or journal.id_of(text) in (item.record.id, *people):
        return True
    said = " ".join((*spellings, item.entry.text, journal.name(item.record.id)))
    words = said.replace("-", " ").casefold().split()
    starts = text.replace("-to-", " ").replace("-", " ").casefold().split()
    return bool(starts) and all(any(word.startswith(start) for word in words) for start in starts)


def plans_answered(
    facts: Facts,
    people: Sequence[Contact],
    verb: str,
    day: date,
    within: AnyRecord | None = None,
) -> list[Planned]:
    """Return the planned entries of a verb with just these people that something done on `day` can
    be: those of the past and of the month to come, in the log of `within` if that is named. Without
    people, those of `within` that link nobody.
    """
    if not people:
        return _planned_with_a_name(facts, verb, day, within)
    keys = {person.id for person in people}
    last = shift(day, _A_MONTH)
    found = []
    for mention in facts.contact(people[0]).planned:
        record, entry = mention.record, mention.entry
        is_meant = mention.verb == facts.verb(verb) and entry.date <= last
        if not is_meant or (within is not None and record.id != within.id):
            continue
        if {key for key in facts.concerned(record, entry) if key not in facts.journal.us} == keys:
            found.append(Planned(record, entry))
    return found


def _planned_with_a_name(
    facts: Facts, verb: str, day: date, within: AnyRecord | None
) -> list[Planned]:
    if within is None:
        return []
    last = shift(day, _A_MONTH)
    return [
        Planned(within, entry)
        for entry in within.log
        if entry.is_planned
        and not entry.contacts
        and facts.verb(entry.verb) == facts.verb(verb)
        and entry.date <= last
    ]


def ticked(facts: Facts, planned: Planned, what: EntryText, day: date) -> Logged:
    """Return the entry with its box ticked on `day`; the day first planned stays in brackets where
    it differs.

    Raises:
        UsageError: a status that cannot follow, a doer who is no member.
    """
    entry = planned.entry
    text, doer = what.unsigned, None
    if facts.journal.is_shared:
        what = signed(facts, what)
        text, doer = what.text, what.by
    edits = (
        ChangeEntry(
            entry.line,
            planned.was,
            "x",
            day.isoformat(),
            text=text,
            due=_first_due(entry, day),
            by=doer,
            was_by=entry.by is not None,
        ),
        MoveEntry(entry.line, (day.isoformat(), entry.verb)),
    )
    done = Entry(0, day, "done", entry.verb, entry.contacts, entry.text, by=doer)
    return with_status(facts, planned.record, done, edits)


def snoozed(planned: Planned, day: date) -> Logged:
    """Return the entry planned for another day; the day first planned stays in brackets."""
    entry = planned.entry
    return _changed(
        planned,
        ChangeEntry(entry.line, planned.was, date=day.isoformat(), due=_first_due(entry, day)),
    )


def dropped(planned: Planned) -> Logged:
    """Return the entry with its plan given up."""
    return _changed(planned, ChangeEntry(planned.entry.line, planned.was, "-"))


def _changed(planned: Planned, edit: ChangeEntry) -> Logged:
    return Logged(EditFile(planned.record.path, (edit,)), planned.record)


def _first_due(entry: Entry, day: date) -> str | None:
    """Return the day that goes into the brackets: the one first planned, if it is not there yet."""
    if entry.due is not None or entry.date == day:
        return None
    return entry.date.isoformat()
