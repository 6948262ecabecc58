"""The log as a set of whole entries: which entry of one side is which of the other, what both
changed, and in which order they come.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

from refjournal.merge.front import merge_lead
from refjournal.merge.one_entry import merge_entry
from refjournal.merge.parts import LogItem
from refjournal.merge.three import Conflict, ContradictionError, DoubtError, Piece, sequence
from refjournal.text.document import LogEntry
from refjournal.text.edits.log_places import is_planned

AGREEING: Final = 3
"""So many of day, verb, contacts and text must agree for an entry to count as another one,
changed.
"""
ALIKE: Final = 0.6
MOST_PAIRS: Final = 100_000

VerbRank = Callable[[str], int]
"""What orders entries of one day: that of a status follows the course of a referral."""
_Rank = tuple[bool, str, int, str, str]


class MergedEntry(NamedTuple):
    """An entry of the result. `entries` are what it can be read as: one, or for a conflict that of
    each side that has one. `instead` are the lines of both sides where it is made of both.
    """

    lead: str
    piece: Piece
    entries: tuple[LogEntry, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class _Versions:
    """One entry in the three texts."""

    base: LogItem | None = None
    ours: LogItem | None = None
    theirs: LogItem | None = None


def merge_entries(
    base: Sequence[LogItem], ours: Sequence[LogItem], theirs: Sequence[LogItem], rank: VerbRank
) -> list[MergedEntry]:
    """Return the entries of the result, in order: the order of each side is kept, and what both
    added to a place goes by date.

    Raises:
        DoubtError: the text between the entries, or their order, cannot be merged with certainty.
    """
    names, versions = _named(base, ours, theirs)
    merged = {}
    for name, version in versions.items():
        entry = _merged(version)
        if entry is not None:
            merged[name] = entry
    ranks = {name: _rank(entry, rank) for name, entry in merged.items()}
    # What is gone in the result can hold no place in the order.
    old, one, other = ([name for name in side if name in merged] for side in names)
    both_by_date = _in_order(ours) and _in_order(theirs)
    try:
        order = sequence(old, one, other, ranks.__getitem__)
    except DoubtError:
        if not both_by_date:
            raise
        # Both logs were kept by date, so the date settles what their orders leave open.
        order = sorted(merged, key=ranks.__getitem__)
    result = [merged[name] for name in order]
    if both_by_date:
        return _by_date(result)
    return result


# Which is which


def _named(
    base: Sequence[LogItem], ours: Sequence[LogItem], theirs: Sequence[LogItem]
) -> tuple[list[list[int]], dict[int, _Versions]]:
    """Return each text's entries as numbers, the same number for what is the same entry, and what
    each number is in the texts.
    """
    of_theirs = _matched(base, theirs)
    our_numbers = _numbers(ours, _matched(base, ours), len(base))
    numbered_ours = list(zip(our_numbers, ours, strict=True))
    new_of_ours = [(number, item) for number, item in numbered_ours if number >= len(base)]
    new_of_theirs = [(place, item) for place, item in enumerate(theirs) if place not in of_theirs]
    of_theirs |= _written_twice(new_of_ours, new_of_theirs)
    their_numbers = _numbers(theirs, of_theirs, len(base) + len(ours))
    versions: defaultdict[int, _Versions] = defaultdict(_Versions)
    for number, item in enumerate(base):
        versions[number] = _Versions(base=item)
    for number, item in numbered_ours:
        versions[number] = replace(versions[number], ours=item)
    for number, item in zip(their_numbers, theirs, strict=True):
        versions[number] = replace(versions[number], theirs=item)
    return [list(range(len(base))), our_numbers, their_numbers], dict(versions)


def _numbers(side: Sequence[LogItem], known: dict[int, int], first: int) -> list[int]:
    return [known.get(place, first + place) for place in range(len(side))]


def _matched(base: Sequence[LogItem], side: Sequence[LogItem]) -> dict[int, int]:
    """Return which entry of the base each of a side's is: those that are unchanged, then those that
    are nearly.
    """
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for number in reversed(range(len(base))):
        waiting[base[number].text].append(number)
    found = {
        place: waiting[item.text].pop() for place, item in enumerate(side) if waiting[item.text]
    }
    left = sorted(number for numbers in waiting.values() for number in numbers)
    if left:
        changed = [place for place in range(len(side)) if place not in found]
        found.update(_nearest(base, side, left, changed))
    return found


def _nearest(
    base: Sequence[LogItem], side: Sequence[LogItem], left: Sequence[int], changed: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield which of the changed entries is which that is left, the surest first."""
    # Every pair is compared. A log that was rewritten as a whole is better left to git.
    if len(left) * len(changed) > MOST_PAIRS:
        raise DoubtError("too many entries were changed")
    pairs = [
        (-agreeing, abs(number - place), number, place)
        for number in left
        for place in changed
        if (agreeing := _agreeing(base[number].entry, side[place].entry)) >= AGREEING
    ]
    taken: set[int] = set()
    done: set[int] = set()
    # The surest pairs first, so that a near miss cannot take the place of a better match.
    for _, _, number, place in sorted(pairs):
        if number not in taken and place not in done:
            taken.add(number)
            done.add(place)
            yield place, number


