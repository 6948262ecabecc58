"""The date of a line that was meant as an entry, in the forms in which people and programs write
dates.
"""

import re
from typing import Final, NamedTuple

from refjournal.day_readings import is_weekday, month_meant, month_number, readings_of
from refjournal.deferred import deferred_pattern

NO_DATE: Final = "YYYY-MM-DD"
"""What a line to type has where nobody can tell the date."""
DATE: Final = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
HYPHEN: Final = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_LETTERS: Final = r"[^\W\d_]{3,10}\.?"
_ISO_DATE: Final = re.compile(DATE)
# With a year, which is data in any line.
_FULL_DATE: Final = (
    rf"(?:[0-9]{{4}}(?P<sign>{HYPHEN}|[./ ])[0-9]{{1,2}}(?P=sign)[0-9]{{1,2}}"
    r"|(?:19|20)[0-9]{6}"
    r"|[0-9]{1,3}(?P<mark>[-./])[ ]?[0-9]{1,2}(?P=mark)[ ]?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{3}-[0-9]{1,2}-[0-9]{1,2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|er|\.)?[ -](?:of |de )?{_LETTERS},?[ -]"
    r"(?:de )?(?:[0-9]{4}|[0-9]{2})"
    rf"|{_LETTERS}[ ][0-9]{{1,2}}(?:st|nd|rd|th)?,?[ ][0-9]{{4}})"
)
# Without one, which only an item of a list has as data.
_SHORT_DATE: Final = (
    rf"(?:[0-9]{{1,2}}\.[ ]?[0-9]{{1,2}}\.|[0-9]{{1,2}}(?:st|nd|rd|th|\.)?[ ]{_LETTERS}"
    rf"|{_LETTERS}[ ][0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9])"
    rf"|[0-9]{{4}}-[0-9]{{2}}(?![-0-9])|{_LETTERS}[ ][0-9]{{4}})"
)
_WEEKDAY: Final = r"(?:[^\W\d_]{2,10}\.?,?[ ])?"
_OPENED: Final = r"(?:\[\[|\*{1,3}|_{1,3}|`|[\[(<])?"
_CLOSED: Final = r"(?:\]\]|\*{1,3}|_{1,3}|`|[\])>])?"


def _dated(date: str) -> re.Pattern[str]:
    return deferred_pattern(
        rf"(?P<opened>{_OPENED})(?P<week>{_WEEKDAY})(?P<date>{date})"
        # Not of a file or an id (2026-11-03.pdf, 2026-11-03-priya-shah), nor of a longer one:
        # `1. 3.11.2026` is the first item of a list, and not a day in March 2011.
        rf"(?![0-9]|[-./]\w)(?P<closed>{_CLOSED})"
    )


DATES: Final = (_dated(_FULL_DATE), _dated(_SHORT_DATE))
ANY_DATE: Final = deferred_pattern(rf"(?<![0-9./-]){_FULL_DATE}(?![0-9])")
"""A date with a year, alone or in a text."""
LATER_DATE: Final = deferred_pattern(
    rf":?[ \t]++(?:on[ ]|\()?(?P<date>{_FULL_DATE})\)?(?=[ \t:,]|\Z)"
)
"""A date behind the verb."""


def is_date(match: re.Match[str]) -> bool:
    """Return whether the words in a date are names of a month and a weekday: not so in `Rev 3`."""
    words = re.findall(r"[^\W\d_]{3,}", match["date"])
    week = match["week"].strip()
    return all(map(month_number, words)) and (not week or is_weekday(week))


class Day(NamedTuple):
    """A date as an entry has it, what is wrong with it, and whether it has one meaning."""

    written: str
    fault: str
    is_sure: bool = False
    has_year: bool = False


def day_of(match: re.Match[str] | None) -> Day:
    """Return the day of a date that a pattern found; None: the line has none."""
    if match is None:
        return Day(NO_DATE, "an entry begins with a date")
    date = match["date"]
    if _ISO_DATE.fullmatch(date):
        return Day(date, "", is_sure=True, has_year=True)
    written = f"{match['week']}{date}".strip()
    found = readings_of(date)
    days = [reading.day.isoformat() for reading in found]
    has_year = re.search("[0-9]{4}", date) is not None
    if len(days) > 1:
        return Day(days[0], f"{written} can be {' or '.join(days)}", has_year=has_year)
    fault = f"{written} is not written as a date"
    if days:
        return Day(days[0], fault, is_sure=found[0].whole, has_year=has_year)
    if (month := month_meant(date)) is not None:
        return Day(f"{month.isoformat()[:7]}-DD", f"{written} has no day")
    # Of any year: a leap year, so that 29 February is a day.
    yearless = readings_of(f"{date.rstrip()} 2000")
    if len(yearless) == 1:
        return Day(f"YYYY{yearless[0].day.isoformat()[4:]}", f"{written} has no year")
    return Day(NO_DATE, fault)
