"""Who fits a need: each way in which a profile can meet it, and what is no match."""

from collections.abc import Mapping

import pytest

from refjournal.lint.shared.examples import SAM, contact_file, given_journal
from refjournal.match.rank import MatchCandidate, WorkIndex
from tests.builders import facts_of

ON = "2026-11-20"
NETWORK = {
    "contacts/sam-taylor.md": SAM,
    "contacts/aisha-hussain.md": contact_file("Aisha Hussain", "company: Hussain Law"),
    "contacts/van-hire.md": contact_file("Vera Van", "offers: [van leasing, car leasing]"),
    "contacts/paula-pay.md": contact_file(
        "Paula Pay", "offers: [payroll for small teams]\nregion: Milan"
    ),
    "contacts/bea-book.md": contact_file("Bea Book", "role: Bookkeeper"),
    "contacts/carl-cook.md": contact_file("Carl Cook", "offers: [catering]\narchived: 2026-01-01"),
}


def ranked(
    need: str,
    files: Mapping[str, str] = NETWORK,
    *,
    apart: tuple[str, ...] = (),
    settings: str = "",
    notes: Mapping[str, str] | None = None,
) -> list[MatchCandidate]:
    network = WorkIndex(facts_of(files, ON, settings), notes)
    return network.weighed(network.rank(need, apart=apart), 10)


def keys(need: str, files: Mapping[str, str] = NETWORK, **more: str) -> list[str]:
    return [one.key for one in ranked(need, files, settings=more.get("settings", ""))]


@pytest.mark.parametrize(
    ("need", "found"),
    [
        ("A lawyer for the lease of hall two", ["aisha-hussain"]),
        ("A solicitor to look at the lease of our hall", ["aisha-hussain"]),
        ("somebody who leases a van", ["van-hire"]),
        ("payroll", ["paula-pay"]),
        ("I need help with payroll for my team of twelve in Milan", ["paula-pay"]),
        ("wages", ["paula-pay"]),
        ("accountancy", ["bea-book"]),
        ("a book-keeper", ["bea-book"]),
        ("payrol", ["paula-pay"]),
        ("something in Milan", []),
        ("catering", []),
        ("quantum chromodynamics", []),
    ],
)
def test_whom_a_need_finds(need: str, found: list[str]) -> None:
    assert keys(need) == found


def test_one_common_word_of_four_is_no_match() -> None:
    files = {
        f"contacts/p{number}.md": contact_file(f"P {number}", "offers: [events in Leeds]")
        for number in range(5)
    }
    files["contacts/e.md"] = contact_file("E", "offers: [tents and marquees]")
    assert keys("tents for events beside lake Como", files)[0] == "e"
    assert keys("folding chairs for outdoor events", files) == []
    assert keys("folding chairs beside marquees outdoor", files) == ["e"]


def test_the_word_itself_comes_before_its_form_and_a_form_before_likeness() -> None:
    files = {
        "contacts/exact.md": contact_file("E", "offers: [roof repair]"),
        "contacts/form.md": contact_file("F", "offers: [repairs]"),
        "contacts/like.md": contact_file("L", "offers: [repaired]"),
        "contacts/slip.md": contact_file("S", "offers: [repare, rapair]"),
    }
    assert keys("repair", files) == ["exact", "form", "like"]
    del files["contacts/exact.md"], files["contacts/form.md"], files["contacts/like.md"]
    files["contacts/slip.md"] = contact_file("S", "offers: [marketting]")
    assert keys("marketing", files) == ["slip"]


def test_company_role_tags_and_the_text_of_the_file_are_looked_at() -> None:
    files = {
        "contacts/a.md": contact_file("A", "company: Nordic Saunas"),
        "contacts/b.md": contact_file("B", "role: Sauna builder"),
        "contacts/c.md": contact_file("C", "tags: [sauna]"),
        "contacts/d.md": contact_file("D"),
        "contacts/e.md": contact_file("Sauna World"),
    }
    found = ranked("a sauna", files, notes={"d": "# D\n\nHe built our sauna himself. " + "x" * 90})
    assert {one.key for one in found} == {"a", "b", "c", "d", "e"}
    reasons = {one.key: one.reasons[0] for one in found}
    assert reasons["a"] == "at Nordic Saunas"
    assert reasons["d"].startswith("notes: He built our sauna")
    assert reasons["d"].endswith("…")
    assert reasons["e"] == "called Sauna World"


def test_a_persons_name_is_not_their_trade() -> None:
    files = {"contacts/a.md": contact_file("Karen Law", "role: Florist")}
    assert keys("a lawyer", files) == []


def test_own_words_for_a_trade_are_taken() -> None:
    settings = '[vocabulary]\nwords = { chimney = "sweep" }\n'
    files = {"contacts/a.md": contact_file("A", "offers: [sweep of all kinds]")}
    assert keys("our chimney in the hall smokes", files) == []
    assert keys("our chimney in the hall smokes", files, settings=settings) == ["a"]


def test_the_people_of_a_referral_are_left_out() -> None:
    assert ranked("payroll", apart=("paula-pay",)) == []


def test_doubts_and_trust_are_named() -> None:
    files = given_journal(
        "- 2026-11-03 introduced\n- 2026-11-04 met\n- 2026-11-08 chase",
        "rating: 2",
        dan=contact_file("Dan Okafor", "offers: [Payroll]\ncapacity: limited\ntrust: visibility"),
        marta=contact_file("Marta Weiss", "offers: [Payroll]\ntrust: profitability"),
    )
    first, second = ranked("payroll", files)
    assert (first.key, first.reasons) == (
        "marta-weiss",
        ("offers Payroll", "business has been done"),
    )
    assert second.against == (
        "has little room",
        "rated 2.0 of 5",
        "was chased 1×",
        "hardly known yet",
        "never caught up",
    )


def test_a_need_that_was_met_counts() -> None:
    files = given_journal("- 2026-11-03 introduced\n- 2026-11-04 met", "rating: 5")
    (found,) = ranked("payroll", files)
    assert found.reasons == ("met a need like it: Payroll", "rated 5.0 of 5")


def test_who_was_caught_up_with_long_ago_is_named() -> None:
    files = given_journal(
        "- 2026-11-03 met", dan=contact_file("Dan Okafor", "", "- 2026-01-05 catchup")
    )
    (found,) = ranked("payroll", files)
    assert found.against == ("last caught up 2026-01-05",)
