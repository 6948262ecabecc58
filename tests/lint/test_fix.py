"""Each fix ends the findings that it is for, and does nothing a second time."""

from datetime import date

import pytest

from refjournal.actions.file_changes import EditFile, MoveFile, NewFile
from refjournal.facts.facts import Facts
from refjournal.lint.fix import fixes, to_fix
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Finding, Rule
from refjournal.lint.run import run_rules
from refjournal.lint.shared.examples import CAST, SHARED_SETTINGS, record_file
from refjournal.text.edits.apply import apply_edits
from refjournal.text.parse import parse_document
from tests.builders import journal_of

Files = dict[str, str]


def found(rule: Rule, files: Files, example: Example) -> tuple[Facts, list[Finding]]:
    facts = Facts(journal_of(files, example.settings), date.fromisoformat(example.on))
    return facts, to_fix(run_rules(facts, [rule]), frozenset((rule.code,)))


def fixed(files: Files, facts: Facts, findings: list[Finding]) -> Files:
    """Return the files as they are after one run of the fixes."""
    after = dict(files)
    verbs = facts.journal.settings.vocabulary.all_verbs
    documents = {path: parse_document(text, verbs=verbs) for path, text in files.items()}
    for change in fixes(facts, findings, documents):
        match change:
            case NewFile(path, text):
                after[path] = text
            case EditFile(path, edits):
                after[path] = apply_edits(after[path].encode(), edits, verbs).decode()
            case MoveFile(path, to, edits):
                after[to] = apply_edits(after.pop(path).encode(), edits, verbs).decode()
    return after


CASES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.says}")
    for rule in RULES
    for example in rule.examples
    if rule.fix is not None and found(rule, dict(example.files), example)[1]
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_fix_ends_its_findings(rule: Rule, example: Example) -> None:
    files = dict(example.files)
    facts, findings = found(rule, files, example)
    assert found(rule, fixed(files, facts, findings), example)[1] == []


def test_every_fix_has_an_example() -> None:
    with_fix = {rule.code for rule in RULES if rule.fix is not None}
    assert with_fix == {case.values[0].code for case in CASES}  # type: ignore[union-attr]


def test_what_may_be_a_key_of_ones_own_is_fixed_where_its_rule_is_named() -> None:
    (rule,) = [rule for rule in RULES if rule.code == "RJ104"]
    _, findings = found(rule, dict(rule.examples[0].files), rule.examples[0])
    assert to_fix(findings, frozenset()) == []
    assert to_fix(findings, frozenset(("RJ104",))) == findings


def test_the_first_owner_is_named_where_a_journal_becomes_shared() -> None:
    files = {
        **CAST,
        "referrals/a.md": record_file("prospect: priya-shah\nreferrer: me\ndate: 2026-11-02"),
        "referrals/b.md": record_file(
            "prospect: priya-shah\nrecipient: dan-okafor\ndate: 2026-11-03",
            "- 2026-11-03 agreed [[me]], [[dan-okafor]]\n- 2026-11-04 told me: yes",
        ),
        "referrals/c.md": record_file("prospect: Nora\nreferrer: dan-okafor\ndate: 2026-11-04"),
    }
    (rule,) = (rule for rule in RULES if rule.code == "RJ212")
    example = Example("", "2026-11-20", files, settings=SHARED_SETTINGS)
    after = fixed(files, *found(rule, files, example))
    assert "referrer: sam-taylor\n" in after["referrals/a.md"]
    assert "recipient: dan-okafor\nreferrer: sam-taylor\n" in after["referrals/b.md"]
    assert "agreed [[sam-taylor]], [[dan-okafor]]\n" in after["referrals/b.md"]
    assert "told sam-taylor: yes\n" in after["referrals/b.md"]
    assert "recipient: sam-taylor\nreferrer: dan-okafor\n" in after["referrals/c.md"]
    assert found(rule, after, example)[1] == []
