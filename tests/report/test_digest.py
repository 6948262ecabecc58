"""The week, the slips, the requests: files in, pages out."""

from datetime import date
from pathlib import Path

import pytest

from refjournal.lint.registry import RULES
from refjournal.lint.rule import at_file
from refjournal.report.slips import slips
from refjournal.report.weekly_digest import requests, weekly_digest
from refjournal.report.write_markdown import redacted
from refjournal.show.goal_lines import Goals, GoalStep
from refjournal.stats.span import DaySpan
from tests.builders import facts_of, shared_facts
from tests.cli.console import ROOT, refjournal

WEEK = DaySpan(date(2026, 3, 9), date(2026, 3, 15))
FILES = {
    "contacts/ann-bo.md": "---\nname: Ann Bo\ngroups: [club]\nwants: [founders of *health* firms, 'call me: +49 30 901820 or ann@bo.example']\n"
    "phone: 12 34\n---\n"
    "\n## Log\n- 2026-03-10 one-to-one: at hers\n- 2026-03-16 call\n- [ ] 2026-03-11 email\n",
    "contacts/bob-cy.md": "---\nname: Bob Cy\nwants: [nobody]\narchived: 2026-01-01\n---\n"
    "\n## Log\n- 2026-03-12 thanks: for [[ann-bo|her]] <script>\n",
    "groups/club.md": "---\nname: The Club\n---\n",
    "referrals/r1.md": "---\nprospect: bob-cy\nrecipient: ann-bo\nneed: tax\ndate: 2026-03-01\n---\n"
    "\n## Log\n- 2026-03-02 agreed [[bob-cy]]\n- 2026-03-09 introduced\n- 2026-03-15 met\n",
    "referrals/r2.md": "---\nprospect: Cleo\nreferrer: ann-bo\nneed: law\ndate: 2026-03-15\n---\n",
    "referrals/r3.md": "---\nprospect: ann-bo\nreferrer: bob-cy\ngroup: club\nneed: wine\ndate: 2026-02-01\nvalue: 1200 EUR\n---\n"
    "\n## Log\n- 2026-03-11 won\n",
    "referrals/r4.md": "---\nprospect: Dora\nreferrer: ann-bo\nneed: tax\ndate: 2026-02-01\nvalue: 100 EUR\n---\n"
    "\n## Log\n- 2026-03-09 won\n",
    "referrals/r5.md": "---\nprospect: Emil\nreferrer: bob-cy\nrecipient: ann-bo\nneed: seen\ndate: 2026-03-10\n---\n",
}  # fmt: skip


def test_a_week() -> None:
    call = at_file(RULES[0], "contacts/ann-bo.md", "call *her*")
    todo = [call._replace(due=date(2026, 3, 14), next="refjournal log ann-bo call")]
    assert weekly_digest(
        facts_of(FILES, "2026-03-20"),
        WEEK,
        todo,
        Goals(
            ("give 1 of 2", "ask *0* of 3"),
            GoalStep("3 more to ask", "refjournal ls contacts asked:0"),
        ),
    ) == (
        "# 2026-03-09 to 2026-03-15\n\n"
        "## What moved\n\n"
        "- **Bob Cy → Ann Bo**: agreed → introduced → met\n"
        "- **Ann Bo → you**: won, 1,200 EUR\n"
        "- **Dora → you**: won, 100 EUR\n\n"
        "## What came in\n\n"
        "- **Cleo → you** (received): law\n\n"
        "## What was done\n\n"
        "- 2026-03-10 one-to-one with Ann Bo: at hers\n"
        "- 2026-03-12 thanked Bob Cy: for her \\<script\\>\n\n"
        "## What is due\n\n"
        "- [ ] Call \\*her\\* (since 2026-03-14) `refjournal log ann-bo call`\n\n"
        "## Goals\n\n- give 1 of 2\n- ask \\*0\\* of 3\n- 3 more to ask: `refjournal ls contacts asked:0`\n"
    )


def test_an_empty_week_says_so() -> None:
    assert "Nothing was written down" in weekly_digest(
        facts_of({}, "2026-03-20"), WEEK, [], Goals((), None)
    )


def test_a_need_of_several_lines_is_one_slip() -> None:
    files = FILES | {
        "referrals/r2.md": "---\nprospect: Cleo\nreferrer: ann-bo\nneed: |\n  law\n  One-to-ones: 9\ndate: 2026-03-15\n---\n"
    }
    facts = facts_of(files, "2026-03-20")
    assert "  2026-03-15 from Ann Bo: Cleo, law One-to-ones: 9 (outside)\n" in slips(
        facts, facts.journal.groups["club"], WEEK
    )


