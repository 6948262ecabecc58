"""Journals for tests, from the texts of their files."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.shared.examples import SETTINGS
from refjournal.records.decode import decode
from refjournal.settings import parse_settings
from refjournal.text.parse import parse_document


def journal_of(files: Mapping[str, str], settings: str = "") -> Journal:
    """Return the journal that these files make; you are Sam Taylor."""
    parsed = parse_settings(tomllib.loads(SETTINGS + settings))
    verbs = parsed.vocabulary.all_verbs
    read = (
        decode(parse_document(files[path], verbs=verbs), path, parsed.vocabulary)
        for path in sorted(files)
    )
    return Journal([file for file in read if file is not None], parsed)


def facts_of(files: Mapping[str, str], on: str, settings: str = "") -> Facts:
    """Return the facts of these files as of a day."""
    return Facts(journal_of(files, settings), date.fromisoformat(on))


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder, and return it; what is no text stands as surrogates."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder
