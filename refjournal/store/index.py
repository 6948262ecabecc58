"""The index: a disposable cache of the journal's records, in the user's cache folder. Every answer
is the same without it.

One SQLite file a journal. A row holds a part of a folder: the figures of its files (name, size,
times, inode) as one blob, compared as bytes, and their records as another. It is fresh when the
figures are equal and older than the row by two seconds; otherwise the contents' digests decide,
file by file. Whatever is odd about the cache, it is built again.
"""

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from operator import attrgetter, itemgetter
from os import fsencode
from pathlib import Path
from typing import Final, NamedTuple
from zlib import adler32, crc32

from refjournal import __version__
from refjournal.records.file import (
    File,
    Name,
    names_of,
    pack,
    packed,
    unpack_digests,
    unpack_figures,
    unpack_files,
    unpack_names,
)
from refjournal.settings import Settings
from refjournal.store.atomic import private_temporary
from refjournal.store.dirs import is_trusted, journal_key
from refjournal.store.folder import FileStat, StatKey, walk

SCHEMA: Final = 11
SETTLED_NS: Final = 2_000_000_000
"""Two seconds: the coarsest clock of a file system (FAT) cannot tell two changes within it
apart.
"""
PART: Final = 256
"""Folders of more files than this are kept in parts, so that one changed file rewrites little."""
PARTS: Final = 32

_path: Final = attrgetter("path")
_mtime: Final = itemgetter(FileStat._fields.index("mtime_ns"))
_ctime: Final = itemgetter(FileStat._fields.index("ctime_ns"))

