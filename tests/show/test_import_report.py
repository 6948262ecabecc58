"""What an import prints: what the files are, and what became of their rows."""

from refjournal.actions.import_outcome import ImportedRow, ImportResult, Outcome
from refjournal.exchange.people.person import AddressBook, Person
from refjournal.show.import_report import report_lines


def book(kind: str, rows: int, blank: int = 0) -> AddressBook:
    people = tuple(Person(f"Person {number}", number, ()) for number in range(rows))
    return AddressBook(kind, people, blank=blank)


def test_a_folder_of_cards_is_one_line() -> None:
    files = [book("vCard 3.0", 1), book("vCard 3.0", 2), book("Google", 3, blank=1)]
    lines = list(report_lines(files, ImportResult((), ()), noun="contacts"))
    assert lines[:2] == ["vCard 3.0: 3 rows in 2 files", "Google: 3 rows and 1 blank row"]


def test_a_value_that_cannot_be_read_is_named_with_its_line() -> None:
    anna = Person("a.csv", 3, (), {"name": ("Anna",)}, unread=("met: 'soon' is no day",))
    result = ImportResult((ImportedRow(anna, Outcome.CREATED, "anna"),) * 14, ())
    lines = list(report_lines([], result, noun="contact"))
    assert lines[1] == "a.csv:3: left out (Anna): met: 'soon' is no day"
    assert lines[13:] == ["and 2 more values that cannot be read; --format json lists them"]
