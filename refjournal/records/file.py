"""One file of the journal as it was read: the unit of the index."""

import msgspec

from refjournal.problems import Problem
from refjournal.records.kinds import AnyRecord


class File(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that is a record, or should be one.

    `record` is None where the file is too broken to be trusted; its id is known all the same, so that links to it are not
    called dangling. `problems` are those that the file alone shows (RJ0, RJ1), by place.
    """

    path: str
    id: str
    record: AnyRecord | None = None
    problems: tuple[Problem, ...] = ()


_encoder = msgspec.msgpack.Encoder()


def encode_file(file: File) -> bytes:
    """Return `file` as the index stores it."""
    return _encoder.encode(file)
