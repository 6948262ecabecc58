"""New log entries: where one belongs, whom it links, which status it moves."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import EditFile
from refjournal.days import parse_duration, spell_duration
from refjournal.errors import UsageError
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.journal import ME, Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import CLOSED_STATUSES, STATUSES, Entry
from refjournal.records.fields import parse_amount
from refjournal.records.kinds import AnyRecord, with_log
from refjournal.records.members import named_target
from refjournal.records.referral import Referral
from refjournal.text.edits.kinds import Edit, NewEntry, SetKey
from refjournal.text.log_line import doer_text
from refjournal.text.loose import loose_words
from refjournal.text.parse import parse_document
from refjournal.value_fault import ValueFault

_LISTED = 8
"""How many records an error lists."""


_OF_A_REFERRAL: Final = frozenset(
    (*STATUSES, "call", "email", "message", "thanks", "told", "heard", "chase", "brief", "feedback")
)
"""Verbs of what is done for a referral. What is done for a person, a card or a meeting in general,
is in that person's file.
"""


class EntryText(NamedTuple):
    """What a person says of an entry: its text, and what is in its brackets. `by` is who did it, as
    it was said.
    """

    text: str = ""
    minutes: int | None = None
    cost: str | None = None
    by: str | None = None

    @property
    def is_only_text(self) -> bool:
        """Whether it says neither how long it took nor what it cost."""
        return self.minutes is None and self.cost is None

    @property
    def unsigned(self) -> str:
        """The text, and in it who did it."""
        if self.by is None:
            return self.text
        return f"{self.text} (by {self.by})".strip()


class Logged(NamedTuple):
    """An entry as edits of its file, and the status that it moves: from, to; None if it moves
    none. `note` is what there is to say of where it went.
    """

    change: EditFile
    record: AnyRecord
    moved: tuple[str, str] | None = None
    note: str = ""


def entry_from_words(
    words: Sequence[str], minutes: str | None = None, cost: str | None = None
) -> EntryText:
    """Return the text of an entry, apart from the brackets that end it.

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
    bracketed = _brackets(text)
    if bracketed is None:
        return EntryText(text, length, cost)
    return EntryText(
        bracketed.text,
        length if length is not None else bracketed.minutes,
        cost if cost is not None else bracketed.cost,
        bracketed.by,
    )


def _brackets(text: str) -> EntryText | None:
    """Return text, time, amount and who did it as the log's own grammar reads them; None if no
    brackets end the text, or not only with these.
    """
    if not text:
        return None
    # Read by the parser of the log itself, so that a command and a file cannot disagree.
    document = parse_document(f"---\n---\n## Log\n- 2000-01-01 note: {text}\n")
    entries = document.log.entries if document.log is not None else ()
    if not entries or entries[0].due is not None:
        return None
    entry = entries[0]
    cost = _amount(entry.cost)
    if entry.minutes is None and cost is None and entry.by is None:
        return None
    return EntryText(entry.text, entry.minutes, cost, entry.by)


def _amount(text: str | None) -> str | None:
    """Return the amount in the brackets of a text, as it is typed.

    Raises:
        UsageError: it can be read in two ways, or in none.
    """
    if text is None:
        return None
    try:
        parse_amount(text)
    except ValueFault as error:
        raise UsageError(str(error)) from None
    return text


def _minutes(text: str | None) -> int | None:
    if text is None:
        return None
    spelled = f"{text} min" if text.isdigit() else text
    try:
        return parse_duration(spelled)
    except ValueError as error:
        raise UsageError(f"--time: {error}") from None


def known_verb(facts: Facts, verb: str) -> str:
    """Return the verb as files spell it.

    Raises:
        UsageError: there is no such verb; the message has the nearest.
    """
    vocabulary = facts.journal.settings.vocabulary
    words = vocabulary.all_verbs
    for word in (verb, verb.lower()):
        if word in words:
            return word
    near = vocabulary.did_you_mean_verb(verb) or "; `refjournal explain verbs` lists them"
    raise UsageError(f"{verb!r} is no verb{near}")


def home_of(facts: Facts, people: Sequence[Contact], verb: str) -> AnyRecord:
    """Return the record in whose log an entry belongs: the one referral between the people that is
    not done with, if the verb belongs to a referral; otherwise the first person's file.

    Raises:
        UsageError: a status, and there is not one such referral.
    """
    if facts.verb(verb) not in _OF_A_REFERRAL:
        return people[0]
    between = _unfinished_between(facts, people, verb)
    if len(between) == 1:
        return between[0].record
    if facts.verb(verb) not in verbs.IS_STATUS:
        return people[0]
    names = " and ".join(person.name or person.id for person in people)
    if not between:
        raise UsageError(
            f"{verb} moves a referral, and there is no open one with {names}; name it with --in"
        )
    listed = ", ".join(referral.record.id for referral in between[:_LISTED])
    raise UsageError(
        f"{verb} moves a referral, and with {names} there are {listed}; name one with --in"
    )


def placement_note(facts: Facts, people: Sequence[Contact], verb: str) -> str:
    """Return what there is to say where an entry could belong to several referrals, and therefore
    goes into the first person's file; '' otherwise.
    """
    if facts.verb(verb) not in _OF_A_REFERRAL:
        return ""
    between = [referral.record.id for referral in _unfinished_between(facts, people, verb)]
    if len(between) < 2:
        return ""
    named = " or ".join(between[:_LISTED])
    return f"{people[0].name or people[0].id} has {len(between)} referrals; --in {named} says which"


