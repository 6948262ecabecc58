"""How a command writes: the changes of an act handed to the store, rehearsed as a diff or done, and
the answer to the person.
"""

import difflib
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from refjournal.actions.file_changes import (
    EditFile,
    EditSettings,
    FileChange,
    MoveFile,
    NewFile,
    RemoveFile,
    merged,
)
from refjournal.cli.app import App, ProgressBar
from refjournal.errors import NotWrittenError
from refjournal.facts.facts import Facts
from refjournal.lint.catalogue import rules_about_people
from refjournal.lint.rule import Family, Finding
from refjournal.lint.run import run_rules
from refjournal.settings import FORMAT_VERSION
from refjournal.show.safe_text import safe_text
from refjournal.store.dirs import cache_dir
from refjournal.store.folder import SETTINGS_FILE
from refjournal.store.transaction import Edited, FileWrite, Outcome, Where, Written, commit, preview
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import Edit, EditRefusedError

_F = TypeVar("_F", bound=Callable[..., Any])

NAMED: Final = 5
"""How many written files are named one by one."""
MOST_COMPARED: Final = 5_000
"""Lines of a file up to which the changed one is looked for."""
_ENTRY: Final = re.compile(r"[-*+] +(?:\[.\] +)?\d{4}-")
AHEAD: Final = 7
"""Days within which what remains to be done is told."""
REMAINING: Final = 3
"""How many things that remain to be done are told."""


def dry_run_option(command: _F) -> _F:
    """Give a command the option `--dry-run`."""
    return click.option("--dry-run", is_flag=True, help="Print the diff and write nothing.")(
        command
    )


def where(app: App, progress: Callable[[int, int], None] | None = None) -> Where:
    """Return where the journal and the cache lie."""
    return Where(app.root, cache_dir(os.environ), time.sleep, progress)


def write(
    app: App, changes: Sequence[FileChange], *, dry_run: bool, diff_first: bool = False
) -> Outcome:
    """Do the changes, all or none; with `dry_run` print their diff only.

    Raises:
        NotWrittenError: an edit that cannot be exact, a newer format, a file that has changed.
        StorageError: the disk refuses.
    """
    if app.settings.version > FORMAT_VERSION:
        raise NotWrittenError(
            f"this journal is of version {app.settings.version}, which a newer refjournal made; it can be read, not written"
        )
    wanted = list(_as_changes(merged(list(changes)), app.settings.vocabulary.all_verbs))
    if dry_run or diff_first:
        rehearsed = preview(where(app), wanted)
        print_diff(app, rehearsed.written)
        if dry_run:
            app.say("nothing was written (--dry-run)" if rehearsed.written else "nothing to change")
            return rehearsed
    with ProgressBar("writing") as progress:
        outcome = commit(where(app, progress.step), wanted, command=command_line(), when=now())
    for warning in outcome.warnings:
        app.warn(warning)
    if not outcome.written:
        app.say("nothing to change")
    return outcome


def preview_of(app: App, changes: Sequence[FileChange]) -> Outcome:
    """Return what the changes would write."""
    return preview(
        where(app), list(_as_changes(merged(list(changes)), app.settings.vocabulary.all_verbs))
    )


def command_line() -> str:
    """Return the command as it was typed, for `undo --list`."""
    return str(click.get_current_context().find_root().meta.get("refjournal.command", ""))


