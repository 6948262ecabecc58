"""How the columns of a table write their days: one cell that can be read in one way only settles
the others of its column.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from refjournal.exchange.day_forms import DAY_FORMS, DayForm, bare_day, iso_day
from refjournal.exchange.referrals.forms import OpenFormError, only_form

_DAYS: Final = ("birthday", "met", "since", "archived")
_FORMS: Final = tuple(form for form in DAY_FORMS if form.has_century)


def day_forms(rows: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, DayForm]:
    """Return the form of each key's days in rows of cells by key; none where they leave it open."""
    found: dict[str, DayForm] = {}
    for key in _DAYS:
        bare = (bare_day(cell) for row in rows for cell in row.get(key, ()))
        cells = [cell for cell in bare if iso_day(cell) is None]
        try:
            form = only_form(_FORMS, cells, key)
        except OpenFormError:
            continue
        if form is not None:
            found[key] = form.form
    return found


def with_iso_days(
    cells: Mapping[str, list[str]], forms: Mapping[str, DayForm]
) -> dict[str, list[str]]:
    """Return the cells of a row with its days as ISO writes them, where the form reads them."""
    return {
        key: [_iso(text, forms[key]) for text in texts] if key in forms else texts
        for key, texts in cells.items()
    }


def _iso(text: str, form: DayForm) -> str:
    found = form.read(bare_day(text))
    return found.isoformat() if isinstance(found, date) else text
