"""The status key where both sides changed it: by the log, by hand, or both."""

from tests.merge.test_merge import BASE, PLANNED, changed, merge

MET = (("status: introduced", "status: met"), (PLANNED, f"- 2026-11-12 met\n{PLANNED}"))
CONTACTED = (
    ("status: introduced", "status: contacted"),
    (PLANNED, f"- 2026-11-10 contacted\n{PLANNED}"),
)
LOST_BY_HAND = (("status: introduced", "status: lost"),)
WON_BY_HAND = (("status: introduced", "status: won"),)


def test_two_that_follow_their_logs_follow_the_merged_log() -> None:
    assert "status: met\n" in merge(BASE, changed(*CONTACTED), changed(*MET))


def test_a_status_set_by_hand_is_kept_beside_a_log_that_went_on() -> None:
    text = merge(BASE, changed(*LOST_BY_HAND), changed(*MET))
    assert "status: lost\n" in text
    assert "- 2026-11-12 met\n" in text
    assert "<<<<" not in text


def test_two_set_by_hand_are_a_marked_conflict() -> None:
    text = merge(BASE, changed(*LOST_BY_HAND), changed(*WON_BY_HAND))
    marked = "<<<<<<< HEAD\nstatus: lost\n=======\nstatus: won\n>>>>>>> laptop\n"
    assert marked in text


def test_so_are_two_set_by_hand_where_a_log_went_on_too() -> None:
    both = (*WON_BY_HAND, (PLANNED, f"- 2026-11-12 met\n{PLANNED}"))
    assert "<<<<<<< HEAD\nstatus: lost\n" in merge(BASE, changed(*LOST_BY_HAND), changed(*both))
