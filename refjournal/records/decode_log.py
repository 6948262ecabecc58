"""From the log's syntax to typed entries."""

from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from refjournal.days import DayError, parse_iso
from refjournal.deferred import deferred_pattern
from refjournal.problems import Problem
from refjournal.records.entry import STEPS, Entry, State, step_of_nobody, without_doer
from refjournal.records.fields import Money, looks_like_id, parse_amount
from refjournal.records.record import RecordLink
from refjournal.records.vocabulary import VerbMeant, Vocabulary
from refjournal.text.document import Document, Flaw, Link, LogEntry, Span
from refjournal.text.log_line import MAYBE_ENTRY, MEANT_ENTRY
from refjournal.text.meant_entry import MeantEntry
from refjournal.text.parse import parse_document
from refjournal.value_fault import ValueFault

_STATES: Final[dict[str | None, State]] = {
    None: "done",
    "x": "done",
    "X": "done",
    " ": "planned",
    "-": "dropped",
}


_WORD: Final = deferred_pattern(r"[^\W_][\w'-]*")


class DecodedLog(NamedTuple):
    """The entries of a log, the links in their texts, the places of their contacts, and what is
    wrong with them.
    """

    entries: tuple[Entry, ...]
    links: list[RecordLink]
    places: list[str]
    problems: list[Problem]


def decode_log(
    document: Document, vocabulary: Vocabulary, *, of_referral: bool = False
) -> DecodedLog:
    """Return the log of a document; an entry whose day does not exist is a problem and no entry."""
    decoded = DecodedLog((), [], [], [])
    _read_meant(document, vocabulary, decoded, of_referral=of_referral)
    if document.log is None:
        return decoded
    verbs = vocabulary.all_verbs
    entries = []
    for item in document.log.entries:
        entry = _decode_entry(item, verbs, vocabulary, decoded.problems)
        if entry is None:
            continue
        entries.append(entry)
        line = item.span.line
        if item.span.column != 1:
            decoded.places.append(f"@{line} {line} {item.span.column}")
        decoded.places.extend(
            f"@{line}.{n} {at.span.line} {at.span.column}" for n, at in enumerate(item.contacts)
        )
        decoded.links.extend(
            RecordLink(at.target, at.span.line, at.span.column)
            for at in item.links
            if not (vocabulary.is_shared and _is_doer(item, at))
        )
    decoded.problems.extend(_out_of_order(entries))
    return decoded._replace(entries=tuple(entries))


def _is_doer(item: LogEntry, link: Link) -> bool:
    """Return whether a link of an entry says who did it, which is no mention of them."""
    return item.by_span is not None and link.span.start == item.by_span.start


def _read_meant(
    document: Document, vocabulary: Vocabulary, decoded: DecodedLog, *, of_referral: bool
) -> None:
    """Add what is wrong in lines that were meant as entries: to write them as entries then adds no
    problem.
    """
    for flaw in (*document.flaws, *document.maybe_entries):
        entry = _entry_meant(flaw, vocabulary)
        if entry is None:
            continue
        found: list[Problem] = []
        _decode_entry(entry, vocabulary.all_verbs, vocabulary, found)
        verb = vocabulary.base(entry.verb.lower())
        if verb in STEPS and not entry.contacts and not of_referral:
            found.append(_at(entry.verb_span, "RJ105", step_of_nobody(entry.verb)))
        decoded.problems.extend(
            problem._replace(line=flaw.line, column=flaw.column, fixable=False) for problem in found
        )
        decoded.links.extend(
            RecordLink(link.target, flaw.line, flaw.column) for link in entry.contacts
        )


def _entry_meant(flaw: Flaw, vocabulary: Vocabulary) -> LogEntry | None:
    """Return the entry that a fix would make of a line; None where there is none for certain."""
    verb = verb_to_write(flaw, vocabulary)
    if flaw.meant is None or verb is None:
        return None
    text = f"## Log\n{flaw.meant.line(verb)}\n"
    log = parse_document(text, verbs=vocabulary.all_verbs).log
    return log.entries[0] if log is not None and log.entries else None


def verb_to_write(flaw: Flaw, vocabulary: Vocabulary) -> str | None:
    """Return the verb that a fix puts into a line to make it an entry, '' where it has one; None
    where no fix may: something in it is uncertain.
    """
    if flaw.kind == MEANT_ENTRY:
        return ""
    found = verb_of_flaw(flaw, vocabulary)
    return found.verbs[0] if found is not None and found.is_certain else None


def verb_of_flaw(flaw: Flaw, vocabulary: Vocabulary) -> VerbMeant | None:
    """Return the verb that is meant by a line which has none; `note` where no other is in sight.
    None where it has one, lacks more, or is prose.
    """
    meant = flaw.meant
    if meant is None or flaw.kind == MEANT_ENTRY or meant.is_known:
        return None
    if flaw.kind == MAYBE_ENTRY:
        return _verb_of_loose_line(meant, vocabulary)
    return _verb_of_item(meant, vocabulary)


