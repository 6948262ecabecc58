"""One entry of the log: box, date, verb, contacts, text, brackets.

Apart from the section, because an entry is also read on its own. Verbs are words here: what they
mean is not known.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from refjournal.days import parse_duration
from refjournal.deferred import deferred_pattern
from refjournal.money import looks_like_money
from refjournal.text.document import Flaw, Link, LogEntry, Span
from refjournal.text.entry_dates import DATE
from refjournal.text.entry_words import VERB
from refjournal.text.link_forms import LINK, link_target
from refjournal.text.loose import ASCII_LETTER, COLON_SIGN, COMMA, LETTER, word_of
from refjournal.text.markdown import markdown_links
from refjournal.text.meant_entry import MeantEntry, read_line
from refjournal.text.positions import LinePositions, Positions
from refjournal.value_fault import ValueFault

BAD_ENTRY = "bad-log-entry"
MEANT_ENTRY = "meant-as-entry"
"""A flaw of its own: the line to type is certain."""

MAYBE_ENTRY = "maybe-an-entry"
"""Not yet a flaw: whether the word after the date means a verb is not known here."""

_new = tuple.__new__  # as in `positions`
_LONGEST_BRACKETS = 100

_HEAD = re.compile(
    rf"[-*+][ \t]++(?:(\[[ xX-]\])[ \t]++)?({DATE})[ \t]++({VERB})[ \t]*+(:?)[ \t]*+"
)
_LINKS = re.compile(rf"{LINK}(?:{COMMA}{LINK})*+")
_GAP = re.compile(rf"({COMMA})|[ \t]*+")
# A comma between digits belongs to an amount (12,50 EUR), but for one right after a date.
_BETWEEN_PARTS = re.compile(r"(?<![0-9]),|,(?![0-9])|(?<=[0-9]-[0-9]{2}),")
_DUE = re.compile(rf"due[ \t]++({DATE})")
_NAME = r"[^\W\d_][\w.'@’-]*+(?:[ ][^\W\d_][\w.'@’-]*+){0,4}"
_BY = deferred_pattern(rf"(?<![^\s(,])by[ ](\[\[[^\[\]\r\n]++\]\]|{_NAME})(?=[ \t]*+[,)])")
"""Who did it: `by kim`, `by Kim Lee`, `by [[kim-lee]]`. Also `by Friday`: whether it names somebody
is for those to say who know the names.
"""


class _NamePatterns(NamedTuple):
    """Patterns of names before a text: several with commas, one, what is certainly an id, a
    word.
    """

    names: re.Pattern[str]
    name: re.Pattern[str]
    certain: re.Pattern[str]
    bare_word: re.Pattern[str]


def _name_patterns(letter: str) -> _NamePatterns:
    word = word_of(letter)
    name = rf"(?:{LINK}|{word})"
    return _NamePatterns(
        deferred_pattern(rf"({name}(?:{COMMA}{name})*+)(?:[ \t]*+{COLON_SIGN}[ \t]*+)?"),
        deferred_pattern(rf"{LINK}|{word}"),
        deferred_pattern(rf"\[\[|(?<![{letter}-])[{letter}]++(?:-[{letter}]++)++(?![{letter}-])"),
        deferred_pattern(word),
    )


_NAMES_IN_ASCII = _name_patterns(ASCII_LETTER)
_NAMES_IN_ANY_SCRIPT = _name_patterns(LETTER)


def _patterns_for(text: str, start: int, stop: int) -> _NamePatterns:
    if text.isascii() or text[start:stop].isascii():
        return _NAMES_IN_ASCII
    return _NAMES_IN_ANY_SCRIPT


class ListItem(NamedTuple):
    """A list item: its first line is from `start` to `head_end`, the item ends at `end`; `more` are
    the further lines.
    """

    start: int
    head_end: int
    end: int
    more: tuple[tuple[int, int], ...] = ()


class _Brackets(NamedTuple):
    start: int = -1
    minutes: int | None = None
    cost: str | None = None
    due: str | None = None
    by: str | None = None


class _Contacts(NamedTuple):
    """`at` is where the text begins; `certain` the contacts before it; `loose` as in `LogEntry`."""

    certain: tuple[Link, ...]
    loose: bool
    at: int


_NO_BRACKETS = _Brackets()


def parse_entry(
    text: str, item: ListItem, places: Positions, verbs: frozenset[str] | None = None
) -> LogEntry | Flaw:
    """Return the item as an entry, or the flaw that it is none. `verbs` as in `read_log`."""
    head = _HEAD.match(text, item.start, item.head_end)
    if head is None:
        return _no_entry(text, item, places, verbs)
    line = places.line_of(item.start)
    after_verb, begin = head.end(3), head.end()
    stop = end = _stripped_end(text, after_verb, item.head_end)
    brackets = _read_brackets(text, after_verb, end)
    if brackets.start >= 0:
        stop = max(_stripped_end(text, after_verb, brackets.start), after_verb)
    contacts = _Contacts((), False, min(begin, stop))
    if not head[4] and begin < stop:
        contacts = _read_contacts(text, begin, stop, line)
        if not contacts.certain and _is_unknown(head[3], verbs):
            return _no_entry(text, item, places, verbs)
    return _assemble(text, item, places, line, head, contacts, brackets, stop, end)


def _is_unknown(word: str, verbs: frozenset[str] | None) -> bool:
    return verbs is not None and word not in verbs and word.lower() not in verbs


def _no_entry(text: str, item: ListItem, places: Positions, verbs: frozenset[str] | None) -> Flaw:
    meant = read_line(text, item.start, item.head_end, verbs)
    return places.entry_flaw(kind_of_flaw(meant, verbs), item.start, meant)


def kind_of_flaw(meant: MeantEntry, verbs: frozenset[str] | None) -> str:
    """Return the kind of flaw that a line is: a fix may write the entry if it is MEANT_ENTRY."""
    if verbs is not None and meant.is_certain:
        return MEANT_ENTRY
    return BAD_ENTRY


def _assemble(
    text: str,
    item: ListItem,
    places: Positions,
    line: LinePositions,
    head: re.Match[str],
    contacts: _Contacts,
    brackets: _Brackets,
    stop: int,
    end: int,
) -> LogEntry:
    span, at = line.span, contacts.at
    words, last, links = text[at:stop], stop, markdown_links(text, at, stop, places)
    if item.more:
        words = "\n".join(
            (words, *(text[first:after].strip() for first, after in item.more))
        ).strip("\n")
        last = _stripped_end(text, *item.more[-1])
        links += tuple(
            link
            for first, after in item.more
            for link in markdown_links(text, first, after, places)
        )
    by, by_span = _doer(text, brackets, line, end)
    if by_span is not None and by is not None and by.startswith("["):
        links += markdown_links(text, by_span.start, by_span.end, places)
    box, day, verb, _ = head.groups()
    return _new(
        LogEntry,
        (
            span(item.start, item.end),
            box[1] if box else None,
            span(*head.span(1)) if box else None,
            day,
            span(*head.span(2)),
            verb,
            span(*head.span(3)),
            contacts.certain,
            contacts.loose,
            words,
            span(at, last),
            brackets.minutes,
            brackets.cost,
            brackets.due,
            span(brackets.start, end) if brackets.start >= 0 else None,
            links,
            by,
            by_span,
        ),
    )


def _doer(
    text: str, brackets: _Brackets, line: LinePositions, end: int
) -> tuple[str | None, Span | None]:
    """Return who did it, and where the name is."""
    if brackets.by is None:
        return None, None
    found = _BY.search(text, brackets.start, end)
    return brackets.by, line.span(*found.span(1)) if found else None


def _stripped_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _read_brackets(text: str, start: int, end: int) -> _Brackets:
    """The brackets that end the line, where each part of them can be read."""
    if end <= start or text[end - 1] != ")":
        return _NO_BRACKETS
    opening = text.rfind("(", max(start, end - _LONGEST_BRACKETS), end)
    if opening < 0:
        return _NO_BRACKETS
    read = _read_inside(text[opening + 1 : end - 1])
    if read is None:
        return _NO_BRACKETS
    return _Brackets(opening, *read)


# Most brackets of a journal say one of a few things, such as (20 min): reading each of them was 8 %
# of reading a log.
@lru_cache(maxsize=256)
def _read_inside(text: str) -> tuple[int | None, str | None, str | None, str | None] | None:
    """Return minutes, cost, due day and doer that brackets say; None where they say something
    else.
    """
    read: dict[str, Any] = {}
    for part in _BETWEEN_PARTS.split(text):
        name, value = _read_part(part.strip())
        if not name or name in read:
            return None
        read[name] = value
    return read.get("minutes"), read.get("cost"), read.get("due"), read.get("by")


def _read_part(part: str) -> tuple[str, object]:
    """The name and value of one part of the brackets; ('', None) where it is none."""
    if due := _DUE.fullmatch(part):
        return "due", due[1]
    if part.startswith("by") and (doer := named_doer(part)):
        return "by", doer
    try:
        return "minutes", parse_duration(part)
    except ValueFault:
        pass
    # An amount that cannot be read stays one: to take it for text would lose it in silence.
    if looks_like_money(part):
        return ("cost", part)
    return ("", None)


def named_doer(part: str) -> str | None:
    """Return what `by` names, a person or not; None where it is no name.

    >>> named_doer("by Kim Lee"), named_doer("by 3 pm")
    ('Kim Lee', None)
    """
    found = _BY.match(f"{part})")
    if found is not None:
        return found[1]
    return None


def doer_text(member: str) -> str:
    """Return an id as it is written after `by`: as a link where a plain word would not be read as
    a name.

    >>> doer_text("kim-lee"), doer_text("3m")
    ('kim-lee', '[[3m]]')
    """
    if named_doer(f"by {member}") == member:
        return member
    return f"[[{member}]]"


def _read_contacts(text: str, start: int, stop: int, line: LinePositions) -> _Contacts:
    """The contacts before the text that may begin at `start`: links and ids, separated by commas,
    of which a colon is the end.
    """
    patterns = _patterns_for(text, start, stop)
    names = patterns.names.match(text, start, stop)
    if names is None:
        return _Contacts((), False, start)
    end, at = names.end(1), names.end()
    if end == at < stop:
        return _leading_links(text, start, stop, line)
    if text[start] not in "[!" and patterns.certain.search(text, start, end) is None:
        return _Contacts((), True, start)
    return _Contacts(_links(text, start, end, line), False, at)


def _leading_links(text: str, start: int, stop: int, line: LinePositions) -> _Contacts:
    """Contacts before text without a colon: only links are certain, a word after them may be the
    text.
    """
    links = _LINKS.match(text, start, stop)
    if links is None:
        return _Contacts((), True, start)
    gap = _GAP.match(text, links.end(), stop)
    at = stop
    if gap:
        at = gap.end()
    loose = bool(gap and gap[1] and _patterns_for(text, at, stop).bare_word.match(text, at, stop))
    return _Contacts(_links(text, start, links.end(), line), loose, at)


def _links(text: str, start: int, end: int, line: LinePositions) -> tuple[Link, ...]:
    return tuple(
        [
            _link(name, line)
            for name in _patterns_for(text, start, end).name.finditer(text, start, end)
        ]
    )  # twice as fast as a generator


def _link(name: re.Match[str], line: LinePositions) -> Link:
    word = name[0]
    bare = word[0] not in "[!"
    target = word if bare else link_target(word) or word
    return Link(target, line.span(name.start(), name.end()), bare)
