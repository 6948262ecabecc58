"""Files of other programs with one spot damaged: `python -m tests.exchange.mutations 1000`.

Each file of the corpus is damaged at random and imported in memory. No error but a sentence may
come of it, every row has an outcome, no row is lost beside the damaged spot, and what would be
written can be read again.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.actions.import_contacts import import_contacts
from refjournal.actions.import_outcome import ImportResult
from refjournal.actions.import_referrals import ImportChoices, import_referrals
from refjournal.exchange.people.person import Person
from refjournal.exchange.people.read import read_people
from refjournal.exchange.referrals.table import ReferralRow, read_referrals
from refjournal.exchange.referrals.values import Forms, settled, values_in
from refjournal.exchange.source import SourceFile, UnreadableImportError
from refjournal.records.vocabulary import Vocabulary
from tests.builders import applied, facts_of, journal_of

CORPUS: Final = Path(__file__).parent.parent / "data" / "imports"
FILES: Final = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\nemail: dan@x.example\n---\n",
}
TODAY: Final = date(2026, 11, 20)
MAPPINGS: Final[Mapping[str, Mapping[str, list[str]]]] = {
    "same-title-twice.csv": {"name": ["Name"], "email": ["Mail"]},
    "referrals-german.csv": {"date": ["Datum"], "prospect": ["Kunde"], "recipient": ["An"]},
    "referrals-american.csv": {"date": ["Date"], "prospect": ["Client"], "value": ["Amount"]},
    "referrals-words.csv": {"date": ["Datum"], "prospect": ["Kunde"]},
}
PIECES: Final = (
    b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"=",
    b"\xfe\xff", b":", b"BEGIN:VCARD\n", b"END:VCARD\n", b"END:VCARD", b" ", b"\\", b"=\n", b"---\n",
    b"## Log\n", b"- 2026-01-01 call\n", b"[[", b"\xe2\x80\xae", b"\xed\xa0\x80", b"'", b"#", b"PK",
)  # fmt: skip
_ROWS_LOST: Final = 2
"""Rows that one damaged spot can cost: its own, and the one whose end or beginning it was."""


class Damaged(NamedTuple):
    """A damaged file; `before` is how many rows the whole one has."""

    name: str
    data: bytes
    what: str
    before: int


def damaged(seed: int) -> Damaged:
    """Return a file of the corpus with one spot damaged."""
    chance = random.Random(seed)
    name = chance.choice(sorted(path.name for path in CORPUS.iterdir()))
    whole = (CORPUS / name).read_bytes()
    at = chance.randrange(len(whole) + 1)
    end = min(len(whole), at + chance.choice((0, 0, 1, 1, 2, 5)))
    piece = chance.choice((*PIECES, b"", whole[at : at + 8], bytes((chance.randrange(256),))))
    try:
        before = len(file_of(name, whole).rows)
    except UnreadableImportError:
        before = 0
    what = f"seed {seed}: {name}, {whole[at:end]!r} at {at} became {piece!r}"
    return Damaged(name, whole[:at] + piece + whole[end:], what, before)


def file_of(name: str, data: bytes) -> SourceFile:
    """Return what is read of a file.

    Raises:
        UnreadableImportError: it is not what it is meant to be.
    """
    mapping = MAPPINGS.get(name, {})
    if name.startswith("referrals-"):
        return read_referrals(data, name, mapping)
    return read_people(data, name, mapping)


def outcome_of(name: str, source: SourceFile) -> ImportResult:
    """Return what the rows of a file make of a small journal."""
    if not name.startswith("referrals-"):
        people = [row for row in source.rows if isinstance(row, Person)]
        return import_contacts(journal_of(FILES), people, for_all={}, body_of=FILES.__getitem__)
    rows = [row for row in source.rows if isinstance(row, ReferralRow)]
    forms = settled(rows, Forms(), "EUR")
    return import_referrals(
        facts_of(FILES, TODAY.isoformat()),
        rows,
        lambda row: values_in(row, forms, Vocabulary(), TODAY),
        FILES.__getitem__,
        ImportChoices({}, new_people=True),
    )


def try_one(case: Damaged) -> str:
    """Return `unreadable` or `read`.

    Raises:
        AssertionError: a row was lost, or what would be written cannot be read.
    """
    try:
        source = file_of(case.name, case.data)
        result = outcome_of(case.name, source)
    except UnreadableImportError:
        return "unreadable"
    assert len(result.rows) == len(source.rows), case.what
    known = len(source.rows) + source.blank
    is_header_there = known > 0 or case.before == 0
    assert not is_header_there or known >= case.before - _ROWS_LOST, case.what
    after = journal_of(applied(FILES, result.changes))
    assert not after.broken, case.what
    created = {row.id for row in result.rows if row.outcome == "created"}
    assert created <= {*after.contacts, *after.referrals}, case.what
    return "read"


def cases(number: int, *, first: int = 0) -> Iterator[Damaged]:
    """Yield so many damaged files."""
    return (damaged(seed) for seed in range(first, first + number))


def main() -> None:
    """Try as many as the command line says, and print how many of them were read."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    counts = Counter(try_one(case) for case in cases(number))
    sys.stdout.write(f"{number} files: {counts['read']} read, {counts['unreadable']} refused\n")


if __name__ == "__main__":
    main()
