"""`doctor`: the surroundings of the journal, each ailment with its mend."""

import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import click

from refjournal.cli.app import App, pass_app
from refjournal.errors import GitError
from refjournal.git.call import Git
from refjournal.git.health import Ailment, ailments
from refjournal.git.repository import Repository
from refjournal.lint.registry import RULES
from refjournal.lint.rule import FileRule
from refjournal.show.safe_text import safe_text
from refjournal.store.dirs import cache_dir, journal_key
from refjournal.store.leftovers import leftovers, open_to_others, unreadable_paths

MOST: Final = 5
"""How many ailments of one kind are named one by one."""


class _Area(NamedTuple):
    """A part of the surroundings: what is said where all is well, and what finds what is not."""

    name: str
    fine: str
    look: Callable[[App], Iterator[Ailment]]


@click.command()
@pass_app
def doctor(app: App) -> int:
    """Check the setup: index, git, editor, permissions.

    Each problem is printed with its fix. The exit code is 1 if there is a problem.

    \b
    Example:
      refjournal doctor
    """
    ill = False
    for area in _AREAS:
        found = list(area.look(app))
        ill = ill or bool(found)
        app.out([safe_text(f"{area.name:12} {area.fine if not found else _count(found)}")])
        for ailment in found[:MOST]:
            app.out([safe_text(f"  {ailment.words}"), safe_text(f"    {ailment.mend}")])
        if len(found) > MOST:
            app.out([safe_text(f"  and {len(found) - MOST} more")])
    return int(ill)


def _count(found: list[Ailment]) -> str:
    return f"{len(found)} to mend"


def _files(app: App) -> Iterator[Ailment]:
    """Faults in files that come from outside: markers of a merge, conflict copies, names, twins."""
    mends = {rule.code: rule.doctor for rule in RULES if isinstance(rule, FileRule) and rule.doctor}
    for path, problems in app.journal.problems.items():
        for problem in problems:
            if problem.code in mends:
                yield Ailment(
                    f"{path}: {problem.message}", mends[problem.code].format(shlex.quote(path))
                )


def _index(app: App) -> Iterator[Ailment]:
    """Compare what the index says with the files themselves."""
    cache = cache_dir(os.environ)
    place = cache / f"{journal_key(app.root)}.index"
    if app.loaded != app.session.again(use_index=False).loaded:
        yield Ailment(
            f"the index {place} does not agree with the files",
            f"rm {shlex.quote(str(place))}; the next command makes it anew",
        )
    if cache.exists() and not os.access(cache, os.W_OK):
        yield Ailment(
            f"{cache} cannot be written: every command reads all files anew",
            f"chmod u+w {shlex.quote(str(cache))}",
        )


def _git(app: App) -> Iterator[Ailment]:
    try:
        repository = Repository(Git(app.root))
    except GitError as error:
        if (app.root / ".git").exists():
            yield Ailment(str(error), "git status")
        return
    yield from ailments(repository)


def _strays(app: App) -> Iterator[Ailment]:
    for path in leftovers(app.root):
        yield Ailment(f"{path} was left behind", f"rm {shlex.quote(path)}")


def _permissions(app: App) -> Iterator[Ailment]:
    for words in unreadable_paths(app.root):
        yield Ailment(words, f"chmod u+rw {shlex.quote(words.partition(' cannot ')[0])}")
    for path in open_to_others(app.root):
        yield Ailment(
            f"{path} can be read by others, in a journal that is private",
            f"chmod go= {shlex.quote(path)}",
        )


def _editor(app: App) -> Iterator[Ailment]:
    editor = app.user.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        return
    try:
        words = shlex.split(editor)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        yield Ailment(
            f"the editor {editor!r} is not there", "set EDITOR, or editor in your own configuration"
        )


_AREAS: Final = (
    _Area("files", "no markers, conflict copies or names that other systems cannot hold", _files),
    _Area("stray files", "none", _strays),
    _Area("permissions", "all files can be read and written", _permissions),
    _Area("index", "agrees with the files", _index),
    _Area("git", "as it should be, or not used", _git),
    _Area("editor", "found, or none set", _editor),
)
