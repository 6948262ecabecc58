"""Figures as words and for programs."""

from decimal import Decimal

from refjournal.show.metric_text import percent


def test_halves_are_rounded_up() -> None:
    assert [percent(Decimal(share)) for share in ("0.125", "0.124", "1")] == ["13", "12", "100"]
