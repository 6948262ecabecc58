"""What an import made of each row, as people and programs read it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from refjournal.actions.import_contacts import ContactImport, ImportedRow, Outcome
from refjournal.exchange.people.person import AddressBook
from refjournal.wording import counted

_NAMED: Final = 12
"""How many values that differ are named one by one."""
_TROUBLED: Final = (Outcome.REFUSED, Outcome.DOUBTFUL)


def report_lines(books: Iterable[AddressBook], result: ContactImport) -> Iterator[str]:
    """Yield what was found and done, one line each."""
    for book in books:
        blank = f" and {counted(book.blank, 'blank row')}" if book.blank else ""
        yield f"{book.kind}: {counted(len(book.people), 'row')}{blank}"
    yield ", ".join(f"{result.count(outcome)} {outcome}" for outcome in Outcome)
    fields = left_out(result.rows)
    if fields:
        listed = ", ".join(f"{name} ({number})" for name, number in fields.items())
        yield f"no key of a contact takes: {listed}"
    differing = [(row, words) for row in result.rows for words in row.differs]
    for row, words in differing[:_NAMED]:
        yield f"{row.id}: {words}; nothing was replaced"
    if len(differing) > _NAMED:
        yield f"and {len(differing) - _NAMED} more values that differ: --format json lists them"


def trouble_lines(result: ContactImport) -> Iterator[str]:
    """Yield the rows that were not imported, each with its line and the reason."""
    for row in result.rows:
        if row.outcome in _TROUBLED:
            name = f" ({row.person.name})" if row.person.name else ""
            place = f"{row.person.file}:{row.person.line}"
            yield f"{place}: {row.outcome}{name}: {row.reason}"


def import_object(books: Iterable[AddressBook], result: ContactImport) -> dict[str, Any]:
    """Return the object of an import, as the manual's page `json` names its parts."""
    return {
        "kinds": [book.kind for book in books],
        "rows": len(result.rows),
        **{
            outcome.value: [_row_object(row) for row in result.rows if row.outcome is outcome]
            for outcome in Outcome
        },
        "left_out": left_out(result.rows),
    }


def _row_object(row: ImportedRow) -> dict[str, Any]:
    return {
        "file": row.person.file,
        "row": row.person.line,
        "id": row.id,
        "reason": row.reason or None,
        "differs": list(row.differs),
    }


def left_out(rows: Iterable[ImportedRow]) -> dict[str, int]:
    """Return the fields that no key takes, with the number of rows that have them."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.person.left_out:
            counts[name] = counts.get(name, 0) + 1
    return counts
