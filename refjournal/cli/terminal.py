"""One run of the program: the session of a journal, and the terminal. Clock and environment are
read here.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from refjournal.cli.params import as_day
from refjournal.cli.where import journal_folder
from refjournal.deferred import deferred
from refjournal.errors import StorageError, UsageError
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.session.session import Clock, Session, SessionOptions
from refjournal.settings import Settings
from refjournal.show.safe_text import SafeText, escaped
from refjournal.store.config import UserConfig, read_user_config
from refjournal.store.dirs import cache_dir, config_dir
from refjournal.store.folder import find_root
from refjournal.store.index import Loaded

with deferred():  # for a terminal, for paths, for what an answer leaves out
    import shutil

    from refjournal.lint import own_rules
    from refjournal.session import paths
    from refjournal.show import warnings

_BAR_AFTER: Final = 0.5
_AT_ONCE: Final = 100
"""How many lines are printed at once."""
"""Seconds of work after which a progress bar is shown."""


class GlobalOptions(NamedTuple):
    """The options before the command, as they were typed."""

    journal: str | None = None
    as_of: str | None = None
    no_index: bool = False
    me: str | None = None


class App:
    """One run of the program. Everything is found out when it is first asked for."""

    def __init__(self, options: GlobalOptions, session: Session | None = None) -> None:
        """`session`: the one to use, if another run has opened it."""
        self._options = options
        if session is not None:
            self.session = session

    def again(self, *, today: date | None = None) -> "App":
        """Return the same run with nothing known of the journal: it is read again."""
        return self.on(self.session.again(today=today))

    def anew(self) -> "App":
        """Return the same run as if it began now, the user's own configuration read again."""
        return App(self._options)

    def on(self, session: Session) -> "App":
        """Return the same run with another session."""
        return App(self._options, session)

    @cached_property
    def session(self) -> Session:
        """The use of the journal that this run is."""
        return self.session_at(self._folder())

    def session_at(self, folder: Path) -> Session:
        """Return the use of a journal that a path names."""
        progress = _ProgressBars()
        options = SessionOptions(
            folder=folder,
            today=self.ask_today(),
            cache=self.cache,
            clock=Clock(_now, time.sleep),
            use_index=not self._options.no_index,
            warn=_Once(self.warn),
            progress=progress.step,
            who_asks=self._who_asks,
        )
        return Session(options)

    def _who_asks(self) -> str | None:
        """Return what the person who is at work is called: by `--me`, otherwise `REFJOURNAL_ME`,
        otherwise the user's own configuration.
        """
        # The nearer word wins: an option for one command, a variable for a shell, a file
        # for a machine.
        return self._options.me or os.environ.get("REFJOURNAL_ME") or self.user.me

    @property
    def cache(self) -> Path:
        """The folder of the index, the locks and the undo log."""
        return cache_dir(os.environ)

    @property
    def stated_folder(self) -> Path | None:
        """The folder that `--journal` names; None if it is not given, and paths decide."""
        if self._options.journal is None:
            return None
        return find_root(Path.cwd(), self._options.journal)

    def sessions_for(
        self, texts: Sequence[str]
    ) -> Iterator[tuple[Session, tuple[str, ...] | None]]:
        """Yield the journals that paths lie in, with the paths as the journal writes them; without
        paths the journal of this run, and None for all its files.

        Raises:
            UsageError: a path that is not there, or in no journal, or not in the one that
            `--journal` names.
        """
        here, stated = Path.cwd(), self.stated_folder
        if not texts:
            yield self.session, None
        # --journal decides even where a path lies in another journal: that is then an
        # error, not a guess.
        elif stated is not None:
            yield self.session, tuple(paths.existing(stated, here / text, text) for text in texts)
        else:
            for folder, inside in paths.by_journal(texts, here).items():
                yield self.session_at(folder), tuple(inside)

    def _folder(self) -> Path:
        return journal_folder(self._options.journal)

    def ask_today(self) -> date:
        """Return the day of `--as-of`, otherwise the calendar's at this moment."""
        now = _now().date()
        # Without --as-of a day of the calendar at this place: what is due is due in the
        # person's own time.
        if self._options.as_of is None:
            return now
        return as_day(self._options.as_of, "--as-of", today=now, past=True)

    @property
    def today(self) -> date:
        """The day to compute for."""
        return self.session.today

    @property
    def root(self) -> Path:
        """The journal's folder."""
        return self.session.folder

    @property
    def settings(self) -> Settings:
        """The journal's settings."""
        return self.session.settings

    @property
    def settings_or_default(self) -> Settings:
        """The journal's settings, or the defaults where the command works without a journal."""
        try:
            return self.settings
        # `init` and `help` run where there is no journal yet.
        except StorageError:
            return Settings()

    @cached_property
    def user(self) -> UserConfig:
        """The user's own configuration."""
        user = read_user_config(config_dir(os.environ))
        for complaint in user.complaints:
            self.warn(complaint)
        return user

    @property
    def editor(self) -> str:
        """The command of the user's editor; "" for none."""
        return self.user.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""

    @property
    def loaded(self) -> Loaded:
        """The files of the journal."""
        return self.session.loaded

    @property
    def journal(self) -> Journal:
        """All records."""
        return self.session.journal

    @property
    def facts(self) -> Facts:
        """The facts as of the day."""
        return self.session.facts

    def facts_of(self, journal: Journal) -> Facts:
        """The facts of another journal as of the day."""
        return self.session.facts_of(journal)

    def journal_with(self, contents: Mapping[str, bytes | None]) -> Journal:
        """Return the journal as it would be with other contents of some files; None for no file."""
        return self.session.journal_with(contents)

    # Warnings about what an answer leaves out

    def complain_of_own_rules(self) -> None:
        """Name the own rules whose filters cannot be understood: the other rules run."""
        for own in self.settings.own_rules:
            if words := own_rules.complaint(self.facts, own):
                self.warn(words)

    def name_broken(self) -> None:
        """Name the files that could not be read: what was answered is from the rest."""
        if not self.journal.broken:
            return
        for words in warnings.unread_files(self.journal):
            self.warn(words)

    def name_uncounted(self) -> None:
        """Say what no figure can count: files that could not be read, and in the others values and
        entries that mean nothing.
        """
        self.name_broken()
        for words in warnings.without_uncounted(self.journal):
            self.warn(words)

    # The terminal

    @cached_property
    def is_terminal(self) -> bool:
        """Whether a person reads standard output."""
        return sys.stdout.isatty()

    @cached_property
    def width(self) -> int | None:
        """The terminal's width in columns; None in a pipe, where nothing is shortened."""
        if self.is_terminal:
            return shutil.get_terminal_size().columns
        return None

    @cached_property
    def colour(self) -> bool:
        """Whether to use colour: on a terminal, unless NO_COLOR or the user's configuration says
        no.
        """
        # Source: no-color.org; the variable counts whatever its value, and before the
        # configuration.
        if os.environ.get("NO_COLOR") or self.user.colour == "never":
            return False
        if self.user.colour == "always":
            return True
        return self.is_terminal and os.environ.get("TERM") != "dumb"

    def out(self, shown: Iterable[SafeText]) -> None:
        """Print data."""
        # By the hundred: a write for each line was 6 % of `ls contacts` as JSON.
        pieces = iter(shown)
        while some := list(islice(pieces, _AT_ONCE)):
            click.echo("\n".join(some), color=True)

    def say(self, words: str) -> None:
        """Print words, on standard error: counts and answers that are no data."""
        click.echo(escaped(words), err=True)

    def warn(self, words: str) -> None:
        """Print a warning, on standard error."""
        self.say(f"refjournal: {words}")


