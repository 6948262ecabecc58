"""Whom a list of contacts is for: the people you can still do something for. Apart from the
filters, which look at every record.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.query.attributes import Row
from refjournal.query.tree import Query
from refjournal.records.contact import Contact

_ASKED_BY: Final = frozenset(("archived", "id"))
"""Keys that ask for people who are otherwise left out."""


class CallList(NamedTuple):
    """The rows of a list of contacts, and those that were left out of it."""

    rows: list[Row]
    left_out: list[Row]


def call_list(facts: Facts, query: Query, rows: Sequence[Row]) -> CallList:
    """Return the rows without yourself, the archived and the dead; all of them if the filter asks
    for such people by `archived` or `id`.
    """
    if not _ASKED_BY.isdisjoint(query.keys()):
        return CallList(list(rows), [])
    kept = [row for row in rows if _can_be_called(facts, row)]
    left_out = [row for row in rows if not _can_be_called(facts, row)]
    return CallList(kept, left_out)


def _can_be_called(facts: Facts, row: Row) -> bool:
    contact = row.record
    if not isinstance(contact, Contact):
        return True
    return contact.id not in facts.journal.us and not contact.is_archived(facts.today)
