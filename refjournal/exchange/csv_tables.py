"""Contacts and referrals as tables for a spreadsheet, which `import` reads back."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any, Final

from refjournal.exchange.delimited import ID, LIST_MARK, NOTE
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.fields import Key, Type, items_of, written_value
from refjournal.records.kinds import AnyRecord, attribute, declared_keys
from refjournal.records.referral import Referral
from refjournal.text.formulas import defused
from refjournal.text.parse import parse_document

_REFERENCES: Final = (Type.ID, Type.NAME)


def csv_tables(facts: Facts, text_of: Callable[[str], str]) -> dict[str, str]:
    """Return the tables of a journal by the names of their files. `text_of` gives the text of a
    record's file by path.
    """
    journal = facts.journal
    return {
        "contacts.csv": _table(facts, "contact", [*journal.contacts.values()], text_of),
        "referrals.csv": _table(facts, "referral", [*journal.referrals.values()], text_of),
    }


def _table(
    facts: Facts, kind: str, records: Sequence[AnyRecord], text_of: Callable[[str], str]
) -> str:
    rows = [_cells(facts, kind, record, text_of(record.path)) for record in records]
    used = {key for row in rows for key in row} or {ID, *declared_keys(kind)}
    own = sorted(used - {ID, NOTE, *declared_keys(kind)})
    columns = [key for key in (ID, *declared_keys(kind), *own, NOTE) if key in used]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(defused, columns))
    for row in rows:
        writer.writerow([defused(row.get(column, "")) for column in columns])
    return stream.getvalue()


def _cells(facts: Facts, kind: str, record: AnyRecord, text: str) -> dict[str, str]:
    """Return the cells of a record by column; only those that have something in them."""
    cells = {ID: record.id}
    for name, key in declared_keys(kind).items():
        items = items_of(getattr(record, attribute(name)))
        cells[name] = LIST_MARK.join(_text(facts.journal, key, item) for item in items)
    cells |= {
        name: LIST_MARK.join(items_of(value))
        for name, value in record.extra.items()
        if name not in (ID, NOTE)
    }
    if isinstance(record, Referral):
        cells["status"] = facts.referral(record).status
    if isinstance(record, Contact):
        cells |= {name: record.day_text(name) for name in record.months}
    cells[NOTE] = note_of(text)
    return {name: cell for name, cell in cells.items() if cell}


def _text(journal: Journal, key: Key, value: Any) -> str:
    if key.type in _REFERENCES:
        return journal.key(str(value)) or ""
    return written_value(value)


def note_of(text: str) -> str:
    """Return what is below the keys of a file, without its log."""
    document = parse_document(text)
    if document.log is None:
        return document.text[document.body.start :].strip()
    before = document.text[document.body.start : document.log.heading.start]
    after = document.text[document.log.body.end :]
    return "\n\n".join(filter(None, (before.strip(), after.strip())))
