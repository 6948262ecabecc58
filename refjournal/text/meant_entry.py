"""What a line that is no entry was meant to say as one: its parts, and the line to type.

A person writes entries in any editor, and other programs write them in their own way: numbered,
quoted, with another bullet or box, in a table, with the date in words. Each part is looked for by
itself here, which a valid entry does not need: `log_line` reads those with one pattern.
"""

import re
from typing import Final, NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.text.entry_dates import ANY_DATE, DATE, DATES, LATER_DATE, day_of, is_date
from refjournal.text.entry_words import (
    SPACE,
    TIME,
    VERB_AHEAD,
    WORD_AHEAD,
    Rest,
    is_verb,
    read_rest,
)
from refjournal.text.link_forms import LINK

BULLET: Final = (
    r"(?:\*(?!\*)|-{1,3}|[+\u2022\u2023\u25e6\u25cf\u25aa\u25a0\u2013\u2014\u2010\u2011\u2212\u00b7]"
    r"|[0-9]{1,3}[.)](?=[\s\[]|[0-9]{4})|\(?[0-9]{1,3}\)|[a-z]\))"
)
"""What people and programs put before an item: hyphens of every length, dots, numbers, letters."""
LONGEST_LEAD: Final = 48
"""Characters before the first digit of a line that was meant as an entry."""
_BULLETS: Final = frozenset("-*+")
_BOXES: Final = frozenset(" xX-")
_SHOWN: Final = 120
_MOST_PIECES: Final = 6


_QUOTE: Final = deferred_pattern(
    rf"{SPACE}*+(?:>{SPACE}*+)*+(?P<callout>\[![\w-]++\][+-]?{SPACE}*+)?['\"\u201c\u201e@]?"
)
_HEADING: Final = deferred_pattern(rf"#{{2,6}}{SPACE}++")
_BULLET_AHEAD: Final = deferred_pattern(rf"(?P<sign>{BULLET})(?P<gap>{SPACE}*+)")
_BOX: Final = deferred_pattern(
    rf"(?:\[(?P<inside>[^\[\]\r\n]{{0,8}})\](?!\(|\[(?!\[))"
    rf"|(?P<sign>\([ xX-]?\)|[\u2610-\u2612\u2705\u2713\u2714\u2717\u2718\u274c]\ufe0f?"
    rf"|~~|(?:TODO|DONE)(?=[ :]):?)){SPACE}*+"
)
_STRUCK: Final = "~~"
_BEFORE_DATE: Final = deferred_pattern(
    rf"(?i:(?:on|am|le|el|date|datum)(?:::?)?){SPACE}++|['\"\u201c@]"
)
_WHO_BEFORE_DATE: Final = deferred_pattern(
    rf"(?P<who>{LINK}|[^\W\d_][\w.'-]*+(?:[ ][^\W\d_][\w.'-]*+){{0,2}}(?=:)):?{SPACE}++"
    rf"(?={DATE}(?![0-9-]))"
)
_TASK_DATE: Final = deferred_pattern(
    rf"[ \t]*+[\U0001F4C5\u23F3\U0001F6EB\u2705\u2795\u274C]\ufe0f?[ \t]*+(?P<date>{DATE})"
)
"""The day of a task as Obsidian's Tasks plug-in writes it."""
_A_ROW: Final = "a row of a table is no entry"
_BAR: Final = deferred_pattern(r"(?<!\\)\|")


