"""The parts of an entry in a line that is none."""

import pytest

from refjournal.text.meant_entry import entry_meant, item_of_day, only_date, read_line

VERBS = frozenset(("call", "email", "won"))


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("1. 2026-11-03 call dan", "- 2026-11-03 call dan"),
        ("\u2022 2026-11-03 call dan", "- 2026-11-03 call dan"),
        ("- 2026-11-03: call dan", "- 2026-11-03 call dan"),
        ("> 2026-11-03 call dan", "- 2026-11-03 call dan"),
        ("- 10:30 2026-11-03 call: dan", "- 2026-11-03 call: 10:30 dan"),
        ("- [[2026-11-03]] 9.15 call dan (5 min)", "- 2026-11-03 call dan 9.15 (5 min)"),
        ("- [/] 2026-11-03 call dan", "- [ ] 2026-11-03 call dan"),
    ],
)
def test_a_line_that_is_nearly_an_entry_is_repaired(line: str, written: str) -> None:
    assert read_line(line, 0, len(line), VERBS).line() == written


@pytest.mark.parametrize(
    ("line", "certain"),
    [
        ("2026-11-03 call dan", True),
        ("- [/] 2026-11-03 call dan", False),  # only its owner knows what this box says
        (f"2026-11-03 call {'x' * 200}", True),
    ],
)
def test_what_was_meant_can_be_certain(line: str, certain: bool) -> None:
    meant = entry_meant(line, 0, len(line), VERBS)
    assert meant is not None
    assert meant.is_certain is certain


@pytest.mark.parametrize(
    "line", ["On 2026-11-03 we will call dan", "2026-11-03", "- 2026-11-03 was a good day", "call"]
)
def test_prose_is_not_meant_as_an_entry(line: str) -> None:
    assert entry_meant(line, 0, len(line), VERBS) is None


def test_a_line_that_is_only_a_date_heads_what_was_on_that_day() -> None:
    assert only_date("**3. Nov. 2026**", 0, 16) == "2026-11-03"
    assert only_date("2026-11-03 call", 0, 15) == ""
    assert only_date("3/11/2026", 0, 9) == ""


def test_an_item_under_a_date_is_an_entry_of_that_day() -> None:
    found = item_of_day("- call dan", 0, 10, "2026-11-03", VERBS)
    assert found is not None
    assert found.line() == "- 2026-11-03 call dan"
    assert item_of_day("- hello", 0, 7, "2026-11-03", VERBS) is None


def test_a_message_names_what_is_wrong_what_may_be_meant_and_the_line_to_type() -> None:
    found = read_line("- 2026-11-03 wrote to her", 0, 25, VERBS)
    assert found.message("email", ("email", "card")) == (
        '"wrote" is no verb; did you mean email or card? Write: - 2026-11-03 email wrote to her'
    )


def test_a_long_line_is_cut_in_the_message_and_whole_where_it_is_written() -> None:
    found = read_line(f"2026-11-03 call {'x' * 200}", 0, 216, VERBS)
    assert found.message().endswith("\u2026")
    assert found.line().endswith("x" * 200)
