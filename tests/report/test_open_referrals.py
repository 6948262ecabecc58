"""Open referrals by status, and what they are worth."""

from refjournal.report.open_referrals import OpenValue, open_referrals, open_value
from tests.builders import facts_of


def referral(front: str, log: str = "") -> str:
    return f"---\n{front}\n---\n\n## Log\n\n{log}\n"


FILES = {
    "contacts/dan.md": "---\nname: Dan\n---\n",
    "referrals/a.md": referral("prospect: Eva\nrecipient: dan\nneed: tax\nvalue: 100\ndate: 2026-11-02", "- 2026-11-05 introduced"),
    "referrals/b.md": referral("prospect: Tom\nreferrer: dan\nvalue: 50 USD\ndate: 2026-11-01"),
    "referrals/c.md": referral("between: [dan, Mia]\ndate: 2026-11-04"),
    "referrals/d.md": referral("prospect: Ulf\nreferrer: dan\nvalue: 900\ndate: 2026-10-01", "- 2026-10-05 lost"),
    "referrals/e.md": referral("prospect: Ida\nreferrer: dan\nrecipient: Bo\nvalue: 7\ndate: 2026-11-01"),
}  # fmt: skip


def test_they_are_listed_by_status_the_longest_waiting_first() -> None:
    groups = open_referrals(facts_of(FILES, "2026-11-20"))
    assert [(group.status, [one.path for one in group.shown]) for group in groups] == [
        ("need", ["referrals/e.md", "referrals/c.md"]),
        ("introduced", ["referrals/b.md", "referrals/a.md"]),
    ]


def test_each_names_its_people_but_you() -> None:
    shown = [one for group in open_referrals(facts_of(FILES, "2026-11-20")) for one in group.shown]
    assert [list(one.people) for one in shown] == [
        [("", "Ida"), ("to", "Bo"), ("from", "dan")],
        [("", "dan"), ("and", "Mia")],
        [("", "Tom"), ("from", "dan")],
        [("", "Eva"), ("to", "dan")],
    ]
    assert (shown[3].need, shown[3].value) == ("tax", "100 EUR")


def test_only_the_first_twenty_of_a_status_are_shown() -> None:
    many = {f"referrals/r{n}.md": referral(f"prospect: P{n}\ndate: 2026-11-01") for n in range(25)}
    (group,) = open_referrals(facts_of(many, "2026-11-20"))
    assert (len(group.shown), group.number, group.more) == (20, 25, 5)


def test_the_open_value_is_yours_and_that_of_others() -> None:
    assert open_value(facts_of(FILES, "2026-11-20")) == OpenValue("50 USD", "100 EUR")
    assert open_value(facts_of({}, "2026-11-20")) == OpenValue("", "")
