"""What rules say about themselves, and that nobody else says it."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import refjournal
from refjournal.facts.facts import Facts
from refjournal.lint.registry import LOSING_DATA, RULES
from refjournal.lint.rule import RECORD_FAMILIES, Family, Rule, at_file
from refjournal.lint.run import run_rules
from refjournal.lint.sections import SECTIONS
from refjournal.problems import Severity
from tests.builders import journal_of

PACKAGE = Path(refjournal.__file__).parent
MODULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE / "lint" / "rules" and path.parent != PACKAGE / "records"
]
by_code = {rule.code: rule for rule in RULES}


def texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_code_is_written_outside_the_rules(path: Path) -> None:
    assert [text for text in texts(path) if re.fullmatch(r"RJ\d{1,3}", text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_that_can_be_listed_has_its_part_of_the_list(rule: Rule) -> None:
    is_about_files = rule.family in RECORD_FAMILIES
    if not is_about_files or rule.severity is Severity.HINT:
        assert rule.section in SECTIONS
    else:
        assert rule.section is None


def test_a_family_is_a_run_of_codes() -> None:
    families = list(dict.fromkeys(rule.family for rule in RULES))
    assert families == [family for family in Family if family is not Family.OWN]


def test_the_command_that_fixes_a_file_names_what_must_be_asked_for() -> None:
    assert by_code["RJ104"].fix_command("a b.md", on_request=True) == (
        "refjournal lint --fix --select RJ104 'a b.md'"
    )
    assert by_code["RJ104"].fix_command("a.md") == "refjournal lint --fix a.md"
    assert by_code["RJ108"].fix_command("a.md") == "refjournal lint --fix --hints a.md"
    assert by_code["RJ201"].fix_command("a.md") == "refjournal lint --fix a.md"


def test_what_is_not_counted_is_said_by_its_rules() -> None:
    assert LOSING_DATA == ("RJ102", "RJ106")


def test_a_message_that_names_its_day_asks_for_no_other() -> None:
    named = [rule.code for rule in RULES if rule.names_day]
    assert named == ["RJ301", "RJ402", "RJ412"]
    assert at_file(by_code["RJ402"], "a.md", "on 2026-11-20").day_to_add is None


# What ends by age

LASTING = {
    "RJ301",  # your own plan, until you tick or drop it
    "RJ304",  # a first thanks
    "RJ315",  # how things are now, and not what happened on a day
    "RJ317",
    "RJ320",
    "RJ323",
}


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.family is Family.FOLLOW_UP])
def test_what_happened_on_a_day_is_not_asked_about_for_ever(code: str) -> None:
    rule = by_code[code]
    for example in rule.examples:
        much_later = date.fromisoformat(example.on).replace(year=2030)
        facts = Facts(journal_of(example.files, example.settings), much_later)
        if run_rules(facts, [rule]):
            assert code in LASTING, example.says