def _unfinished_between(facts: Facts, people: Sequence[Contact], verb: str) -> list[ReferralFacts]:
    """Return the referrals to which a verb may belong in which all these people hold a role, and
    that are not done with.
    """
    if not people:
        return []
    keys = {person.id for person in people} - facts.journal.us
    unfinished = [
        referral
        for referral in facts.roles_of.get(people[0].id, ())
        if keys.issubset(referral.roles) and (referral.open or referral.loop_open)
    ]
    if facts.verb(verb) != "thanks":
        return unfinished
    # Who is thanked in a referral is who sent it; others are thanked for something else.
    return [referral for referral in unfinished if referral.referrer in keys]


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
    contacts = _linked(facts, record, people)
    what = signed(facts, what)
    entry = NewEntry(
        day.isoformat(),
        verb,
        contacts,
        what.text,
        box=" " if planned else None,
        brackets=_bracket_texts(what),
        colon=_needs_colon(facts, what.text),
    )
    if planned:
        return Logged(EditFile(record.path, (entry,)), record)
    done = Entry(0, day, "done", verb, contacts, what.text, by=what.by)
    return with_status(facts, record, done, (entry,))


def _linked(facts: Facts, record: AnyRecord, people: Sequence[Contact]) -> tuple[str, ...]:
    """Return whom an entry links: nobody in their own file; you are `me` in a referral, where you
    alone keep the journal.
    """
    ids = tuple(person.id for person in people if person.id != record.id)
    if not isinstance(record, Referral) or facts.journal.is_shared:
        return ids
    return tuple("me" if id_ == facts.journal.me else id_ for id_ in ids)


def signed(facts: Facts, what: EntryText) -> EntryText:
    """Return what an entry says with who did it as it is written in the file: the id of the member
    who is named, otherwise of who is at work. Where one person keeps the journal, what was said.

    Raises:
        UsageError: no member is called so, or nobody knows who is at work.
    """
    journal = facts.journal
    if not journal.is_shared:
        return what
    if what.by is None or named_target(what.by) == ME:
        return what._replace(by=_own_signature(journal))
    member = journal.member(what.by)
    if member is not None:
        return what._replace(by=doer_text(member))
    if journal.is_meant_as_name(what.by):
        raise UsageError(
            f"'by {what.by}' names none of those who keep this journal"
            f" ({', '.join(journal.owners)}); take it out of the brackets, or name one of them"
        )
    # `by Friday` says when: it is part of the text.
    return what._replace(text=what.unsigned, by=_own_signature(journal))


def _own_signature(journal: Journal) -> str | None:
    signature = journal.signature
    return signature and doer_text(signature)


def _bracket_texts(what: EntryText) -> tuple[str, ...]:
    texts = []
    if what.minutes is not None:
        texts.append(spell_duration(what.minutes))
    if what.cost:
        texts.append(what.cost)
    if what.by:
        texts.append(f"by {what.by}")
    return tuple(texts)


def _needs_colon(facts: Facts, text: str) -> bool:
    """Return whether the text would be read as contacts without a colon before it."""
    if text.startswith("[["):
        return True
    words = loose_words(text)
    if not words:
        return False
    first = words[0][0]
    return facts.journal.id_of(first) is not None or "-" in first


# The status that an entry moves


def with_status(facts: Facts, record: AnyRecord, done: Entry, edits: tuple[Edit, ...]) -> Logged:
    """Return the edits that write down a done entry, with the one that its status asks for: a
    `status` key that is there follows the log.

    Raises:
        UsageError: the status cannot follow.
    """
    moved = _moved(facts, record, done) if isinstance(record, Referral) else None
    if moved and isinstance(record, Referral) and record.status is not None:
        edits = (*edits, SetKey("status", moved[1]))
    return Logged(EditFile(record.path, edits), record, moved)


def _moved(facts: Facts, record: Referral, entry: Entry) -> tuple[str, str] | None:
    """Return the status before and after an entry; None if it moves none.

    Raises:
        UsageError: the status cannot follow.
    """
    verb = facts.verb(entry.verb)
    if verb not in STATUSES:
        return None
    before = facts.referral(record)
    _refuse_impossible(before, verb, entry.date)
    after = ReferralFacts(facts, with_referral_log(record, (*record.log, entry)))
    is_same = (before.status, before.status_date) == (after.status, after.status_date)
    if is_same:
        return None
    return (before.status, after.status)


def with_referral_log(referral: Referral, log: tuple[Entry, ...]) -> Referral:
    """Return the referral with another log."""
    found = with_log(referral, log)
    assert isinstance(found, Referral)
    return found


def _refuse_impossible(referral: ReferralFacts, verb: str, day: date) -> None:
    start, id_ = referral.record.date, referral.record.id
    if start is not None and day < start:
        raise UsageError(
            f"{id_} began on {start}; {verb} on {day} is before that. Write --on and a later day"
        )
    if referral.direction == RECEIVED and verb in ("need", "agreed"):
        raise UsageError(
            f"{id_} reached you introduced; {verb} is no step of it. "
            "Write contacted, met, quoted or won"
        )
    if referral.open or verb in CLOSED_STATUSES or referral.status_date is None:
        return
    if day >= referral.status_date:
        raise UsageError(
            f"{id_} is {referral.status} since {referral.status_date}; {verb} cannot follow. "
            "A need that came up again is a new referral: "
            f"refjournal new referral --parent {id_} …"
        )


def refuse_past(day: date, today: date) -> None:
    """Refuse a day that is past for what is to be done.

    Raises:
        UsageError: the day is before today.
    """
    if day < today:
        raise UsageError(
            f"{day} is past; plan it for today or later. `refjournal log` writes down what was done"
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
