import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.exchange.day_forms import DAY_FORMS
from refjournal.exchange.referrals.amount_forms import amount_forms
from refjournal.exchange.referrals.forms import OpenFormError, only_form


def day_form(*cells: str) -> tuple[str, bool] | None:
    found = only_form(DAY_FORMS, cells, "--days")
    return found and (found.form.name, found.is_certain)


def amount_form(*cells: str) -> tuple[str, bool] | None:
    found = only_form(amount_forms("EUR"), cells, "--amounts")
    return found and (found.form.name, found.is_certain)


def test_one_cell_can_settle_the_form_of_all() -> None:
    assert day_form("03/04/2026", "25/04/2026") == ("d/m/Y", True)
    assert amount_form("1.200", "12,50") == ("1.200,50", True)


def test_two_readings_are_never_chosen_between() -> None:
    with pytest.raises(OpenFormError, match="03/04/2026") as error:
        day_form("03/04/2026", "05/06/2026")
    assert [reading.form for reading in error.value.readings] == ["d/m/Y", "m/d/Y"]
    with pytest.raises(OpenFormError, match=r"1\.200 with --amounts '1,200\.50', 1200 with"):
        amount_form("1.200")


def test_where_all_readings_are_the_same_nothing_is_settled() -> None:
    assert amount_form("1200", "7") == ("1,200.50", False)
    assert amount_form() is None
    assert day_form("soon") is None


@given(st.lists(st.dates().map(lambda day: f"{day:%d/%m/}{day.year:04d}"), min_size=1))
def test_no_day_is_read_in_a_way_that_another_form_contradicts(cells: list[str]) -> None:
    try:
        found = only_form(DAY_FORMS, cells, "--days")
    except OpenFormError:
        return
    assert found is not None
    others = [form for form in DAY_FORMS if all(form.read(cell) for cell in cells)]
    assert {str([form.read(cell) for cell in cells]) for form in others} == {
        str([found.form.read(cell) for cell in cells])
    }
