"""Notes that the journal leaves alone, and the settings by which it would read them."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.actions.adopt import Heap, Note, ProposedSetting, heaps, propose
from refjournal.actions.file_changes import AddSettings
from refjournal.deferred import deferred_pattern
from refjournal.records.document_kind import own_types
from refjournal.records.kinds import kind_of
from refjournal.records.own_names import OwnNames
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.store.content import printable, read_content
from refjournal.store.folder import FileStat, walk
from refjournal.text.parse import parse_document
from refjournal.text.toml_edits import Setting

_PROPERTY: Final = deferred_pattern(r"(?m)^(?:- )?type:: *([^\n,]+)")
"""How Logseq writes a type into a page. Source: docs.logseq.com, "Properties"."""
_WITHIN: Final = 2_000
"""Characters at the beginning of a note within which that counts."""


class Adoption(NamedTuple):
    """The notes that are left alone, and those of them that state a type in a way that is not read,
    in heaps; what is proposed; and what is to be written.
    """

    heaps: tuple[Heap, ...]
    unread: tuple[Heap, ...]
    proposed: tuple[ProposedSetting, ...]
    proposal: Proposal


def count_notes(session: Session) -> list[Heap]:
    """Return the notes that are no records, in heaps."""
    return heaps(_left_alone(session))


def number_left_alone(session: Session) -> int:
    """Return how many Markdown files are no records; none of them is read."""
    return sum(1 for _ in _paths_left_alone(session))


def adopt(session: Session, stated: Sequence[Setting] = ()) -> Adoption:
    """Return what would let the notes of a journal be read as they are; `stated` are settings that
    a person has named.
    """
    notes = list(_left_alone(session))
    own = _with(session.settings.vocabulary.own, stated)
    found = propose([*notes, *_records(session)], own)
    settings = (*stated, *(one.setting for one in found))
    unread = heaps(
        note._replace(types=(note.property_type,)) for note in notes if note.property_type
    )
    changes = (AddSettings(settings),) if settings else ()
    return Adoption(tuple(heaps(notes)), tuple(unread), tuple(found), Proposal(changes))


def _with(own: OwnNames, stated: Sequence[Setting]) -> OwnNames:
    tables = {
        table: {one.key: str(one.value) for one in stated if one.table == table}
        for table in OwnNames._fields
    }
    return OwnNames(
        {**own.folders, **tables["folders"]},
        {**own.types, **tables["types"]},
        {**own.keys, **tables["keys"]},
    )


def _left_alone(session: Session) -> Iterator[Note]:
    return (_note(session, place) for place in _paths_left_alone(session))


def _paths_left_alone(session: Session) -> Iterator[str]:
    known = {file.path for file in session.loaded.files}
    for folder in walk(session.folder):
        for stat in map(FileStat._make, folder.candidates):
            if stat.refusal is None and printable(stat.path) not in known:
                yield stat.path


def _note(session: Session, place: str) -> Note:
    path = printable(place)
    document = parse_document(read_content(session.folder, place).data)
    keys = tuple(dict.fromkeys(field.key for field in document.fields))
    start = document.body.start
    stated = _PROPERTY.search(document.text, start, start + _WITHIN)
    property_type = stated[1].strip().strip("[]") if stated is not None else None
    return Note(path, tuple(own_types(document)), keys, property_type or None)


def _records(session: Session) -> Iterator[Note]:
    """Yield the records with keys of their own: one of them may be meant for a known one."""
    for record in session.journal:
        if record.extra:
            yield Note(record.path, (), tuple(record.extra), kind=kind_of(record))
