"""A person as an address book has them, before the journal is asked who that is."""

from collections.abc import Mapping
from typing import NamedTuple


class Person(NamedTuple):
    """One row of a file.

    Shape: `line` is the first line of the row in its file, from 1. `values` are the values of a
    contact's keys, as they are written; `note` goes to the body. `left_out` are the fields that
    no key takes, by their name in the file; `unread` says in words which values are none of their
    key's. `refusal` says why the row is nobody, '' where it is
    somebody. `same_as` is what the person who imports decided: an id, `new`, or ''. `was` is the id
    in the journal that wrote the table, '' elsewhere, and `own` are the keys of one's own that it
    had. `raw` is the row as it came.
    """

    file: str
    line: int
    raw: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = {}
    note: str = ""
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    refusal: str = ""
    same_as: str = ""
    was: str = ""
    own: Mapping[str, tuple[str, ...]] = {}

    @property
    def name(self) -> str:
        """The name; '' where the row has none."""
        return "".join(self.values.get("name", ())[:1])


class AddressBook(NamedTuple):
    """What one file holds: its kind in words, its people, and the header of its rows, if any.

    `blank` is how many rows had nothing in them.
    """

    kind: str
    people: tuple[Person, ...]
    header: tuple[str, ...] = ()
    blank: int = 0

    @property
    def rows(self) -> tuple[Person, ...]:
        """The people, as the rows that they are."""
        return self.people
