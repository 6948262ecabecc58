from datetime import date

import pytest

from refjournal.exchange.day_forms import DayForm, bare_day, iso_day
from refjournal.value_fault import ValueFault


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("d.m.Y", "3.11.2025", "2025-11-03"),
        ("d.m.Y", "3. 11. 2025", "2025-11-03"),
        ("d.m.y", "03.11.25", "2025-11-03"),
        ("m/d/Y", "11/03/2025", "2025-11-03"),
        ("d b Y", "3 Nov. 2025", "2025-11-03"),
        ("b d, Y", "November 3, 2025", "2025-11-03"),
        ("d.m.Y", "31.2.2025", None),
        ("d.m.Y", "3.11.25", None),
        ("d b Y", "3 Brumaire 2025", None),
    ],
)
def test_a_day_is_read_in_its_form_only(form: str, text: str, day: str | None) -> None:
    assert DayForm(form).read(text) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("DD.MM.YYYY", "d.m.Y"), ("%d/%m/%y", "d/m/y"), ("D MMM YYYY", "d b Y"), ("y-m-d", "y-m-d")],
)
def test_a_form_can_be_spelled_as_other_programs_do(spelled: str, name: str) -> None:
    assert DayForm(spelled).name == name


@pytest.mark.parametrize("text", ["d.m", "x.y.z", "", "d.d.Y", "[", "d(m)Yq"])
def test_what_lacks_day_month_or_year_is_no_form(text: str) -> None:
    with pytest.raises(ValueFault, match="no way to write a day"):
        DayForm(text)


def test_a_time_of_day_is_left_out_and_iso_is_read_in_any_table() -> None:
    assert bare_day("11/03/2025 10:00 AM") == "11/03/2025"
    assert bare_day(" 2025-11-03T10:00:00Z") == "2025-11-03"
    assert iso_day("20251103") == iso_day("2025-11-03") == date(2025, 11, 3)
    assert iso_day("03.11.2025") is None
