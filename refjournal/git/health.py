"""The state of git in a clone: what is missing that the journal relies on, and what git would do
that it should not.
"""

import os
import shlex
import shutil
from collections.abc import Iterator
from typing import Final, NamedTuple

from refjournal.git.call import OLDEST
from refjournal.git.driver import has_fallback, is_ours
from refjournal.git.held import Held
from refjournal.git.locks import locks
from refjournal.git.repository import Repository
from refjournal.git.safety import OURS
from refjournal.git.setup import CHECK, calls_check
from refjournal.git.sync_note import ASIDE, NOTE

_SETUP: Final = "refjournal git-setup"


class HealthProblem(NamedTuple):
    """Something that is not as it should be, and its fix."""

    words: str
    fix: str


def git_problems(repository: Repository) -> Iterator[HealthProblem]:
    """Yield what is wrong with git in this clone."""
    version = repository.git.version()
    if version < OLDEST:
        words = (
            f"git {'.'.join(map(str, version))} can be made to start programs by a folder that "
            "pretends to be a repository"
        )
        yield HealthProblem(words, f"install git {'.'.join(map(str, OLDEST))} or later")
    yield from _driver(repository)
    yield from _hooks(repository)
    if (repository.folder / NOTE).exists() or (repository.folder / ASIDE).exists():
        yield HealthProblem("a sync was interrupted", "refjournal sync")
    elif ongoing := repository.ongoing:
        yield HealthProblem(
            f"the repository is in the middle of {ongoing[0]}", f"end it, or {ongoing[1]}"
        )
    for path in Held(repository).paths:
        words = f"both sides changed the same lines in {path}, which is held back"
        yield HealthProblem(words, "refjournal sync --resolve")
    for lock in locks(repository):
        yield HealthProblem(
            "another git is at work, or was killed",
            f"if none is at work: rm -- {shlex.quote(str(lock))}",
        )
    for danger in repository.dangers:
        yield HealthProblem(danger.words, danger.fix)


def _hooks(repository: Repository) -> Iterator[HealthProblem]:
    elsewhere = repository.hooks_elsewhere
    if elsewhere is not None and not calls_check(elsewhere / "pre-commit"):
        yield HealthProblem(
            f"git runs the hooks in {elsewhere} (core.hooksPath), and none there checks the"
            " journal",
            f"call `refjournal {CHECK}` in {elsewhere / 'pre-commit'}",
        )


def _driver(repository: Repository) -> Iterator[HealthProblem]:
    attribute = _attribute(repository)
    driver = repository.config(OURS, local=True)
    if attribute != "refjournal":
        words = "git merges records as plain text"
        if attribute not in ("unspecified", ""):
            words = f"{words}: the attribute says merge={attribute}"
        yield HealthProblem(words, _SETUP)
    elif driver is None:
        words = "the merge driver is missing in this clone, though the attribute asks for it"
        yield HealthProblem(words, _SETUP)
    elif not is_ours(driver):
        words = f"the merge driver of our name is another program: {driver}"
        yield HealthProblem(words, f"git config --local --unset-all {OURS}; {_SETUP}")
    elif not has_fallback(driver):
        words = "the merge driver has no fallback: if it fails, git would keep one side only"
        yield HealthProblem(words, _SETUP)
    elif (program := _program(driver)) and shutil.which(program) is None:
        yield HealthProblem(f"the merge driver starts {program}, which is not there", _SETUP)


def _attribute(repository: Repository) -> str:
    ran = repository.git.run("check-attr", "-z", "merge", "--", "contacts/x.md")
    if len(ran.names) < 3:
        return ""
    return ran.names[2]


def _program(driver: str) -> str:
    try:
        words = shlex.split(driver.partition(" merge-driver ")[0])
    except ValueError:
        return ""
    if not words:
        return ""
    return os.path.expanduser(words[0])
