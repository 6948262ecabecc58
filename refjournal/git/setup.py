"""Telling git of this program in one clone: attributes, the merge driver, the pre-commit hook.
Every item can be shown and taken back.

Nothing that is somebody else's is overwritten: where another driver, another hook or a contrary
attribute is, the item is refused.
"""

import os
import re
import shlex
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import StorageError
from refjournal.git.call import Git
from refjournal.git.driver import ATTRIBUTES, NAME, command, is_ours
from refjournal.git.replace_file import TEMPORARY
from refjournal.git.repository import Repository

_KEY: Final = f"merge.{NAME}.driver"
_DESCRIPTION: Final = f"merge.{NAME}.name"
_MARK: Final = (
    "# refjournal: stops a commit whose records have errors; `refjournal git-setup --undo` takes it"
    " away."
)
_HOOK: Final = """\
#!/bin/sh
{mark}
{program} --version >/dev/null 2>&1 || {{
  echo "refjournal cannot be started: nothing was checked" >&2
  exit 0
}}
{where}exec {program} lint --staged --fail-on error
"""
CHECK: Final = "lint --staged --fail-on error"
"""What a hook calls of this program."""


class SetupStep(NamedTuple):
    """One thing that git is told. `place` is where it is, `words` what; `refusal` says why it
    is not done, `there` that it is already.
    """

    place: str
    words: str
    there: bool
    refusal: str
    do: Callable[[], None]
    undo: Callable[[], bool]