class _Once:
    """Says each warning once: a sync opens the journal several times."""

    def __init__(self, warn: Callable[[str], None]) -> None:
        self._warn = warn
        self._said: set[str] = set()

    def __call__(self, words: str) -> None:
        """Say the words, unless they were said."""
        if words not in self._said:
            self._said.add(words)
            self._warn(words)


def is_interactive() -> bool:
    """Return whether a person sits at both ends."""
    streams = (sys.stdin, sys.stdout)  # one that was closed before the start is None
    return all(stream is not None and stream.isatty() for stream in streams)


def read_standard_input() -> bytes:
    """Return what is on standard input.

    Raises:
        UsageError: it is closed.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed, and there is nothing to read")
    return sys.stdin.buffer.read()


def _now() -> datetime:
    return datetime.now().astimezone()


class _ProgressBars:
    """A progress bar on a terminal for each piece of work that takes over half a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun: dict[str, float] = {}
        self._bars: dict[str, Any] = {}

    def step(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` are done; with all of them the bar is complete."""
        begun = self._begun.setdefault(what, self._clock())
        bar = self._bars.get(what)
        # A bar that is complete at once would only flicker.
        if bar is None and done < total and self._clock() - begun > _BAR_AFTER:
            bar = self._open(what, total)
        if bar is not None:
            bar.update(done - bar.pos)
            if done >= total:
                bar.render_finish()
        if done >= total:
            self._begun.pop(what)
            self._bars.pop(what, None)

    def _open(self, what: str, total: int) -> Any:
        if not sys.stderr.isatty():
            return None
        self._bars[what] = click.progressbar(length=total, label=what, file=sys.stderr)
        return self._bars[what]


pass_app = click.make_pass_decorator(App)
