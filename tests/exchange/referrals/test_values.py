from datetime import date

import pytest

from refjournal.exchange.referrals.table import ReferralRow, read_referrals
from refjournal.exchange.referrals.values import Forms, settled, unknown_statuses, values_in
from refjournal.exchange.source import UnreadableImportError
from refjournal.records.vocabulary import Vocabulary
from refjournal.value_fault import ValueFault

WORDS = Vocabulary(verbs={"paid": "won"})


def row_of(**cells: str) -> ReferralRow:
    return ReferralRow("x.csv", 2, (), {key: [text] for key, text in cells.items()})


def values(forms: Forms | None = None, **cells: str) -> dict[str, tuple[str, ...]]:
    row = row_of(**{"date": "2025-11-03", **cells})
    found = settled([row], forms or Forms(), "EUR")
    return values_in(row, found, WORDS, date(2026, 11, 20))


def test_cells_are_read_by_the_types_of_their_keys() -> None:
    found = values(
        date="3.11.2025", value="1.200,50 EUR", origin="Asked", tags="a; b,a", need="x\ny"
    )
    assert found == {
        "need": ("x y",),
        "date": ("2025-11-03",),
        "origin": ("asked",),
        "value": ("1200.50 EUR",),
        "tags": ("a", "b"),
    }


def test_words_for_a_status_are_mapped_whatever_their_case() -> None:
    mapped = Forms(statuses={"closed": "won"})
    assert values(mapped, status=" CLOSED ")["status"] == ("won",)
    assert values(mapped, status="Lost")["status"] == ("lost",)
    assert values(mapped, status="paid")["status"] == ("won",)
    rows = [row_of(status="Closed"), row_of(status="closed "), row_of(status="open")]
    assert unknown_statuses(rows, {"closed": "won"}, WORDS) == {"open": 1}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"date": "soon"}, "date: 'soon' is no day"),
        ({"date": "2026-11-21"}, "still to come"),
        ({"value": "12,x"}, "value: '12,x' is no amount"),
        ({"rating": "9"}, "rating: '9' is not a rating"),
        ({"origin": "begged"}, "origin: 'begged' is none of asked"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(cells: dict[str, str], says: str) -> None:
    with pytest.raises(ValueFault, match=says):
        values(None, **cells)


def test_a_table_with_the_journals_own_columns_needs_no_mapping() -> None:
    table = read_referrals(b"date,prospect,Size\n2025-11-03,Priya,-\n,,\n", "x.csv", {})
    assert (table.kind, table.blank) == ("table with the journal's own columns", 1)
    assert table.rows[0].cells == {"date": ["2025-11-03"], "prospect": ["Priya"]}
    assert table.rows[0].left_out == ("Size",)


def test_a_table_of_unknown_columns_is_refused() -> None:
    with pytest.raises(UnreadableImportError, match="--map prospect=Client --map date=Day"):
        read_referrals(b"Day,Client\n1,2\n", "x.csv", {})