def _agreeing(base: LogEntry, other: LogEntry) -> int:
    same_day = base.date == other.date or other.due in (base.date, base.due or base.date)
    same_verb = base.verb.lower() == other.verb.lower()
    same_people = _people(base) == _people(other)
    # Even equal texts could not make these the same entry: the slow comparison is spared.
    if same_day + same_verb + same_people < AGREEING - 1:
        return 0
    same_text = base.text == other.text
    if same_day:
        # On another day, only the same words are the same entry: one like it is another event.
        same_text = _alike(base.text, other.text)
    return same_day + same_verb + same_people + same_text


def _people(entry: LogEntry) -> list[str]:
    return [contact.target for contact in entry.contacts]


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if one == other or (shorter and longer.startswith(shorter)):
        return True
    # Without autojunk: in long texts it would ignore the commonest letters.
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _written_twice(
    ours: Sequence[tuple[int, LogItem]], theirs: Sequence[tuple[int, LogItem]]
) -> dict[int, int]:
    """Return which new entries of theirs are new ones of ours: those of the same words."""
    waiting: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, item in reversed(ours):
        waiting[said(item.entry)].append(number)
    return {
        place: waiting[said(item.entry)].pop()
        for place, item in theirs
        if waiting[said(item.entry)]
    }


def said(entry: LogEntry) -> tuple[object, ...]:
    """Return what an entry says, however it is written."""
    # No box, [x] and [X] all say that it was done.
    is_done = entry.box in (None, "X")
    return (
        "x" if is_done else entry.box,
        entry.date,
        entry.verb,
        *_people(entry),
        entry.text,
        entry.minutes,
        entry.cost,
        entry.due,
        entry.by,
    )


# What becomes of it


def _merged(version: _Versions) -> MergedEntry | None:
    """Return what the entry is in the result; None if it is gone."""
    base, ours, theirs = version.base, version.ours, version.theirs
    if ours is not None and theirs is not None:
        return _of_both(base, ours, theirs)
    there = ours or theirs
    if there is None:
        return None
    if base is None:
        return MergedEntry(there.lead, there.text, (there.entry,))
    if there.text == base.text:
        return None  # removed by one side, left alone by the other
    return MergedEntry(there.lead, _conflict(base, ours, theirs), (there.entry,))


def _of_both(base: LogItem | None, ours: LogItem, theirs: LogItem) -> MergedEntry:
    base_lead = base.lead if base is not None else None
    lead = merge_lead(base_lead, ours.lead, theirs.lead)
    try:
        lines, entry = merge_entry(base, ours, theirs)
    except ContradictionError:
        return MergedEntry(lead, _conflict(base, ours, theirs), (ours.entry, theirs.entry))
    return MergedEntry(lead, lines, (entry,), ours.text + theirs.text)


def _conflict(base: LogItem | None, ours: LogItem | None, theirs: LogItem | None) -> Conflict:
    there = base or ours or theirs
    what = f"{there.entry.date} {there.entry.verb}" if there is not None else ""
    return Conflict(what, _text(base), _text(ours), _text(theirs))


def _text(item: LogItem | None) -> str:
    return item.text if item is not None else ""


# In which order


def _rank(merged: MergedEntry, rank: VerbRank) -> _Rank:
    text = merged.piece
    if isinstance(text, Conflict):
        # The lesser of the two texts, so that both clones put the conflict in the same place.
        text = min(text.ours, text.theirs)
    entry = min(merged.entries, key=lambda entry: (is_planned(entry), entry.date))
    return is_planned(entry), entry.date, rank(entry.verb), text, merged.lead


def _in_order(items: Sequence[LogItem]) -> bool:
    done = [item.entry.date for item in items if not is_planned(item.entry)]
    return all(one <= other for one, other in pairwise(done))


def _by_date(found: list[MergedEntry]) -> list[MergedEntry]:
    """Return the entries with the done ones in the order of their dates, in the places that they
    have.
    """
    places = [
        place for place, merged in enumerate(found) if not all(map(is_planned, merged.entries))
    ]
    wanted = sorted((found[place] for place in places), key=_day)
    result = list(found)
    for place, merged in zip(places, wanted, strict=True):
        result[place] = merged._replace(lead=found[place].lead)
    return result


def _day(merged: MergedEntry) -> str:
    return min(entry.date for entry in merged.entries)
