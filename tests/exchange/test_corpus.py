"""Every trap that files of other programs have set, one small file each in `tests/data/imports`;
the people in them are invented.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from refjournal.actions.import_contacts import import_contacts
from refjournal.actions.import_outcome import ImportResult, Outcome
from refjournal.exchange.people.person import AddressBook
from refjournal.exchange.people.read import read_people
from refjournal.exchange.source import UnreadableImportError
from tests.builders import applied, journal_of

CORPUS: Final = Path(__file__).parent.parent / "data" / "imports"
JOURNAL: Final = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\nemail: dan@x.example\n---\n",
}
TWO_MAILS: Final = {"name": ["Name"], "email": ["Mail"]}
MAPPINGS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {"same-title-twice.csv": TWO_MAILS}

# What becomes of each row: c(reated), C(ompleted), r(efused), d(oubtful); then how many are blank.
ROWS: Final = {
    "bad-property.vcf": ("c", 0),
    "birthdays.vcf": ("ccccccc", 0),
    "blank-rows.csv": ("cc", 5),
    "bom-quoted.csv": ("c", 0),
    "bom.csv": ("c", 0),
    "bom.vcf": ("c", 0),
    "comma-not-escaped.vcf": ("c", 0),
    "control-characters.csv": ("c", 0),
    "couple-and-namesakes.csv": ("cdcd", 0),
    "cp1252.vcf": ("c", 0),
    "crlf-emoji.vcf": ("c", 0),
    "escaped.vcf": ("c", 0),
    "family-with-comma.vcf": ("cc", 0),
    "firm.vcf": ("c", 0),
    "folded.vcf": ("c", 0),
    "formulas.csv": ("cc", 0),
    "google-new.csv": ("c", 0),
    "google-old-utf16.csv": ("c", 0),
    "google-old.csv": ("cc", 0),
    "linkedin-bare.csv": ("cc", 1),
    "linkedin.csv": ("cc", 1),
    "linkedin.zip": ("cc", 1),
    "long-name.csv": ("c", 0),
    "lower-case.vcf": ("c", 0),
    "names-without-ids.csv": ("rrcr", 0),
    "no-begin.vcf": ("cr", 0),
    "no-end.vcf": ("rc", 0),
    "no-version.vcf": ("c", 0),
    "nul.csv": ("c", 0),
    "nul.vcf": ("c", 0),
    "old-mac-lines.vcf": ("c", 0),
    "only-header.csv": ("", 0),
    "outlook-commas.csv": ("c", 0),
    "outlook-cp1252-semicolons.csv": ("c", 0),
    "outlook-dutch.csv": ("c", 0),
    "outlook-french.csv": ("c", 0),
    "outlook-german.csv": ("cc", 0),
    "outlook-italian.csv": ("c", 0),
    "outlook-spanish.csv": ("c", 0),
    "outlook-utf16-tabs.csv": ("c", 0),
    "own-columns.csv": ("c", 0),
    "own-table-german.csv": ("cc", 0),
    "quote-closed-later.csv": ("rcc", 0),
    "quote-inside.csv": ("cc", 0),
    "same-title-twice.csv": ("c", 0),
    "short-and-long-rows.csv": ("crc", 0),
    "table-with-a-card.csv": ("ccc", 0),
    "tabs.tsv": ("c", 0),
    "telephone-only.csv": ("r", 0),
    "telephone-only.vcf": ("rr", 0),
    "text-around.vcf": ("c", 0),
    "two-cards-one-person.vcf": ("cCC", 0),
    "two-firms.vcf": ("c", 0),
    "utf16.vcf": ("c", 0),
    "v21-agent.vcf": ("rc", 0),
    "v21-photo.vcf": ("c", 0),
    "v21-quoted-printable.vcf": ("c", 0),
    "v30-apple-group.vcf": ("rc", 0),
    "v30-grouped.vcf": ("ccc", 0),
    "v40-group.vcf": ("rc", 0),
    "v40.vcf": ("c", 0),
    "yaml-like.csv": ("c", 0),
}
UNREADABLE: Final = {
    "blank.csv": "the file is empty",
    "cut-off.zip": "the archive cannot be read",
    "empty.csv": "the file is empty",
    "no-table.zip": r"no \.csv and no \.vcf",
    "page.csv": "no address book",
    "picture.csv": "no text",
    "quote-never-closed.csv": "line 3 opens a quote and never closes it",
    "spreadsheet.csv": "the archive cannot be read",
    "two-tables.zip": "a.csv, b.csv",
    "unknown-columns.csv": "'Who', 'Mail'",
    "workbook.xlsx": "save the sheet as CSV",
}
LETTERS: Final = {
    Outcome.CREATED: "c",
    Outcome.COMPLETED: "C",
    Outcome.REFUSED: "r",
    Outcome.DOUBTFUL: "d",
}

# One value of the first person of a file, which shows that the trap did not spoil it.
VALUES: Final = (
    ("birthdays.vcf", "birthday", ("02-28",)),
    ("bom-quoted.csv", "name", ("Anna",)),
    ("comma-not-escaped.vcf", "company", ("Smith, Jones & Co",)),
    ("comma-not-escaped.vcf", "role", ("Head, Sales",)),
    ("comma-not-escaped.vcf", "aliases", ("Annie", "Nan")),
    ("control-characters.csv", "name", ("[31mAnna Novak",)),
    ("crlf-emoji.vcf", "name", ("Zoë 👩\u200d💻 Ahl",)),
    ("escaped.vcf", "company", ("Smith, Jones; Co",)),
    ("family-with-comma.vcf", "name", ("John Smith, Jr.",)),
    ("folded.vcf", "name", ("Anna Nov ak",)),
    ("formulas.csv", "name", ("=cmd|' /C calc'!A0",)),
    ("google-new.csv", "birthday", ("02-28",)),
    ("google-old.csv", "email", ("a@x.example", "b@x.example", "c@x.example")),
    ("google-old.csv", "tags", ("BNI",)),
    ("linkedin.zip", "met", ("2024-11-25",)),
    ("outlook-commas.csv", "birthday", ("1976-02-28",)),
    ("outlook-cp1252-semicolons.csv", "company", ("Müller & Söhne",)),
    ("outlook-dutch.csv", "name", ("Piet van der Meer",)),
    ("outlook-french.csv", "role", ("Gérante",)),
    ("outlook-french.csv", "birthday", ("1976-02-28",)),
    ("outlook-german.csv", "email", ("jörg@söhne.example",)),
    ("outlook-italian.csv", "phone", ("+39 06 5550100",)),
    ("outlook-spanish.csv", "name", ("Lucía Muñoz Ferrer",)),
    ("outlook-utf16-tabs.csv", "name", ("Jörg Müller",)),
    ("own-table-german.csv", "name", ("Anna Novak",)),
    ("own-table-german.csv", "email", ("anna@x.example",)),
    ("same-title-twice.csv", "email", ("a@x.example", "b@x.example")),
    ("v21-quoted-printable.vcf", "name", ("Jörg Müller",)),
    ("v30-grouped.vcf", "web", ("https://novak.example",)),
    ("v40.vcf", "phone", ("+49-30-555-0100",)),
)


def book_of(name: str) -> AddressBook:
    return read_people((CORPUS / name).read_bytes(), name, MAPPINGS.get(name))


def imported(name: str, files: Mapping[str, str] = JOURNAL) -> ImportResult:
    return import_contacts(
        journal_of(files), book_of(name).people, for_all={}, body_of=lambda path: files[path]
    )


def test_every_file_of_the_corpus_is_tried() -> None:
    there = {path.name for path in CORPUS.iterdir() if not path.name.startswith("referrals-")}
    assert there == {*ROWS, *UNREADABLE}
    assert len(list(CORPUS.iterdir())) >= 40


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_accounted_for(name: str) -> None:
    outcomes = "".join(LETTERS[row.outcome] for row in imported(name).rows)
    assert (outcomes, book_of(name).blank) == ROWS[name]


@pytest.mark.parametrize("name", ROWS)
def test_the_second_run_changes_nothing(name: str) -> None:
    files = applied(JOURNAL, imported(name).changes)
    again = imported(name, files)
    assert again.changes == ()
    assert {row.outcome for row in again.rows} <= {
        Outcome.UNCHANGED,
        Outcome.REFUSED,
        Outcome.DOUBTFUL,
    }


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_address_book_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UnreadableImportError, match=UNREADABLE[name]):
        book_of(name)


@pytest.mark.parametrize(("name", "key", "value"), VALUES)
def test_the_values_come_through(name: str, key: str, value: tuple[str, ...]) -> None:
    assert book_of(name).people[0].values[key] == value


def test_a_further_value_of_a_key_that_takes_one_is_named() -> None:
    left_out = book_of("two-firms.vcf").people[0].left_out
    assert left_out == ("a further company", "a further address")


def test_what_is_no_address_is_named_and_not_imported() -> None:
    anna, bo = book_of("own-table-german.csv").people
    assert (anna.unread, bo.unread) == ((), ("email: 'weiß ich nicht' is no e-mail address",))
    assert "phone" not in bo.values


def test_a_day_of_zeros_is_no_day() -> None:
    assert book_of("outlook-cp1252-semicolons.csv").people[0].left_out == ()


def test_a_note_that_looks_like_a_log_is_no_log() -> None:
    files = applied(JOURNAL, imported("yaml-like.csv").changes)
    assert not journal_of(files).contacts["anna-x"].log
    assert "> - 2026-01-01 call" in files["contacts/anna-x.md"]


def test_a_comma_that_nobody_escaped_loses_nothing() -> None:
    person = book_of("comma-not-escaped.vcf").people[0]
    assert person.note == "likes tea, coffee; cake"
    assert person.values["address"] == ("1 Main St, Flat 2, LS1 Leeds, UK",)
    assert person.values["tags"] == ("BNI", "Bonn")


def test_what_a_card_cannot_say_is_counted() -> None:
    assert book_of("bad-property.vcf").people[0].left_out == ("a line that is no property",)


def test_a_photograph_of_a_megabyte_is_passed_over() -> None:
    photo = "\n".join(f" {'A' * 74}" for _ in range(14_000))
    card = (
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Novak\nPHOTO;ENCODING=b:\n{photo}\nUID:a\nEND:VCARD\n"
    )
    person = read_people(card.encode(), "a.vcf").people[0]
    assert person.values == {"name": ("Anna Novak",), "uid": ("a",)}
