import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.exchange.referrals.mapping_file import SavedMapping, mapping_text, parse_mapping
from refjournal.exchange.source import UnreadableImportError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TABLES = st.dictionaries(TEXTS, st.lists(TEXTS))


@given(TABLES, TABLES, st.none() | TEXTS, st.none() | TEXTS)
def test_what_is_saved_is_read_back(
    columns: dict[str, list[str]],
    status: dict[str, list[str]],
    days: str | None,
    amounts: str | None,
) -> None:
    mapping = SavedMapping(columns, status, days, amounts)
    assert parse_mapping(mapping_text(mapping)) == mapping


def test_one_column_needs_no_list() -> None:
    assert parse_mapping('[columns]\ndate = "Day"').columns == {"date": ["Day"]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("days = ", "not TOML"),
        ("day = 1", "has no 'day'"),
        ("days = 1", "days is not a text"),
        ("columns = 1", "columns is not a table"),
        ("[columns]\ndate = [1]", r"columns\.date is not a list"),
    ],
)
def test_what_is_no_mapping_is_a_sentence(text: str, says: str) -> None:
    with pytest.raises(UnreadableImportError, match=says):
        parse_mapping(text)
