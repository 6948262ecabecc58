import pytest

from refjournal.advice.due import listed, todays_list
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Rule
from refjournal.lint.run import run_rules
from refjournal.lint.shared.examples import given_journal, received_journal
from refjournal.problems import Severity
from tests.builders import facts_of


def codes(files: dict[str, str], on: str, only: frozenset[str] = frozenset()) -> list[str]:
    facts = facts_of(files, on)
    return [due.code for due in todays_list(facts, run_rules(facts, RULES), only=only)]


def test_leads_come_before_thanks() -> None:
    assert codes(received_journal(), "2026-11-05") == ["RJ302", "RJ304"]


def test_only_a_part_is_shown_where_that_is_asked_for() -> None:
    assert codes(received_journal(), "2026-11-05", frozenset({"thanks"})) == ["RJ304"]


def test_clients_come_before_others() -> None:
    lead = "---\nprospect: {0}\nreferrer: marta-weiss\ndate: 2026-11-02\n---\n## Log\n- 2026-11-02 thanks\n"
    people = {
        f"contacts/{name}.md": f"---\nname: {name}\nrelation: {relation}\n---\n"
        for name, relation in (("a-b", "friend"), ("c-d", "client"))
    }
    files = {**people, **{f"referrals/{name}.md": lead.format(name) for name in ("a-b", "c-d")}}
    renamed = {path.replace("referrals/", "referrals/r-"): text for path, text in files.items()}
    facts = facts_of(renamed, "2026-11-04")
    assert [due.id for due in todays_list(facts, run_rules(facts, RULES))] == [
        "r-c-d",
        "r-a-b",
    ]


def test_hints_and_faults_in_files_are_no_things_to_do() -> None:
    assert (
        codes({"contacts/a-b.md": "---\nname: A\nmet: soon\nemail: x\n---\n"}, "2026-11-05") == []
    )


HINTS = [rule for rule in RULES if rule.severity is Severity.HINT]


@pytest.mark.parametrize("rule", HINTS, ids=lambda rule: rule.code)
def test_a_hint_that_was_raised_is_listed(rule: Rule) -> None:
    example = next(example for example in rule.examples if example.finds)
    raised = f'[rules]\n{rule.code} = "warning"\n{example.settings}'
    facts = facts_of(example.files, example.on, raised)
    found = todays_list(facts, run_rules(facts, listed(RULES), hints=False))
    assert rule.code in {finding.code for finding in found}


def test_the_rules_of_the_list_give_the_whole_list() -> None:
    facts = facts_of(given_journal("- 2026-11-03 introduced"), "2026-11-20")
    assert todays_list(facts, run_rules(facts, listed(RULES))) == todays_list(
        facts, run_rules(facts, RULES)
    )
