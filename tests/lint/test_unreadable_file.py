"""RJ001, of which no example can be written as a text."""

from datetime import date

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.problems import Severity
from refjournal.records.decode import decode
from refjournal.records.file import unreadable_file
from refjournal.records.vocabulary import Vocabulary
from refjournal.settings import Settings
from refjournal.text.parse import parse_document

PATH = "contacts/dan-okafor.md"


def findings(text: str = "---\nname: Priya\n---\n") -> list[Finding]:
    priya = decode(parse_document(text), "contacts/priya-shah.md", Vocabulary())
    assert priya is not None
    journal = Journal(
        [unreadable_file(PATH, "dan-okafor", "no permission to read it"), priya], Settings()
    )
    return run_rules(Facts(journal, date(2026, 11, 19)), RULES)


def test_the_file_is_named_with_the_reason() -> None:
    (finding,) = findings()
    assert (finding.code, finding.severity, finding.path) == ("RJ001", Severity.ERROR, PATH)
    assert (finding.line, finding.column, finding.message) == (1, 1, "no permission to read it")


def test_no_command_can_mend_it() -> None:
    assert findings()[0].next is None


def test_a_link_to_it_is_not_dangling() -> None:
    assert [
        finding.code for finding in findings("---\nname: Priya\nsource: dan-okafor\n---\n")
    ] == ["RJ001"]
