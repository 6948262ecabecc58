import pytest

from refjournal.exchange.referrals.amount_forms import Amount, AmountForm
from refjournal.value_fault import ValueFault


@pytest.mark.parametrize(
    ("form", "text", "amount"),
    [
        ("1.200,50", "1.200,50 €", "1200.50 EUR"),
        ("1.200,50", "12.345.678", "12345678"),
        ("1.200,50", "CHF 1.200,-", "1200 CHF"),
        ("1,200.50", "£1,200.50", "1200.50 GBP"),
        ("1'200.50", "1’200.50", "1200.50"),
        ("1 200,50", "1\u202f200,5 zł", "1200.5 PLN"),
        ("1200,50", "1200,5", "1200.5"),
        ("1.200,50", "1,200.50", None),
        ("1.200,50", "12,x", None),
        ("1,200.50", "-40", "-40"),
    ],
)
def test_an_amount_is_read_in_its_form_only(form: str, text: str, amount: str | None) -> None:
    found = AmountForm(form).read(text)
    assert (None if found is None else str(found)) == amount


def test_a_sign_of_several_currencies_is_the_own_one() -> None:
    assert str(AmountForm("1,200.50", "CAD").read("$1,200.50")) == "1200.50 CAD"
    assert str(AmountForm("1.200,50", "SEK").read("1.200,50 kr.")) == "1200.50 SEK"


@pytest.mark.parametrize("text", ["1200", "1.200", "1.200.50", "a,b", ""])
def test_an_example_shows_both_marks(text: str) -> None:
    with pytest.raises(ValueFault, match=r"such as 1\.200,50"):
        AmountForm(text)


def test_a_sign_that_means_no_currency_for_certain_has_none() -> None:
    for text in ("$1,200.50", "5 ₿"):
        found = AmountForm("1,200.50").read(text)
        assert isinstance(found, Amount)
        assert found.currency is None
