"""Where things are: the file of an id, the places that lead to it, the parts of a file, and records
by their names.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from refjournal.actions.identity import referring
from refjournal.journal import Journal
from refjournal.lsp.candidates import candidates, description
from refjournal.lsp.edits import Text
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Encoding, Position, Range
from refjournal.lsp.references import reference_at, references_in
from refjournal.records.kinds import KINDS, kind_of
from refjournal.text.document import LogEntry
from refjournal.text.parse import parse_document

_START: Final = Range(Position(0, 0), Position(0, 0))


class Location(NamedTuple):
    """A stretch of a file of the journal."""

    path: str
    range: Range


class Symbol(NamedTuple):
    """A part of a file, or a record: its name, what it is, where, and its own parts."""

    name: str
    detail: str
    kind: str
    location: Location
    parts: "tuple[Symbol, ...]" = ()


def id_at(file: OpenFile, position: Position) -> str | None:
    """Return the id that a place leads to; that of the file itself where it leads nowhere."""
    reference = reference_at(file, position)
    if reference is not None:
        return file.journal.id_of(reference.target)
    return file.record.id if file.record is not None else None


def definition(file: OpenFile, position: Position) -> Location | None:
    """Return the file to which a place leads; None if it leads to none."""
    reference = reference_at(file, position)
    if reference is None:
        return None
    path = path_of(file.journal, file.journal.id_of(reference.target))
    if path is None:
        return None
    return Location(path, _START)


def path_of(journal: Journal, id_: str | None) -> str | None:
    """Return the path of the file of an id, also of one that cannot be read."""
    record = journal.get(id_)
    if record is None:
        return journal.broken.get(id_ or "")
    return record.path


def references(
    journal: Journal, id_: str, text: Text, encoding: Encoding, *, with_file: bool
) -> Iterator[Location]:
    """Yield every place of the journal that leads to an id; `with_file`: its file first."""
    own = path_of(journal, id_)
    paths = [record.path for record in referring(journal.whole, id_)]
    if own is not None:
        paths.append(own)
        if with_file:
            yield Location(own, _START)
    for path in dict.fromkeys(paths):
        words = text(path)
        if words is None:
            continue
        document = parse_document(words, verbs=journal.settings.vocabulary.all_verbs)
        shown = EditorText(document.text, encoding)
        for reference in references_in(document):
            if journal.id_of(reference.target) == id_:
                span = reference.span
                yield Location(path, shown.range_at(span.start, span.end))


def document_symbols(file: OpenFile) -> list[Symbol]:
    """Return the record of a file, with the entries of its log."""
    record = file.record
    if record is None:
        return []
    whole = Range(Position(0, 0), file.text.end)
    entries = tuple(_entry(file, entry) for entry in file.entries)
    name = file.journal.name(record.id)
    location = Location(file.path, whole)
    return [Symbol(name, description(record), kind_of(record), location, entries)]


def _entry(file: OpenFile, entry: LogEntry) -> Symbol:
    planned = "planned, " if entry.box == " " else ""
    names = ", ".join(file.journal.name(link.target) for link in entry.contacts)
    said = entry.text.partition("\n")[0]
    detail = planned + ": ".join(part for part in (names, said) if part)
    location = Location(file.path, file.range_of(entry.span))
    return Symbol(f"{entry.date} {entry.verb}", detail, "entry", location)


def workspace_symbols(journal: Journal, query: str) -> list[Symbol]:
    """Return the records for which the words of a query are the beginnings of words."""
    return [
        Symbol(
            journal.name(record.id),
            description(record),
            kind_of(record),
            Location(record.path, _START),
        )
        for record in candidates(journal, query, tuple(KINDS))
    ]
