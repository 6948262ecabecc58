"""The line in the sand: of every rule, what was due before it is not asked for."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.facts.facts import Facts
from refjournal.lint.catalogue import all_rules
from refjournal.lint.registry import RULES
from refjournal.lint.rule import RECORD_FAMILIES, Example, Finding, Rule
from refjournal.lint.run import due_dates, judge, run_rules
from refjournal.lint.since import BEFORE
from refjournal.session.due import list_due
from refjournal.settings import parse_settings
from refjournal.text.toml_edits import Setting, with_settings
from tests.builders import facts_of, journal_of

FOLLOW_UPS = [rule for rule in RULES if rule.family not in RECORD_FAMILIES]
FOUND = [
    pytest.param(rule, example, id=f"{rule.code}: {example.says}")
    for rule in FOLLOW_UPS
    for example in rule.examples
    if example.finds
]
GIVEN = (
    "---\nprospect: eva\nrecipient: dan\ndate: 2019-03-01\n---\n## Log\n- 2019-03-02 introduced\n"
)
PEOPLE = {
    f"contacts/{name}.md": f"---\nname: {name}\n---\n" for name in ("eva", "dan", "sam-taylor")
}


def of_example(example: Example, since: date | None) -> Facts:
    settings = example.settings
    if since is not None:
        settings = with_settings(settings, [Setting("journal", "since", since)])
    return Facts(journal_of(example.files, settings), date.fromisoformat(example.on))


@pytest.mark.parametrize(("rule", "example"), FOUND)
def test_no_rule_asks_on_the_first_day_for_what_was_due_before(
    rule: Rule, example: Example
) -> None:
    today = date.fromisoformat(example.on)
    for finding in run_rules(of_example(example, today), [rule], for_list=True, within=30):
        assert finding.due is None or finding.due >= today or rule.of_plans


@pytest.mark.parametrize(("rule", "example"), FOUND)
def test_all_shows_what_lies_before(rule: Rule, example: Example) -> None:
    without, tomorrow = (
        of_example(example, None),
        date.fromisoformat(example.on) + timedelta(days=1),
    )
    found = run_rules(without, [rule], every=True)
    behind = run_rules(of_example(example, tomorrow), [rule], every=True)
    assert [plain(finding) for finding in behind] == [plain(finding) for finding in found]


def plain(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.line, finding.due, finding.message


@pytest.mark.parametrize(
    "rule", [rule for rule in FOLLOW_UPS if rule.of_plans], ids=lambda rule: rule.code
)
def test_your_own_plans_always_count(rule: Rule) -> None:
    example = next(example for example in rule.examples if example.finds)
    after = of_example(example, date.fromisoformat(example.on) + timedelta(days=1))
    assert len(run_rules(after, [rule])) == len(example.finds)


def facts_with(files: dict[str, str], on: str, since: str) -> Facts:
    return facts_of({**PEOPLE, **files}, on, f"[journal]\nsince = {since}\n")


@given(st.dates(date(2019, 1, 1), date(2019, 6, 10)))
def test_a_silence_is_counted_from_the_line(since: date) -> None:
    facts = facts_with({"referrals/a.md": GIVEN}, "2027-12-31", since.isoformat())
    due = {finding.due for finding in judge(facts, FOLLOW_UPS) if finding.code == "RJ311"}
    assert due == {max(since, date(2019, 3, 2)) + timedelta(days=10)}


def test_a_step_that_was_missed_shortly_before_the_line_comes_back() -> None:
    lead = "---\nprospect: eva\nreferrer: dan\nrecipient: me\ndate: 2026-11-03\n---\n"
    met = f"{lead}## Log\n- 2026-11-04 met\n- 2026-11-04 thanks, told\n"
    before = facts_with({"referrals/a.md": met}, "2026-11-25", "2026-11-25")
    after = facts_with({"referrals/a.md": met}, "2026-11-27", "2026-11-25")
    assert list_due(before).due == []
    assert [finding.code for finding in list_due(after).due] == ["RJ319"]


@pytest.mark.parametrize("direction", ["recipient: dan", "referrer: dan\nrecipient: me"])
@pytest.mark.parametrize("log", ["", "- 2019-03-02 introduced", "- 2019-03-02 met"])
@pytest.mark.parametrize("on", ["2026-11-25", "2026-12-24"])
def test_what_was_forgotten_long_before_the_line_is_counted_in_one(
    direction: str, log: str, on: str
) -> None:
    old = f"---\nprospect: eva\n{direction}\ndate: 2019-03-01\n---\n## Log\n{log}\n"
    facts = facts_with({"referrals/a.md": old}, on, "2026-11-25")
    assert [(finding.code, finding.gentle) for finding in list_due(facts).due] == [("RJ323", True)]


def test_filters_by_due_follow() -> None:
    given = GIVEN.replace("2019-03", "2026-10")
    facts = facts_with({"referrals/a.md": given}, "2026-11-25", "2026-11-25")
    assert due_dates(facts, FOLLOW_UPS)["dan"] >= date(2026, 11, 25)


def test_what_is_quiet_says_why() -> None:
    facts = facts_with({"referrals/a.md": GIVEN}, "2026-11-25", "2026-11-25")
    reasons = {finding.silence.reason for finding in judge(facts, FOLLOW_UPS) if finding.silence}
    assert reasons == {BEFORE}


def test_a_rule_of_your_own_obeys_too() -> None:
    own = '[journal]\nsince = 2026-11-25\n[filters.x]\nfilter = "type:referral"\nmessage = "look"\n'
    facts = facts_of({**PEOPLE, "referrals/a.md": GIVEN}, "2026-11-25", own)
    rules = [rule for rule in all_rules(facts.journal.settings) if rule.code == "MY-x"]
    assert (len(rules), run_rules(facts, rules)) == (1, [])


@pytest.mark.parametrize(
    ("written", "since"),
    [
        ("2026-11-25", date(2026, 11, 25)),
        ('"2026-11-25"', date(2026, 11, 25)),
        ("2026-11-25T10:00:00Z", date(2026, 11, 25)),
        ('"today"', None),
        ("5", None),
        ("false", None),
    ],
)
def test_a_day_is_read_and_anything_else_is_complained_of(written: str, since: date | None) -> None:
    settings = parse_settings(tomllib.loads(f"[journal]\nsince = {written}\n"))
    assert (settings.since, bool(settings.complaints)) == (since, since is None)