class _GitLines(NamedTuple):
    """A line of ours in a file of lines."""

    path: Path
    line: str

    def read(self) -> list[str]:
        return (
            self.path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
            if self.path.exists()
            else []
        )

    def write(self, lines: Sequence[str]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if lines:
            self.path.write_text(
                "".join(f"{line}\n" for line in lines), encoding="utf-8", errors="surrogateescape"
            )
        else:
            self.path.unlink(missing_ok=True)

    def is_there(self) -> bool:
        return self.line in self.read()

    def do(self) -> None:
        self.write([*self.read(), self.line])

    def undo(self) -> bool:
        lines = self.read()
        if self.line not in lines:
            return False
        self.write([line for line in lines if line != self.line])
        return True


def items(repository: Repository, program: Sequence[str], *, hook: bool = True) -> list[SetupStep]:
    """Return what git is told in this clone; `program` starts this program.

    Raises:
        StorageError: one of the places cannot be read.
    """
    try:
        found = [
            _attributes(repository),
            _driver(repository, program),
            _local_attributes(repository),
            _exclude(repository),
        ]
        return [*found, _hook(repository, program)] if hook else found
    except OSError as error:
        raise StorageError(f"{error.filename} cannot be read: {error.strerror}") from None


def _attributes(repository: Repository) -> SetupStep:
    """The attributes that travel with the journal."""
    lines = _GitLines(repository.git.folder / ".gitattributes", ATTRIBUTES)
    return SetupStep(
        ".gitattributes", ATTRIBUTES, lines.is_there(), _contrary(lines), lines.do, lines.undo
    )


def _local_attributes(repository: Repository) -> SetupStep:
    """The attribute of this clone: it holds also while commits without `.gitattributes` are
    merged.
    """
    pattern = f"/{_escaped(repository.prefix)}**/*.md" if repository.prefix else "*.md"
    lines = _GitLines(repository.common / "info" / "attributes", f"{pattern} merge={NAME}")
    return SetupStep(
        ".git/info/attributes", lines.line, lines.is_there(), _contrary(lines), lines.do, lines.undo
    )


def _exclude(repository: Repository) -> SetupStep:
    """What a killed command leaves beside a record is not committed by hand."""
    lines = _GitLines(repository.common / "info" / "exclude", f".*{TEMPORARY}")
    return SetupStep(".git/info/exclude", lines.line, lines.is_there(), "", lines.do, lines.undo)


def _escaped(prefix: str) -> str:
    # A pattern of gitattributes cannot hold a space or a quote: `?` matches any character.
    return re.sub('[ "]', "?", re.sub(r"([*?[\\])", r"\\\1", prefix))


def _contrary(lines: _GitLines) -> str:
    """Return why the attributes of these files are somebody else's; '' if they are nobody's."""
    for number, line in enumerate(lines.read(), 1):
        pattern, *attributes = line.split() or [""]
        if (
            line == lines.line
            or pattern.startswith("#")
            or not pattern.endswith(("*.md", "*"))
            or pattern == "*"
        ):
            continue
        if any(
            one.startswith(("merge", "-merge", "eol=crlf", "-text", "binary")) for one in attributes
        ):
            return f"line {number} says otherwise: {line.strip()}"
    return ""


def _driver(repository: Repository, program: Sequence[str]) -> SetupStep:
    wanted, known = command(program), repository.config(_KEY)
    refusal = "" if known is None or is_ours(known) else f"it is another program already: {known}"

    def do() -> None:
        repository.git.ask(
            "config", "--local", _DESCRIPTION, "keys and log entries, then git's own merge"
        )
        repository.git.ask("config", "--local", _KEY, wanted)

    def undo() -> bool:
        there = repository.config(_KEY)
        if there is None or not is_ours(there):
            return False
        return (
            repository.git.run("config", "--local", "--remove-section", f"merge.{NAME}").code == 0
        )

    return SetupStep(".git/config", f'{_KEY} = "{wanted}"', known == wanted, refusal, do, undo)


def calls_check(hook: Path) -> bool:
    """Return whether a hook calls the check of this program.

    Raises:
        OSError: it cannot be read.
    """
    if not hook.is_file():
        return False
    return CHECK in hook.read_text(encoding="utf-8", errors="surrogateescape")


def _hook(repository: Repository, program: Sequence[str]) -> SetupStep:
    place = repository.common / "hooks" / "pre-commit"
    where = ""
    if repository.prefix:
        where = f"cd {shlex.quote(repository.prefix.rstrip('/'))} || exit 0\n"
    text = _HOOK.format(mark=_MARK, program=shlex.join(program), where=where)
    known = place.read_text(encoding="utf-8", errors="surrogateescape") if place.exists() else None
    refusal = ""
    if known is not None and _MARK not in known:
        refusal = f"there is another hook; call `refjournal {CHECK}` in it"

    def do() -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        place.chmod(place.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)

    def undo() -> bool:
        if not place.exists() or _MARK not in place.read_text(
            encoding="utf-8", errors="surrogateescape"
        ):
            return False
        place.unlink()
        return True

    elsewhere = repository.hooks_elsewhere
    if elsewhere is not None:
        return _hook_elsewhere(elsewhere / "pre-commit", undo)
    return SetupStep(
        ".git/hooks/pre-commit",
        "lint of what is staged; a commit stops at errors only",
        known == text,
        refusal,
        do,
        undo,
    )


def _hook_elsewhere(place: Path, undo: Callable[[], bool]) -> SetupStep:
    """The hook of a clone whose hooks are in a folder of the user's: it is theirs to change, and
    `undo` takes away ours, which git does not run any more.
    """
    return SetupStep(
        str(place),
        f"git runs the hooks in {place.parent} (core.hooksPath), not those in .git/hooks",
        calls_check(place),
        f"call `refjournal {CHECK}` in {place}",
        do=lambda: None,
        undo=undo,
    )


def begin_repository(git: Git, program: Sequence[str]) -> list[SetupStep]:
    """Tell git of a new journal, in a repository of its own unless it is in one; return what was
    done.

    Raises:
        GitError: git refuses.
        StorageError: a place cannot be written.
    """
    if git.run("rev-parse", "--git-dir").code:
        git.ask("init", "--quiet")
    wanted = [
        item for item in items(Repository(git), program) if not item.refusal and not item.there
    ]
    do(wanted)
    return wanted


def do(wanted: Sequence[SetupStep]) -> None:
    """Do what is not there yet and not refused.

    Raises:
        StorageError: a place cannot be written.
    """
    for item in wanted:
        if not item.there and not item.refusal:
            _tried(item.do)


def undo(wanted: Sequence[SetupStep]) -> list[str]:
    """Take back what is there and ours; return the places.

    Raises:
        StorageError: a place cannot be written.
    """
    return [item.place for item in wanted if _tried(item.undo)]


def _tried(act: Callable[[], object]) -> object:
    try:
        return act()
    except OSError as error:
        name = os.fspath(error.filename) if error.filename else "the repository"
        raise StorageError(f"{name} cannot be written: {error.strerror}") from None
