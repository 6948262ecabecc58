"""One file of the journal as it was read, and the form in which the index keeps it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

import msgspec

from refjournal.problems import Problem
from refjournal.records.entry import STATUSES
from refjournal.records.fields import Type
from refjournal.records.kinds import KINDS, AnyRecord, declared_keys, kind_of
from refjournal.records.record import pack_log
from refjournal.records.referral import Referral
from refjournal.text.fold import fold

_STATUSES: Final = frozenset(STATUSES)
_BY_ROLES: Final = frozenset(("need", "agreed"))
"""Statuses of which the roles, and other entries, say whether an entry sets them."""
_NAMING: Final = {
    cls: tuple(
        name
        for name, key in declared_keys(kind).items()
        if key.type in (Type.ID, Type.NAME) and "contact" in key.kinds
    )
    for kind, cls in KINDS.items()
}
"""By the kind of record, the keys that can name people; none is called other than its attribute."""


class Step(NamedTuple):
    """A status that an entry sets, as the built-in verb, and its day."""

    status: str
    day: date


class File(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that is a record, or should be one; `file_of` makes it.

    `kind` and `record` are None if the file is too broken to be trusted; its id is known all the
    same, so that links to it are not called dangling. `problems` are those that the file alone
    shows (RJ0, RJ1), by place.

    What the whole journal needs of every record is beside it, so that it can stay packed until
    somebody reads it: what it is called, the words with which its loose entries begin (`openings`,
    folded), who did what its entries say (`doers`), the `step` that says which status a referral
    has from its day on, where its log alone tells, the built-in `verbs` of its entries, and the day
    of the `latest`. Words are separated by spaces: as tuples they take 4 MiB more for 10,000 files.
    `kept` is the record, packed or not; read it through `record`; and `kept_people`, whom it speaks
    of, through `people`.
    """

    path: str
    id: str
    kind: str | None = None
    kept: AnyRecord | bytes | None = None
    problems: tuple[Problem, ...] = ()
    title: str | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    openings: str = ""
    doers: tuple[str, ...] = ()
    step: Step | None = None
    verbs: str = ""
    latest: date | None = None
    kept_people: tuple[str, ...] | bytes = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Whom the record speaks of: in its keys, and before the colons of its log."""
        # Whoever looks for the neighbours of one record asks this of all, and decodes few of them:
        # a fifth of `show`.
        people = self.kept_people
        if isinstance(people, bytes):
            people = _people.decode(people)
            msgspec.structs.force_setattr(self, "kept_people", people)
        return people

    @property
    def record(self) -> AnyRecord | None:
        """The record, decoded when it is first asked for."""
        record = self.kept
        if isinstance(record, bytes):
            record = _record.decode(record)
            msgspec.structs.force_setattr(self, "kept", record)
        return record

    def __eq__(self, other: object) -> bool:
        """Return whether the other is the same file, whether or not a record is still packed."""
        if not isinstance(other, File):
            return NotImplemented
        if self.record != other.record or self.people != other.people:
            return False
        return super().__eq__(other)


def file_of(
    path: str,
    id_: str,
    record: AnyRecord | None,
    problems: tuple[Problem, ...] = (),
    own_verbs: Mapping[str, str] = {},
) -> File:
    """Return the file of a record, or of what should be one. `own_verbs` as in `Vocabulary`."""
    if record is None:
        return File(path, id_, None, None, problems)
    is_referral = isinstance(record, Referral)
    openings: dict[str, None] = {}
    doers: dict[str, None] = {}
    verbs: dict[str, None] = {}
    step: Step | None = None
    latest: date | None = None
    for entry in record.log:
        verb = own_verbs.get(entry.verb, entry.verb)
        verbs[verb] = None
        if entry.loose:
            openings[_opening(entry.text)] = None
        if entry.by is not None:
            doers[entry.by] = None
        if latest is None or entry.date > latest:
            latest = entry.date
        # The last step by date, and then by place.
        is_step = is_referral and verb in _STATUSES and entry.is_done
        if is_step and (step is None or entry.date >= step.day):
            step = Step(verb, entry.date)
    return File(
        path,
        id_,
        kind_of(record),
        record,
        problems,
        record.title,
        getattr(record, "name", None),
        getattr(record, "aliases", ()),
        " ".join(openings),
        tuple(doers),
        None if step is None or step.status in _BY_ROLES else step,
        " ".join(verbs),
        latest,
        _people_of(record),
    )


def _people_of(record: AnyRecord) -> tuple[str, ...]:
    people: dict[str, None] = {}
    for name in _NAMING[type(record)]:
        value = getattr(record, name)
        if isinstance(value, tuple):
            people.update(dict.fromkeys(value))
        elif value is not None:
            people[value] = None
    for entry in record.log:
        people.update(dict.fromkeys(entry.contacts))
    return tuple(people)


def with_record(file: File, record: AnyRecord) -> File:
    """Return the file with another form of its record, in which nothing is loose any more."""
    return msgspec.structs.replace(file, kept=record, kept_people=_people_of(record))


def packed(file: File) -> File:
    """Return the file with its record as bytes, and in these its log: as the index keeps it."""
    record = file.kept
    if record is None or isinstance(record, bytes):
        return file
    if record.kept_log:
        record = msgspec.structs.replace(record, kept_log=pack_log(record.log))
    people = _encoder.encode(file.people) if file.people else ()
    return msgspec.structs.replace(file, kept=_encoder.encode(record), kept_people=people)


def _opening(text: str) -> str:
    """Return the word with which a loose entry begins, folded; its contacts can only be there."""
    word = text.split(None, 1)[0]
    if "," in word or ":" in word:
        word = word.partition(",")[0].partition(":")[0]
    return fold(word)


def unreadable_file(path: str, id_: str, reason: str) -> File:
    """Return the file of which nothing could be read, and why (RJ001)."""
    return file_of(path, id_, None, (Problem("RJ001", 1, 1, reason),))


class Name(NamedTuple):
    """What the shell completes of a record."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    path: str


_encoder: Final = msgspec.msgpack.Encoder()
_files: Final = msgspec.msgpack.Decoder(list[File | None])
_record: Final = msgspec.msgpack.Decoder(AnyRecord)
_people: Final = msgspec.msgpack.Decoder(tuple[str, ...])
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


def names_of(files: Iterable[File]) -> Iterator[Name]:
    """Yield what the shell completes."""
    for file in files:
        if file.kind is not None:
            name = file.name or file.title or ""
            yield Name(file.id, file.kind, name, file.aliases, file.path)
