"""The types that a key can have, and how the text of a value becomes one. Pure: text in, value out,
or a `ValueError` that says why.

A key is declared where its kind is (`contact.py` and its siblings), as `Annotated[<Python type>,
Key(<type>, <meaning>)]`.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple, get_type_hints

from refjournal.days import (
    Period,
    Yearly,
    parse_duration,
    parse_iso,
    parse_iso_or_month,
    parse_period,
    parse_yearly,
)
from refjournal.money import parse_money
from refjournal.text.link_forms import link_target
from refjournal.value_fault import ValueFault

NEVER: Final = Period(0, "d")
"""The cadence of a contact that may stay silent for ever."""

SOMEBODY: Final = "somebody"
"""What replaces a link to somebody who was forgotten: no id, and no finding."""


class Type(StrEnum):
    """The types of `refjournal help format`, by the names that the manual gives them."""

    TEXT = "text"
    ID = "id"
    NAME = "text or id"
    DATE = "date"
    DATE_OR_MONTH = "date or month"
    DAY = "day"
    PERIOD = "period"
    DURATION = "duration"
    MONEY = "money"
    RATING = "rating"
    NUMBER = "number"
    YESNO = "yes/no"
    CHOICE = "choice"
    FILTER = "filter"
    GOAL = "goal"
    EXEMPTION = "rule code"

    # That of enumerations is a function in Python, asked for every value of a journal: 6 % of
    # decoding.
    __hash__ = str.__hash__


class Money(NamedTuple):
    """An amount in one currency; `currency` is '' where the file leaves it out and the journal's
    own is meant.
    """

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """As it is written in a file: `4500 EUR`."""
        return f"{self.amount} {self.currency}".rstrip()

    @property
    def decimals(self) -> int:
        """How many decimals say it exactly: two, or more where there are thousandths."""
        exponent = self.amount.normalize().as_tuple().exponent
        if not isinstance(exponent, int):  # no number has it: not even a wrong one gets this far
            return 2
        return max(2, -exponent)

    @property
    def digits(self) -> str:
        """The amount as programs read it: `4500.00`."""
        return f"{self.amount:.{self.decimals}f}"

    def grouped(self, currency: str) -> str:
        """Return the amount as people read it: `4,500 EUR`, `1,250.50 GBP`; `currency` where it
        names none.
        """
        is_whole = self.amount == self.amount.to_integral_value()
        digits = f"{self.amount:,.{0 if is_whole else self.decimals}f}"
        return f"{digits} {self.currency or currency}"


def totals(amounts: Iterable[Money], currency: str) -> tuple[Money, ...]:
    """Return what amounts add up to, one amount a currency, by currency; `currency` is that of
    those that name none.
    """
    sums: dict[str, Decimal] = {}
    for value in amounts:
        of = value.currency or currency
        sums[of] = sums.get(of, Decimal(0)) + value.amount
    return tuple(Money(amount, of) for of, amount in sorted(sums.items()))


class Goal(NamedTuple):
    """So many of something in a period: `give 2/week`."""

    what: str
    number: int
    period: str

    def __str__(self) -> str:
        """As it is written in a file."""
        return f"{self.what} {self.number}/{self.period}"


class Exemption(NamedTuple):
    """A rule from which a record is exempt, and the last day of it, if any."""

    code: str
    until: date | None

    def __str__(self) -> str:
        """As it is written in a file: `RJ314 2027-01-01`."""
        if self.until is None:
            return self.code
        return f"{self.code} {self.until.isoformat()}"


class Key(NamedTuple):
    """The declaration of one key.

    `many`: a list. `choices`: the words that a choice allows. `open_words`: the configuration may
    add to them, so an unknown one is a warning with the nearest word. `kinds`: the kinds of record
    that an id may name.
    """

    type: Type
    meaning: str
    many: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    open_words: bool = False
    kinds: tuple[str, ...] = ()


GOALS: Final = ("give", "receive", "ask", "help", "card", "one-to-one", "partners")
PERIODS: Final = ("day", "week", "month", "quarter", "year")


def looks_like_id(text: str) -> bool:
    """Return whether a bare value is an id by its form alone: a hyphen, and otherwise only small
    letters of any script and digits.
    """
    if "-" not in text or text != text.lower():
        return False
    if text.isascii():
        return text.replace("-", "a").isalnum()
    # vowel signs and the like are no letters by themselves, but belong to the one before
    return all(
        character == "-" or character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")
        for character in text
    )


def parse_reference(text: str) -> str:
    """Return an id or a name in its stored form.

    A link to what has the form of an id becomes that id; another link keeps its brackets, so that
    `[[priya]]` stays a link where no record has the id, and `priya` the name of somebody.
    """
    target = link_target(text)
    if target is None:
        return text
    if looks_like_id(target):
        return target
    return f"[[{target}]]"


def parse_number(text: str) -> int:
    """Return a whole number.

    Raises:
        ValueError: another form.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueFault(f"{text!r} is not a whole number; write 50")
    return int(text)


