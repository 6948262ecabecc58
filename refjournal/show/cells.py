"""A value as the text of a cell: days as ISO, money with its currency, people by their names."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from refjournal.journal import Journal
from refjournal.records.fields import NEVER, Money, Type, is_list, link_target

Speller = Callable[[str], str]
"""How a reference is written: by the name, or by the id."""

REFERENCES: Final = frozenset((Type.ID, Type.NAME))


def by_name(journal: Journal) -> Speller:
    """Return the speller for people: names, and `you` for the owner."""

    def spell(reference: str) -> str:
        if journal.id_of(reference) == journal.me:
            return "you"
        return journal.name_apart(reference)

    return spell


def by_id(journal: Journal) -> Speller:
    """Return the speller for programs: ids, and names only for those who have none."""

    def spell(reference: str) -> str:
        return journal.id_of(reference) or link_target(reference) or reference

    return spell


def cell(value: Any, journal: Journal, type_: Type | None, spell: Speller) -> str:
    """Return the text of a value; '' for what is absent. `type_` is that of its key, None where no
    kind declares it.
    """
    if value is None:
        return ""
    if is_list(value):
        return ", ".join(cell(item, journal, type_, spell) for item in value)
    if type_ in REFERENCES:
        return spell(str(value))
    if isinstance(value, Money):
        return money(value, journal.settings.currency)
    if isinstance(value, bool):
        if value:
            return "yes"
        return "no"
    if isinstance(value, date):
        return value.isoformat()
    if value == NEVER:
        return "never"
    return str(value)


def money(value: Money, currency: str) -> str:
    """Return an amount with grouping and currency: `4,500 EUR`, `1,250.50 GBP`."""
    return value.grouped(currency)


def moneys(values: Iterable[Money], currency: str) -> str:
    """Return amounts of several currencies, side by side: they are never added up."""
    return " + ".join(money(value, currency) for value in values)


def plain_number(value: Decimal | int) -> str:
    """Return a number without needless zeros."""
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return f"{value:f}".rstrip("0").rstrip(".")
    return f"{value:.0f}"
