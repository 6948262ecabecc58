"""Journals for tests, from the texts of their files."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from refjournal.actions.file_changes import (
    AddSettings,
    EditFile,
    EditSettings,
    FileChange,
    MoveFile,
    NewFile,
    RemoveFile,
)
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.shared.examples import SETTINGS, SHARED_SETTINGS
from refjournal.records.decode import decode
from refjournal.settings import parse_settings
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import Edit
from refjournal.text.parse import parse_document


def journal_of(files: Mapping[str, str], settings: str = "") -> Journal:
    """Return the journal that these files make; you are Sam Taylor."""
    if "[owner]" not in settings:
        settings = SETTINGS + settings
    parsed = parse_settings(tomllib.loads(settings))
    verbs = parsed.vocabulary.all_verbs
    read = (
        decode(parse_document(files[path], verbs=verbs), path, parsed.vocabulary)
        for path in sorted(files)
    )
    return Journal([file for file in read if file is not None], parsed)


MEMBERS = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\nemail: sam@example.org\n---\n",
    "contacts/kim-lee.md": "---\nname: Kim Lee\nemail: kim@example.org\n---\n",
}
"""The files of these two."""


def shared_journal(files: Mapping[str, str], me: str | None = None, settings: str = "") -> Journal:
    """Return the journal that these files make, kept by Sam Taylor and Kim Lee; `me` is who
    asks.
    """
    parsed = parse_settings(tomllib.loads(SHARED_SETTINGS + settings))
    verbs, all_files = parsed.vocabulary.all_verbs, {**MEMBERS, **files}
    read = (
        decode(parse_document(all_files[path], verbs=verbs), path, parsed.vocabulary)
        for path in sorted(all_files)
    )
    return Journal([file for file in read if file is not None], parsed, me=me)


def shared_facts(
    files: Mapping[str, str], on: str, me: str | None = None, settings: str = ""
) -> Facts:
    """Return the facts of a journal that Sam Taylor and Kim Lee keep, as of a day."""
    return Facts(shared_journal(files, me, settings), date.fromisoformat(on))


def facts_of(files: Mapping[str, str], on: str, settings: str = "") -> Facts:
    """Return the facts of these files as of a day."""
    return Facts(journal_of(files, settings), date.fromisoformat(on))


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder, and return it; what is no text stands as surrogates."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def applied(files: Mapping[str, str], changes: Iterable[FileChange]) -> dict[str, str]:
    """Return what the files are after some changes, without the disk."""
    found = dict(files)
    for change in changes:
        match change:
            case EditFile(path, edits):
                found[path] = _edited(found[path], edits)
            case MoveFile(path, to, edits):
                found[to] = _edited(found.pop(path), edits)
            case NewFile(path, text):
                found[path] = text
            case RemoveFile(path):
                del found[path]
            case EditSettings() | AddSettings():
                pass
    return found


def _edited(text: str, edits: tuple[Edit, ...]) -> str:
    return apply_edits(text.encode(), edits).decode()
