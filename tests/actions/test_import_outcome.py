from refjournal.actions.import_outcome import ImportedRow, ImportResult, Outcome
from refjournal.exchange.people.person import Person


def test_every_row_counts_once() -> None:
    person = Person("x.csv", 2, ())
    rows = (ImportedRow(person, Outcome.CREATED, "a"), ImportedRow(person, Outcome.REFUSED))
    result = ImportResult(rows, ())
    assert [result.count(outcome) for outcome in Outcome] == [1, 0, 0, 1, 0]
