"""What every command needs from outside: the folder, the day, the journal, the terminal. Clock and
environment are read here.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import click

from refjournal.cli.lazy import load
from refjournal.cli.params import as_day
from refjournal.errors import StorageError
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.settings import FORMAT_VERSION, Settings
from refjournal.show.safe_text import SafeText, escaped
from refjournal.store.config import UserConfig, read_settings, read_user_config
from refjournal.store.dirs import cache_dir, config_dir
from refjournal.store.folder import find_root
from refjournal.store.index import Loaded, Source, load_index
from refjournal.wording import counted, plural

MAX_NAMED: Final = 5
"""How many broken files are named one by one before the rest is only counted."""


class App:
    """One run of the program. Everything is found out when it is first asked for."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """`options` are those before the command: journal, as_of, no_index."""
        self._options = options

    def again(self, **options: Any) -> "App":
        """Return the same run, with other options, with nothing known of the journal: it is looked
        at anew.
        """
        return App({**self._options, **options})

    @cached_property
    def today(self) -> date:
        """The day to compute for: that of `--as-of`, else the calendar's."""
        now = datetime.now().astimezone().date()
        text = self._options.get("as_of")
        return now if text is None else as_day(text, "--as-of", today=now, past=True)

    @cached_property
    def root(self) -> Path:
        """The journal's folder."""
        explicit = self._options.get("journal") or os.environ.get("REFJOURNAL_DIR") or None
        return find_root(Path.cwd(), explicit)

    @cached_property
    def settings(self) -> Settings:
        """The journal's settings; what is wrong in them is told."""
        settings = read_settings(self.root)
        for complaint in settings.complaints:
            self.warn(complaint)
        if settings.version > FORMAT_VERSION:
            self.warn(
                f"this journal is of version {settings.version}; it is read as version {FORMAT_VERSION} and not written"
            )
        return settings

    @property
    def settings_or_default(self) -> Settings:
        """The journal's settings, or the defaults where the command works without a journal."""
        try:
            return self.settings
        except StorageError:
            return Settings()

    @cached_property
    def user(self) -> UserConfig:
        """The user's own configuration."""
        return read_user_config(config_dir(os.environ))

    @cached_property
    def loaded(self) -> Loaded:
        """The files of the journal, from the index where that is fresh."""
        folder = None if self._options.get("no_index") else cache_dir(os.environ)
        with ProgressBar(f"reading {self.root.name}") as progress:
            source = Source(
                root=self.root,
                settings=self.settings,
                reader=lambda: load("refjournal.store.read:read_candidate"),
                now_ns=time.time_ns,
                pause=time.sleep,
                progress=progress.step,
            )
            return load_index(source, folder)

    @cached_property
    def journal(self) -> Journal:
        """All records."""
        return Journal(self.loaded.files, self.settings, other_names=self.loaded.other_names)

    @cached_property
    def facts(self) -> Facts:
        """The facts as of the day."""
        return self.facts_of(self.journal)

    def facts_of(self, journal: Journal) -> Facts:
        """The facts of another journal as of the day."""
        return Facts(journal, self.today, _due_dates)

    def journal_with(self, contents: Mapping[str, bytes | None]) -> Journal:
        """Return the journal as it would be with other contents of some files; None for no file."""
        reader = load("refjournal.store.read:read_bytes")
        read = (
            reader(data, path, self.settings.vocabulary)
            for path, data in contents.items()
            if data is not None
        )
        others = (file for file in self.loaded.files if file.path not in contents)
        files = sorted([*others, *filter(None, read)], key=lambda file: file.path)
        return Journal(files, self.settings, other_names=self.loaded.other_names)

    def complain_of_own_rules(self) -> None:
        """Name the own rules whose filters cannot be understood, on standard error: the other rules
        run.
        """
        complaint = load("refjournal.lint.own_rules:complaint")
        for own in self.settings.own_rules:
            if words := complaint(self.facts, own):
                self.warn(words)

    def name_broken(self) -> None:
        """Name the files that could not be read, on standard error: what was answered is from the
        rest.
        """
        broken = sorted(self.journal.broken.values())
        for path in broken[:MAX_NAMED]:
            problem = self.journal.problems[path][0]
            self.warn(
                f"{path}:{problem.line}:{problem.column}: not read: {problem.message} [{problem.code}]"
            )
        if len(broken) > MAX_NAMED:
            self.warn(
                f"{len(broken) - MAX_NAMED} more files were not read; `refjournal lint` names them"
            )

    def name_uncounted(self) -> None:
        """Say what no figure can count: files that could not be read, and in the others values and
        entries that mean nothing.
        """
        self.name_broken()
        broken = frozenset(self.journal.broken.values())
        uncounted: tuple[str, ...] = load("refjournal.lint.registry:LOSING_DATA")
        lost = sum(
            problem.code in uncounted
            for path, problems in self.journal.problems.items()
            if path not in broken
            for problem in problems
        )
        if lost:
            codes = ",".join(uncounted)
            self.warn(
                f"{counted(lost, 'value or entry', 'values or entries')} cannot be understood, and what follows is without "
                f"{plural(lost, 'it', 'them')}: refjournal lint --select {codes}"
            )

    # The terminal

    @cached_property
    def is_terminal(self) -> bool:
        """Whether a person reads standard output."""
        return sys.stdout.isatty()

    @cached_property
    def width(self) -> int | None:
        """The terminal's width in columns; None in a pipe, where nothing is shortened."""
        if not self.is_terminal:
            return None
        columns: int = load("shutil:get_terminal_size")().columns
        return columns

    @cached_property
    def colour(self) -> bool:
        """Whether to use colour: on a terminal, unless NO_COLOR or the user's configuration says
        no.
        """
        if os.environ.get("NO_COLOR") or self.user.colour == "never":
            return False
        return self.user.colour == "always" or (
            self.is_terminal and os.environ.get("TERM") != "dumb"
        )

    def out(self, shown: Iterable[SafeText]) -> None:
        """Print data."""
        for piece in shown:
            click.echo(piece, color=True)

    def say(self, words: str) -> None:
        """Print words, on standard error: counts and answers that are no data."""
        click.echo(escaped(words), err=True)

    def warn(self, words: str) -> None:
        """Print a warning, on standard error."""
        self.say(f"refjournal: {words}")


def is_interactive() -> bool:
    """Tell whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _due_dates(facts: Facts) -> Mapping[str, date]:
    rules = load("refjournal.lint.catalogue:rules_about_people")(facts.journal.settings)
    dates: Mapping[str, date] = load("refjournal.lint.run:due_dates")(facts, rules)
    return dates


class ProgressBar:
    """A progress bar on a terminal, for what takes over a second; nothing elsewhere."""

    def __init__(self, label: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = label
        self._clock = clock
        self._start = clock()
        self._bar: Any = None

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *args: object) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.length - self._bar.pos)
            self._bar.render_finish()

    def step(self, done: int, total: int) -> None:
        """Say that `done` of `total` are done."""
        if self._bar is None and sys.stderr.isatty() and self._clock() - self._start > 0.5:
            self._bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)


pass_app = click.make_pass_decorator(App)
