"""Days, periods and durations as people write them. Pure: whoever needs today is given it, so a
test can take any day for today.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from refjournal.day_readings import month_meant, month_number, readings_of, without_weekday
from refjournal.value_fault import ValueFault, either

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_NAMES: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS: Final = (
    "a",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)

_OFTEN: Final = {
    "daily": "1d",
    "weekly": "1w",
    "fortnightly": "2w",
    "monthly": "1m",
    "quarterly": "3m",
    "quarter": "3m",
    "half-yearly": "6m",
    "yearly": "1y",
    "annually": "1y",
}
"""How often something comes round, in a word."""

_NO_YEAR: Final = 1604
"""The year that address books of Apple's write for a birthday without one."""


class DayError(ValueFault):
    """The text is no day; the message says what to write instead."""


class Period(NamedTuple):
    """A length of calendar time: `number` of `unit`, one of d, w, m, y."""

    number: int
    unit: str

    def __str__(self) -> str:
        """As a person writes it: `30d`."""
        return f"{self.number}{self.unit}"


class Yearly(NamedTuple):
    """A day that comes round each year; `year` is that of the first one, where it is known."""

    year: int | None
    month: int
    day: int

    def __str__(self) -> str:
        """As it is written in a file: `1976-02-28`, or `02-28`."""
        day = f"{self.month:02d}-{self.day:02d}"
        if self.year is None:
            return day
        return f"{self.year:04d}-{day}"


# Patterns are compiled when they are first used: most commands need one or two of them.
_ISO = r"(?a:\d{4}-\d{2}-\d{2})"
_MONTH = r"(?a:(\d{4})-(\d{2}))"
_PERIOD = r"(?a:(\d{1,5})\s?([dwmy]))"
_OFFSET = r"(?a:([+-])(\d{1,5})([dwmy]))"
_DISTANCE = r"(?a:(in )?(\d{1,5}|[a-z]+) ?(days?|weeks?|months?|years?)( ago)?)"
_WEEKDAY = r"(?a:(next |last |this )?([a-z]+))"
_NEAR_UNIT = r"(next|last) (week|month|year)"
_SPOKEN = r"(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,10})\.?"
_SPOKEN_US = r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?"
_DOTTED = r"(?a:(\d{1,2})\.\s?(\d{1,2})\.?)"
_SLASHED = r"(?a:(\d{1,2})[/-](\d{1,2}))"
_SPOKEN_PERIOD = r"(?a:(?:(\d{1,5}|[a-z]+) ?)?(days?|weeks?|months?|years?))"
_MONTH_DAY = r"(?a:(?:--)?(\d{2})-?(\d{2}))"
_ABOUT = r"(?:(?:ca\.?|circa|about|approx\.?|~)\s?)?"
_DURATION = (
    rf"(?a:{_ABOUT}(?:(\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?h(?:ours?|rs?)?\.?)?"
    r"\s*(?:(\d{1,5})\s?min(?:utes?|s)?\.?)?)"
)

_ABSOLUTE: Final = "a day in a file is written YYYY-MM-DD"


def parse_iso(text: str) -> date:
    """Return the calendar date `text` states as YYYY-MM-DD.

    Raises:
        DayError: another form, or a day that does not exist; it has what the text can mean.

    Source: RFC 3339, section 5.6 (full-date).

    >>> parse_iso("2026-11-03")
    datetime.date(2026, 11, 3)
    """
    # Asked for every date of a journal; a pattern takes three times as long. The standard library
    # reads further forms, of which none has ten characters and these hyphens.
    if len(text) == 10 and text[4] == "-" and text[7] == "-" and text.isascii():
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    if re.fullmatch(_ISO, text):
        raise DayError(f"{text} does not exist in the calendar")
    raise _no_iso(text)


