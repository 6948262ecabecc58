import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.actions.new_records import record_text
from refjournal.errors import NotWrittenError
from refjournal.text.edits.front import value_of
from refjournal.text.edits.kinds import NewEntry
from refjournal.text.parse import parse_document

# What a person can type on one line; what else there is, the command line refuses.
line = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).map(str.strip)


def test_a_record_has_its_keys_in_the_order_of_its_kind() -> None:
    values = {"relation": ("client", "friend"), "own": ("x",), "name": ("Nora Lind",)}
    assert record_text("contact", values) == (
        "---\nname: Nora Lind\nrelation: [client, friend]\nown: x\n---\n"
    )


def test_a_record_has_its_log() -> None:
    text = record_text("referral", {"need": ("payroll",)}, [NewEntry("2026-11-20", "agreed")])
    assert text.endswith("---\n\n## Log\n- 2026-11-20 agreed\n")


def test_a_single_item_with_a_comma_keeps_its_brackets() -> None:
    assert 'offers: ["a, b"]\n' in record_text("contact", {"offers": ("a, b",)})


@given(line.filter(bool), st.lists(line.filter(bool), min_size=1, unique=True))
def test_what_is_written_reads_back(name: str, offers: list[str]) -> None:
    try:
        text = record_text("contact", {"name": (name,), "offers": tuple(offers)})
    except NotWrittenError:
        return
    read = {field.key: value_of(field) for field in parse_document(text).fields}
    assert read["name"] == name
    assert read["offers"] in (tuple(offers), offers[0])


def test_what_would_not_read_back_is_refused() -> None:
    with pytest.raises(NotWrittenError, match="name"):
        record_text("contact", {"name": ("Ren\udce9",)})
