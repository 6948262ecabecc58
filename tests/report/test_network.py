"""The graph: referrals in, people and ties out; cut by whole referrals, the latest first."""

from datetime import date

import pytest

from refjournal.report.network import Meeting, TieKind, network
from tests.builders import facts_of

HEAD = "---\n{}\nneed: tax\ndate: {}\n---\n"


def referral(keys: str, day: str = "2026-03-01") -> str:
    return HEAD.format(keys.replace("; ", "\n"), day)


@pytest.mark.parametrize(
    ("keys", "ties"),
    [
        (
            "prospect: Bob; recipient: Ann",
            [("sam-taylor", "Bob", TieKind.REFERRED), ("Bob", "Ann", TieKind.SENT)],
        ),
        ("prospect: Bob", [("sam-taylor", "Bob", TieKind.REFERRED)]),
        (
            "prospect: Bob; referrer: Ann",
            [("Ann", "Bob", TieKind.REFERRED), ("Bob", "sam-taylor", TieKind.SENT)],
        ),
        ("prospect: Bob; referrer: Bob", [("Bob", "sam-taylor", TieKind.SENT)]),
        (
            "prospect: Bob; referrer: Ann; recipient: Cy",
            [("Ann", "Bob", TieKind.REFERRED), ("Bob", "Cy", TieKind.SENT)],
        ),
        ("between: [Ann, Bob]", [("Ann", "Bob", TieKind.TOGETHER)]),
        ("referrer: Ann", [("Ann", "sam-taylor", TieKind.SENT)]),
    ],
)
def test_a_referral_ties(keys: str, ties: list[tuple[str, str, TieKind]]) -> None:
    files = {"contacts/sam-taylor.md": "---\nname: Sam\n---\n", "referrals/r.md": referral(keys)}
    found = network(facts_of(files, "2026-03-20"), [])
    assert [(tie.one, tie.other, tie.kind) for tie in found.ties] == ties
    assert all(tie.words[0].startswith("2026-03-01 tax") for tie in found.ties)


def test_referrals_of_the_same_two_are_one_tie_the_latest_first() -> None:
    files = {
        f"referrals/r{day}.md": referral("prospect: Bob; recipient: Ann", f"2026-03-0{day}")
        for day in (1, 3, 2)
    }
    found = network(facts_of(files, "2026-03-20"), [])
    assert [[word[:10] for word in tie.words] for tie in found.ties] == [
        ["2026-03-03", "2026-03-02", "2026-03-01"]
    ] * 2
    assert dict(found.people) == {"me": 1, "Bob": 2, "Ann": 1}


def test_a_referral_of_the_future_is_none_yet() -> None:
    assert (
        network(
            facts_of({"referrals/r.md": referral("prospect: Bob", "2026-04-01")}, "2026-03-20"), []
        ).ties
        == ()
    )


def test_of_more_people_than_can_be_seen_the_latest_referrals_are_drawn_whole() -> None:
    files = {
        f"referrals/r{day:02}.md": referral(
            f"prospect: Pat {day}; recipient: Rob {day}", f"2026-03-{day:02}"
        )
        for day in range(1, 20)
    }
    found = network(facts_of(files, "2026-03-20"), [Meeting("Pat 1", "Rob 2", ("both",))], most=10)
    drawn = [key for key, _ in found.people]
    assert drawn[:2] == ["Pat 1", "Rob 2"]
    assert drawn[2:] == ["me", "Pat 19", "Rob 19", "Pat 18", "Rob 18", "Pat 17", "Rob 17"]
    assert found.of == 39
    assert found.is_cut
    assert found.since == date(2026, 3, 17)
    assert all(tie.one in drawn and tie.other in drawn for tie in found.ties)
