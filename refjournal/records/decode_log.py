"""From the log's syntax to typed entries."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from refjournal.days import DayError, parse_iso
from refjournal.problems import Problem
from refjournal.records.entry import Entry, State
from refjournal.records.fields import looks_like_id, parse_amount
from refjournal.records.nearest import did_you_mean, slip_of
from refjournal.records.record import RecordLink
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.document import Document, Link, LogEntry, Span

_STATES: Final[dict[str | None, State]] = {
    None: "done",
    "x": "done",
    "X": "done",
    " ": "planned",
    "-": "dropped",
}


_PLAIN_TEXT: Final = re.compile(
    r"[-*+][ \t]++(?:\[[ xX-]\][ \t]++)?([0-9]{4}-[0-9]{2}-[0-9]{2})[ \t]++\S"
)


class DecodedLog(NamedTuple):
    """The entries of a log, the links in their texts, the places of their contacts, and what is
    wrong with them.
    """

    entries: tuple[Entry, ...]
    links: list[RecordLink]
    places: list[str]
    problems: list[Problem]


def decode_log(document: Document, vocabulary: Vocabulary) -> DecodedLog:
    """Return the log of a document; an entry whose day does not exist is a problem and no entry."""
    decoded = DecodedLog((), [], [], [])
    if document.log is None:
        return decoded
    verbs = vocabulary.all_verbs
    entries = []
    for item in document.log.entries:
        entry = _decode_entry(item, verbs, decoded.problems)
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
            RecordLink(at.target, at.span.line, at.span.column) for at in item.links
        )
    decoded.problems.extend(_out_of_order(entries))
    return decoded._replace(entries=tuple(entries))


def lacks_only_verb(text: str, line: int) -> bool:
    """Tell whether the item in `line` of `text`, which is no entry, would be one with `note` put
    before its text.
    """
    match = _PLAIN_TEXT.match(text.split("\n", line)[line - 1])
    if match is None:
        return False
    try:
        parse_iso(match[1])
    except DayError:
        return False
    return True


def _decode_entry(item: LogEntry, verbs: frozenset[str], problems: list[Problem]) -> Entry | None:
    try:
        day = parse_iso(item.date)
        due = parse_iso(item.due) if item.due else None
        cost = parse_amount(" ".join(item.cost)) if item.cost else None
    except ValueError as error:
        problems.append(_at(item.date_span, "RJ102", str(error)))
        return None
    verb = item.verb if item.verb in verbs else item.verb.lower()
    if verb not in verbs:
        hint = did_you_mean(verb, verbs) or "; `refjournal explain verbs` lists them"
        problem = _at(item.verb_span, "RJ105", f"{item.verb!r} is no verb{hint}")
        problems.append(problem._replace(fixable=slip_of(verb, verbs) is not None))
    contacts = tuple(_reference(link) for link in item.contacts)
    ticked = item.box in ("x", "X")
    state = _STATES[item.box]
    return Entry(
        item.span.line,
        day,
        state,
        verb,
        contacts,
        item.text,
        due,
        item.minutes,
        cost,
        item.loose,
        ticked,
    )


def _reference(link: Link) -> str:
    return link.target if link.bare or looks_like_id(link.target) else f"[[{link.target}]]"


def _at(span: Span, code: str, message: str) -> Problem:
    return Problem(code, span.line, span.column, message)


def _out_of_order(entries: list[Entry]) -> list[Problem]:
    done = [entry for entry in entries if entry.is_done]
    for before, after in pairwise(done):
        if after.date < before.date:
            message = f"the entry of {after.date.isoformat()} stands after one of {before.date.isoformat()}"
            return [Problem("RJ108", after.line, 1, message, fixable=True)]
    return []
