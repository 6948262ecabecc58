from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.formulas import defused, without_mark


@given(st.text(alphabet=" ;'\"=+-@ab\t\n＝"))
def test_the_mark_of_a_cell_comes_off_again(text: str) -> None:
    assert without_mark(defused(text)) == text


def test_every_cell_that_would_be_run_has_the_mark() -> None:
    assert defused("a;=1") == "a;'=1"
    assert defused(" @x") == "' @x"