def now() -> str:
    """Return the moment, for `undo --list`."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _as_changes(changes: Iterable[FileChange], verbs: frozenset[str]) -> Iterator[FileWrite]:
    for change in changes:
        match change:
            case EditFile(path, edits):
                yield FileWrite(path, _editing(path, edits, verbs))
            case NewFile(path, text):
                yield FileWrite(path, _making(path, text))
            case RemoveFile(path):
                yield FileWrite(path, lambda _: None)
            case EditSettings(old, new):
                yield FileWrite(SETTINGS_FILE, _another_owner(old, new))
            case MoveFile(path, to, edits):
                yield from _moving(path, to, edits, verbs)


def _editing(path: str, edits: tuple[Edit, ...], verbs: frozenset[str]) -> Edited:
    def edited(data: bytes | None) -> bytes:
        if data is None:
            raise NotWrittenError(f"{path} is no longer there")
        try:
            return apply_edits(data, edits, verbs)
        except EditRefusedError as refused:
            by_hand = (
                f"; type it by hand: {refused.line}"
                if refused.line
                else f"; open it: refjournal edit {path}"
            )
            raise NotWrittenError(f"{path} is not edited: {refused}{by_hand}") from None

    return edited


def _making(path: str, text: str) -> Edited:
    def made(data: bytes | None) -> bytes:
        if data is not None:
            raise NotWrittenError(f"{path} is there already")
        return text.encode()

    return made


def _moving(
    path: str, to: str, edits: tuple[Edit, ...], verbs: frozenset[str]
) -> Iterator[FileWrite]:
    moved: list[bytes] = []
    edited = _editing(path, edits, verbs) if edits else None

    def taken(data: bytes | None) -> None:
        if data is None:
            raise NotWrittenError(f"{path} is no longer there")
        moved[:] = [edited(data) or b"" if edited is not None else data]

    def put(data: bytes | None) -> bytes:
        if data is not None:
            raise NotWrittenError(f"{to} is there already")
        return moved[0]

    yield FileWrite(path, taken)
    yield FileWrite(to, put)


def _another_owner(old: str, new: str) -> Edited:
    def edited(data: bytes | None) -> bytes:
        lines = (data or b"").decode("utf-8-sig").split("\n")
        for number, line in enumerate(lines):
            key, equals, value = line.partition("=")
            if (
                equals
                and key.strip() == "contact"
                and value.strip().startswith((f'"{old}"', f"'{old}'"))
            ):
                lines[number] = line.replace(old, new, 1) if old not in key else line
        return "\n".join(lines).encode()

    return edited


# The answer


def print_diff(app: App, written: Sequence[Written]) -> None:
    """Print what changes, as a patch that `git apply` takes; on a terminal through the gate."""
    text = "".join(piece for file in written for piece in _diff(file))
    binary = getattr(sys.stdout, "buffer", None)
    if app.is_terminal or binary is None:
        app.out(safe_text(line, multiline=True) for line in text.split("\n")[:-1])
        return
    sys.stdout.flush()
    binary.write(text.encode("utf-8", "surrogateescape"))
    binary.flush()


def _diff(file: Written) -> Iterator[str]:
    old, new = (_text_lines(data) for data in (file.old, file.new))
    yield f"diff --git a/{file.path} b/{file.path}\n"
    if file.old is None:
        yield "new file mode 100644\n"
    if file.new is None:
        yield "deleted file mode 100644\n"
    names = (
        "/dev/null" if file.old is None else f"a/{file.path}",
        "/dev/null" if file.new is None else f"b/{file.path}",
    )
    for line in difflib.unified_diff(old, new, *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _text_lines(data: bytes | None) -> list[str]:
    lines = (data or b"").decode("utf-8", "surrogateescape").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def answer(app: App, outcome: Outcome, *, note: str = "", to_say: bool = False) -> None:
    """Say what was written, and where: one line a file, or their number; `to_say`: on standard
    error, since the data are others.
    """
    written = outcome.written
    if not written:
        return
    extra = f" ({note})" if note else ""
    if len(written) > NAMED:
        lines = [f"{len(written)} files written{extra}; `refjournal undo` takes it back"]
    else:
        lines = [
            f"{_in_words(file)}{extra if number == 0 else ''}"
            for number, file in enumerate(written)
        ]
    if to_say:
        for line in lines:
            app.say(line)
    else:
        app.out(safe_text(line) for line in lines)


def _in_words(file: Written) -> str:
    if file.old is None:
        return f"{file.path}: created"
    if file.new is None:
        return f"{file.path}: removed"
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (file.old, file.new))
    changed = [
        (tag, first, last, start, end)
        for tag, first, last, start, end in difflib.SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]
    if len(old) > MOST_COMPARED or not changed:
        return f"{file.path}: written"
    added = [
        (number, line)
        for _, _, _, start, end in changed
        for number, line in enumerate(new[start:end], start + 1)
    ]
    taken = [
        (number, line)
        for _, first, last, *_ in changed
        for number, line in enumerate(old[first:last], first + 1)
    ]
    number, line = _telling(added or taken)
    return f"{file.path}:{number}: {'' if added else 'removed: '}{line.strip()}"


def _telling(lines: list[tuple[int, str]]) -> tuple[int, str]:
    """Return the line that tells most of a change: an entry, else the first that is not blank."""
    entry = next(((number, line) for number, line in lines if _ENTRY.match(line)), None)
    return entry or next(((number, line) for number, line in lines if line.strip()), lines[0])


def facts_after(app: App, outcome: Outcome) -> Facts:
    """Return the facts of the journal as it was written, without reading the others again."""
    return app.facts_of(app.journal_with({path: new for path, _, new in outcome.written}))


def remaining(app: App, outcome: Outcome, ids: Iterable[str]) -> None:
    """Say what a rule still waits for about these records."""
    about = frozenset(ids)
    if not outcome.written or not about:
        return
    for finding in due_about(facts_after(app, outcome), about, within=AHEAD)[:REMAINING]:
        command = f": {finding.next}" if finding.next else ""
        until = f" by {finding.due}" if finding.due is not None and finding.due > app.today else ""
        app.say(f"still to do{until}: {finding.message}{command}")


def due_about(facts: Facts, about: frozenset[str], *, within: int = 0) -> list[Finding]:
    """Return what is due about these records within so many days, the longest due first; hints
    apart.
    """
    rules = [
        rule for rule in rules_about_people(facts.journal.settings) if rule.family is not Family.OWN
    ]
    found = [
        finding
        for finding in run_rules(facts, rules, within=within, hints=False, about=about)
        if finding.id in about
    ]
    return sorted(found, key=lambda finding: (finding.due or facts.today, finding.code))


def path_in_journal(app: App, text: str) -> str | None:
    """Return the path from the root of a file that was typed as a path from here, or from the root;
    None where it is none.
    """
    root = app.root.resolve()
    for base in (Path.cwd(), root):
        full = (base / text).absolute()
        if full.is_file() and root in full.resolve().parents:
            return full.parent.resolve().joinpath(full.name).relative_to(root).as_posix()
    return None
