"""Amounts as people write them: what is read, what is refused, and what is proposed instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.money import CURRENCIES, decimals_of, looks_like_money, parse_money
from refjournal.value_fault import ValueFault


def fault(text: str, currency: str = "EUR") -> ValueFault:
    with pytest.raises(ValueFault) as error:
        parse_money(text, currency=currency)
    return error.value


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("4500", ("4500", "")),
        ("4500 EUR", ("4500", "EUR")),
        ("1,250.50 GBP", ("1250.50", "GBP")),
        ("-20 CHF", ("-20", "CHF")),
        ("4500 JPY", ("4500", "JPY")),
        ("4.500 KWD", ("4.500", "KWD")),
        ("12 XCG", ("12", "XCG")),
        ("12 ZWG", ("12", "ZWG")),
        ("12 BGN", ("12", "BGN")),
        ("1.2345 XAU", ("1.2345", "XAU")),
    ],
)
def test_an_amount(text: str, money: tuple[str, str]) -> None:
    assert parse_money(text) == money


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("4.500 EUR", ("4500 EUR", "4.50 EUR")),
        ("4.567", ("4567", "4.56")),
        ("4.500 JPY", ("4500 JPY", "4 JPY")),
        ("1500.5 JPY", ("1500 JPY", "1501 JPY")),
        ("12.3456 USD", ("12.34 USD", "12.35 USD")),
        ("4,500 KWD", ("4500 KWD", "4.500 KWD")),
    ],
)
def test_an_amount_with_more_decimals_than_its_currency_has_both_readings(
    text: str, readings: tuple[str, ...]
) -> None:
    found = fault(text)
    assert found.readings == readings
    assert found.replacement is None
    assert all(reading in str(found) for reading in readings)


def test_an_amount_without_currency_is_judged_by_the_journals() -> None:
    assert parse_money("4.500", currency="KWD") == ("4.500", "")
    assert fault("1500.5", currency="JPY").readings == ("1500", "1501")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4.500,00", "4500.00"),
        ("12,50", "12.50"),
        ("12,5 EUR", "12.5 EUR"),
        ("1'200", "1200"),
        ("1 200", "1200"),
        ("1\u202f200,50 EUR", "1200.50 EUR"),
        ("1.250.500", "1250500"),
        ("€ 1200", "1200 EUR"),
        ("€1,250.50", "1250.50 EUR"),
        ("1200€", "1200 EUR"),
        ("EUR 1200", "1200 EUR"),
        ("1200 eur", "1200 EUR"),
        ("-4.500,00 CHF", "-4500.00 CHF"),
        ("£1,200", "1200 GBP"),
        ("40 ₹", "40 INR"),
    ],
)
def test_a_form_with_one_reading_is_proposed_for_certain(text: str, amount: str) -> None:
    assert fault(text).replacement == amount


@pytest.mark.parametrize(
    "text",
    ["", "EUR", "1,2,3", "4500 XXQ", "1e5", "١٢ EUR", "$ 1200", "1.2.3", "4.500,000", "12,5 JPY"],
)
def test_what_has_no_reading_or_several_is_no_fix(text: str) -> None:
    assert fault(text).replacement is None


@pytest.mark.parametrize(
    ("text", "currency", "readings"),
    [
        ("$ 1200", "EUR", ("1200 USD", "1200 CAD")),
        ("$1,250.50", "CAD", ("1250.50 CAD",)),
        ("1200$", "USD", ("1200 USD",)),
        ("¥5000", "EUR", ("5000 JPY", "5000 CNY")),
    ],
)
def test_a_sign_of_several_currencies_is_the_journals_own_or_is_asked_for(
    text: str, currency: str, readings: tuple[str, ...]
) -> None:
    with pytest.raises(ValueFault) as raised:
        parse_money(text, currency=currency)
    assert raised.value.readings == readings
    assert raised.value.certain == (len(readings) == 1)


@given(st.text(st.sampled_from("0123456789.,' €$-EURJPYKWD"), max_size=14))
def test_what_is_proposed_for_certain_can_be_read(text: str) -> None:
    try:
        parse_money(text)
    except ValueFault as error:
        if error.replacement is not None:
            parse_money(error.replacement)


@given(st.sampled_from(sorted(CURRENCIES)), st.integers(0, 10**9))
def test_whole_amounts_are_read_in_every_currency(code: str, amount: int) -> None:
    assert parse_money(f"{amount} {code}") == (str(amount), code)


def test_the_decimals_are_those_of_the_currency() -> None:
    assert [decimals_of(code) for code in ("EUR", "JPY", "KWD", "CLF")] == [2, 0, 3, 4]


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        ("15 EUR", True),
        ("4.500 EUR", True),
        ("12,50 eur", True),
        ("€ 12", True),
        ("3 all", False),
        ("12 Uhr", False),
        ("15", False),
        ("EUR", False),
    ],
)
def test_what_is_meant_as_an_amount_in_brackets(text: str, is_money: bool) -> None:
    assert looks_like_money(text) is is_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("US$ 40", "40 USD"),
        ("A$40", "40 AUD"),
        ("1200 euro", "1200 EUR"),
        ("Fr. 1'200.-", "1200 CHF"),
        ("1200,-", "1200"),
        ("40 USD.", "40 USD"),
        ("EUR: 1200", "1200 EUR"),
        ("zł 40", "40 PLN"),
        ("₹ 1,20,000", "120000 INR"),
        (".50", "0.50"),
    ],
)
def test_a_form_with_one_reading_is_named_with_it(text: str, amount: str) -> None:
    with pytest.raises(ValueFault) as fault:
        parse_money(text)
    assert fault.value.replacement == amount


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("1.200 €", ("1200 EUR", "1.20 EUR")),
        ("500 kr", ("500 SEK", "500 NOK")),
        ("1.5k EUR", ("1500 EUR",)),
        ("3 Mio EUR", ("3000000 EUR",)),
        ("about 4000", ("4000",)),
        ("4000 EUR net", ("4000 EUR",)),
        ("40 US dollars", ("40 USD",)),
        ("4000-5000 EUR", ("4000", "5000 EUR")),
        ("4O00", ()),
        ("1e3", ()),
        ("50%", ()),
        ("12 50", ()),
    ],
)
def test_what_a_person_must_decide_is_proposed_and_never_written(
    text: str, amounts: tuple[str, ...]
) -> None:
    with pytest.raises(ValueFault) as fault:
        parse_money(text)
    assert fault.value.readings == amounts
    assert fault.value.replacement is None


@pytest.mark.parametrize("text", ["US$ 40", "40 euro", "500 kr", "1200 Eur", "40 USD."])
def test_an_amount_in_brackets_is_seen_in_every_form(text: str) -> None:
    assert looks_like_money(text)
