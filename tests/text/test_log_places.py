"""Where a new entry of a log goes."""

import pytest

from refjournal.text.edits.log_places import bullet_of, inserted
from refjournal.text.parse import parse_document

LOG = "## Log\n* 2026-11-03 call\n* 2026-11-05 email\n* [ ] 2026-12-01 call\n"


def after(date: str, *, planned: bool) -> str:
    document = parse_document(LOG)
    put = inserted(document, "NEW", date, planned=planned)
    return f"{LOG[: put.start]}{put.text}{LOG[put.end :]}"


@pytest.mark.parametrize(
    ("date", "planned", "line"),
    [
        ("2026-11-01", False, 1),
        ("2026-11-03", False, 2),
        ("2026-11-20", False, 3),
        ("2026-11-30", True, 3),
        ("2026-12-24", True, 4),
    ],
)
def test_an_entry_goes_by_its_date_and_a_plan_after_what_is_done(
    date: str, planned: bool, line: int
) -> None:
    assert after(date, planned=planned).split("\n").index("NEW") == line


def test_a_new_item_has_the_bullet_of_the_log() -> None:
    assert bullet_of(parse_document(LOG)) == "* "
    assert bullet_of(parse_document("no log")) == "- "
