"""Sorting rows by keys, and counting them by one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.query.attributes import MAIN_DATE, Attribute, Row, kinds_in, known_keys, lookup
from refjournal.query.folding import fold_plain
from refjournal.records.fields import Money, is_list, items_of
from refjournal.records.nearest import did_you_mean


def _week(day: date) -> str:
    """Return the week of a day as ISO 8601 names it: it belongs to the year in which its Thursday
    lies.
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _quarter(day: date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


SPANS: Final[Mapping[str, Callable[[date], str]]] = {
    "week": _week,
    "month": lambda day: day.isoformat()[:7],
    "quarter": _quarter,
    "year": lambda day: day.isoformat()[:4],
}
"""What names the week, the month, the quarter or the year of a day; the names sort by time."""


class KeyValues:
    """The values of a key in rows of one kind or of all."""

    def __init__(self, facts: Facts, kind: str | None, key: str) -> None:
        """Raises UsageError where no kind of the rows knows the key."""
        kinds = kinds_in(kind)
        self.attributes: dict[str, Attribute] = {
            name: found for name in kinds if (found := lookup(facts, name, key)) is not None
        }
        if not self.attributes:
            near = did_you_mean(key, known_keys(facts.journal, kinds))
            lists = (
                "; `refjournal help format` lists the keys, `refjournal help facts` what is derived"
            )
            raise UsageError(f"no record has the key '{key}'{near or lists}")

    @property
    def attribute(self) -> Attribute:
        """The key as the first of the kinds knows it."""
        return next(iter(self.attributes.values()))

    def get(self, row: Row) -> Any:
        """Return the value in a row; None where it is absent."""
        found = self.attributes.get(row.kind)
        if found is None:
            return None
        value = found.get(row)
        if value is None and found.name == "name":  # who has no name is called by the id
            return row.record.id
        return value


def sorted_by(
    facts: Facts, rows: Sequence[Row], kind: str | None, keys: Sequence[str]
) -> list[Row]:
    """Return the rows sorted by keys, the first counting most; `-key` is the other way round, and
    what is absent comes last.

    Raises:
        UsageError: a key that no record has.
    """
    found = list(rows)
    for key in reversed(keys):
        values = KeyValues(facts, kind, key.removeprefix("-"))
        present = [row for row in found if not _is_absent(values.get(row))]
        absent = [row for row in found if _is_absent(values.get(row))]
        present.sort(key=_order_of(values, present), reverse=key.startswith("-"))
        found = present + absent
    return found


def _order_of(values: KeyValues, rows: Sequence[Row]) -> Callable[[Row], Any]:
    # A key of one's own can be a list in one record and a value in the next: then all are lists.
    if any(is_list(values.get(row)) for row in rows):
        return lambda row: order(items_of(values.get(row)))
    return lambda row: order(values.get(row))


def _is_absent(value: Any) -> bool:
    return not items_of(value)


def order(value: Any) -> Any:
    """Return what a value is sorted by: money by currency and amount, texts without case and
    accents.
    """
    if isinstance(value, Money):
        return value.currency, value.amount
    if is_list(value):
        return tuple(order(item) for item in value)
    if isinstance(value, str):
        return fold_plain(value)
    return value


def counts(facts: Facts, rows: Sequence[Row], kind: str | None, key: str) -> list[tuple[Any, int]]:
    """Return the values of a key with the number of rows of each, the most frequent first; items of
    a list count one by one.

    `week`, `month`, `quarter` and `year` group by the main date of each kind.

    Raises:
        UsageError: a key that no record has.
    """
    get = _getter(facts, kind, key)
    found: dict[Any, int] = {}
    for row in rows:
        items = items_of(get(row)) or (None,)
        for item in dict.fromkeys(items):
            found[item] = found.get(item, 0) + 1
    if key in SPANS:
        return sorted(found.items(), key=lambda pair: str(pair[0] or ""))
    # the most frequent first, and what is absent last among equals
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0] is None, str(pair[0])))


def _getter(facts: Facts, kind: str | None, key: str) -> Callable[[Row], Any]:
    if key in SPANS:
        return _span(facts, key)
    return KeyValues(facts, kind, key).get


def _span(facts: Facts, key: str) -> Callable[[Row], str | None]:
    attributes = {kind: lookup(facts, kind, name) for kind, name in MAIN_DATE.items()}

    def get(row: Row) -> str | None:
        attribute = attributes.get(row.kind)
        if attribute is None:
            return None
        day = attribute.get(row)
        if not isinstance(day, date):
            return None
        return SPANS[key](day)

    return get
