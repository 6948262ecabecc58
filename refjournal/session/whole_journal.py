"""A whole journal as one file, and back."""

from typing import NamedTuple

from refjournal.actions.file_changes import FileChange, NewSettings
from refjournal.actions.import_journal import import_journal
from refjournal.actions.import_outcome import ImportResult
from refjournal.exchange.csv_tables import csv_tables
from refjournal.exchange.journal_json import ExportedFile, JournalDump, journal_json
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.store.content import read_content
from refjournal.store.folder import SETTINGS_FILE, templates_in


class JournalImport(NamedTuple):
    """What becomes of each file, and what is to be written; `other_settings` where those of the
    file are not those of this journal, and stay out.
    """

    result: ImportResult
    proposal: Proposal
    other_settings: bool = False


class Exported(NamedTuple):
    """The text of a whole journal, and the files that could not be read, each with the reason."""

    text: str
    unread: tuple[str, ...]


def export_journal(session: Session) -> Exported:
    """Return everything that is in the journal: records, files that should be some, templates and
    settings.
    """
    files: list[ExportedFile] = []
    unread: list[str] = []
    loaded = [(file.path, session.journal.get(file.id)) for file in session.loaded.files]
    for path, record in [*loaded, *((path, None) for path in templates_in(session.folder))]:
        content = read_content(session.folder, path)
        if content.refusal is not None or content.gone:
            unread.append(f"{path}: {content.refusal or 'it is gone'}")
            continue
        is_that_record = record is not None and record.path == path
        files.append(ExportedFile(path, content.data, record if is_that_record else None))
    verbs = session.settings.vocabulary.all_verbs
    return Exported(journal_json(_settings(session), files, verbs), tuple(unread))


def _settings(session: Session) -> str:
    return read_content(session.folder, SETTINGS_FILE).data.decode("utf-8", "replace")


def import_dump(session: Session, dump: JournalDump) -> JournalImport:
    """Return what a whole journal makes of this one. Its settings come in where this one has no
    record yet.
    """

    def content_of(path: str) -> bytes | None:
        content = read_content(session.folder, path)
        if content.gone:
            return None
        return content.data

    result = import_journal(session.journal, dump.rows, content_of)
    changes: tuple[FileChange, ...] = result.changes
    differs = dump.settings is not None and dump.settings != _settings(session)
    is_empty = not session.loaded.files
    if dump.settings is not None and differs and is_empty:
        changes = (*changes, NewSettings(dump.settings))
    return JournalImport(result, Proposal(changes), differs and not is_empty)


def export_tables(session: Session) -> dict[str, str]:
    """Return the contacts and referrals as tables, by the names of their files."""

    def text_of(path: str) -> str:
        return read_content(session.folder, path).data.decode("utf-8-sig", "replace")

    return csv_tables(session.facts, text_of)