class MeantEntry(NamedTuple):
    """The parts of an entry that a line has in some form, and what is wrong with it.

    `day` is as it is written in an entry, `YYYY-11-03` where the year is missing and NO_DATE where
    more is. `words` are what follows the verb, with the colon or space before them; where the line
    has no verb, all that follows the date. `is_sure`: every part but the verb has one meaning.
    `is_known`: so does the verb. `is_listed`: the line has a bullet or box. `has_date`: it says a
    day, `has_year` with the year. `how` is what a person does with the line to type.
    """

    fault: str
    bullet: str
    box: str
    day: str
    verb: str
    words: str
    is_sure: bool
    is_known: bool
    is_listed: bool
    has_date: bool
    has_year: bool
    how: str = "write"

    @property
    def is_certain(self) -> bool:
        """Whether it can be written as an entry without a person's word."""
        return self.is_sure and self.is_known

    def line(self, verb: str = "") -> str:
        """Return the line to type; `verb` is put before what the line says, `note` if it has no
        verb of its own.
        """
        said = f"{self.verb}{self.words}"
        if verb and self.verb:
            said = f"{verb}: {said}"
        elif not self.verb:
            said = f"{verb or 'note'} {said}".rstrip()
        return " ".join(filter(None, (self.bullet, self.box, self.day, said)))

    def message(self, verb: str = "", guesses: tuple[str, ...] = ()) -> str:
        """Return what is wrong, and the line to type, cut where it is long. `guesses` are the verbs
        that may be meant.
        """
        line = self.line(verb)
        if len(line) > _SHOWN:
            line = f"{line[: _SHOWN - 1]}\u2026"
        if guesses:
            how = self.how[:1].upper() + self.how[1:]
            return f"{self.fault}; did you mean {' or '.join(guesses)}? {how}: {line}"
        return f"{self.fault}; {self.how}: {line}"


class _Lead(NamedTuple):
    """What precedes the date, and the date; the rest of the line begins at `at`."""

    at: int
    quote: str = ""
    is_heading: bool = False
    bullets: tuple[str, ...] = ()
    is_spaced: bool = True
    box: str | None = None
    time: str = ""
    is_worded: bool = False
    who: str = ""
    who_at: int = 0
    date: re.Match[str] | None = None

    @property
    def is_listed(self) -> bool:
        return bool(self.bullets) or self.box is not None


def read_line(text: str, start: int, end: int, verbs: frozenset[str] | None) -> MeantEntry:
    """Return what a line from `start` says as an entry, and what it lacks. `verbs` (lower case) are
    the known ones, None: any word can be one.
    """
    lead = _read_lead(text, start, end)
    if lead.who and verbs is not None and is_verb(lead.who, verbs):  # `call: 2026-11-03 Dan`
        lead = lead._replace(at=lead.who_at, who="", date=None)
    if lead.date is None:
        other = _of_row(text[lead.at : end], verbs) or _of_task(text, end, lead, verbs)
        if other is not None:
            return other
    rest, layout_fault = read_rest(
        text, lead.at, end, verbs, clock=lead.time, is_dated=lead.date is not None
    )
    day, box = day_of(lead.date), _box_of(lead.box)
    faults = (box.fault, day.fault, rest.fault, layout_fault, _lead_fault(text[start:end], lead))
    has_more = bool(box.fault) or lead.is_heading or lead.is_worded or bool(lead.who)
    return MeantEntry(
        fault=next(filter(None, faults)),
        bullet=_bullet_of(lead),
        box=box.written,
        day=day.written,
        verb=rest.verb,
        words=_words_of(lead, rest),
        is_sure=day.is_sure and rest.is_sure and not has_more,
        is_known=rest.is_known,
        is_listed=lead.is_listed,
        has_date=lead.date is not None,
        has_year=day.has_year,
    )


def entry_meant(text: str, start: int, end: int, verbs: frozenset[str] | None) -> MeantEntry | None:
    """Return how a line is written that is no entry, but would be one: a date and a known verb.
    None for prose, also where it mentions a date.
    """
    if verbs is None:
        return None
    meant = read_line(text, start, end, verbs)
    is_meant = meant.has_year or (meant.has_date and meant.is_listed)
    if is_meant and meant.is_known:
        return meant
    return None


def maybe_entry(text: str, start: int, end: int, verbs: frozenset[str]) -> MeantEntry | None:
    """Return how a line is written that has a date, and after it a word that may mean a verb."""
    meant = read_line(text, start, end, verbs)
    has_word = WORD_AHEAD.match(meant.verb or meant.words) is not None
    if meant.has_year and has_word and not meant.is_known:
        return meant
    return None


def only_date(text: str, start: int, end: int) -> str:
    """Return the day of a line that says nothing else, as a diary heads what was on that day; ''
    for another line.
    """
    lead = _read_lead(text, start, end)
    if lead.date is None or lead.bullets or text[lead.at : end].strip(" \t\r:*_"):
        return ""
    day = day_of(lead.date)
    if day.is_sure:
        return day.written
    return ""


def item_of_day(
    text: str, start: int, end: int, day: str, verbs: frozenset[str]
) -> MeantEntry | None:
    """Return what an item that begins with its verb says as an entry of a day; None for another
    line.
    """
    meant = read_line(text, start, end, verbs)
    if meant.has_date or not meant.is_known or not meant.is_listed:
        return None
    return meant._replace(day=day, fault="an entry has its date itself")


def _bullet_of(lead: _Lead) -> str:
    """Return the bullet to type: the person's own where it is one of Markdown."""
    if lead.bullets and lead.bullets[0] in _BULLETS:
        return lead.bullets[0]
    return "-"


def _words_of(lead: _Lead, rest: Rest) -> str:
    """Return the words of a line with the person that it named before the date."""
    words = rest.words
    if lead.who and rest.verb:
        words = f" {lead.who}{words}"
    elif lead.who:
        words = f"{lead.who}: {words}"
    if lead.box == _STRUCK:
        words = words.replace(_STRUCK, "")
    return words


# Before the date


def _read_lead(text: str, start: int, end: int) -> _Lead:
    for pattern in DATES:  # a date with a year first: `1. 3.11.2026` has a number before it
        lead = _lead_to(text, start, end, pattern)
        if lead.date is not None and is_date(lead.date):
            return lead
    return lead._replace(date=None)


def _lead_to(text: str, start: int, end: int, dated: re.Pattern[str]) -> _Lead:
    quote = _QUOTE.match(text, start, end)
    at = start
    if quote:
        at = quote.end()
    lead = _Lead(at, quote[0] if quote else "")
    if heading := _HEADING.match(text, at, end):
        lead = lead._replace(at=heading.end(), is_heading=True)
    for _ in range(_MOST_PIECES):
        date = dated.match(text, lead.at, end)
        if date is not None and is_date(date):
            return lead._replace(at=date.end(), date=date)
        further = _next_piece(text, lead, end)
        if further is None:
            break
        lead = further
    return lead


def _next_piece(text: str, lead: _Lead, end: int) -> _Lead | None:
    """Return the lead with one more piece: a bullet, a box, a time of day, a word for the date."""
    at = lead.at
    if lead.box is None and (box := _BOX.match(text, at, end)):
        written = box["inside"] if box["sign"] is None else box["sign"]
        return lead._replace(at=box.end(), box=f"[{written}]" if box["sign"] is None else written)
    if lead.box is None and (bullet := _BULLET_AHEAD.match(text, at, end)):
        bullets = (*lead.bullets, bullet["sign"])
        is_spaced = lead.is_spaced and bool(bullet["gap"])
        return lead._replace(at=bullet.end(), bullets=bullets, is_spaced=is_spaced)
    if not lead.time and (time := TIME.match(text, at, end)):
        return lead._replace(at=time.end(), time=time["time"])
    if not lead.is_worded and (word := _BEFORE_DATE.match(text, at, end)):
        return lead._replace(at=word.end(), is_worded=True)
    if not lead.who and (who := _WHO_BEFORE_DATE.match(text, at, end)):
        return lead._replace(at=who.end(), who=who["who"], who_at=at)
    return None


class _Box(NamedTuple):
    """The box to type, and what is wrong with the one that is there."""

    written: str = ""
    fault: str = ""


