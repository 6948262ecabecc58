"""The rows that were not imported, given back as they came, with a place to say who they are."""

import csv
import io
from collections.abc import Sequence

from refjournal.exchange.people.person import AddressBook, Person, UnreadableImportError
from refjournal.exchange.people.tables import SAME_AS


def rejects_text(books: Sequence[AddressBook], people: Sequence[Person]) -> str:
    """Return the rows as a file that can be imported again.

    Raises:
        UnreadableImportError: the books are of several kinds, which no one file can hold.
    """
    headers = {book.header for book in books}
    if len(headers) > 1:
        raise UnreadableImportError(
            "--rejects takes files of one kind with the same columns; import them one by one"
        )
    header = next(iter(headers), ())
    if not header:
        return "".join(_card(person) for person in people)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    decided = [title.casefold() for title in header].count(SAME_AS)
    writer.writerow(header if decided else (*header, SAME_AS))
    for person in people:
        # Short rows are filled up, so that same_as is below its title.
        row = (*person.raw, *[""] * (len(header) - len(person.raw)))
        writer.writerow(row if decided else (*row, ""))
    return stream.getvalue()


def _card(person: Person) -> str:
    lines = [line for line in person.raw if not line.upper().startswith("X-SAME-AS")]
    if lines[-1:] and lines[-1].strip().upper() == "END:VCARD":
        lines.insert(-1, "X-SAME-AS:")
    return "\n".join(lines) + "\n"
