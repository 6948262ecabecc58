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
    parse_month,
    parse_period,
    parse_yearly,
    period_days,
    shift,
)
from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.money import parse_money
from refjournal.query.attributes import Attribute
from refjournal.query.folding import fold_plain
from refjournal.query.tree import Alternative, Between, Exact, Nothing
from refjournal.records.entry import CLOSED_STATUSES, OPEN_STATUSES
from refjournal.records.fields import Money, Type, parse_cadence, parse_yesno
from refjournal.records.nearest import did_you_mean

with deferred():  # most filters name nobody
    from refjournal.query import who

Test = Callable[[Any], bool]
"""Returns whether one value, never a list, is what was asked for; it is None where the key is
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
            return _choice(facts, attribute, wanted.text)
        case Type.ID | Type.NAME:
            return _reference(facts, attribute, wanted.text)
        case Type.DATE | Type.DATE_OR_MONTH:
            return _on(wanted.text, facts.today)
        case Type.YESNO:
            answer = parse_yesno(wanted.text)
            # a record that does not say is one that is not
            return lambda value: value is answer or (value is None and not answer)
        case Type.MONEY | Type.NUMBER | Type.RATING | Type.DURATION:
            return _range(facts, attribute, Between(wanted.text, wanted.text))
        case Type.PERIOD:
            period = parse_cadence(wanted.text)
            return lambda value: value == period
        case _:
            part = fold_plain(wanted.text)
            return lambda value: value is not None and part in fold_plain(str(value))


def _choice(facts: Facts, attribute: Attribute, text: str) -> Test:
    word = text.casefold()
    if attribute.name == "status" and word in SUMS:
        statuses = SUMS[word]
        return lambda value: value in statuses
    words = _known_words(facts, attribute)
    if words and word not in words:
        near = did_you_mean(word, words) or f"; it is one of {', '.join(words)}"
        raise ValueError(f"{attribute.name} is never {text!r}{near}")
    return lambda value: value is not None and str(value).casefold() == word


def _known_words(facts: Facts, attribute: Attribute) -> tuple[str, ...]:
    """Return the words that a choice can be; where the configuration may add to them, also those
    that records have, known or not.
    """
    if attribute.name == "status":
        return (*attribute.choices, *SUMS)
    if not attribute.open_words:
        return attribute.choices
    if attribute.name == "verb":
        entries = (entry for record in facts.journal for entry in record.log)
        written = {entry.verb for entry in entries}
    else:
        contacts = facts.journal.contacts.values()
        written = {word.casefold() for contact in contacts for word in contact.relation}
    known = (*attribute.choices, *facts.journal.settings.vocabulary.relations)
    return tuple(dict.fromkeys((*known, *sorted(written))))


def _reference(facts: Facts, attribute: Attribute, text: str) -> Test:
    """Return the test of who or what is meant: the records that the text names, and names in text
    of which it is a part.
    """
    journal = facts.journal
    ids = {journal.id_of(journal.typed(text))} - {None} or _named(journal, attribute, text)
    part = fold_plain(text)

    def test(value: Any) -> bool:
        if value is None:
            return False
        found = journal.id_of(value)
        if found is not None:
            return found in ids
        return part in fold_plain(str(value))

    return test


def _named(journal: Journal, attribute: Attribute, text: str) -> set[str | None]:
    kinds = attribute.kinds or ("contact",)
    records = [record for kind in kinds for record in getattr(journal, f"{kind}s").values()]
    return {record.id for record in who.matches(journal, text, records)}


def _on(text: str, today: date) -> Test:
    """Return the test for a day; also of a month or a year: `2026-11`, `2026`."""
    if _is_year(text) or parse_month(text) is not None:
        return lambda value: value is not None and str(value.isoformat()).startswith(text)
    day = _day(text, today)
    return lambda value: value == day


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _day(text: str, today: date) -> date:
    """Return the day that a text means; a period is so long ago."""
    period = _period(text)
    if period is not None:
        return shift(today, period, -1)
    return parse_day(text, today=today, past=True)


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def _range(facts: Facts, attribute: Attribute, wanted: Between) -> Test:
    match attribute.type:
        case Type.DATE | Type.DATE_OR_MONTH:
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
    low, high = _read_end(wanted.low, read), _read_end(wanted.high, read)
    return _within(low, high, wanted.apart, key)


def _read_end(text: str | None, read: Callable[[str], Any]) -> Any:
    if text is None:
        return None
    return read(text)


# The ends are read once a filter; a value is compared once a record.
def _within(low: Any, high: Any, apart: bool, key: Callable[[Any], Any]) -> Test:
    """Return the test of a range, of which either end may be open."""

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
    """Return the test for a range of amounts; a currency that is named must be the value's."""
    ends = [parse_money(end, currency=currency) for end in (wanted.low, wanted.high) if end]
    named = {code for _, code in ends if code}
    within = _ordered(
        wanted,
        lambda text: Decimal(parse_money(text, currency=currency)[0]),
        lambda value: value.amount,
    )

    def test(value: Money | None) -> bool:
        if value is None:
            return False
        if named and (value.currency or currency) not in named:
            return False
        return within(value)

    return test


def _dates(wanted: Between, today: date) -> Test:
    """Return the test for a range of days; a period at an end compares ages: `30d..` is 30 days ago
    or longer, or never.
    """
    low, high = wanted.low or "", wanted.high or ""
    low_age, high_age = _period(low), _period(high)
    first = last = None
    if low_age is not None:
        last = shift(today, low_age, -1)
    elif low:
        first = _edge(low, today, last=False)
    if high_age is not None:
        first = shift(today, high_age, -1)
    elif high:
        last = _edge(high, today, last=True)
    within = _within(first, last, wanted.apart, lambda value: value)
    if low_age is not None and wanted.high is None:
        return lambda value: value is None or within(value)
    return within


def _edge(text: str, today: date, *, last: bool) -> date:
    """Return the day at one end of a range; of a month or a year, its first or last day."""
    if _is_year(text):
        if last:
            return parse_iso(f"{text}-12-31")
        return parse_iso(f"{text}-01-01")
    month = parse_month(text)
    if month is None:
        return parse_day(text, today=today, past=True)
    if last:
        return shift(shift(month, Period(1, "m")), Period(1, "d"), -1)
    return month


def _own(wanted: Between) -> Test:
    """Return the test for a key that no kind declares: by number, by day or by text, whichever the
    ends are.
    """
    ends = [end for end in (wanted.low, wanted.high) if end is not None]
    # The values have no type: the ends say as what they are to be compared.
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
