"""One entry of the log: box, date, verb, contacts, text, brackets; and the line to type where an
item is none.

Apart from the section, because an entry is also read on its own. Verbs are words here: what they
mean is not known.
"""

import re
from typing import Any, NamedTuple

from refjournal.days import parse_duration
from refjournal.money import looks_like_money
from refjournal.text.document import Flaw, Link, LogEntry
from refjournal.text.link_forms import LINK, link_target
from refjournal.text.loose import COLON_SIGN, COMMA, LETTER, WORD
from refjournal.text.markdown import markdown_links
from refjournal.text.positions import LinePositions, Positions
from refjournal.value_fault import ValueFault

BAD_ENTRY = "bad-log-entry"

_SHOWN = 120
_LONGEST_BRACKETS = 100

_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_VERB = r"[^\W\d_](?:[^\W_]|-)*+(?=[ \t:]|\Z)"
_HEAD = re.compile(
    rf"[-*+][ \t]++(?:(\[[ xX-]\])[ \t]++)?({_DATE})[ \t]++({_VERB})[ \t]*+(:?)[ \t]*+"
)
_LINKS = re.compile(rf"{LINK}(?:{COMMA}{LINK})*+")
_NAMES = re.compile(
    rf"((?:{LINK}|{WORD})(?:{COMMA}(?:{LINK}|{WORD}))*+)(?:[ \t]*+{COLON_SIGN}[ \t]*+)?"
)
_NAME = re.compile(rf"{LINK}|{WORD}")
_GAP = re.compile(rf"({COMMA})|[ \t]*+")
_CERTAIN = re.compile(rf"\[\[|(?<![{LETTER}-])[{LETTER}]++(?:-[{LETTER}]++)++(?![{LETTER}-])")
_BARE_WORD = re.compile(WORD)
# A comma between digits belongs to an amount (12,50 EUR), but for one right after a date.
_BETWEEN_PARTS = re.compile(r"(?<![0-9]),|,(?![0-9])|(?<=[0-9]-[0-9]{2}),")
_DUE = re.compile(rf"due[ \t]++({_DATE})")
_PIECES = re.compile(
    rf"[-*+][ \t]*+(?:\[([^\[\]\r\n]{{0,8}})\](?![(\[])[ \t]*+)?(?:({_DATE})(?![0-9])[ \t]*+(:?)[ \t]*+)?"
)
_VERB_AHEAD = re.compile(_VERB)


class ListItem(NamedTuple):
    """A list item: its first line is from `start` to `head_end`, the item ends at `end`; `more` are
    the further lines.
    """

    start: int
    head_end: int
    end: int
    more: tuple[tuple[int, int], ...] = ()


class Repaired(NamedTuple):
    """The first line of an item as an entry, and what was wrong with it."""

    fault: str
    line: str


class _Brackets(NamedTuple):
    start: int = -1
    minutes: int | None = None
    cost: str | None = None
    due: str | None = None


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
    end = _stripped_end(text, head.end(3), item.head_end)
    brackets = _read_brackets(text, head.end(3), end)
    stop = (
        end
        if brackets.start < 0
        else max(_stripped_end(text, head.end(3), brackets.start), head.end(3))
    )
    contacts = _Contacts((), False, min(head.end(), stop))
    if not head[4] and head.end() < stop:
        contacts = _read_contacts(text, head.end(), stop, line)
        if not contacts.certain and _is_unknown(head[3], verbs):
            return _no_entry(text, item, places, verbs)
    return _assemble(text, item, places, line, head, contacts, brackets, stop, end)


def _is_unknown(word: str, verbs: frozenset[str] | None) -> bool:
    return verbs is not None and word not in verbs and word.lower() not in verbs


def _no_entry(text: str, item: ListItem, places: Positions, verbs: frozenset[str] | None) -> Flaw:
    fault, line = repaired(text, item.start, item.head_end, verbs)
    return places.flaw(BAD_ENTRY, item.start, f"{fault}; write: {line}")


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
    return LogEntry(
        span(item.start, item.end),
        head[1][1] if head[1] else None,
        span(*head.span(1)) if head[1] else None,
        head[2],
        span(*head.span(2)),
        head[3],
        span(*head.span(3)),
        contacts.certain,
        contacts.loose,
        words,
        span(at, last),
        brackets.minutes,
        brackets.cost,
        brackets.due,
        None if brackets.start < 0 else span(brackets.start, end),
        links,
    )