_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE part (
    folder TEXT, number INTEGER, taken INTEGER, figures BLOB, digests BLOB, files BLOB,
    checksum INTEGER,
    PRIMARY KEY (folder, number)
);
"""

Progress = Callable[[int, int], None]


ReadFile = tuple[File | None, bytes]
"""A file (None for what is no record) and the digest of its bytes."""
Reader = Callable[["Source", FileStat, ReadFile | None, int], ReadFile | None]
"""`store.read.read_candidate`."""


class Loaded(NamedTuple):
    """The files of a journal, by path, and the stems of its other files."""

    files: list[File]
    other_names: frozenset[str]


class Source(NamedTuple):
    """Where files come from when the index does not have them. `reader` is asked only then: it
    costs an import.
    """

    root: Path
    settings: Settings
    reader: Callable[[], Reader]
    now_ns: Callable[[], int]
    pause: Callable[[float], None]
    progress: Progress | None = None


class _Row(NamedTuple):
    """One row of the index; `files` and `digests` are in the order of the figures. `checksum` is
    that of `files`: records are decoded when it is too late to read them again.
    """

    folder: str
    number: int
    taken: int
    figures: bytes
    digests: bytes
    files: bytes
    checksum: int

    def unpacked(self) -> list[File | None]:
        """Return the files.

        Raises:
            ValueError: they are not what was stored.
        """
        # Of 10,000 files this takes 2 ms.
        if adler32(self.files) != self.checksum:
            raise ValueError("a row that was damaged")
        return unpack_files(self.files)


class _Part(NamedTuple):
    """A part of a folder as it is on the disk."""

    folder: str
    number: int
    candidates: list[StatKey]


def load_index(source: Source, cache_dir: Path | None) -> Loaded:
    """Return every file of the journal, reading only what the index does not have; without
    `cache_dir`, all of them.
    """
    with _without_collection():
        return _Loading(source, cache_dir).run()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Hold the garbage collector while tens of thousands of records are made that are all to be
    kept.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


class _Loading:
    """One comparison of folder and index."""

    def __init__(self, source: Source, cache_dir: Path | None) -> None:
        self.source = source
        self.place = None if cache_dir is None else cache_dir / f"{journal_key(source.root)}.index"
        self.fingerprint = _fingerprint(source)
        self.files: list[File] = []
        self.others: set[str] = set()
        self.changed: list[_Row] = []
        self.done = 0
        self.total = 0

    def run(self) -> Loaded:
        parts = list(self._parts())
        self.total = sum(len(part.candidates) for part in parts)
        try:
            known = self._open()
        except (sqlite3.Error, OSError, ValueError):
            known = None
        if known is None:
            self._take_all(parts)
            self._build()
        else:
            with closing(known):
                self._compare(known, parts)
        self.files.sort(key=_path)
        return Loaded(self.files, frozenset(self.others))

    def _parts(self) -> Iterator[_Part]:
        for folder in walk(self.source.root):
            self.others.update(folder.others)
            if len(folder.candidates) <= PART:
                if folder.candidates:
                    yield _Part(folder.path, 0, list(folder.candidates))
                continue
            parts: dict[int, list[StatKey]] = {}
            for figures in folder.candidates:
                number = 1 + crc32(figures[0].encode("utf-8", "surrogateescape")) % PARTS
                parts.setdefault(number, []).append(figures)
            yield from (_Part(folder.path, number, parts[number]) for number in sorted(parts))

    # With an index

    def _open(self) -> sqlite3.Connection | None:
        """Return the index, or None if there is none that can be used."""
        if self.place is None or not _can_be_used(self.place):
            return None
        connection = sqlite3.connect(self.place, timeout=1.0, isolation_level=None)
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if meta.get("fingerprint") == self.fingerprint:
                return connection
        except (sqlite3.Error, ValueError):
            pass
        connection.close()
        return None

    def _compare(self, known: sqlite3.Connection, parts: list[_Part]) -> None:
        try:
            gone = self._take_rows(known, parts)
        except (sqlite3.Error, ValueError, TypeError):
            # Whatever could be damaged is not asked again.
            self.files, self.changed, self.done = [], [], 0
            self._take_all(parts)
            self._build()
            return
        if self.changed or gone:
            self._update(known, gone)

    def _take_rows(self, known: sqlite3.Connection, parts: list[_Part]) -> set[tuple[str, int]]:
        """Take the files of all parts, row by row; return the rows of which there is no part."""
        waiting = {(part.folder, part.number): part for part in parts}
        gone: set[tuple[str, int]] = set()
        # One query for all rows: one for each of 77 took 3 ms more. Each goes before the next
        # comes, since all of them at once are 10 MiB.
        for row in map(_Row._make, known.execute("SELECT * FROM part")):
            part = waiting.pop((row.folder, row.number), None)
            if part is None:
                gone.add((row.folder, row.number))
            else:
                self._take(part, row)
        self._take_all(waiting.values())
        return gone

    def _take_all(self, parts: Iterable[_Part]) -> None:
        for part in parts:
            self._take(part, None)

    def _take(self, part: _Part, row: _Row | None) -> None:
        """Take the files of a part from its row where that is fresh, and from the disk where
        not.
        """
        now = self.source.now_ns()
        figures = _figures(part.candidates)
        newest = max(max(map(_mtime, part.candidates)), max(map(_ctime, part.candidates)))
        if (
            row is not None
            and figures is not None
            and row.figures == figures
            and newest + SETTLED_NS <= row.taken <= now
        ):
            files = row.unpacked()
            if len(files) != len(part.candidates):
                raise ValueError("a row that does not agree with itself")
            self.files.extend(file for file in files if file is not None)
            self._step(len(files))
            return
        kept = _kept(row, now) if row is not None else {}
        self._read(part, kept, now)

    def _read(self, part: _Part, kept: Mapping[str, "_CachedParts"], now: int) -> None:
        found: list[tuple[FileStat, File | None, bytes]] = []
        for candidate in map(FileStat._make, part.candidates):
            self._step(1)
            known = kept.get(candidate.path)
            if known is not None and known.is_fresh(candidate):
                found.append((candidate, known.file, known.digest))
                continue
            last = (known.file, known.digest) if known is not None else None
            read = self.source.reader()(self.source, candidate, last, now)
            if read is not None:
                found.append((candidate, *read))
        files = [None if file is None else packed(file) for _, file, _ in found]
        self.files.extend(file for file in files if file is not None)
        figures = _figures([candidate for candidate, _, _ in found])
        if self.place is not None and figures is not None:
            digests, blob = pack([digest for _, _, digest in found]), pack(files)
            row = _Row(part.folder, part.number, now, figures, digests, blob, adler32(blob))
            self.changed.append(row)

    def _step(self, number: int) -> None:
        self.done += number
        if self.source.progress is not None:
            self.source.progress(self.done, self.total)

    # Writing the index: what fails here costs time at the next command, and nothing else

    def _update(self, known: sqlite3.Connection, gone: set[tuple[str, int]]) -> None:
        try:
            known.execute("PRAGMA synchronous=OFF")
            known.execute("BEGIN IMMEDIATE")
            known.executemany("DELETE FROM part WHERE folder = ? AND number = ?", sorted(gone))
            self._write(known)
            known.execute("COMMIT")
        except (sqlite3.Error, ValueError):
            pass

    def _build(self) -> None:
        """Build the index under a temporary name and rename it into place."""
        if self.place is None:
            return
        try:
            self.place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not is_trusted(self.place.parent):
                return
            with private_temporary(self.place) as temporary:
                self._fill(temporary)
        except (sqlite3.Error, OSError, ValueError):
            return

    def _fill(self, temporary: Path) -> None:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as fresh:
            fresh.execute("PRAGMA synchronous=OFF")
            fresh.execute("PRAGMA journal_mode=OFF")
            fresh.executescript(_TABLES)
            fresh.execute("BEGIN")
            fresh.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (self.fingerprint,))
            self._write(fresh)
            fresh.execute("COMMIT")

    def _write(self, into: sqlite3.Connection) -> None:
        into.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)", self.changed)
        into.execute(
            "INSERT OR REPLACE INTO meta VALUES ('names', ?)", (pack(list(names_of(self.files))),)
        )


class _CachedParts(NamedTuple):
    """A file as a row has it. `settled`: its times are older than the row by two seconds."""

    figures: tuple[object, ...]
    settled: bool
    file: File | None
    digest: bytes

    def is_fresh(self, candidate: FileStat) -> bool:
        """Return whether the file is still the same, by its figures alone."""
        return self.settled and self.figures == tuple(candidate)


def _kept(row: _Row, now: int) -> dict[str, _CachedParts]:
    """Return the files of a row by path. Where the clock was set back behind the row, none of them
    counts as settled.
    """
    figures, digests, files = (
        unpack_figures(row.figures),
        unpack_digests(row.digests),
        row.unpacked(),
    )
    kept = {}
    for figure, digest, file in zip(figures, digests, files, strict=True):
        settled = max(figure[2], figure[3]) + SETTLED_NS <= row.taken <= now
        kept[figure[0]] = _CachedParts(tuple(figure), settled, file, digest)
    return kept


def _figures(candidates: Sequence[StatKey]) -> bytes | None:
    """Return the figures of files as bytes; None if a name is not UTF-8, and the part is read
    again each time.
    """
    try:
        return pack(candidates)
    except ValueError:
        return None


def _fingerprint(source: Source) -> bytes:
    """Return whose cache it is, and what decides how a file is read: another one makes every row
    stale.
    """
    words = source.settings.vocabulary
    place = fsencode(source.root.resolve())
    return pack(
        [
            SCHEMA,
            __version__,
            place,
            *words.comparable(),
        ]
    )


def _can_be_used(place: Path) -> bool:
    """Return whether an index is there that nobody else can have written."""
    return place.is_file() and is_trusted(place.parent) and is_trusted(place)


def names(root: Path, cache_dir: Path) -> list[Name]:
    """Return what the shell completes, as the index last had it; nothing if there is no
    index.
    """
    place = cache_dir / f"{journal_key(root)}.index"
    if not _can_be_used(place):
        return []
    try:
        with closing(sqlite3.connect(place, timeout=0.1)) as known:
            found = known.execute("SELECT value FROM meta WHERE key = 'names'").fetchone()
        if found is None:
            return []
        return unpack_names(found[0])
    except (sqlite3.Error, ValueError, TypeError):
        return []
