"""A user's own rules: a saved filter with a message."""

from datetime import date

import pytest

from refjournal.facts.facts import Facts
from refjournal.lint.own_rules import complaint, rule_of
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.problems import Severity
from refjournal.settings import OwnRule
from tests.builders import facts_of

LOG = "- 2026-11-03 introduced"
FILES = given_journal(LOG, "value: 4500\ntags: [vip, new]\nrate: 7")


def found(
    message: str, filter_: str = "type:referral", facts: Facts | None = None
) -> list[Finding]:
    own = OwnRule("vip", filter_, Severity.WARNING, message)
    return run_rules(facts or facts_of(FILES, "2026-11-19"), [rule_of(own)])


def test_it_finds_what_its_filter_holds_for() -> None:
    (finding,) = found("waits", "type:referral status:introduced tag:vip age:3d..")
    assert (finding.code, finding.severity, finding.line) == ("MY-vip", Severity.WARNING, 13)


@pytest.mark.parametrize(
    ("slot", "says"),
    [
        ("{recipient}", "Dan Okafor"),
        ("{prospect}", "Priya Shah"),
        ("{referrer}", "nobody"),
        ("{date}", "2026-11-02"),
        ("{status}", "introduced"),
        ("{status_date}", "2026-11-03"),
        ("{status_age}", "16"),
        ("{open}", "yes"),
        ("{value}", "4500 EUR"),
        ("{tags}", "vip, new"),
        ("{rate}", "7"),
        ("{rating}", "nothing"),
    ],
)
def test_a_slot_says_a_key_or_a_derived_fact(slot: str, says: str) -> None:
    assert found(slot)[0].message == says


@pytest.mark.parametrize(
    "text",
    [
        "{nonsense}",
        "{",
        "}",
        "{}",
        "{0}",
        "{recipient.__class__}",
        "{__init__}",
        "{date!r}",
        "{date:>99}",
        "%s",
        "{{",
    ],
)
def test_what_is_no_slot_stays_as_it_is_typed(text: str) -> None:
    assert found(text)[0].message == text


def test_a_value_is_not_read_for_slots() -> None:
    facts = facts_of(given_journal(LOG, "title: '{date}'"), "2026-11-19")
    assert found("{title}", facts=facts)[0].message == "{date}"


def test_a_referral_is_due_on_its_status_date() -> None:
    assert found("x")[0].due == date(2026, 11, 3)


def test_a_contact_is_due_today() -> None:
    (finding,) = found("{name}", "type:contact name:priya")
    assert (finding.due, finding.message, finding.path) == (
        date(2026, 11, 19),
        "Priya Shah",
        "contacts/priya-shah.md",
    )


def test_a_record_can_be_exempt() -> None:
    facts = facts_of(
        given_journal(priya=contact_file("Priya Shah", "ignore: [MY-vip]")), "2026-11-19"
    )
    assert not found("x", "type:contact name:priya", facts)


@pytest.mark.parametrize("filter_", ["type:referral (", "nosuchkey:1", "date:frydag", ""])
def test_a_filter_that_cannot_be_understood_finds_nothing_or_all_and_never_fails(
    filter_: str,
) -> None:
    found("x", filter_)


def test_it_is_complained_of_in_one_line() -> None:
    said = complaint(
        facts_of(FILES, "2026-11-19"), OwnRule("vip", "statsu:open", Severity.HINT, "x")
    )
    assert said is not None
    assert said.startswith("refjournal.toml: [filters.vip] is not used: ")
    assert "\n" not in said


def test_a_good_one_is_not() -> None:
    assert (
        complaint(facts_of(FILES, "2026-11-19"), OwnRule("vip", "status:open", Severity.HINT, "x"))
        is None
    )
