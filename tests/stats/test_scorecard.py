"""Scorecards: a journal in, what somebody or a group has done out, by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from refjournal.records.fields import Money
from refjournal.records.group import Group
from refjournal.stats.membership import Membership, dues, membership
from refjournal.stats.reliability import Recipient, Referrer, recipient, referrer
from refjournal.stats.span import DaySpan
from tests.builders import facts_of, write_files
from tests.cli.console import ROOT, Answer, refjournal

YEAR = DaySpan(date(2026, 1, 1), date(2026, 12, 31))


def referral(keys: str, log: str) -> str:
    return f"---\n{keys}---\n\n## Log\n{log}"


FILES = {
    "contacts/ann-bo.md": "---\nname: Ann Bo\ngroups: [club]\n---\n\n## Log\n- 2026-01-05 brief\n- 2026-02-01 one-to-one\n- 2026-02-20 chase\n",
    "contacts/bob-cy.md": "---\nname: Bob Cy\n---\n",
    "contacts/cat-di.md": "---\nname: Cat Di\ngroups: [club]\n---\n",
    "groups/club.md": "---\nname: Club\njoined: 2025-03-01\ndues: 100 EUR\ndues_every: 3m\n---\n\n## Log\n- 2026-03-01 note: accounts (1 h)\n",
    "events/e1.md": "---\ndate: 2026-03-03\ngroup: club\nattendees: [ann-bo, bob-cy, Guest One, me]\n---\n\n## Log\n- 2026-03-03 note (30 min)\n",
    "events/e2.md": "---\ndate: 2025-03-03\ngroup: club\nattendees: [Guest One]\n---\n",
    "referrals/r1.md": referral(
        "prospect: bob-cy\nrecipient: ann-bo\ndate: 2026-01-01\nrating: 4\nvalue: 300 EUR\n",
        "- 2026-01-02 introduced\n- 2026-01-06 contacted\n- 2026-01-20 chase\n- 2026-01-21 heard\n- 2026-02-01 won\n",
    ),
    "referrals/r2.md": referral(
        "prospect: cat-di\nrecipient: ann-bo\ndate: 2026-02-01\n", "- 2026-02-02 introduced\n- 2026-02-04 met\n- 2026-02-09 no-fit\n"
    ),
    "referrals/r3.md": referral("prospect: bob-cy\nrecipient: ann-bo\ndate: 2026-03-01\n", "- 2026-03-01 agreed\n"),
    "referrals/r4.md": referral(
        "prospect: Dora\nreferrer: ann-bo\norigin: asked\ndate: 2026-01-10\nvalue: 1000 EUR\n", "- 2026-01-14 thanks\n- 2026-03-01 won\n"
    ),
    "referrals/r5.md": referral("prospect: cat-di\nreferrer: ann-bo\norigin: offered\ndate: 2026-02-10\n", ""),
    "referrals/r6.md": referral("prospect: Emil\nreferrer: bob-cy\ndate: 2026-02-11\ngroup: club\nvalue: 50 GBP\n", "- 2026-02-12 won\n"),
    "referrals/r7.md": referral("prospect: Fay\nreferrer: ann-bo\ndate: 2026-02-11\ngroup: other\n", ""),
}  # fmt: skip


def test_a_recipient() -> None:
    facts = facts_of(FILES, "2026-06-01")
    assert recipient(facts, facts.journal.contacts["ann-bo"]) == Recipient(
        referrals=2,
        outcomes={"won": 1, "no-fit": 1},
        rating=Decimal("4.0"),
        ratings=1,
        chases=2,
        news=1,
        unprompted=0,
        days=Decimal(3),
        value=(Money(Decimal(300), "EUR"),),
        reviewed=date(2026, 2, 1),
        briefed=date(2026, 1, 5),
    )


def test_a_referrer() -> None:
    facts = facts_of(FILES, "2026-06-01")
    assert referrer(facts, facts.journal.contacts["ann-bo"]) == Referrer(
        referrals=3,
        outcomes={"introduced": 2, "won": 1},
        asked=1,
        offered=1,
        value=(Money(Decimal(1000), "EUR"),),
        last=date(2026, 2, 11),
        days_to_thanks=Decimal(4),
        given_back=2,
    )


def test_a_group() -> None:
    facts = facts_of(FILES, "2026-06-01")
    assert membership(facts, facts.journal.groups["club"], YEAR) == Membership(
        span=YEAR,
        given_inside=1,
        given_outside=1,
        received_inside=1,
        received_outside=2,
        one_to_ones=1,
        events=1,
        visitors=2,
        value_received=(Money(Decimal(1000), "EUR"), Money(Decimal(50), "GBP")),
        value_given=(Money(Decimal(300), "EUR"),),
        dues=Money(Decimal(400), "EUR"),
        minutes=90,
    )


@pytest.mark.parametrize(
    ("keys", "paid"),
    [
        ("dues: 100 EUR\ndues_every: 1y\njoined: 2024-02-29\n", 100),
        ("dues: 100 EUR\ndues_every: 1m\njoined: 2026-01-31\n", 1200),
        ("dues: 100 EUR\ndues_every: 1m\njoined: 2025-01-01\nleft: 2026-03-01\n", 200),
        ("dues: 100 EUR\ndues_every: 1w\njoined: 2026-12-25\n", 100),
        ("dues: 100 EUR\njoined: 2026-05-01\n", 100),
        ("dues: 100 EUR\njoined: 2025-05-01\n", 0),
        ("dues: 100 EUR\ndues_every: 1y\n", 100),
        ("dues: 100 EUR\ndues_every: 1y\njoined: 2027-01-01\n", 0),
        ("dues: 100 EUR\ndues_every: 9999y\njoined: 2026-01-01\n", 100),
        ("joined: 2026-01-01\n", None),
    ],
)
def test_dues(keys: str, paid: int | None) -> None:
    facts = facts_of({"groups/g.md": f"---\nname: G\n{keys}---\n"}, "2026-06-01")
    group = facts.journal.groups["g"]
    assert isinstance(group, Group)
    found = dues(group, YEAR)
    assert (None if found is None else found.amount) == paid


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "command",
    ["stats", "stats --plot", "today", "digest", "scorecard handelshof --since {}", "show zoe"],
)
def test_the_ends_of_the_calendar_are_no_end_of_the_program(command: str, day: date) -> None:
    answer = refjournal(
        "--journal",
        str(ROOT / "sample-journal"),
        "--as-of",
        day.isoformat(),
        *command.format(day.isoformat()).split(),
    )
    assert answer.code == 0, answer


def run(*args: str) -> Answer:
    return refjournal(
        "--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20", "scorecard", *args
    )


def test_pages_and_lists() -> None:
    assert "Dan Okafor" in run().out
    assert " unprompted\n" in run("ines-carvalho").out
    assert "times the dues" in run("handelshof").out
    assert '"recipient"' in run("dan", "--format", "json").out
    assert '"given_inside"' in run("handelshof", "--format", "jsonl").out


def club_of(tmp_path: Path, keys: str, log: str = "", value: str = "1000 EUR") -> list[str]:
    """Return the lines of the scorecard of a club through which one referral was won, without its
    first two.
    """
    files = {
        "refjournal.toml": '[journal]\nversion = 1\ncurrency = "EUR"\n',
        "groups/club.md": f"---\nname: Club\njoined: 2020-06-01\n{keys}---\n\n## Log\n{log}",
        "contacts/ann.md": "---\nname: Ann\ngroups: [club]\n---\n",
        "referrals/r.md": referral(
            f"prospect: Dora\nreferrer: ann\ndate: 2026-01-10\nvalue: {value}\n",
            "- 2026-03-01 won\n",
        ),
    }
    answer = refjournal(
        "--journal", str(write_files(tmp_path, files)), "--as-of", "2026-06-01", "scorecard", "club"
    )
    assert answer.code == 0, answer.err
    return [" ".join(line.split()) for line in answer.out.splitlines()[2:]]


def test_a_year_has_the_yearly_dues_once(tmp_path: Path) -> None:
    assert "dues 300 EUR" in club_of(tmp_path, "dues: 300 EUR\ndues_every: 1y\n")


@pytest.mark.parametrize(
    ("keys", "log", "value", "returned"),
    [
        ("dues: 300 EUR\ndues_every: 1y\n", "", "1000 EUR", "returned 700 EUR, 3.3 times the dues"),
        ("dues: 300 EUR\ndues_every: 1y\n", "- 2026-02-01 note: it (3 h 30 min)\n", "1000 EUR", "returned 700 EUR, 3.3 times the dues, 200 EUR an hour"),
        ("dues: 300 EUR\ndues_every: 1y\n", "- 2026-02-01 note: accounts (10 min)\n", "1000 EUR", "returned 700 EUR, 3.3 times the dues"),
        ("dues: 300 EUR\ndues_every: 1y\n", "", "1000 GBP", "returned -300 EUR, 0 times the dues, and 1,000 GBP"),
        ("dues: 0 EUR\ndues_every: 1y\n", "", "1000 EUR", "returned 1,000 EUR"),
        ("dues: 300 EUR\n", "", "1000 EUR", "returned 1,000 EUR"),
        ("", "", "1000 EUR", "dues not known; `refjournal set club dues=… dues_every=1y` shows what the group returns"),
    ],
)  # fmt: skip
def test_what_membership_returns(
    tmp_path: Path, keys: str, log: str, value: str, returned: str
) -> None:
    assert club_of(tmp_path, keys, log, value)[-1] == returned


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nobody-here"], "no contact or group is called"),
        (["sam"], "refjournal stats"),
        (["dan", "--since", "2026-01-01"], "--since goes with a group"),
        (["handelshof", "--since", "+1w"], "not over yet"),
        (["dan", "--format", "csv"], "is a page"),
    ],
)
def test_what_is_typed_wrongly(args: list[str], words: str) -> None:
    answer = run(*args)
    assert (answer.code, words in answer.err) == (2, True), answer
