"""A name where an id could be: the fix writes the id, and nothing else changes."""

import pytest

from refjournal.actions.file_changes import EditFile
from refjournal.lint.fix import fixes
from refjournal.lint.registry import RULES
from refjournal.lint.run import run_rules
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import NameContacts, SortEntries
from refjournal.text.parse import parse_document
from tests.builders import facts_of

FILES = {
    "contacts/tom-berg.md": "---\nname: Tom Berg\naliases: [Tommy]\ncompany: Berg Print\n---\n",
    "contacts/tom-berg-2.md": "---\nname: Tom Vale\ncompany: Vale Law\nregion: Leeds\n---\n",
    "contacts/zoe-ahl.md": "---\nname: Zoë Ahl\n---\n",
}


def fixed(path: str, text: str, **files: str) -> str:
    facts = facts_of({**FILES, **files, path: text}, "2026-11-20")
    rules = [rule for rule in RULES if rule.code == "RJ207"]
    findings = [found for found in run_rules(facts, rules) if found.fixable and found.path == path]
    document = parse_document(text.encode(), verbs=facts.journal.settings.vocabulary.all_verbs)
    data = text.encode()
    for change in fixes(facts, findings, {path: document}):
        assert isinstance(change, EditFile)
        data = apply_edits(data, change.edits, facts.journal.settings.vocabulary.all_verbs)
    return data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- 2026-11-03 call Tom Berg: quick", "- 2026-11-03 call [[tom-berg]]: quick"),
        ("- 2026-11-03 call TOMMY: quick", "- 2026-11-03 call [[tom-berg]]: quick"),
        (
            "- 2026-11-03 meeting Zoe Ahl & Tommy: x",
            "- 2026-11-03 meeting [[zoe-ahl]], [[tom-berg]]: x",
        ),
        ("- [ ] 2026-11-03 call zoë ahl: 10:30", "- [ ] 2026-11-03 call [[zoe-ahl]]: 10:30"),
        ("- 2026-11-03 call Tom Berg at noon: x", "- 2026-11-03 call Tom Berg at noon: x"),
    ],
)
def test_before_the_colon_of_an_entry(before: str, after: str) -> None:
    text = "---\nname: A\n---\n\n## Log\n- 2026-11-01 note: x\n{}\n"
    assert fixed("groups/a.md", text.format(before)) == text.format(after)


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("prospect: Tom Berg # him", "prospect: tom-berg # him"),
        ("prospect: 'tommy'", "prospect: 'tom-berg'"),
        ("prospect: Tom  Berg", "prospect: tom-berg"),
        ("prospect: Berg, Tom", "prospect: tom-berg"),
        ("prospect: '@tom-berg'", "prospect: 'tom-berg'"),
        ("prospect: tom-berg.md", "prospect: tom-berg"),
        ("prospect: contacts/tom-berg", "prospect: tom-berg"),
    ],
)
def test_in_a_key(key: str, after: str) -> None:
    text = "---\n{}\ndate: 2026-11-02\n---\n"
    assert fixed("referrals/a.md", text.format(key)) == text.format(after)


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("attendees: Tom Berg, Zoe Ahl", "attendees: [tom-berg, zoe-ahl]"),
        ("attendees:\n  - zoe-ahl\n  - tommy; Tom Vale", None),
        ("attendees: [Zoe Ahl; tom-berg]", "attendees: [zoe-ahl, tom-berg]"),
        ("attendees: Berg, Tom", "attendees: Berg, Tom"),
        ("attendees: Tom Berg, his wife", "attendees: Tom Berg, his wife"),
    ],
)
def test_names_in_one_value_of_a_list(key: str, after: str | None) -> None:
    text = "---\n{}\ndate: 2026-11-02\n---\n"
    if after is None:
        after = "attendees:\n  - zoe-ahl\n  - tom-berg\n  - tom-berg-2"
    assert fixed("events/a.md", text.format(key)) == text.format(after)


def test_of_two_of_one_name_each_is_described_and_none_is_written() -> None:
    other = "---\nname: Tom Vale\naliases: [Tom Berg]\ncompany: Vale Law\nregion: Leeds\n---\n"
    files = {**FILES, "contacts/tom-berg-2.md": other}
    text = "---\nprospect: Tom Berg\ndate: 2026-11-02\n---\n"
    facts = facts_of({**files, "referrals/a.md": text}, "2026-11-20")
    rules = [rule for rule in RULES if rule.code == "RJ207"]
    finding = next(iter(run_rules(facts, rules)))
    assert "tom-berg (Berg Print)" in finding.message
    assert "tom-berg-2 (Vale Law, Leeds)" in finding.message
    assert not finding.fixable


def test_the_entry_is_found_where_another_fix_has_moved_it() -> None:
    text = "---\nname: A\n---\n\n## Log\n- 2026-11-12 call Tom Berg: hi\n- 2026-11-03 note: x\n"
    edits = [SortEntries(), NameContacts(6, ("2026-11-12", "call"), "Tom Berg", ("tom-berg",))]
    assert (
        apply_edits(text.encode(), edits)
        .decode()
        .endswith("- 2026-11-03 note: x\n- 2026-11-12 call [[tom-berg]]: hi\n")
    )


@pytest.mark.parametrize("name", ["Mr Tom Berg", "Tom Berg (Berg Print)", "Tom Bergg"])
def test_nobody_is_created_for_a_name_that_is_nearly_that_of_a_contact(name: str) -> None:
    text = f"---\nprospect: {name}\ndate: 2026-11-02\n---\n"
    facts = facts_of({**FILES, "referrals/a.md": text}, "2026-11-20")
    rules = [rule for rule in RULES if rule.code == "RJ207"]
    (found,) = run_rules(facts, rules)
    assert "if it is tom-berg (Berg Print), write that id" in found.message
    assert not found.fixable
