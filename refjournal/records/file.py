"""One file of the journal as it was read, and the form in which the index keeps it."""

from typing import Final, NamedTuple

import msgspec

from refjournal.problems import Problem
from refjournal.records.kinds import AnyRecord


class File(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that is a record, or should be one.

    `record` is None if the file is too broken to be trusted; its id is known all the same, so
    that links to it are not called dangling. `problems` are those that the file alone shows (RJ0,
    RJ1), by place.
    """

    path: str
    id: str
    record: AnyRecord | None = None
    problems: tuple[Problem, ...] = ()


def unreadable_file(path: str, id_: str, reason: str) -> File:
    """Return the file of which nothing could be read, and why (RJ001)."""
    return File(path, id_, None, (Problem("RJ001", 1, 1, reason),))


class Name(NamedTuple):
    """What the shell completes of a record."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    path: str


_encoder: Final = msgspec.msgpack.Encoder()
_files: Final = msgspec.msgpack.Decoder(list[File | None])
_figures: Final = msgspec.msgpack.Decoder(list[tuple[str, int, int, int, int, str | None]])
_digests: Final = msgspec.msgpack.Decoder(list[bytes])
_names: Final = msgspec.msgpack.Decoder(list[Name])


def pack(value: object) -> bytes:
    """Return plain values, or files, as the index stores them; equal values give equal bytes.

    Raises:
        ValueError: a text that is not UTF-8.
    """
    return _encoder.encode(value)


def unpack_files(blob: bytes) -> list[File | None]:
    """Return the files that the index stored; None for Markdown that is no record.

    Raises:
        ValueError: the bytes are not what `pack` made of files.
    """
    return _files.decode(blob)


def unpack_figures(blob: bytes) -> list[tuple[str, int, int, int, int, str | None]]:
    """Return the figures of files that the index stored: path, size, mtime, ctime, inode, why it is
    not read.

    Raises:
        ValueError: the bytes are not what `pack` made of them.
    """
    return _figures.decode(blob)


def unpack_digests(blob: bytes) -> list[bytes]:
    """Return the digests of files that the index stored.

    Raises:
        ValueError: the bytes are not what `pack` made of them.
    """
    return _digests.decode(blob)


def unpack_names(blob: bytes) -> list[Name]:
    """Return the names that the index stored for the shell.

    Raises:
        ValueError: the bytes are not what `pack` made of names.
    """
    return _names.decode(blob)


def names_of(files: list[File]) -> list[Name]:
    """Return what the shell completes."""
    found: list[Name] = []
    for file in files:
        record = file.record
        if record is not None:
            kind = type(record).__name__.lower()
            name = getattr(record, "name", None) or record.title or ""
            aliases = getattr(record, "aliases", ())
            found.append(Name(record.id, kind, name, aliases, file.path))
    return found
