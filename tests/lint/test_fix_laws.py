"""The laws of every fix: a second run changes nothing, no fix adds a finding, and what was right keeps
its meaning.
"""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from refjournal.actions.file_changes import EditFile
from refjournal.facts.facts import Facts
from refjournal.lint.fix import fixes, to_fix
from refjournal.lint.registry import RULES
from refjournal.lint.rule import FileRule
from refjournal.lint.run import run_rules
from refjournal.records.contact import Contact
from refjournal.text.edits.apply import apply_edits
from refjournal.text.parse import parse_document
from tests.builders import journal_of
from tests.faults import examples

PATH = "contacts/eva-roth.md"
OF_FILES = [rule for rule in RULES if isinstance(rule, FileRule)]

RIGHT = {
    "company": "company: Smith, Sons",
    "relation": "relation: [client, partner]",
    "email": "email: eva@x.example",
    "tags": 'tags: "vip, berlin"',
    "met": "met: 2024-05",
    "birthday": "birthday: --12-13",
    "capacity": "capacity: full",
    "cadence": "cadence: never",
}
NEARLY = {
    "company": "Company: null",
    "relation": "Relation: Clients",
    "email": "E-mail: a@x.example, b@x.example",
    "tags": "tag: vip",
    "met": "met: 3.11.2026",
    "birthday": "birthday: 13.12.",
    "capacity": 'capacity: "null"',
    "cadence": "cadecne: 30d",
}
WRONG = {
    "company": "company: [A, B]",
    "relation": "relation: client, partner",
    "email": "email: \u200beva@x.example",
    "tags": "tags: vip, berlin",
    "met": "Met: 03/11/2026",
    "birthday": "birthday: soon",
    "capacity": "Capacity: lmited",
    "cadence": "cadence: a while",
}
ENTRIES = (
    "- 2026-11-03 call him",
    "- 2026-11-03 lunch: pie",
    "- 2026-11-3 rang: out",
    "- 2026-11-04 Phoned about tax",
    "- 2026-11-05 wrote to her",
    "- 2026-11-06 gift: wine (4.500 EUR)",
    "- [ ] 2026-12-01 emial again",
    "- [x] 2026-12-24 emial: x",
    "- 2026-11-7 dinner: fish (€ 40, 20 min)",
    "- 2026-11-07 All is well",
    "1. 2026-11-01 call: early",
    "\u2022 2026-11-02 met: x",
    "- [-] 2026-10-01 call: y",
    "> - 2026-11-04 note: z",
    "1) 2026-11-05 quoted: (4.500 EUR)",
    "2026-11-05 won: it",
    "Nov 3, 2026 call",
    "- 3. Dezember 2026 call: to come",
    "3. Dezember 2026 phoned",
    "1. 3.11.2026 called Dan: about tax",
    "- Nov 5, 2026 \u2013 lunch with Dan",
    "- 2026-11-03 10am call",
    "- 2026-11-03 Dan asked for a call",
    "- 2026-11-03 [[dan]] call: x",
    "- 2026-11-03-eva-roth",
    "- **2026-11-03 call**: she, and he",
    "| 2026-11-03 | call | x |",
    "### 2026-11-03",
    "- call: under its date",
    "- [ ] call Dan \U0001f4c5 2026-12-03",
    "- 3 Nov call",
    "- ~~2026-11-03 call~~",
)
LINES = st.tuples(*(st.sampled_from([None, RIGHT, NEARLY, WRONG]) for _ in RIGHT))
LOGS = st.lists(st.sampled_from(ENTRIES), max_size=4)


def written(
    lines: tuple[dict[str, str] | None, ...], log: list[str], heading: str = "## Log"
) -> str:
    front = [kind[key] for key, kind in zip(RIGHT, lines, strict=True) if kind is not None]
    return "\n".join(("---", "name: Eva Roth", *front, "---", "", heading, *log, ""))


def facts_and_codes(text: str) -> tuple[Facts, Counter[str]]:
    facts = Facts(journal_of({PATH: text}), date(2026, 11, 20))
    return facts, Counter(finding.code for finding in run_rules(facts, OF_FILES))


def fixed(text: str) -> str:
    """Return what one run makes of a file: each fix is looked at again for what it uncovered."""
    for _ in range(3):
        text = fixed_once(text)
    return text


def fixed_once(text: str) -> str:
    facts, _ = facts_and_codes(text)
    verbs = facts.journal.settings.vocabulary.all_verbs
    wanted = to_fix(run_rules(facts, OF_FILES), frozenset())
    for change in fixes(facts, wanted, {PATH: parse_document(text, verbs=verbs)}):
        assert isinstance(change, EditFile)
        text = apply_edits(text.encode(), change.edits, verbs).decode()
    return text


def eva(text: str) -> Contact:
    return facts_and_codes(text)[0].journal.contacts["eva-roth"]


@settings(max_examples=examples(200))
@given(LINES, LOGS, st.sampled_from(["## Log", "## Calls", ""]))
def test_a_second_run_changes_nothing_and_no_fix_adds_a_finding(
    lines: tuple[dict[str, str] | None, ...], log: list[str], heading: str
) -> None:
    before = written(lines, log, heading)
    after = fixed(before)
    assert fixed(after) == after
    _, was = facts_and_codes(before)
    _, now = facts_and_codes(after)
    assert not now - was


@settings(max_examples=examples(150))
@given(LINES, LOGS)
def test_what_was_right_keeps_its_meaning(
    lines: tuple[dict[str, str] | None, ...], log: list[str]
) -> None:
    before = written(lines, log)
    was, now = eva(before), eva(fixed(before))
    for key, kind in zip(RIGHT, lines, strict=True):
        if kind is RIGHT:
            assert getattr(now, key) == getattr(was, key)
    words = {word for entry in was.log for word in (*entry.text.split(), entry.verb)}
    texts = " ".join(f"{entry.verb} {entry.text}" for entry in now.log)
    assert all(word in texts for word in words if word not in ("rang", "emial"))