def _box_of(box: str | None) -> _Box:
    if box is None:
        return _Box()
    inside = box[1:-1].strip() or " "
    if box.startswith("[") and inside in _BOXES:
        return _Box(f"[{inside}]")
    if box == _STRUCK:
        return _Box("[-]", "a line that is struck through is an entry with the box [-]")
    # In other programs most boxes (forwarded, in progress, in question) are of open things; to
    # read one as done would end a promise that was not kept.
    return _Box("[ ]", f'"{box}" is no box; a box is [ ], [x] or [-]')


def _lead_fault(line: str, lead: _Lead) -> str:
    if lead.is_heading:
        return "an entry is no heading"
    if len(lead.bullets) > 1:
        return "an entry has one hyphen"
    if lead.quote.strip():
        return "an entry is not quoted"
    if not lead.bullets or lead.bullets[0] not in _BULLETS:
        return "an entry begins with a hyphen"
    if lead.is_worded or lead.who:
        return "an entry begins with its date"
    if lead.date is not None and (lead.date["opened"] or lead.date["closed"]):
        return "the date has no signs around it"
    if "\u00a0" in line:
        return "a no-break space is no space here"
    return "a space is missing"


# Other forms


def _of_row(row: str, verbs: frozenset[str] | None) -> MeantEntry | None:
    """Return what a row of a table says as an entry: one cell has the date, another the verb."""
    if not row.startswith("|"):
        return None
    cells = [cell.strip() for cell in _BAR.split(row)]
    cells = [cell for cell in cells if cell]
    for number, cell in enumerate(cells):
        meant = entry_meant(cell, 0, len(cell), verbs)
        if meant is not None:
            return meant._replace(fault=_A_ROW, is_sure=False)
        if ANY_DATE.fullmatch(cell):
            line = _line_of_cells(cell, cells[:number], cells[number + 1 :], verbs)
            meant = read_line(line, 0, len(line), verbs)
            return meant._replace(fault=_A_ROW, is_sure=False)
    return None


def _line_of_cells(
    date: str, before: list[str], behind: list[str], verbs: frozenset[str] | None
) -> str:
    others = [*behind, *before]
    for cell in others:
        if is_verb(cell, verbs):  # a cell that is a verb, whatever column it is in
            said = [other for other in others if other is not cell]
            return f"- {date} {cell}: {', '.join(said)}".rstrip(": ")
    if len(others) > 1 and VERB_AHEAD.fullmatch(others[0]):
        return f"- {date} {others[0]}: {', '.join(others[1:])}"
    return f"- {date} {', '.join(others)}"


def _of_task(text: str, end: int, lead: _Lead, verbs: frozenset[str] | None) -> MeantEntry | None:
    """Return what an item with its verb first and its date behind says as an entry."""
    if lead.is_heading or verbs is None:
        return None
    verb = VERB_AHEAD.match(text, lead.at, end)
    if verb is None or not is_verb(verb[0], verbs):
        return None
    date = LATER_DATE.match(text, verb.end(), end) or _task_date(text, verb.end(), end)
    if date is None:
        return None
    is_labelled = verb.end() >= date.start() and text[date.end() : end].lstrip()[:1] in ("", ":")
    if not lead.is_listed and not is_labelled:  # prose: `Call 2026-11-03 was short`
        return None
    words = f"{text[verb.end() : date.start()]}{text[date.end() : end]}"
    line = f"- {date['date']} {verb[0]}{words.rstrip()}"
    box = _box_of(lead.box)
    meant = read_line(line, 0, len(line), verbs)
    fault = box.fault or "an entry begins with its date"
    return meant._replace(fault=fault, box=box.written, is_sure=False)


def _task_date(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last day of a task, which says when it was done if it has several."""
    found = list(_TASK_DATE.finditer(text, start, end))
    if found:
        return found[-1]
    return None
