"""Days, periods, durations and money as people write them. Pure: whoever needs today is given it,
so a test can stand on any day.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# Source of the codes: ISO 4217, active currencies; an unknown code is more often a typing error
# than a new country.
CURRENCIES = frozenset(
    (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP"
        " CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR"
        " ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT"
        " MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD"
        " SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES"
        " VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
    ).split()
)


class DayError(ValueError):
    """The text is no day, period, duration or amount; the message says what to write instead."""


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
        year = "" if self.year is None else f"{self.year:04d}-"
        return f"{year}{self.month:02d}-{self.day:02d}"


# Compiled when they are first used: most commands need one or two of them.
_ISO = r"(?a:\d{4}-\d{2}-\d{2})"
_PERIOD = r"(?a:(\d{1,5})\s?([dwmy]))"
_OFFSET = r"(?a:([+-])(\d{1,5})([dwmy]))"
_SPOKEN = r"(?a:(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?(?:\s+(\d{4}))?)"
_SPOKEN_US = r"(?a:([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?)"
_MONTH_DAY = r"(?a:(\d{2})-(\d{2}))"
_DURATION = (
    r"(?a:(?:(\d{1,4}(?:\.\d{1,2})?)\s?h(?:ours?|rs?)?)?\s*(?:(\d{1,5})\s?min(?:utes?|s)?)?)"
)
_MONEY = r"(?a:(-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,4})?)(?:\s?([A-Z]{3}))?)"


def parse_iso(text: str) -> date:
    """Return the calendar date `text` states as YYYY-MM-DD.

    Raises:
        DayError: another form, or a day that does not exist.

    Source: RFC 3339, section 5.6 (full-date).

    >>> parse_iso("2026-11-03")
    datetime.date(2026, 11, 3)
    """
    if not re.fullmatch(_ISO, text):
        raise DayError(f"{text!r} is not a date; write it as 2026-11-03")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DayError(f"{text} does not exist in the calendar") from None


def parse_day(text: str, *, today: date, past: bool = False) -> date:
    """Return the day `text` means, seen from `today`: an ISO date, `today`, `yesterday`,
    `tomorrow`, `fri`, `+2w`, `-10d`, `3 nov`.

    A weekday is the next such day, never today; with `past` the last one, today included. A day and
    month without a year are the nearest such day to come, today included; with `past` the last one,
    today included.

    Raises:
        DayError: `text` is no day; the message says what to write instead.

    >>> parse_day("fri", today=date(2026, 11, 19))
    datetime.date(2026, 11, 20)
    """
    word = text.strip().lower()
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(word)
    try:
        if near is not None:
            return today + timedelta(days=near)
        if offset := re.fullmatch(_OFFSET, word):
            sign = 1 if offset[1] == "+" else -1
            return _shifted(today, Period(int(offset[2]), offset[3]), sign)
        if word[:3] in WEEKDAYS and _is_weekday(word):
            return _weekday(WEEKDAYS.index(word[:3]), today, past=past)
        if spoken := re.fullmatch(_SPOKEN, word):
            return _spoken(int(spoken[1]), spoken[2], spoken[3], today, past=past)
        if spoken := re.fullmatch(_SPOKEN_US, word):
            return _spoken(int(spoken[2]), spoken[1], spoken[3], today, past=past)
        if re.fullmatch(_ISO, word):
            return parse_iso(word)
    except (OverflowError, ValueError) as error:
        raise DayError(
            str(error) if isinstance(error, DayError) else f"{text!r} is no day in the calendar"
        ) from None
    example = "yesterday or fri" if past else "tomorrow or fri"
    raise DayError(f"not a day: {text!r}. Write {today.isoformat()}, {example}")


def _is_weekday(word: str) -> bool:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return any(name.startswith(word) for name in full)


def _weekday(wanted: int, today: date, *, past: bool) -> date:
    if past:
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _spoken(day: int, month: str, year: str | None, today: date, *, past: bool) -> date:
    if month not in MONTHS:
        raise DayError(f"{month!r} is no month; write nov, or 2026-11-03")
    number = MONTHS.index(month) + 1
    if year is not None:
        return date(int(year), number, day)
    this = in_year(number, day, today.year)
    if past:
        return this if this <= today else in_year(number, day, today.year - 1)
    return this if this >= today else in_year(number, day, today.year + 1)


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
    """Return the day that comes round each year: `1976-02-28` or `02-28`.

    Raises:
        DayError: neither form, or no such day.
    """
    if match := re.fullmatch(_MONTH_DAY, text):
        month, day = int(match[1]), int(match[2])
        try:
            in_year(month, day, 2000)
        except ValueError:
            raise DayError(f"{text} does not exist in the calendar") from None
        return Yearly(None, month, day)
    if not re.fullmatch(_ISO, text):
        raise DayError(f"{text!r} is not a day; write it as 1976-02-28, or 02-28 without the year")
    full = parse_iso(text)
    return Yearly(full.year, full.month, full.day)


def parse_period(text: str) -> Period:
    """Return the period `text` states: a number and one of d, w, m, y.

    Raises:
        DayError: another form.

    >>> parse_period("6w")
    Period(number=6, unit='w')
    """
    match = re.fullmatch(_PERIOD, text.strip().lower())
    if not match or int(match[1]) == 0:
        raise DayError(f"{text!r} is not a period; write 30d, 6w, 3m or 1y")
    return Period(int(match[1]), match[2])


def shift(day: date, period: Period, sign: int = 1) -> date:
    """Return `day` moved by `period`, forward or (sign -1) back; months and years keep the day
    where the month has it, else its last.

    Days that the calendar cannot hold are its first or last.
    """
    try:
        return _shifted(day, period, sign)
    except (OverflowError, ValueError):
        return date.max if sign > 0 else date.min


def _shifted(day: date, period: Period, sign: int) -> date:
    amount = sign * period.number
    if period.unit in "dw":
        return day + timedelta(days=amount * (7 if period.unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if period.unit == "y" else 1)
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def period_days(period: Period) -> int:
    """Whole days of a period where only its length counts: a month is 30, a year 365."""
    return period.number * {"d": 1, "w": 7, "m": 30, "y": 365}[period.unit]


def parse_duration(text: str) -> int:
    """Return the minutes of a duration as spoken: `20 min`, `1 h`, `1 h 15 min`, `1.5 h`.

    Raises:
        DayError: another form.
    """
    match = re.fullmatch(_DURATION, text.strip().lower())
    if not match or not (match[1] or match[2]):
        raise DayError(f"{text!r} is not a duration; write 20 min, 1 h or 1 h 15 min")
    return round(float(match[1] or 0) * 60) + int(match[2] or 0)


def spell_duration(minutes: int) -> str:
    """Return minutes as they are written.

    >>> spell_duration(20), spell_duration(60), spell_duration(75)
    ('20 min', '1 h', '1 h 15 min')
    """
    hours, rest = divmod(minutes, 60)
    return " ".join(
        filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""))
    )


def parse_money(text: str) -> tuple[str, str]:
    """Return amount (a decimal in text, without grouping commas) and currency ('' where left out)
    of `1,250.50 GBP`.

    Raises:
        DayError: another form, or an unknown currency.

    Source: ISO 4217 for the codes.
    """
    match = re.fullmatch(_MONEY, text.strip())
    if not match:
        raise DayError(f"{text!r} is not an amount; write 4500, 4500 EUR or 1,250.50 GBP")
    currency = match[2] or ""
    if currency and currency not in CURRENCIES:
        raise DayError(f"{currency} is not a currency; write its three letters, such as EUR")
    return match[1].replace(",", ""), currency
