from datetime import date

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.lint.shared.examples import given_journal
from refjournal.session.due import findings_about
from refjournal.show.briefing import contact_card, contact_page
from refjournal.show.finding_lines import due_lines, quiet_lines
from refjournal.show.page import render_page
from refjournal.show.record_page import referral_page
from refjournal.show.table import Style, Styled, text_of
from tests.builders import facts_of

INTRODUCED = "- 2026-11-03 introduced\n"


def found(log: str, on: str) -> tuple[Facts, list[Finding]]:
    facts = facts_of(given_journal(log), on)
    return facts, findings_about(facts, facts.journal.contacts["dan-okafor"])


def test_what_is_late_is_in_colour_and_followed_by_its_command() -> None:
    facts, findings = found(INTRODUCED, "2026-11-25")
    lines = due_lines(findings, facts.today)
    assert isinstance(lines[0], Styled)
    assert lines[0].style is Style.OVERDUE
    assert text_of(lines[1]).startswith("  refjournal ")


def test_what_is_due_later_than_in_two_weeks_is_left_out() -> None:
    _, findings = found(INTRODUCED, "2026-11-25")
    later = [finding._replace(due=date(2026, 12, 10)) for finding in findings]
    assert due_lines(later, date(2026, 11, 25)) == []
    assert due_lines(later, date(2026, 11, 26)) != []


def test_a_plan_quiets_until_its_day() -> None:
    _, findings = found(f"{INTRODUCED}- [ ] 2026-11-28 chase [[dan-okafor]]\n", "2026-11-25")
    assert any("2026-11-28" in text_of(line) for line in quiet_lines(findings))


def test_the_briefing_tells_what_is_due_what_is_open_and_what_happened() -> None:
    facts, findings = found(INTRODUCED, "2026-11-25")
    contact = facts.journal.contacts["dan-okafor"]
    page = render_page(contact_page(facts, contact, findings), most=None, colour=False)
    for part in (
        "\nDue\n",
        "\nOpen referrals\n  you sent Priya Shah: Payroll, introduced since 2026-11-03",
        "\nBetween you\n",
        "\nHistory\n  2026-11-03 introduced",
    ):
        assert part in page


def test_a_card_leaves_out_what_says_nothing() -> None:
    facts, _ = found("", "2026-11-03")
    contact = facts.journal.contacts["marta-weiss"]
    card = render_page(contact_card(facts, contact), most=None, colour=False)
    assert "nothing yet" not in card
    assert "helped" not in card


def test_a_referral_s_page_shows_its_status_and_its_log() -> None:
    facts, _ = found(INTRODUCED, "2026-11-25")
    [referral] = facts.journal.referrals.values()
    page = render_page(referral_page(facts, referral, ()), most=None, colour=False)
    assert page.startswith("Priya Shah → Dan Okafor\nPayroll\n")
    assert "introduced since 2026-11-03, 22 days ago" in page
