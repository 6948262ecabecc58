"""What it means that a value is, or lies between: by the type of its key. Tests are made once a
filter, and asked once a record.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Final

from refjournal.days import (
    Period,
    parse_day,
    parse_iso,
    parse_money,
    parse_period,
    parse_yearly,
    period_days,
    shift,
)
from refjournal.facts.facts import Facts
from refjournal.query.attributes import Attribute
from refjournal.query.folding import fold_plain
from refjournal.query.tree import Alternative, Between, Exact, Nothing
from refjournal.query.who import matches
from refjournal.records.entry import CLOSED_STATUSES, OPEN_STATUSES
from refjournal.records.fields import NEVER, Money, Type, parse_yesno
from refjournal.records.nearest import did_you_mean

Test = Callable[[Any], bool]
"""Tells whether one value, never a list, is what was asked for; it is None where the key is
absent.
"""

SUMS: Final = {"open": frozenset(OPEN_STATUSES), "closed": frozenset(CLOSED_STATUSES)}


def test_of(facts: Facts, attribute: Attribute, wanted: Alternative) -> Test:
    """Return the test of one alternative.

    Raises:
        ValueError: the type of the key has no such value; the message says what to write.
    """
    if isinstance(wanted, Nothing):
        return lambda value: value is None
    if isinstance(wanted, Between):
        return _range(facts, attribute, wanted)
    return _exact(facts, attribute, wanted)


def _exact(facts: Facts, attribute: Attribute, wanted: Exact) -> Test:
    match attribute.type:
        case Type.CHOICE:
            return _choice(attribute, wanted.text)
        case Type.ID | Type.NAME:
            return _reference(facts, attribute, wanted.text)
        case Type.DATE:
            return _on(wanted.text, facts.today)
        case Type.YESNO:
            answer = parse_yesno(wanted.text)
            return lambda value: value is answer or (value is None and not answer)
        case Type.MONEY | Type.NUMBER | Type.RATING | Type.DURATION:
            return _range(facts, attribute, Between(wanted.text, wanted.text))
        case Type.PERIOD:
            period = NEVER if wanted.text == "never" else parse_period(wanted.text)
            return lambda value: value == period
        case _:
            part = fold_plain(wanted.text)
            return lambda value: value is not None and part in fold_plain(str(value))


def _choice(attribute: Attribute, text: str) -> Test:
    word = text.casefold()
    if attribute.name == "status" and word in SUMS:
        statuses = SUMS[word]
        return lambda value: value in statuses
    if attribute.choices and not attribute.open_words and word not in attribute.choices:
        words = (*attribute.choices, *(SUMS if attribute.name == "status" else ()))
        raise ValueError(
            f"{attribute.name} is never {text!r}{did_you_mean(text, words) or '; it is one of ' + ', '.join(words)}"
        )
    return lambda value: value is not None and str(value).casefold() == word


def _reference(facts: Facts, attribute: Attribute, text: str) -> Test:
    journal = facts.journal
    exact = journal.id_of(text)
    records = [
        record
        for kind in attribute.kinds or ("contact",)
        for record in getattr(journal, f"{kind}s").values()
    ]
    ids = (
        {exact} if exact is not None else {record.id for record in matches(journal, text, records)}
    )
    part = fold_plain(text)

    def test(value: Any) -> bool:
        if value is None:
            return False
        found = journal.id_of(value)
        return found in ids if found is not None else part in fold_plain(str(value))

    return test


def _on(text: str, today: date) -> Test:
    """Return the test for a day; also of a month or a year: `2026-11`, `2026`."""
    if len(text) in (4, 7) and text.replace("-", "").isdigit():
        return lambda value: value is not None and str(value.isoformat()).startswith(text)
    period = _period(text)
    day = shift(today, period, -1) if period else parse_day(text, today=today, past=True)
    return lambda value: value == day


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def _range(facts: Facts, attribute: Attribute, wanted: Between) -> Test:
    match attribute.type:
        case Type.DATE:
            return _dates(wanted, facts.today)
        case Type.DAY:
            return _ordered(wanted, _yearly, lambda value: (value.month, value.day))
        case Type.MONEY:
            return _money(wanted, facts.journal.settings.currency)
        case Type.NUMBER | Type.RATING | Type.DURATION:
            return _ordered(wanted, _number, Decimal)
        case Type.PERIOD:
            return _ordered(
                wanted,
                lambda text: period_days(parse_period(text)),
                lambda value: period_days(value) or 10**9,
            )
        case None:
            return _own(wanted)
        case _:
            raise ValueError(
                f"{attribute.name} has no order; .. and > < go with days, numbers and money"
            )


def _ordered(wanted: Between, read: Callable[[str], Any], key: Callable[[Any], Any]) -> Test:
    low = None if wanted.low is None else read(wanted.low)
    high = None if wanted.high is None else read(wanted.high)
    apart = wanted.apart

    def test(value: Any) -> bool:
        if value is None:
            return False
        found = key(value)
        if apart and found in (low, high):
            return False
        return (low is None or found >= low) and (high is None or found <= high)

    return test


def _number(text: str) -> Decimal:
    period = _period(text)
    if period is not None:
        return Decimal(period_days(period))
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number") from None
    if not found.is_finite():
        raise ValueError(f"{text!r} is not a number")
    return found


def _yearly(text: str) -> tuple[int, int]:
    day = parse_yearly(text)
    return day.month, day.day


def _money(wanted: Between, currency: str) -> Test:
    low = None if wanted.low is None else parse_money(wanted.low)
    high = None if wanted.high is None else parse_money(wanted.high)
    named = {end[1] for end in (low, high) if end is not None and end[1]}
    amounts = Between(low[0] if low else None, high[0] if high else None, wanted.apart)
    within = _ordered(amounts, Decimal, lambda value: value.amount)

    def test(value: Money | None) -> bool:
        return (
            value is not None
            and (not named or (value.currency or currency) in named)
            and within(value)
        )

    return test


def _dates(wanted: Between, today: date) -> Test:
    """Return the test for a range of days; a period at an end compares ages: `30d..` is 30 days ago
    or longer, or never.
    """
    low_age = _period(wanted.low) if wanted.low is not None else None
    high_age = _period(wanted.high) if wanted.high is not None else None
    first = last = None
    if low_age is not None:
        last = shift(today, low_age, -1)
    elif wanted.low is not None:
        first = _edge(wanted.low, today, last=False)
    if high_age is not None:
        first = shift(today, high_age, -1)
    elif wanted.high is not None:
        last = _edge(wanted.high, today, last=True)
    never = low_age is not None and wanted.high is None
    apart = wanted.apart

    def test(value: date | None) -> bool:
        if value is None:
            return never
        if apart and value in (first, last):
            return False
        return (first is None or value >= first) and (last is None or value <= last)

    return test


def _edge(text: str, today: date, *, last: bool) -> date:
    """Return the day at one end of a range; of a month or a year, its first or last day."""
    if len(text) == 4 and text.isdigit():
        return parse_iso(f"{text}-12-31" if last else f"{text}-01-01")
    if len(text) == 7 and text[4] == "-" and text.replace("-", "").isdigit():
        month = parse_iso(f"{text}-01")
        return shift(shift(month, Period(1, "m")), Period(1, "d"), -1) if last else month
    return parse_day(text, today=today, past=True)


def _own(wanted: Between) -> Test:
    """Return the test for a key that no kind declares: by number, by day or by text, whichever the
    ends are.
    """
    ends = [end for end in (wanted.low, wanted.high) if end is not None]
    for read in (_number, parse_iso):
        try:
            for end in ends:
                read(end)
        except ValueError:
            continue
        return _ordered(wanted, read, partial(_readable, read))
    return _ordered(wanted, fold_plain, lambda value: fold_plain(str(value)))


class _Unlike:
    """A value of another type than the ends of the range: outside of it on either side."""

    def __ge__(self, other: object) -> bool:
        return False

    def __le__(self, other: object) -> bool:
        return False


def _readable(read: Callable[[str], Any], value: Any) -> Any:
    try:
        return read(str(value))
    except ValueError:
        return _Unlike()
