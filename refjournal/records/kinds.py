"""The kinds of record, and how a path and a `type` key tell which one a file is."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from refjournal.records.campaign import Campaign
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.event import Event
from refjournal.records.fields import Key, keys_of
from refjournal.records.group import Group
from refjournal.records.record import Record
from refjournal.records.referral import Referral

AnyRecord = Contact | Referral | Group | Event | Campaign

KINDS: Final[Mapping[str, type[AnyRecord]]] = {
    "contact": Contact,
    "referral": Referral,
    "group": Group,
    "event": Event,
    "campaign": Campaign,
}
FOLDERS: Final[Mapping[str, str]] = {f"{kind}s": kind for kind in KINDS}


def kind_of(record: Record) -> str:
    """Return the kind of a record as its `type` key names it."""
    return type(record).__name__.lower()


def attribute(key: str) -> str:
    """Return the attribute that holds a key: `from` is a word of Python's, so that key is
    `from_`.
    """
    return "from_" if key == "from" else key


@cache
def declared_keys(kind: str) -> dict[str, Key]:
    """Return the keys of a kind by the names that files have, in the order in which a new file
    has them.
    """
    return {name.rstrip("_"): key for name, key in keys_of(KINDS[kind]).items()}


def with_log(record: AnyRecord, log: tuple[Entry, ...]) -> AnyRecord:
    """Return the record with another log."""
    return msgspec.structs.replace(record, kept_log=log)
