"""Names in a sentence lead to cards; what is no name, or two people's, leads nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.report.linked_text import CardNames, linked

NAMES = CardNames([("Ann", "p1"), ("Ann Berg", "p2"), ("Zoë O'Brien", "p3"), ("Dan", "p4"), ("Dan", "p5"), ("", "p6"), ("Dan (x)", "p4")])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no word of Ann for 3 days", {"Ann": "p1"}),
        ("Ann Berg and Ann wait", {"Ann Berg": "p2", "Ann": "p1"}),
        ("call Zoë O'Brien", {"Zoë O'Brien": "p3"}),
        ("Annette waits", {}),
        ("Dan waits", {}),
        ("Dan (x) waits", {"Dan (x)": "p4"}),
    ],
)
def test_names_lead_to_cards(text: str, links: dict[str, str]) -> None:
    pieces = linked(text, NAMES.in_text(text))
    assert {piece.text: piece.anchor for piece in pieces if piece.anchor} == links


def test_days_are_pieces_of_their_own() -> None:
    assert [piece.text for piece in linked("for 2026-11-03, today", {}) if piece.is_day] == ["2026-11-03"]  # fmt: skip


def test_a_name_at_the_beginning_stays_as_it_is_written() -> None:
    assert linked("de Vries waits", {"de Vries": "p1"})[0].text == "de Vries"
    assert linked("nobody waits", {})[0].text == "Nobody waits"


@given(st.text("Anb 2026-1", max_size=30), st.lists(st.text("Anb ", max_size=6), max_size=4))
def test_nothing_of_the_text_is_lost(text: str, names: list[str]) -> None:
    found = CardNames([(name, f"p{place}") for place, name in enumerate(names)]).in_text(text)
    assert "".join(piece.text for piece in linked(text, found)).lower() == text.lower()