def parse_rating(text: str) -> int:
    """Return a rating.

    Raises:
        ValueError: not a whole number from 1 to 5.
    """
    if text not in ("1", "2", "3", "4", "5"):
        raise ValueFault(f"{text!r} is not a rating; write a whole number from 1 to 5")
    return int(text)


def parse_yesno(text: str) -> bool:
    """Return True for yes, False for no.

    Raises:
        ValueError: another word.
    """
    word = text.lower()
    if word not in ("yes", "no", "true", "false"):
        raise ValueFault(f"{text!r} is neither yes nor no")
    return word in ("yes", "true")


def parse_amount(text: str, currency: str = "EUR") -> Money:
    """Return an amount of money; `currency` is that of amounts that name none.

    Raises:
        ValueError: another form, or an unknown currency.
    """
    amount, code = parse_money(text, currency=currency)
    return Money(Decimal(amount), code)


def parse_cadence(text: str) -> Period:
    """Return a period, or `NEVER` for the word.

    Raises:
        ValueError: another form.
    """
    if text.strip().lower() == "never":
        return NEVER
    return parse_period(text)


def parse_goal(text: str) -> Goal:
    """Return a goal: what, number, period.

    Raises:
        ValueError: another form.

    >>> parse_goal("give 2/week")
    Goal(what='give', number=2, period='week')
    """
    what, _, rest = text.strip().partition(" ")
    number, _, period = rest.strip().partition("/")
    is_number = number.isascii() and number.isdigit() and len(number) < 7
    if what not in GOALS or period not in PERIODS or not is_number:
        raise ValueFault(
            f"{text!r} is not a goal; write what, number and period, such as give 2/week."
            f" What: {', '.join(GOALS)}"
        )
    return Goal(what, int(number), period)


def parse_exemption(text: str) -> Exemption:
    """Return a rule's code, and the day until which the record is exempt from it.

    Raises:
        ValueError: another form.
    """
    code, _, until = text.strip().partition(" ")
    builtin = len(code) == 5 and code.startswith("RJ") and code[2:].isdigit()
    if not (builtin or code.startswith("MY-")):
        raise ValueFault(f"{text!r} is not a rule's code; write RJ314, or RJ314 2027-01-01")
    if not until.strip():
        return Exemption(code, None)
    return Exemption(code, parse_iso(until.strip()))


def _text(text: str) -> str:
    return text


PARSERS: Final[Mapping[Type, Callable[[str], Any]]] = {
    Type.TEXT: _text,
    Type.ID: parse_reference,
    Type.NAME: parse_reference,
    Type.DATE: parse_iso,
    Type.DATE_OR_MONTH: parse_iso_or_month,
    Type.DAY: parse_yearly,
    Type.PERIOD: parse_cadence,
    Type.DURATION: parse_duration,
    Type.MONEY: parse_amount,
    Type.RATING: parse_rating,
    Type.NUMBER: parse_number,
    Type.YESNO: parse_yesno,
    Type.CHOICE: _text,
    Type.FILTER: _text,
    Type.GOAL: parse_goal,
    Type.EXEMPTION: parse_exemption,
}


def is_list(value: object) -> bool:
    """Return whether the value of a key is a list; an amount, a period or a goal is one value."""
    return isinstance(value, (tuple, list)) and not hasattr(value, "_fields")


def items_of(value: Any) -> tuple[Any, ...]:
    """Return the values under a key: the items of a list, or the one value; none where it is
    absent.
    """
    if value is None:
        return ()
    return tuple(value) if is_list(value) else (value,)


def written_value(value: object) -> str:
    """Return a value as a file has it."""
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if value == NEVER:
        return "never"
    return str(value)


@cache
def keys_of(kind: type) -> Mapping[str, Key]:
    """Return the declared keys of a kind of record, in the order of their declaration, its own
    before the common ones.
    """
    hints = get_type_hints(kind, include_extras=True)
    declared = {
        name: part
        for name, hint in hints.items()
        for part in getattr(hint, "__metadata__", ())
        if isinstance(part, Key)
    }
    own = [name for name in kind.__annotations__ if name in declared]
    common = [name for name in declared if name not in own]
    return {name: declared[name] for name in (*own, *common)}


__all__ = [
    "GOALS",
    "NEVER",
    "PARSERS",
    "PERIODS",
    "SOMEBODY",
    "Exemption",
    "Goal",
    "Key",
    "Money",
    "Period",
    "Type",
    "Yearly",
    "is_list",
    "items_of",
    "keys_of",
    "link_target",
    "looks_like_id",
    "parse_reference",
    "totals",
    "written_value",
]
