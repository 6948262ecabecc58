"""What an import prints: what the files are, and what became of their rows."""

from refjournal.actions.import_outcome import ImportResult
from refjournal.exchange.people.person import AddressBook, Person
from refjournal.show.import_report import report_lines


def book(kind: str, rows: int, blank: int = 0) -> AddressBook:
    people = tuple(Person(f"Person {number}", number, ()) for number in range(rows))
    return AddressBook(kind, people, blank=blank)


def test_a_folder_of_cards_is_one_line() -> None:
    files = [book("vCard 3.0", 1), book("vCard 3.0", 2), book("Google", 3, blank=1)]
    lines = list(report_lines(files, ImportResult((), ()), noun="contacts"))
    assert lines[:2] == ["vCard 3.0: 3 rows in 2 files", "Google: 3 rows and 1 blank row"]
