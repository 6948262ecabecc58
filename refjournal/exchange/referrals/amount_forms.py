"""Amounts as tables write them: which mark separates thousands, and which begins the decimals."""

import re
from collections.abc import Hashable
from functools import cached_property
from typing import Final, NamedTuple

from refjournal.money import CURRENCIES
from refjournal.value_fault import ValueFault

_SPACES: Final = " \u00a0\u202f"
_MARKS: Final = {" ": f"[{_SPACES}]", "'": "['’]"}
_BETWEEN: Final = ".,'’" + _SPACES
_EXAMPLE: Final = re.compile(rf"\d{{1,3}}([{_BETWEEN}]?)\d{{3}}([.,])\d{{1,2}}")
_SIGNED: Final = re.compile(
    r"(?P<before>[^\d\s.,+\-]{1,4})?\s*(?P<sign>-?)\s*"
    rf"(?P<number>\d[\d{_BETWEEN}]*?)"
    r"(?:[.,][-–—]{1,2})?\s*(?P<after>[^\d\s.,]{1,4}\.?)?"
)
_SIGNS: Final = {"€": "EUR", "£": "GBP", "zł": "PLN", "fr": "CHF", "sfr": "CHF", "r$": "BRL"}
_SHARED_SIGNS: Final = {
    "$": frozenset("USD CAD AUD NZD SGD HKD MXN CLP COP ARS".split()),
    "¥": frozenset(("JPY", "CNY")),
    "kr": frozenset(("SEK", "NOK", "DKK", "ISK")),
}
"""Signs of several currencies: they mean the journal's own, where that has the sign."""


class Amount(NamedTuple):
    """An amount: its digits with a point before the decimals, and its currency, '' where it has
    none, None where its sign is that of several currencies, or of none that is known.
    """

    digits: str
    currency: str | None

    def __str__(self) -> str:
        """As a file of the journal has it."""
        return f"{self.digits} {self.currency or ''}".rstrip()


class AmountForm:
    """A way to write an amount, by an example of it: `1.200,50`."""

    def __init__(self, name: str, currency: str = "EUR") -> None:
        """Take the way from an example; `currency` is the journal's own.

        Raises:
            ValueFault: the example does not show both marks.
        """
        match = _EXAMPLE.fullmatch(name.strip())
        if match is None or match[1] == match[2]:
            raise ValueFault(
                f"{name!r} does not show how amounts are written; "
                "write one with thousands and decimals, such as 1.200,50"
            )
        self.name = name.strip()
        self._thousands, self._decimals = match[1], match[2]
        self._currency = currency

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        grouped = ""
        if self._thousands:
            mark = " " if self._thousands in _SPACES else self._thousands.replace("’", "'")
            grouped = rf"\d{{1,3}}(?:{_MARKS.get(mark, re.escape(mark))}\d{{3}})+|"
        return re.compile(rf"({grouped}\d+)(?:{re.escape(self._decimals)}(\d{{1,4}}))?")

    def read(self, text: str) -> Hashable | None:
        """Return the amount of a text, None where it is not written so."""
        signed = _SIGNED.fullmatch(text.strip())
        if signed is None:
            return None
        number = self._pattern.fullmatch(signed["number"].strip())
        if number is None or (signed["before"] and signed["after"]):
            return None
        code = _code(signed["before"] or signed["after"] or "", self._currency)
        whole = "".join(character for character in number[1] if character.isdigit())
        decimals = ""
        if number[2] and number[2].strip("0"):
            decimals = f".{number[2]}"
        return Amount(f"{signed['sign']}{whole}{decimals}", code)


def _code(sign: str, currency: str) -> str | None:
    """Return the currency that a sign means, '' for none, None where that cannot be told."""
    plain = sign.strip().rstrip(".")
    if not plain or plain.upper() in CURRENCIES:
        return plain.upper()
    if currency in _SHARED_SIGNS.get(plain.lower(), ()):
        return currency
    return _SIGNS.get(plain.lower())


def amount_forms(currency: str) -> tuple[AmountForm, ...]:
    """Return the ways that are tried where nobody says which it is."""
    examples = ("1,200.50", "1.200,50", "1 200,50", "1'200.50", "1 200.50", "1'200,50")
    return tuple(AmountForm(example, currency) for example in examples)