def test_slips() -> None:
    facts = facts_of(FILES, "2026-03-20")
    assert slips(facts, facts.journal.groups["club"], WEEK) == (
        "The Club, 2026-03-09 to 2026-03-15\n\n"
        "Referrals given: 1\n  2026-03-09 to Ann Bo: Bob Cy, tax (outside)\n\n"
        "Referrals received: 1\n  2026-03-15 from Ann Bo: Cleo, law (outside)\n\n"
        "One-to-ones: 1\n  2026-03-10 with Ann Bo\n\n"
        "Thank you for closed business: 2\n"
        "  2026-03-09 to Ann Bo: 100 EUR (Dora)\n  2026-03-11 to Bob Cy: 1,200 EUR (Ann Bo)\n"
    )


def test_requests_have_nobodys_addresses() -> None:
    assert requests(facts_of(FILES, "2026-03-20")) == (
        "# Whom people would like to meet\n\n**Ann Bo**\n\n- founders of \\*health\\* firms\n- call me: … or …\n"
    )
    assert "wants+=" in requests(facts_of({}, "2026-03-20"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("write to mia.b+x@firm.example.org, please", "write to …, please"),
        ("see https://firm.example/x?y=1 or www.firm.example", "see … or …"),
        ("(030) 90 18 20-0", "…"),
        ("+1 415-555-0100", "…"),
        ("0151/2345678", "…"),
        ("from 2026-03-15 for 12 people, 4500 EUR", "from 2026-03-15 for 12 people, 4500 EUR"),
        ("1,250.50 EUR a month", "1,250.50 EUR a month"),
        ("firms of 10 to 500", "firms of 10 to 500"),
        ("mia @ firm . example", "…"),
        ("mia (at) firm [dot] example", "…"),
        ("mia at firm dot example", "…"),
        ("ｍｉａ＠ｆｉｒｍ．ｅｘａｍｐｌｅ", "…"),
        ("mi\u200ba@firm.example", "…"),
        ("0151–2345—678", "…"),
        ("0 1 5 1 2 3 4 5", "…"),
        ("linkedin.com/in/mia", "…"),
        ("hxxps : //firm.example/mia", "…"),
        ("[call](tel:+4930901820)", "[call](tel:…)"),
        ("meet at noon. Then talk", "meet at noon. Then talk"),
        ("people at firms – big ones", "people at firms – big ones"),
    ],
)
def test_redaction(text: str, wanted: str) -> None:
    assert redacted(text) == wanted


def run(*args: str) -> str:
    answer = refjournal(
        "--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20", "digest", *args
    )
    assert answer.code == 0, answer.err
    return answer.out


def test_the_sample() -> None:
    assert run().startswith("# 2026-11-16 to 2026-11-22\n\n## What moved\n")
    assert run("--week") == run("--week", "today") == run()
    assert "2026-11-13 to Henrik Sommer" in run("--slips", "handels", "--week", "2026-11-10")
    assert "@" not in run("--requests")


def test_a_week_that_is_over_reads_as_it_did_at_its_end() -> None:
    sunday = refjournal(
        "--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-15", "digest"
    ).out
    assert run("--week", "2026-11-10") == sunday
    assert "- give 1 of 2 this week\n" in sunday


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--slips", "handelshof-brekfast"], "handelshof-breakfast"),
        (["--week", "soon"], "--week"),
        (["--requests", "--week", "today"], "--requests goes alone"),
        (["--week", "2030-01-01"], "the week from 2029-12-31 has not begun yet"),
    ],
)
def test_what_is_typed_wrongly(args: list[str], words: str) -> None:
    answer = refjournal(
        "--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20", "digest", *args
    )
    assert (answer.code, words in answer.err) == (2, True), answer


def test_a_journal_without_groups(tmp_path: Path) -> None:
    (tmp_path / "refjournal.toml").write_text("[journal]\nversion = 1\n")
    answer = refjournal("--journal", str(tmp_path), "digest", "--slips", "club")
    assert (answer.code, "refjournal new group" in answer.err) == (2, True)


def test_several_have_a_week_of_all_and_each_their_own() -> None:
    files = {
        "contacts/ann-bo.md": "---\nname: Ann Bo\n---\n## Log\n- 2026-03-10 call: a (by kim)\n"
        "- 2026-03-11 call: b (by sam)\n",
        "referrals/r1.md": "---\nprospect: Cleo\nrecipient: ann-bo\nreferrer: kim-lee\n"
        "date: 2026-03-10\n---\n## Log\n- 2026-03-11 introduced (by kim)\n",
    }
    facts = shared_facts(files, "2026-03-15", "sam")
    nothing = Goals((), None)
    whole = weekly_digest(facts, WEEK, [], nothing)
    assert "Ann Bo (Kim Lee): a" in whole
    assert "Ann Bo (Sam Taylor): b" in whole
    mine = weekly_digest(facts, WEEK, [], nothing, "sam-taylor")
    assert mine.startswith("# Sam Taylor, ")
    assert (": b\n" in mine, "Cleo" in mine) == (True, False)
    assert "Cleo" in weekly_digest(facts, WEEK, [], nothing, "kim-lee")