def _verb_of_item(meant: MeantEntry, vocabulary: Vocabulary) -> VerbMeant | None:
    words = _words_of(meant)
    if not words:
        return None
    found = vocabulary.verb_meant(words[0])
    if found.verbs:
        return found._replace(is_certain=found.is_certain and meant.is_sure)
    # A verb is in sight, but whether it is what happened is not known: Dan asked for a call.
    later = [word.lower() for word in words[1:]]
    verb = next((word for word in later if word in vocabulary.all_verbs), None)
    if verb is not None:
        return VerbMeant((verb,))
    others = (vocabulary.verb_meant(word) for word in later)
    if (other := next((each for each in others if each.is_everyday), None)) is not None:
        return other._replace(is_certain=False)
    return VerbMeant(("note",), is_certain=meant.is_sure, stays=True) if meant.is_sure else None


def _verb_of_loose_line(meant: MeantEntry, vocabulary: Vocabulary) -> VerbMeant | None:
    """Return the verb that is meant in a line with a date that is no item of the log, by an
    everyday word. None for prose: without a sign of a list only another form of a verb (`called`)
    tells, since many a sentence begins with a date and `review`.
    """
    words = _words_of(meant)
    if not words:
        return None
    found = vocabulary.verb_meant(words[0])
    is_everyday = found.is_everyday and (meant.is_listed or not found.stays)
    if not is_everyday and not (meant.is_listed and found.is_certain):
        return None
    return found._replace(is_certain=found.is_certain and meant.is_sure)


def _words_of(meant: MeantEntry) -> list[str]:
    """Return the words behind the date, without the signs around them."""
    return _WORD.findall(f"{meant.verb}{meant.words}")


def _decode_entry(
    item: LogEntry, verbs: frozenset[str], vocabulary: Vocabulary, problems: list[Problem]
) -> Entry | None:
    day = _day(item.date, item.date_span, problems)
    verb = item.verb if item.verb in verbs else item.verb.lower()
    if verb not in verbs:
        problems.append(_unknown_verb(item, vocabulary))
    due, cost = _due(item, problems), _cost(item, vocabulary.currency, problems)
    if day is None:  # all that is wrong with the line is reported, so that one look puts it right
        return None
    entry = Entry(
        item.span.line,
        day,
        _STATES[item.box],
        verb,
        tuple(_reference(link) for link in item.contacts),
        item.text,
        due,
        item.minutes,
        cost,
        item.loose,
        item.box in ("x", "X"),
        item.by,
    )
    if entry.by is not None and not vocabulary.is_shared:
        # One person keeps the journal: who else is named is part of what happened.
        return without_doer(entry)
    return entry


def _day(text: str, span: Span, problems: list[Problem]) -> date | None:
    try:
        return parse_iso(text)
    except DayError as error:
        fixable = error.replacement is not None
        problems.append(_at(span, "RJ102", str(error))._replace(fixable=fixable))
        return None


def _due(item: LogEntry, problems: list[Problem]) -> date | None:
    if item.due is None:
        return None
    found: list[Problem] = []
    day = _day(item.due, item.brackets_span or item.span, found)
    # A fix changes the date of an entry, not what its brackets say.
    problems.extend(problem._replace(fixable=False) for problem in found)
    return day


def _cost(item: LogEntry, currency: str, problems: list[Problem]) -> Money | None:
    if item.cost is None:
        return None
    try:
        return parse_amount(item.cost, currency)
    except ValueFault as error:
        problem = _at(item.brackets_span or item.span, "RJ102", str(error))
        problems.append(problem._replace(fixable=error.replacement is not None))
        return None


def _unknown_verb(item: LogEntry, vocabulary: Vocabulary) -> Problem:
    meant = vocabulary.verb_meant(item.verb)
    hint = vocabulary.did_you_mean_verb(item.verb)
    first = _WORD.match(item.text)
    if not hint and first is not None and first[0].lower() in vocabulary.all_verbs:
        hint = f"; the verb comes first: {first[0].lower()}"  # `2026-11-03 dan-okafor: call`
    hint = hint or "; `refjournal explain verbs` lists them"
    problem = _at(item.verb_span, "RJ105", f"{item.verb!r} is no verb{hint}")
    return problem._replace(fixable=meant.is_certain)


def _reference(link: Link) -> str:
    if link.bare or looks_like_id(link.target):
        return link.target
    return f"[[{link.target}]]"


def _at(span: Span, code: str, message: str) -> Problem:
    return Problem(code, span.line, span.column, message)


def _out_of_order(entries: list[Entry]) -> list[Problem]:
    done = [entry for entry in entries if entry.is_done]
    for before, after in pairwise(done):
        if after.date < before.date:
            day, other = after.date.isoformat(), before.date.isoformat()
            message = f"the entry of {day} comes after one of {other}"
            return [Problem("RJ108", after.line, 1, message, fixable=True)]
    return []
