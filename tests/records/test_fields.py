"""The types of keys, and the values under them."""

from decimal import Decimal

from refjournal.days import Period
from refjournal.records.fields import Money, items_of


def test_the_items_of_a_list_are_its_items() -> None:
    assert items_of(("client", "partner")) == ("client", "partner")
    assert items_of(["chess", "golf"]) == ("chess", "golf")


def test_one_value_is_one_item() -> None:
    assert items_of("client") == ("client",)


def test_what_is_absent_has_no_items() -> None:
    assert items_of(None) == items_of(()) == ()


def test_an_amount_and_a_period_are_one_item_though_tuples() -> None:
    euros = Money(Decimal(5), "EUR")
    assert items_of(euros) == (euros,)
    assert items_of(Period(30, "d")) == (Period(30, "d"),)
