"""How commands write the id of another record in a key: bare, or as the link that note programs
show (`[journal] links`).
"""

from collections.abc import Mapping

from refjournal.journal import ME
from refjournal.records.fields import Type
from refjournal.records.kinds import declared_keys
from refjournal.settings import WIKI, Settings


def key_link(settings: Settings, id_: str) -> str:
    """Return an id as it is written in a key; `me` is no file, and stays a word."""
    if settings.links != WIKI or id_ == ME or id_.startswith("[["):
        return id_
    return f"[[{id_}]]"


def with_key_links(
    settings: Settings, kind: str, values: Mapping[str, tuple[str, ...]], ids: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Return the values of a new record with the `ids` among them written as links."""
    keys = declared_keys(kind)
    found = dict(values)
    for name, items in values.items():
        if name in keys and keys[name].type in (Type.ID, Type.NAME):
            found[name] = tuple(key_link(settings, item) if item in ids else item for item in items)
    return found
