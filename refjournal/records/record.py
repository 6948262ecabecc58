"""What every record has, whatever its kind."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final

import msgspec

from refjournal.records.entry import Entry
from refjournal.records.fields import Exemption, Key, Type

_encoder: Final = msgspec.msgpack.Encoder()
_entries: Final = msgspec.msgpack.Decoder(tuple[Entry, ...])


def pack_log(log: tuple[Entry, ...]) -> bytes:
    """Return the entries of a log as `Record.kept_log` holds them until somebody reads them."""
    return _encoder.encode(log)


class RecordLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link in a body, or in a text value, with its place."""

    target: str
    line: int
    column: int


class Record(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One file's record.

    `id` is the file's name without `.md`; `path` is from the journal's root, with forward slashes.
    `extra` keeps the keys that no kind declares. `places` says where each key and link is; read
    it through `position`. `kept_log` is the log or what `pack_log` made of it; read it through
    `log`.
    """

    id: str
    path: str
    title: Annotated[
        str | None, Key(Type.TEXT, "a heading of your own, shown instead of the name")
    ] = None
    tags: Annotated[
        tuple[str, ...], Key(Type.TEXT, "words of your own, to find and group by", many=True)
    ] = ()
    ignore: Annotated[
        tuple[Exemption, ...],
        Key(
            Type.EXEMPTION,
            "rules that the record is exempt from, each with the last day of it, if any",
            many=True,
        ),
    ] = ()
    extra: dict[str, str | list[str]] = {}
    kept_log: tuple[Entry, ...] | bytes = ()
    links: tuple[RecordLink, ...] = ()
    places: str = ""

    @property
    def log(self) -> tuple[Entry, ...]:
        """The entries of the log, as the file has them."""
        log = self.kept_log
        # Decoded when they are first asked for: of 10,000 records that took 25 ms, and a list of
        # referrals reads no contact's log.
        if isinstance(log, bytes):
            log = _entries.decode(log)
            msgspec.structs.force_setattr(self, "kept_log", log)
        return log

    def __eq__(self, other: object) -> bool:
        """Return whether the other is the same record, whether or not a log is still packed."""
        if not isinstance(other, Record):
            return NotImplemented
        return self.log == other.log and super().__eq__(other)

    def position(self, key: str) -> tuple[int, int] | None:
        """Return line and column of a key, of an item of its list (`groups.0`), or of a link before
        an entry's colon (`@12.0`: the first of the entry in line 12); None if it is absent.
        """
        return _places(self.places).get(key)


@cache
def _places(text: str) -> Mapping[str, tuple[int, int]]:
    parts = (line.rsplit(" ", 2) for line in text.split("\n") if line)
    return {key: (int(line), int(column)) for key, line, column in parts}
