from decimal import Decimal

from refjournal.wording import counted, plural, sentence


def test_one_takes_the_singular_and_everything_else_the_plural() -> None:
    assert [counted(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_a_plural_of_its_own_is_written_out() -> None:
    assert counted(3, "person", "people") == "3 people"
    assert plural(1, "person", "people") == "person"


def test_a_half_is_plural() -> None:
    assert plural(Decimal("1.5"), "day") == "days"


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert sentence("élan of DAN") == "Élan of DAN"
    assert sentence("") == ""
