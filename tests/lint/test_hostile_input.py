"""Whatever stands in a file, the rules answer: examples taken to pieces and put together
wrongly.
"""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from refjournal.facts.facts import Facts
from refjournal.lint.formats import as_github, as_sarif, as_text
from refjournal.lint.registry import RULES
from refjournal.lint.run import run_rules
from tests.builders import journal_of
from tests.faults import examples

LINES = sorted(
    {
        line
        for rule in RULES
        for example in rule.examples
        for text in example.files.values()
        for line in text.splitlines(keepends=True)
    }
)
PATHS = (
    "contacts/a.md",
    "contacts/A.md",
    "contacts/me.md",
    "referrals/b.md",
    "groups/c.md",
    "events/a-b.md",
    "x/d.md",
)
TEXTS = st.lists(st.sampled_from(("---\n", "## Log\n", *LINES)), max_size=14).map(
    lambda lines: "---\n" + "".join(lines)
)


@settings(max_examples=examples(150))
@given(st.dictionaries(st.sampled_from(PATHS), TEXTS, max_size=5))
def test_every_finding_points_into_its_file(files: dict[str, str]) -> None:
    for finding in run_rules(
        Facts(journal_of(files), date(2026, 11, 19)), RULES, within=30, every=True
    ):
        lines = files[finding.path].split("\n")
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert "\n" not in finding.message
        assert as_text(finding)
        assert as_github(finding)
        assert as_sarif([finding], RULES, "1")
