import pytest

from refjournal.exchange.people.day_columns import day_forms, with_iso_days


def read(*cells: str) -> list[str]:
    rows = [{"birthday": [cell]} for cell in cells]
    forms = day_forms(rows)
    return [with_iso_days(row, forms)["birthday"][0] for row in rows]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (("28/02/1976", "03/04/1980"), ["1976-02-28", "1980-04-03"]),
        (("02/28/1976", "03/04/1980"), ["1976-02-28", "1980-03-04"]),
        (("28/02/1976", "1980-04-03", "soon", ""), ["1976-02-28", "1980-04-03", "soon", ""]),
        (("28.2.1976 0:00", "3.4.1980"), ["1976-02-28", "1980-04-03"]),
    ],
)
def test_one_day_settles_its_column(cells: tuple[str, ...], days: list[str]) -> None:
    assert read(*cells) == days


@pytest.mark.parametrize(
    "cells", [("03/04/1980", "05/06/1981"), ("28/02/1976", "02/28/1976", "03/04/1980"), ("soon",)]
)
def test_a_column_that_leaves_it_open_is_left_as_it_is(cells: tuple[str, ...]) -> None:
    assert read(*cells) == list(cells)


def test_each_column_is_settled_by_its_own_days() -> None:
    rows = [{"birthday": ["28/02/1976"], "met": ["03/04/2020"]}, {"met": ["04/25/2021"]}]
    forms = day_forms(rows)
    assert with_iso_days(rows[0], forms) == {"birthday": ["1976-02-28"], "met": ["2020-03-04"]}
