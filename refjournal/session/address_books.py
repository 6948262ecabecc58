"""Address books brought into the journal: what they hold, and what is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from refjournal.actions.import_contacts import import_contacts
from refjournal.actions.import_outcome import ImportResult
from refjournal.actions.new_records import TypedValues
from refjournal.exchange.people.person import AddressBook
from refjournal.exchange.people.read import read_people
from refjournal.exchange.source import UnreadableImportError, named
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.store.content import read_content
from refjournal.text.parse import parse_document

_R = TypeVar("_R")


class ImportOptions(NamedTuple):
    """How to import: `mapping` are the columns by target, `for_all` the values that everybody gets;
    `doubtful_are_new` makes a contact of each row of whom it cannot be told who they are.
    """

    mapping: Mapping[str, Sequence[str]]
    for_all: TypedValues
    doubtful_are_new: bool = False


class BookImport(NamedTuple):
    """Address books, what becomes of each row, and what is to be written."""

    books: tuple[AddressBook, ...]
    result: ImportResult
    proposal: Proposal


def import_books(
    session: Session, contents: Mapping[str, bytes], options: ImportOptions
) -> BookImport:
    """Return what the contents of files, by name, make of the journal.

    Raises:
        UnreadableImportError: one of them is no address book; nothing is to be written then.
    """
    books = tuple(_book(data, file, options.mapping) for file, data in contents.items())
    result = import_contacts(
        session.journal,
        reported(session, [person for book in books for person in book.people]),
        for_all=options.for_all,
        body_of=lambda path: body_of_file(session, path),
        doubtful_are_new=options.doubtful_are_new,
    )
    return BookImport(books, result, Proposal(result.changes))


def reported(session: Session, rows: Sequence[_R]) -> Iterator[_R]:
    """Yield rows, with word of how many of them are done."""
    with session.reporting("looking at the rows") as step:
        for number, row in enumerate(rows):
            step(number, len(rows))
            yield row


def _book(data: bytes, file: str, mapping: Mapping[str, Sequence[str]]) -> AddressBook:
    try:
        return read_people(data, file, mapping)
    except UnreadableImportError as error:
        raise named(error, file) from None


def body_of_file(session: Session, path: str) -> str:
    """Return the text of a record's file below its keys."""
    document = parse_document(read_content(session.folder, path).data)
    return document.text[document.body.start :]
