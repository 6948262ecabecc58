"""What an import knows of a record: what it has, and what the rows of a file add to it. Whatever
the rows are, nothing that is there is replaced.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from refjournal.actions.file_changes import EditFile
from refjournal.actions.import_outcome import ImportedRow, Outcome, as_note, has_note
from refjournal.actions.new_records import TypedValues
from refjournal.exchange.source import SourceRow
from refjournal.records.contact import Contact
from refjournal.records.fields import items_of
from refjournal.records.kinds import declared_keys, kind_of
from refjournal.records.referral import Referral
from refjournal.text.edits.kinds import AddItem, AddText, Edit, SetKey

LIST: Final = ", "


def own_values(record: Contact | Referral) -> dict[str, tuple[str, ...]]:
    """Return the keys of one's own of a record, as they are written."""
    return {key: tuple(items_of(value)) for key, value in record.extra.items()}


_R = TypeVar("_R", bound=Contact | Referral)


class KnownRecord(Generic[_R]):
    """A record of the journal, or (`record` is None) one that an earlier row made. `added` and
    `notes` are what it gains.
    """

    def __init__(self, id_: str, record: _R | None, values: TypedValues) -> None:
        """`values` are what it has, as it is written."""
        self.id = id_
        self.record = record
        self.values = dict(values)
        self.added: dict[str, tuple[str, ...]] = {}
        self.notes: list[str] = []

    def add(self, key: str, texts: Sequence[str]) -> None:
        """Add values to a key."""
        self.values[key] = (*self.values.get(key, ()), *texts)
        self.added[key] = (*self.added.get(key, ()), *texts)

    def add_note(self, note: str, body_of: Callable[[str], str]) -> None:
        """Add a note to the body, unless there is none or it is there; `body_of` gives the text of
        a file by path.
        """
        bodies = list(self.notes)
        if note and self.record is not None:
            bodies.append(body_of(self.record.path))
        if note and not has_note(bodies, note):
            self.notes.append(as_note(note))

    def add_own(self, own: TypedValues) -> Iterator[str]:
        """Add the keys of one's own that it lacks; yield what differs, in words."""
        for key, texts in own.items():
            there = self.values.get(key)
            if there is None:
                self.add(key, texts)
            elif there != texts:
                yield f"{key}: {LIST.join(there)} in the journal, {LIST.join(texts)} in the file"

    @property
    def gained(self) -> int:
        """How many values and notes it gains: it only grows."""
        return sum(map(len, self.added.values())) + len(self.notes)

    def outcome(self, row: SourceRow, before: int, differs: tuple[str, ...]) -> ImportedRow:
        """Return what a row was to the record; `before` is what was `gained` before it."""
        outcome = Outcome.COMPLETED if self.gained > before else Outcome.UNCHANGED
        return ImportedRow(row, outcome, self.id, differs=differs)

    def edits(
        self, spelled: Callable[[str, str], str] = lambda _key, text: text
    ) -> Iterator[EditFile]:
        """Yield the edit of its file, if it has one and gains something. `spelled` gives how the
        one value of a key is written.
        """
        if self.record is not None and self.gained:
            keys = declared_keys(kind_of(self.record))
            order = tuple(keys)
            edits: list[Edit] = []
            for key, texts in self.added.items():
                if key not in keys:  # a key of one's own
                    edits.append(SetKey(key, texts[0] if len(texts) == 1 else texts, order))
                elif keys[key].many:
                    edits += [AddItem(key, text, order) for text in texts]
                else:
                    edits.append(SetKey(key, spelled(key, texts[0]), order))
            if self.notes:
                edits.append(AddText("\n\n".join(self.notes)))
            yield EditFile(self.record.path, tuple(edits))