def parse_month(text: str) -> date | None:
    """Return the first day of the month that `text` states as YYYY-MM, None for another form.

    Raises:
        DayError: no year has such a month.
    """
    if len(text) != len("YYYY-MM"):
        return None
    match = re.fullmatch(_MONTH, text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise DayError(f"{text} does not exist in the calendar") from None


def parse_iso_or_month(text: str) -> date:
    """Return the date that `text` states as YYYY-MM-DD, or the first day of a month: `2024-05`.

    Raises:
        DayError: another form, or no such day.
    """
    if len(text) == len("YYYY-MM-DD") and text[7] == "-":  # no month is written so
        return parse_iso(text)
    month = parse_month(text)
    if month is not None:
        return month
    spoken = month_meant(text)
    if spoken is not None:
        reading = spoken.isoformat()[:7]
        raise DayError(
            f"{text!r} is not written as a date; write {reading}", (reading,), certain=True
        )
    return parse_iso(text)


def spell_month(day: date) -> str:
    """Return a month as it is spoken of: `May 2024`."""
    return f"{_MONTH_NAMES[day.month - 1]} {day.year}"


def _no_iso(text: str) -> DayError:
    """Return the fault of what is no date in a file, with the days that it can mean."""
    if (month := month_meant(text)) is not None:
        example = f"{month.isoformat()[:7]}-DD"
        return DayError(f"{text!r} is a month and not a date; write the day too: {example}")
    found = readings_of(text)
    if not found:
        return DayError(f"{text!r} is not a date; {_ABSOLUTE}")
    readings = tuple(reading.day.isoformat() for reading in found)
    return DayError(
        f"{text!r} is not written as a date; write {either(readings)}",
        readings,
        certain=all(reading.whole for reading in found),
    )


def parse_day(text: str, *, today: date, past: bool = False) -> date:
    """Return the day `text` means, seen from `today`: an ISO date, `today`, `yesterday`,
    `tomorrow`, `fri`, `next friday`, `last friday`, `+2w`, `-10d`, `3d`, `in 2 weeks`, `2 weeks
    ago`, `3 nov`, `18.11.`, `18.11.2026`.

    A weekday is the next such day, never today; with `past` the last one, today included. With
    `next` it is always one to come and with `last` one gone by, today excluded. A day and month
    without a year are the nearest such day to come, today included; with `past` the last one, today
    included. A bare period (`3d`) lies ahead; with `past` behind.

    Raises:
        DayError: `text` is no day, or can be two; the message says what to write instead.

    >>> parse_day("fri", today=date(2026, 11, 19))
    datetime.date(2026, 11, 20)
    """
    word = " ".join(text.lower().split())
    try:
        found = _relative(word, today, past=past)
        if found is None:
            found = _named(word, today, past=past)
        if found is not None:
            return found
        if re.fullmatch(_ISO, word):
            return parse_iso(word)
    except DayError:
        raise
    except (OverflowError, ValueError):
        raise DayError(f"{text!r} is no day in the calendar") from None
    found_days = readings_of(text)
    if len(found_days) == 1:
        return found_days[0].day
    if found_days:
        days = tuple(reading.day.isoformat() for reading in found_days)
        raise DayError(f"{text!r} can be two days; write {either(days)}", days)
    example = "yesterday or fri" if past else "tomorrow or fri"
    raise DayError(f"not a day: {text!r}. Write {today.isoformat()}, {example}")


def _relative(word: str, today: date, *, past: bool) -> date | None:
    """Return the day that is so far from today; None where the word names no distance."""
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(word)
    if near is not None:
        return today + timedelta(days=near)
    if offset := re.fullmatch(_OFFSET, word):
        return _shifted(today, Period(int(offset[2]), offset[3]), _sign(offset[1] == "+"))
    if bare := re.fullmatch(_PERIOD, word):
        return _shifted(today, Period(int(bare[1]), bare[2]), _sign(not past))
    if unit := re.fullmatch(_NEAR_UNIT, word):
        return _shifted(today, Period(1, unit[2][0]), _sign(unit[1] == "next"))
    return _distant(word, today)


def _distant(word: str, today: date) -> date | None:
    """Return the day of `in 2 weeks` or `two weeks ago`."""
    match = re.fullmatch(_DISTANCE, word)
    if match is None or bool(match[1]) == bool(match[4]):
        return None
    if match[2].isdigit():
        number = int(match[2])
    elif match[2] in _NUMBERS:
        number = max(1, _NUMBERS.index(match[2]))
    else:
        return None
    return _shifted(today, Period(number, match[3][0]), _sign(bool(match[1])))


def _sign(is_ahead: bool) -> int:
    return 1 if is_ahead else -1


def _named(word: str, today: date, *, past: bool) -> date | None:
    """Return the nearest day of that weekday, or of that day and month; None for other words."""
    weekday = re.fullmatch(_WEEKDAY, word)
    if weekday is not None and _is_weekday(weekday[2]):
        return _weekday(WEEKDAYS.index(weekday[2][:3]), weekday[1], today, past=past)
    word = without_weekday(word)
    if spoken := re.fullmatch(_SPOKEN, word):
        return _nearest(_month(spoken[2], today), int(spoken[1]), today, past=past)
    if spoken := re.fullmatch(_SPOKEN_US, word):
        return _nearest(_month(spoken[1], today), int(spoken[2]), today, past=past)
    if dotted := re.fullmatch(_DOTTED, word):
        return _nearest(int(dotted[2]), int(dotted[1]), today, past=past)
    if slashed := re.fullmatch(_SLASHED, word):
        return _either_way(word, int(slashed[1]), int(slashed[2]), today, past=past)
    return None


def _is_weekday(word: str) -> bool:
    return len(word) >= 3 and any(name.startswith(word) for name in _WEEKDAY_NAMES)


def _weekday(wanted: int, which: str | None, today: date, *, past: bool) -> date:
    if which == "last ":
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if which == "this ":
        return today + timedelta(days=(wanted - today.weekday()) % 7)
    if past and which is None:
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _month(word: str, today: date) -> int:
    number = month_number(word)
    if not number:
        raise DayError(f"{word!r} is no month; write nov, or {today.isoformat()}")
    return number


def _nearest(month: int, day: int, today: date, *, past: bool) -> date:
    """Return the nearest such day to come, with `past` the last one; today is either."""
    this = in_year(month, day, today.year)
    if past and this > today:
        return in_year(month, day, today.year - 1)
    if not past and this < today:
        return in_year(month, day, today.year + 1)
    return this


def _either_way(word: str, first: int, second: int, today: date, *, past: bool) -> date:
    """Return the day of `18/11`.

    Raises:
        DayError: either number can be the month.
    """
    if first > 12 or first == second:
        return _nearest(second, first, today, past=past)
    if second > 12:
        return _nearest(first, second, today, past=past)
    days = tuple(
        _nearest(month, day, today, past=past).isoformat()
        for month, day in ((second, first), (first, second))
    )
    raise DayError(f"{word!r} can be two days; write {either(days)}", days)


def in_year(month: int, day: int, year: int) -> date:
    """Return that day of `year`; 29 February is kept on the 28th in other years.

    Raises:
        DayError: no year has such a day.
    """
    if (month, day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 2, 28)
    try:
        return date(year, month, day)
    except ValueError:
        raise DayError(f"{day:02d} of month {month:02d} does not exist in the calendar") from None


def parse_yearly(text: str) -> Yearly:
    """Return the day that comes round each year: `1976-02-28` or `02-28`; also `--02-28`, `--0228`
    and the year 1604, with which address books say that the year is not known.

    Raises:
        DayError: another form, or no such day.

    Source: RFC 6350, section 4.3.1, for `--0228`.
    """
    match = re.fullmatch(_MONTH_DAY, text)
    if match is not None and ("-" in text):
        month, day = int(match[1]), int(match[2])
        try:
            in_year(month, day, 2000)
        except ValueError:
            raise DayError(f"{text} does not exist in the calendar") from None
        return Yearly(None, month, day)
    if not re.fullmatch(_ISO, text):
        raise _no_yearly(text)
    full = parse_iso(text)
    if full.year == _NO_YEAR:
        return Yearly(None, full.month, full.day)
    return Yearly(full.year, full.month, full.day)


def _no_yearly(text: str) -> DayError:
    """Return the fault of what is no birthday, with the days that it can mean."""
    found = readings_of(text)
    readings = tuple(reading.day.isoformat() for reading in found) or _without_year(text)
    if not readings:
        return DayError(f"{text!r} is not a day; write it YYYY-MM-DD, or MM-DD without the year")
    return DayError(
        f"{text!r} is not written as a day; write {either(readings)}",
        readings,
        certain=all(reading.whole for reading in found),
    )


def _without_year(text: str) -> tuple[str, ...]:
    """Return the days, `MM-DD`, that a text without a year can mean."""
    leap = date(2000, 1, 1)  # a leap year, so that 29 February is a day
    try:
        found = _named(" ".join(text.lower().split()), leap, past=False)
    except DayError as error:
        return tuple(reading[5:] for reading in error.readings)
    except (OverflowError, ValueError):
        return ()
    if found is None or re.fullmatch(_WEEKDAY, text.strip().lower()):
        return ()
    return (found.isoformat()[5:],)


def parse_period(text: str) -> Period:
    """Return the period `text` states: a number and one of d, w, m, y.

    Raises:
        ValueFault: another form.

    >>> parse_period("6w")
    Period(number=6, unit='w')
    """
    match = re.fullmatch(_PERIOD, text.strip().lower())
    if not match or int(match[1]) == 0:
        raise _no_period(text)
    return Period(int(match[1]), match[2])


def _no_period(text: str) -> ValueFault:
    """Return the fault of what is no period, with the one that it can mean."""
    word = " ".join(text.lower().split()).removeprefix("every ")
    often = _OFTEN.get(word)
    spoken = re.fullmatch(_SPOKEN_PERIOD, word)
    if often is None and spoken is not None:
        number = spoken[1] or "1"
        if number in _NUMBERS:
            number = str(max(1, _NUMBERS.index(number)))
        often = f"{number}{spoken[2][0]}" if number.isdigit() and int(number) else None
    if often is not None:
        message = f"{text!r} is not written as a period; write {often}"
        return ValueFault(message, (often,), certain=True)
    return ValueFault(f"{text!r} is not a period; write 30d, 6w, 3m or 1y")


def shift(day: date, period: Period, sign: int = 1) -> date:
    """Return `day` moved by `period`, forward or (sign -1) back; months and years keep the day
    where the month has it, otherwise its last.

    Days that the calendar cannot hold are its first or last.
    """
    try:
        return _shifted(day, period, sign)
    except (OverflowError, ValueError):
        if sign > 0:
            return date.max
        return date.min


# Every rule about people asks for the same few hundred days: 4 % of `today`.
@lru_cache(maxsize=4096)
def _shifted(day: date, period: Period, sign: int) -> date:
    amount = sign * period.number
    if period.unit == "d":
        return day + timedelta(days=amount)
    if period.unit == "w":
        return day + timedelta(weeks=amount)
    months = amount
    if period.unit == "y":
        months = amount * 12
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def period_days(period: Period) -> int:
    """Return the whole days of a period where only its length counts: a month is 30, a year 365."""
    return period.number * {"d": 1, "w": 7, "m": 30, "y": 365}[period.unit]


def parse_duration(text: str) -> int:
    """Return the minutes of a duration as spoken: `20 min`, `1 h`, `1 h 15 min`, `1.5 h`; with a
    comma for the point, or `ca.` before it, too. Not `1h30`, which is a time of day in French.

    Raises:
        ValueFault: another form.
    """
    match = re.fullmatch(_DURATION, text.strip().lower())
    if not match or not (match[1] or match[2]):
        raise ValueFault(f"{text!r} is not a duration; write 20 min, 1 h or 1 h 15 min")
    hours = (match[1] or "0").replace(",", ".")
    return round(float(hours) * 60) + int(match[2] or 0)


def spell_duration(minutes: int) -> str:
    """Return minutes as they are written.

    >>> spell_duration(20), spell_duration(60), spell_duration(75)
    ('20 min', '1 h', '1 h 15 min')
    """
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{hours} h")
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)