def _stripped_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _read_brackets(text: str, start: int, end: int) -> _Brackets:
    """The brackets that end the line, where each part of them can be read."""
    if end <= start or text[end - 1] != ")":
        return _NO_BRACKETS
    opening = text.rfind("(", max(start, end - _LONGEST_BRACKETS), end)
    if opening < 0:
        return _NO_BRACKETS
    read: dict[str, Any] = {}
    for part in _BETWEEN_PARTS.split(text[opening + 1 : end - 1]):
        name, value = _read_part(part.strip())
        if not name or name in read:
            return _NO_BRACKETS
        read[name] = value
    return _NO_BRACKETS._replace(start=opening, **read)


def _read_part(part: str) -> tuple[str, object]:
    """The name and value of one part of the brackets; ('', None) where it is none."""
    if due := _DUE.fullmatch(part):
        return "due", due[1]
    try:
        return "minutes", parse_duration(part)
    except ValueFault:
        pass
    # An amount that cannot be read stays one: to take it for text would lose it in silence.
    return ("cost", part) if looks_like_money(part) else ("", None)


def _read_contacts(text: str, start: int, stop: int, line: LinePositions) -> _Contacts:
    """The contacts before the text that may begin at `start`: links and ids, parted by commas, of
    which a colon is the end.
    """
    names = _NAMES.match(text, start, stop)
    if names is None:
        return _Contacts((), False, start)
    end, at = names.end(1), names.end()
    if end == at < stop:
        return _leading_links(text, start, stop, line)
    if text[start] not in "[!" and _CERTAIN.search(text, start, end) is None:
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
    at = gap.end() if gap else stop
    loose = bool(gap and gap[1] and _BARE_WORD.match(text, at, stop))
    return _Contacts(_links(text, start, links.end(), line), loose, at)


def _links(text: str, start: int, end: int, line: LinePositions) -> tuple[Link, ...]:
    return tuple(
        [_link(name, line) for name in _NAME.finditer(text, start, end)]
    )  # twice as fast as a generator


def _link(name: re.Match[str], line: LinePositions) -> Link:
    word = name[0]
    bare = word[0] not in "[!"
    target = word if bare else link_target(word) or word
    return Link(target, line.span(name.start(), name.end()), bare)


def repaired(text: str, start: int, end: int, verbs: frozenset[str] | None = None) -> Repaired:
    """Return what the item's first line from `start` lacks to be an entry, and the line to type.
    Long lines are cut.
    """
    pieces = _PIECES.match(text, start, end)
    box, day, colon = pieces.groups() if pieces else (None, None, None)
    rest = text[pieces.end() if pieces else start : end].strip()
    fault, new_box = _box_fault(box)
    fault = fault or ("" if day else "an entry begins with a date")
    verb = _VERB_AHEAD.match(rest)
    if verb is None or (
        _is_unknown(verb[0], verbs) and (colon or not _ends_verb(rest[verb.end() :]))
    ):
        fault = fault or (
            f'"{rest[:_SHOWN].split()[0]}" is no verb'
            if rest
            else "there is no verb after the date"
        )
        rest = f"note {rest}".strip()
    parts = (text[start], new_box, day or "YYYY-MM-DD", rest)
    return Repaired(fault or "blanks are missing", _cut(" ".join(filter(None, parts))))


def _ends_verb(rest: str) -> bool:
    after = rest.lstrip()
    return not after or after[0] == ":" or after.startswith("[[")


def _box_fault(box: str | None) -> tuple[str, str]:
    """What is wrong with the box, and the box to type."""
    if box is None:
        return "", ""
    if box in {" ", "x", "X", "-"}:
        return "", f"[{box}]"
    return f'"[{box}]" is no box; a box is [ ], [x] or [-]', "[x]" if box.strip() else "[ ]"


def _cut(line: str) -> str:
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
