from decimal import Decimal

import pytest

from refjournal.records.fields import Money
from refjournal.show.cells import money
from refjournal.show.record_objects import money_object


@pytest.mark.parametrize(
    ("amount", "words", "exact"),
    [
        ("4500", "4,500 EUR", "4500.00"),
        ("4500.00", "4,500 EUR", "4500.00"),
        ("1250.5", "1,250.50 EUR", "1250.50"),
        ("1250.5000", "1,250.50 EUR", "1250.50"),
        ("0.125", "0.125 EUR", "0.125"),
        ("-12.0625", "-12.0625 EUR", "-12.0625"),
        ("0", "0 EUR", "0.00"),
    ],
)
def test_an_amount_is_told_to_its_last_digit(amount: str, words: str, exact: str) -> None:
    assert money(Money(Decimal(amount), ""), "EUR") == words
    assert money_object(Money(Decimal(amount), ""), "EUR") == {"amount": exact, "currency": "EUR"}
