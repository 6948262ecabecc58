"""The surroundings of a journal: files, index, git, permissions, editor; what is wrong there."""

import os
import shlex
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.actions.adopt import Heap
from refjournal.errors import GitError
from refjournal.git.call import Git
from refjournal.git.health import HealthProblem, git_problems
from refjournal.git.repository import Repository
from refjournal.lint.registry import RULES
from refjournal.lint.rule import FileRule
from refjournal.session import joining
from refjournal.session.adoption import count_notes
from refjournal.session.check import Wanted, check
from refjournal.session.session import Session
from refjournal.store.dirs import is_owned, is_trusted, journal_key
from refjournal.store.leftovers import leftovers, open_to_others, unreadable_paths


class AreaHealth(NamedTuple):
    """A part of the surroundings: what is said of it if all is well, what is not, and what else
    there is to know.
    """

    name: str
    fine: str
    problems: list[HealthProblem]
    heaps: tuple[Heap, ...] = ()


class Editor(NamedTuple):
    """The editor that is set, "" for none, and what finds a program by its name (None: it does
    not).
    """

    command: str
    find_program: Callable[[str], str | None]


def health(session: Session, editor: Editor) -> Iterator[AreaHealth]:
    """Yield every part of the surroundings, with its problems."""
    looks: tuple[tuple[str, str, Iterable[HealthProblem]], ...] = (
        ("files", _FILES_FINE, _file_problems(session)),
        ("stray files", "none", _left_behind(session)),
        ("permissions", "all files can be read and written", _permission_problems(session)),
        ("index", "agrees with the files", _index_problems(session)),
        ("git", "as it should be, or not used", _git_problems(session)),
        ("editor", "found, or none set", _editor_problems(editor)),
    )
    for name, fine, problems in looks:
        yield AreaHealth(name, fine, list(problems))
    if session.settings.is_shared:
        me = session.journal.name(session.journal.me)
        yield AreaHealth("members", f"you are {me}", list(_member_problems(session)))
    yield AreaHealth("notes", "every Markdown file is a record", [], tuple(count_notes(session)))


_FILES_FINE: Final = "no markers, conflict copies or names that other systems cannot hold"


def _file_problems(session: Session) -> Iterator[HealthProblem]:
    """Yield what comes from outside: markers of a merge, conflict copies, names, twins."""
    fixes = {rule.code: rule.doctor for rule in RULES if isinstance(rule, FileRule) and rule.doctor}
    for finding in check(session, Wanted(selected=tuple(fixes))):
        fix = fixes[finding.code].format(shlex.quote(finding.path))
        yield HealthProblem(f"{finding.path}: {finding.message}", fix)


def _index_problems(session: Session) -> Iterator[HealthProblem]:
    """Compare what the index says with the files themselves."""
    cache = session.options.cache
    yield from _untrusted(cache, cache / f"{journal_key(session.folder)}.index")
    if session.loaded != session.again(use_index=False).loaded:
        place = cache / f"{journal_key(session.folder)}.index"
        yield HealthProblem(
            f"the index {place} does not agree with the files",
            f"rm -- {shlex.quote(str(place))}; the next command builds it again",
        )
    if cache.exists() and not os.access(cache, os.W_OK):
        yield HealthProblem(
            f"{cache} cannot be written: every command reads all files again",
            f"chmod u+w -- {shlex.quote(str(cache))}",
        )


def _untrusted(*places: Path) -> Iterator[HealthProblem]:
    """Yield what is in the cache and not used, since somebody else could have written it."""
    for place in places:
        if is_trusted(place):
            continue
        words = (
            f"{place} belongs to somebody else, or others can write in it: it is not used, "
            "so that every command reads all files again and nothing can be undone"
        )
        fix = f"chmod go-w -- {shlex.quote(str(place))}"
        if not is_owned(place):
            fix = "set XDG_CACHE_HOME to a folder that is yours alone"
        yield HealthProblem(words, fix)


def _git_problems(session: Session) -> Iterator[HealthProblem]:
    try:
        repository = Repository(Git(session.folder))
    except GitError as error:
        if (session.folder / ".git").exists():
            yield HealthProblem(str(error), "git status")
        return
    yield from git_problems(repository)


def _member_problems(session: Session) -> Iterator[HealthProblem]:
    """Yield what speaks against that the person at work is who it is said to be."""
    journal = session.journal
    if journal.is_unsure_of_me:
        yield HealthProblem("it is not known who you are", "refjournal join")
        return
    other = joining.signs_as_another(session)
    if other is not None:
        yield HealthProblem(
            f"git signs with the address of {journal.name(other)}, but on this "
            f"machine you are {journal.name(journal.me)}",
            f"refjournal join {other}",
        )


def _left_behind(session: Session) -> Iterator[HealthProblem]:
    for path in leftovers(session.folder):
        yield HealthProblem(f"{path} was left behind", f"rm -- {shlex.quote(path)}")


def _permission_problems(session: Session) -> Iterator[HealthProblem]:
    for words in unreadable_paths(session.folder):
        path = words.partition(" cannot ")[0]
        yield HealthProblem(words, f"chmod u+rw -- {shlex.quote(path)}")
    for path in open_to_others(session.folder):
        yield HealthProblem(
            f"{path} can be read by others, in a journal that is private",
            f"chmod go= -- {shlex.quote(path)}",
        )


def _editor_problems(editor: Editor) -> Iterator[HealthProblem]:
    if not editor.command:
        return
    try:
        words = shlex.split(editor.command)
    except ValueError:
        words = []
    if not words or editor.find_program(words[0]) is None:
        yield HealthProblem(
            f"the editor {editor.command!r} is not there",
            "set EDITOR, or editor in your own configuration",
        )
