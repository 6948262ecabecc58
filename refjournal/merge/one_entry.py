"""One entry that both sides changed, resolved by its fields: ticked on one side and edited on the
other is both.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from refjournal.merge.parts import LogItem
from refjournal.merge.three import ContradictionError, ordered_set, three
from refjournal.text.document import Document, LogEntry
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import ChangeEntry, Edit, EditRefusedError
from refjournal.text.parse import parse_document

_HEAD: Final = "---\n---\n## Log\n"
_LINE: Final = 4
_PLANNED: Final = " "
_TICKED: Final = ("x", "X")


class _Fields(NamedTuple):
    """What an entry says, part by part; `more` are its further lines."""

    box: str | None
    date: str
    verb: str
    contacts: tuple[str, ...]
    text: str
    more: tuple[str, ...]
    minutes: int | None
    cost: str | None
    due: str | None
    by: str | None


def merge_entry(base: LogItem | None, ours: LogItem, theirs: LogItem) -> tuple[str, LogEntry]:
    """Return the lines of an entry that both sides have, and what they are read as.

    Raises:
        ContradictionError: both changed the same part of it, differently; or both parts do not
        fit into one line.
    """
    if base is None:
        # Written on both sides in the same words: in one of the two ways.
        item = min(ours, theirs, key=lambda item: item.text)
        return item.text, item.entry
    if theirs.text in (base.text, ours.text):
        return ours.text, ours.entry
    if ours.text == base.text:
        return theirs.text, theirs.entry
    wanted = _merged(*(_fields(item.entry) for item in (base, ours, theirs)))
    for item in sorted((ours, theirs), key=lambda item: item.text):
        if (found := _changed(item, wanted)) is not None:
            return found
    raise ContradictionError


def _fields(entry: LogEntry) -> _Fields:
    first, *more = entry.text.split("\n")
    contacts = tuple(contact.target for contact in entry.contacts)
    return _Fields(
        entry.box,
        entry.date,
        entry.verb,
        contacts,
        first,
        tuple(more),
        entry.minutes,
        entry.cost,
        entry.due,
        entry.by,
    )


def _merged(base: _Fields, ours: _Fields, theirs: _Fields) -> _Fields:
    if _two_ticked(base, ours, theirs):
        # It was done once, and both wrote about it: whoever was first did it, and is read first.
        first, second = sorted((ours, theirs), key=_when_and_who)
        more = (*first.more, *(line for line in second.more if line not in first.more))
        ours, theirs = (
            side._replace(date=first.date, due=first.due, by=first.by, more=more)
            for side in (ours, theirs)
        )
    date, due = _date(base, ours, theirs), three(base.due, ours.due, theirs.due)
    if due == date:  # ticked for the day itself: it needs no note of the day it was due
        due = base.due
    return _Fields(
        three(base.box, ours.box, theirs.box),
        date,
        three(base.verb, ours.verb, theirs.verb),
        tuple(ordered_set(base.contacts, ours.contacts, theirs.contacts, str)),
        three(base.text, ours.text, theirs.text),
        _more(base.more, ours.more, theirs.more),
        three(base.minutes, ours.minutes, theirs.minutes),
        three(base.cost, ours.cost, theirs.cost),
        due,
        three(base.by, ours.by, theirs.by),
    )


def _two_ticked(base: _Fields, ours: _Fields, theirs: _Fields) -> bool:
    """Return whether two different people ticked a plan."""
    both = ours.box in _TICKED and theirs.box in _TICKED
    by_two = bool(ours.by) and bool(theirs.by) and ours.by != theirs.by
    return base.box == _PLANNED and both and by_two


def _when_and_who(side: _Fields) -> tuple[str, str]:
    """Return what says who was first; of one day the one whose id comes first, so that both
    machines agree.
    """
    return side.date, side.by or ""


def _date(base: _Fields, ours: _Fields, theirs: _Fields) -> str:
    """Return the day: what is done happened on the day that it was ticked for, wherever the other
    side moved the plan.
    """
    ticked = [side.date for side in (ours, theirs) if base.box == _PLANNED and side.box in _TICKED]
    if not ticked:
        return three(base.date, ours.date, theirs.date)
    if len(set(ticked)) > 1:
        raise ContradictionError
    return ticked[0]


def _more(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the further lines; lines that both sides added below are all kept."""
    length = len(base)
    if ours[:length] == theirs[:length] == base and ours != theirs:
        runs = sorted(side[length:] for side in (ours, theirs))
        return (*base, *runs[0], *(line for line in runs[1] if line not in runs[0]))
    return three(base, ours, theirs)


def _changed(item: LogItem, wanted: _Fields) -> tuple[str, LogEntry] | None:
    """Return the lines of one side with what the other changed; None if that cannot be exact."""
    have = _fields(item.entry)
    # Lines can be added to an entry exactly, but not taken from its middle.
    if wanted.more[: len(have.more)] != have.more:
        return None
    was = (have.date, have.verb)
    box = None if wanted.box == have.box else wanted.box
    due = wanted.due if have.due is None else None
    by = None if wanted.by == have.by else wanted.by
    edits: list[Edit] = [ChangeEntry(_LINE, was, box, wanted.date, wanted.verb, due=due, by=by)]
    edits += [
        ChangeEntry(_LINE, (wanted.date, wanted.verb), text=line)
        for line in wanted.more[len(have.more) :]
    ]
    try:
        text = apply_edits((_HEAD + item.text).encode(), edits).decode()
    except EditRefusedError:
        return None
    entries = _entries(parse_document(text))
    # Read again: what was meant must be what is there.
    if len(entries) != 1 or _fields(entries[0]) != wanted:
        return None
    return text[len(_HEAD) :], entries[0]


def _entries(document: Document) -> Sequence[LogEntry]:
    return document.log.entries if document.log is not None else ()
