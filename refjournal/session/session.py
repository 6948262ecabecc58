"""One use of a journal: the folder, the day, and everything that is known of it, read when it is
first asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.facts.neighbours import Neighbours
from refjournal.git.sync_note import is_half_done
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.file import File
from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.settings import FORMAT_VERSION, Settings
from refjournal.store.config import read_settings
from refjournal.store.folder import FileStat
from refjournal.store.index import Loaded, Reader, Source, load_index

with deferred():  # most queries need neither the rules nor a reader of YAML
    from refjournal.records import nearest
    from refjournal.session import due
    from refjournal.store import read

Steps = Callable[[int, int], None]
"""What is called with how many of how many are done."""


class Clock(NamedTuple):
    """The moment (with its time zone), and a way to wait for so many seconds."""

    now: Callable[[], datetime]
    pause: Callable[[float], None]


def _ignore_warning(_words: str) -> None:
    """Let a warning go unheard."""


def _nobody_named() -> None:
    """Leave open who asks."""


def _ignore_progress(_what: str, _done: int, _total: int) -> None:
    """Let progress go unseen."""


def no_folder(root: Path, name: str) -> str | None:
    """Return the words that a name is no folder of a journal, with the one that is likely meant;
    None where it is one.
    """
    place = root / name
    if place.is_dir():
        return None
    there = [path.name for path in place.parent.glob("*") if path.is_dir()]
    return f"{name} is no folder of the journal{nearest.did_you_mean(place.name, there)}"


class SessionOptions(NamedTuple):
    """What a front end tells a session.

    `folder` holds `refjournal.toml`; `today` is the day to compute for. `cache` is the folder
    for the index, locks and undo log. Without `use_index` every file is read again.
    `is_syncing`: this is the sync itself, which reads between the steps. `warn` is called
    with a sentence about what a person should know; `progress` with what is going on, and how many
    of how many are done, the last time with two equal numbers. `who_asks` returns what the one who
    asks is called; it is asked only where several people keep the journal.
    """

    folder: Path
    today: date
    cache: Path
    clock: Clock
    use_index: bool = True
    is_syncing: bool = False
    warn: Callable[[str], None] = _ignore_warning
    progress: Callable[[str, int, int], None] = _ignore_progress
    who_asks: Callable[[], str | None] = _nobody_named


class Session:
    """One use of a journal. What it knows of the journal is of one moment; `again` looks again."""

    def __init__(self, options: SessionOptions) -> None:
        self.options = options

    def again(
        self,
        *,
        folder: Path | None = None,
        today: date | None = None,
        use_index: bool | None = None,
    ) -> "Session":
        """Return a session that has read nothing yet: the same, except for what is given."""
        options = self.options
        if folder is not None:
            options = options._replace(folder=folder)
        if today is not None:
            options = options._replace(today=today)
        if use_index is not None:
            options = options._replace(use_index=use_index)
        return Session(options)

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return self.options.folder

    @property
    def today(self) -> date:
        """The day to compute for."""
        return self.options.today

    @cached_property
    def settings(self) -> Settings:
        """The journal's settings; what is wrong in them is a warning.

        Raises:
            StorageError: the file cannot be read, or is not TOML.
        """
        settings = read_settings(self.folder)
        for complaint in (*settings.complaints, *self._missing_folders(settings)):
            self.options.warn(complaint)
        if settings.version > FORMAT_VERSION:
            self.options.warn(
                f"this journal is of version {settings.version}; "
                f"it is read as version {FORMAT_VERSION} and not written"
            )
        return settings

    def _missing_folders(self, settings: Settings) -> Iterator[str]:
        """Yield a complaint about each folder in the settings that is not there: nothing in the
        one that was meant is read.
        """
        for own in settings.vocabulary.own.folders:
            if words := no_folder(self.folder, own):
                yield f"refjournal.toml: [folders] {words}"

    @cached_property
    def loaded(self) -> Loaded:
        """The files of the journal, from the index where that is fresh."""
        if is_half_done(self.folder) and not self.options.is_syncing:
            self.options.warn(
                "a sync is half done: the files can be those of either side. "
                "`refjournal sync` finishes it"
            )
        with self.reporting(f"reading {self.folder.name}") as step:
            source = self._source(step)
            return load_index(source, self.options.cache if self.options.use_index else None)

    def _source(self, progress: Steps | None = None) -> Source:
        clock = self.options.clock
        return Source(
            root=self.folder,
            settings=self.settings,
            reader=_reader,
            now_ns=lambda: int(clock.now().timestamp() * 1e9),
            pause=clock.pause,
            progress=progress,
        )

    @cached_property
    def journal(self) -> Journal:
        """All records."""
        journal = self._journal_of(self.loaded.files)
        if journal.is_unsure_of_me:
            self.options.warn(
                f"'{self._me}' is not one of those who keep this journal. You see it as"
                f" {journal.name(journal.me)} would, and cannot write in it. "
                "`refjournal join` asks who you are"
            )
        return journal

    @cached_property
    def facts(self) -> Facts:
        """The facts as of the day."""
        return self.facts_of(self.journal)

    def facts_of(self, journal: Journal, whole: Facts | None = None) -> Facts:
        """Return the facts of another journal, or of this one at another moment, as of the day;
        `whole` where it is a part of a journal.
        """
        return Facts(journal, self.today, lambda facts: due.due_dates_of(facts), whole=whole)

    @cached_property
    def neighbours(self) -> Neighbours:
        """The records by the people of whom they speak."""
        return Neighbours(self.journal)

    def journal_with(self, contents: Mapping[str, bytes | None]) -> Journal:
        """Return the journal as it would be with other contents of some files; None for no file."""
        files = self._read(contents)
        return self._with_records(files) or self._anew(files)

    def facts_around(self, path: str, contents: Mapping[str, bytes | None]) -> Facts:
        """Return what is needed to judge one file, in the journal as it would be with other
        contents of some: the facts of the records near it, and behind them those of all.
        """
        files = self._read(contents)
        journal = self._with_records(files)
        if journal is None:
            journal = self._anew(files)
            is_record = journal.get(id_of(path)) is not None
            part = Neighbours(journal).part_around(path) if is_record else journal.part((), path)
            return self.facts_of(part, self.facts_of(journal))
        neighbours = self.neighbours.with_records(journal, _ids_of(files))
        return self.facts_of(neighbours.part_around(path), self.facts_of(journal))

    def facts_about(self, record: AnyRecord) -> Facts:
        """Return what is needed to say everything about one record: of a contact or a referral the
        facts of the records near it, and behind them those of all.
        """
        if not isinstance(record, Contact | Referral) or record.id in self.journal.us:
            return self.facts
        return self.facts_of(self.neighbours.part_about(record), self.facts)

    def as_edited(self, path: str, contents: Mapping[str, bytes | None]) -> "Session":
        """Return a session of the journal as it would be with other contents of some files. Its
        facts are those around one file: enough for what is done about that.
        """
        edited = self.again()
        facts = self.facts_around(path, contents)
        edited.__dict__.update(settings=self.settings, loaded=self.loaded)
        edited.__dict__.update(facts=facts, journal=facts.journal.whole)
        return edited

    def with_changed(self, changed: Iterable[FileStat]) -> "Session | None":
        """Return the session of the journal in which some files have changed on the disk, and no
        others; None where all must be looked at again.
        """
        source = self._source()
        files: dict[str, File | None] = {}
        for candidate in changed:
            found = read.read_candidate(source, candidate, None, source.now_ns())
            files[candidate.path] = found[0] if found is not None else None
        journal = self._with_records(files)
        if journal is None:
            return None
        neighbours = self.neighbours.with_records(journal, _ids_of(files))
        now = [files.get(file.path) or file for file in self.loaded.files]
        session = self.again()
        session.__dict__.update(settings=self.settings, loaded=self.loaded._replace(files=now))
        session.__dict__.update(journal=journal, neighbours=neighbours)
        return session

    def _read(self, contents: Mapping[str, bytes | None]) -> dict[str, File | None]:
        """Return what files would be, by their paths; None for what is no record, or no file."""
        vocabulary = self.settings.vocabulary
        return {
            path: None if data is None else read.read_bytes(data, path, vocabulary)
            for path, data in contents.items()
        }

    def _with_records(self, files: Mapping[str, File | None]) -> Journal | None:
        """Return the journal with some records replaced; None where more than that changes."""
        journal = self.journal
        for file in files.values():
            changed = None
            if file is not None:
                changed = journal.with_file(file)
            if changed is None:
                return None
            journal = changed
        return journal

    def _anew(self, changed: Mapping[str, File | None]) -> Journal:
        others = (file for file in self.loaded.files if file.path not in changed)
        files = [*others, *(file for file in changed.values() if file is not None)]
        return self._journal_of(sorted(files, key=lambda file: file.path))

    def _journal_of(self, files: Iterable[File]) -> Journal:
        return Journal(
            list(files),
            self.settings,
            other_names=self.loaded.other_names,
            me=self._me,
        )

    @property
    def is_told_who_asks(self) -> bool:
        """Whether several keep the journal, and it is known which of them asks."""
        return self._me is not None and not self.journal.is_unsure_of_me

    @cached_property
    def _me(self) -> str | None:
        if self.settings.is_shared:
            return self.options.who_asks()
        return None

    @contextmanager
    def reporting(self, what: str) -> Iterator[Steps]:
        """Return what reports the progress of one piece of work, and ends the report when the work
        ends, however it does.
        """
        seen = 0

        def step(done: int, total: int) -> None:
            nonlocal seen
            seen = total
            if done < total:  # the end is reported below, once
                self.options.progress(what, done, total)

        try:
            yield step
        finally:
            if seen:
                self.options.progress(what, seen, seen)


def _ids_of(files: Mapping[str, File | None]) -> list[str]:
    return [file.id for file in files.values() if file is not None]


def _reader() -> Reader:
    return read.read_candidate
