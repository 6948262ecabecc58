"""One entry of the log: box, date, verb, contacts, text, brackets; and the line to type where an
item is none.

Apart from the section, because an entry is also read on its own. Verbs are words here: what they
mean is not known.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from refjournal.days import DayError, parse_duration, parse_iso
from refjournal.deferred import deferred_pattern
from refjournal.money import looks_like_money
from refjournal.text.document import Flaw, Link, LogEntry, Span
from refjournal.text.link_forms import LINK, link_target
from refjournal.text.loose import ASCII_LETTER, COLON_SIGN, COMMA, LETTER, word_of
from refjournal.text.markdown import markdown_links
from refjournal.text.positions import LinePositions, Positions
from refjournal.value_fault import ValueFault

BAD_ENTRY = "bad-log-entry"
MEANT_ENTRY = "meant-as-entry"
"""A flaw of its own: the line to type is certain."""

MAYBE_ENTRY = "maybe-an-entry"
"""Not yet a flaw: whether the word after the date means a verb is not known here."""

NO_DATE = "YYYY-MM-DD"
"""What a line to type has where nobody can tell the date."""
_new = tuple.__new__  # as in `positions`
_BULLETS = frozenset("-*+")
_BOXES = frozenset(" xX-")
_SHOWN = 120
_LONGEST_BRACKETS = 100

DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_ISO_DATE = re.compile(DATE)
_VERB = r"[^\W\d_](?:[^\W_]|-)*+(?=[ \t:]|\Z)"
_HEAD = re.compile(
    rf"[-*+][ \t]++(?:(\[[ xX-]\])[ \t]++)?({DATE})[ \t]++({_VERB})[ \t]*+(:?)[ \t]*+"
)
_LINKS = re.compile(rf"{LINK}(?:{COMMA}{LINK})*+")
_PEOPLE_AHEAD = deferred_pattern(rf"[ \t]++[^:\r\n]{{1,80}}?{COLON_SIGN}")
_BRACKETS_BEHIND = deferred_pattern(r"[ \t]++\([^()\r\n]*+\)\Z")
_GAP = re.compile(rf"({COMMA})|[ \t]*+")
# A comma between digits belongs to an amount (12,50 EUR), but for one right after a date.
_BETWEEN_PARTS = re.compile(r"(?<![0-9]),|,(?![0-9])|(?<=[0-9]-[0-9]{2}),")
_DUE = re.compile(rf"due[ \t]++({DATE})")
_NAME = r"[^\W\d_][\w.'@’-]*+(?:[ \t]++[^\W\d_][\w.'@’-]*+){0,2}"
_BY = deferred_pattern(rf"(?<![^\s(,])by[ \t]++(\[\[[^\[\]\r\n]++\]\]|{_NAME})(?=[ \t]*+[,)])")
"""Who did it: `by kim`, `by Kim Lee`, `by [[kim-lee]]`."""
_NOBODY = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " a an the this next last end noon midnight today tomorrow tonight then now far and all my our"
    " their his her your its me phone telephone email e-mail mail post letter card text message"
    " chance mistake hand heart law name car bus train plane bike courier invoice default"
    " accident agreement appointment invitation recommendation referral request return way"
    " myself himself herself ourselves themselves whatsapp sms fax zoom teams video".split()
)
"""Words after `by` that say when or how, and not who."""
BULLET = (
    r"(?:\*(?!\*)|[-+\u2022\u2023\u25e6\u2013\u2014\u2010\u2011\u2212\u00b7\u25aa]|[0-9]{1,3}[.)])"
)
"""What people and programs put before an item: hyphens of every length, dots, numbers."""
_SPACE = "[ \t\u00a0\u202f\u2007\u3000]"
_TIME = r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?::[0-5][0-9])?(?:[ ]?(?:am|pm|AM|PM|h|Uhr))?"
OTHER_DATE = r"(?:[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}|[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2})"
"""A date in figures as other countries write it."""
_SPOKEN_DATE = (
    r"(?:[0-9]{1,2}(?:st|nd|rd|th|\.)?[ ][A-Za-z]{3,9}\.?,?[ ][0-9]{4}"
    r"|[A-Za-z]{3,9}\.?[ ][0-9]{1,2}(?:st|nd|rd|th)?,?[ ][0-9]{4})"
)
_ANY_DATE = (
    rf"(?:\[\[|\*\*|__|`)?(?P<date>{DATE}|{OTHER_DATE}|{_SPOKEN_DATE})(?![0-9])"
    r"(?:\]\]|\*\*|__|`)?"
)
_PIECES = deferred_pattern(
    rf"(?P<quote>{_SPACE}*+(?:>{_SPACE}*+)*+)"
    rf"(?P<bullet>{BULLET}?)(?P<gap>{_SPACE}*+)(?P<again>(?:{BULLET}{_SPACE}++)?)"
    rf"(?:\[(?P<box>[^\[\]\r\n]{{0,8}})\](?!\(|\[(?!\[)){_SPACE}*+)?"
    rf"(?:(?P<before>{_TIME}){_SPACE}*+,?{_SPACE}*+(?={_ANY_DATE.replace('?P<date>', '?:')}))?"
    rf"(?:{_ANY_DATE}"
    rf"(?:[Tt]?{_SPACE}*+,?{_SPACE}*+(?P<after>{_TIME})Z?(?![0-9]))?"
    rf"{_SPACE}*+(?P<colon>:?){_SPACE}*+)?"
)
_FILLER = deferred_pattern(rf"(?:[-\u2013\u2014:|,]{_SPACE}++|#(?=[^\W\d_]))")
"""What people put between date and verb: a dash, a colon, the sign of a tag."""
_VERB_AHEAD = re.compile(_VERB)


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


class Repaired(NamedTuple):
    """The first line of an item as an entry, and what was wrong with it."""

    fault: str
    line: str


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
    fault, line = repaired(text, item.start, item.head_end, verbs)
    meant = meant_as_entry(text, item.start, item.head_end, verbs)
    kind = MEANT_ENTRY if meant is not None and meant.is_certain else BAD_ENTRY
    return places.flaw(kind, item.start, f"{fault}; write: {line}")


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
            *_doer(text, brackets, line, end),
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


# Most brackets of a journal say one of a few things, such as (20 min): reading them anew was 8 % of
# reading a log.
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
    return ("cost", part) if looks_like_money(part) else ("", None)


def named_doer(part: str) -> str | None:
    """Return whom `by kim` names; None where it says when or how (`by Friday`, `by e-mail`).

    >>> named_doer("by Kim Lee"), named_doer("by Friday")
    ('Kim Lee', None)
    """
    found = _BY.match(f"{part})")
    if found is None or found[1].split()[0].lower() in _NOBODY:
        return None
    return found[1]


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
    at = gap.end() if gap else stop
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


def repaired(text: str, start: int, end: int, verbs: frozenset[str] | None = None) -> Repaired:
    """Return what a line from `start` lacks to be an entry, and the line to type. Long lines are
    cut.
    """
    pieces = _PIECES.match(text, start, end)
    assert pieces is not None  # every part of the pattern may be absent
    rest = text[pieces.end() : end].strip()
    fault, box = _box_fault(pieces["box"])
    days = _days_meant(pieces["date"])
    day = days[0] if days else ""
    if not pieces["date"]:
        fault = fault or "an entry begins with a date"
    elif days != (pieces["date"],):
        fault = fault or f"{pieces['date']} is not written as a date"
    if len(days) > 1:
        fault = f"{pieces['date']} can be {' or '.join(days)}"
    verb_fault, rest = _with_verb(rest, pieces, verbs)
    if _FILLER.match(text, pieces.end(), end):
        verb_fault = verb_fault or "only a space belongs between date and verb"
    fault = fault or verb_fault or _layout_fault(pieces)
    bullet = pieces["bullet"] if pieces["bullet"] in _BULLETS else "-"
    parts = (bullet, box, day or NO_DATE, rest)
    return Repaired(fault, _cut(" ".join(filter(None, parts))))


def _days_meant(text: str | None) -> tuple[str, ...]:
    """Return the days that a date can mean, as they are written; itself where it has their form."""
    if not text or _ISO_DATE.fullmatch(text):
        return (text,) if text else ()
    try:
        parse_iso(text)
    except DayError as error:
        return error.readings
    return (text,)


def _with_verb(rest: str, pieces: re.Match[str], verbs: frozenset[str] | None) -> tuple[str, str]:
    """Return what is wrong with the verb, and the rest of the line with one; a time of day goes
    into the text.
    """
    time = pieces["before"] or pieces["after"] or ""
    bare = _FILLER.sub("", rest, count=1) if _FILLER.match(rest) else rest
    verb = _VERB_AHEAD.match(bare)
    if verb is not None and not _is_unknown(verb[0], verbs):
        return ("", bare) if not time else ("", _timed(bare, verb.end(), time))
    if verb is not None and not pieces["colon"] and _ends_verb(bare[verb.end() :]):
        return "", bare if not time else _timed(bare, verb.end(), time)
    words = " ".join(filter(None, (time, rest)))
    if not words:
        return "there is no verb after the date", "note"
    return f'"{words[:_SHOWN].split()[0]}" is no verb', f"note {words}"


def _timed(rest: str, verb_end: int, time: str) -> str:
    """Return verb, people and text with a time of day in the text: at its beginning where a colon
    says where that is, otherwise at its end, since bare words after the verb may be people.
    """
    head, text = rest[:verb_end], rest[verb_end:]
    if people := _PEOPLE_AHEAD.match(text):
        head, text = head + people[0].rstrip(), text[people.end() :]
    elif text.startswith(":"):
        head, text = head + ":", text[1:]
    else:
        brackets = _BRACKETS_BEHIND.search(text)
        words = text[: brackets.start()] if brackets else text
        return f"{head}{words.rstrip()} {time}{brackets[0] if brackets else ''}"
    return f"{head} {time} {text.strip()}".rstrip()


def _layout_fault(pieces: re.Match[str]) -> str:
    if pieces["before"] or pieces["after"]:
        return "the time of day belongs in the text"
    if pieces["colon"]:
        return "no colon belongs behind the date"
    if pieces["again"]:
        return "an entry has one hyphen"
    if pieces["quote"].strip():
        return "an entry is not quoted"
    if pieces["bullet"] not in _BULLETS:
        return "an entry begins with a hyphen"
    if "\u00a0" in pieces[0]:
        return "a no-break space is no space here"
    return "a space is missing"


class MeantEntry(NamedTuple):
    """A line that was meant as an entry: what is wrong with it, and the line to type. `is_certain`:
    it can be written so without a person's word.
    """

    fault: str
    line: str
    is_certain: bool


def meant_as_entry(
    text: str, start: int, end: int, verbs: frozenset[str] | None
) -> MeantEntry | None:
    """Return how a line is written that is no entry, but would be one: a date with a known verb
    behind it, whatever is before the date. None for prose, also where it mentions a date.
    """
    pieces = _PIECES.match(text, start, end)
    if pieces is None or not pieces["date"] or verbs is None:
        return None
    rest = text[pieces.end() : end]
    if filler := _FILLER.match(rest):
        rest = rest[filler.end() :]
    verb = _VERB_AHEAD.match(rest)
    if verb is None or _is_unknown(verb[0], verbs):
        return None
    fault, line = repaired(text, start, end, verbs)
    # A box of another program says something that only its owner knows.
    is_known_box = pieces["box"] is None or _bare(pieces["box"]) in _BOXES
    is_one_day = len(_days_meant(pieces["date"])) == 1
    return MeantEntry(fault, line, is_known_box and is_one_day and not line.endswith("…"))


def maybe_an_entry(text: str, start: int, end: int) -> Repaired | None:
    """Return how a line is written that has a date, and after it a word that may mean a verb."""
    pieces = _PIECES.match(text, start, end)
    if pieces is None or not pieces["date"]:
        return None
    if pieces["box"] is not None and _bare(pieces["box"]) not in _BOXES:
        return None
    if _VERB_AHEAD.match(text, pieces.end(), end) is None:
        return None
    return repaired(text, start, end, _NO_VERBS)


_NO_VERBS: frozenset[str] = frozenset()


def _ends_verb(rest: str) -> bool:
    after = rest.lstrip()
    return not after or after[0] == ":" or after.startswith("[[")


def _box_fault(box: str | None) -> tuple[str, str]:
    """What is wrong with the box, and the box to type."""
    if box is None:
        return "", ""
    if _bare(box) in _BOXES:
        return "", f"[{_bare(box)}]"
    # In other programs most boxes (forwarded, in progress, in question) are of open things; to
    # read one as done would end a promise that was not kept.
    return f'"[{box}]" is no box; a box is [ ], [x] or [-]', "[ ]"


def _bare(box: str) -> str:
    """Return what is in a box without the spaces around it: `[ x ]` is ticked, `[]` open."""
    return box.strip() or " "


def _cut(line: str) -> str:
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
