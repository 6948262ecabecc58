"""The command in a finding works: on each example of each rule it is run as it stands, and the
finding is gone.
"""

import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest

from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Rule
from refjournal.lint.run import run_rules
from tests.builders import facts_of, write_files
from tests.cli.console import refjournal

LONGEST_NAME = 255
"""Bytes of a name that file systems hold; an example with a longer one is only read from memory."""


def can_be_written(example: Example) -> bool:
    names = (part for path in example.files for part in path.split("/"))
    return all(len(os.fsencode(name)) <= LONGEST_NAME for name in names)


CASES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.says}")
    for rule in RULES
    for example in rule.examples
    if example.finds and can_be_written(example)
]


MAY_FIND_NOTHING = ("lint", "match", "search")
"""Commands that exit with 1 where they find something, or nothing."""


def findings(root: Path, on: str, code: str) -> list[dict[str, Any]]:
    answer = refjournal(
        "--journal",
        str(root),
        "--as-of",
        on,
        "lint",
        "--select",
        code,
        "--hints",
        "--format",
        "json",
    )
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_command_ends_the_finding(
    rule: Rule, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_files(tmp_path / "journal", {"refjournal.toml": example.settings, **example.files})
    monkeypatch.chdir(root)
    monkeypatch.setenv("EDITOR", "true")
    before = findings(root, example.on, rule.code)
    commands = [finding["next"] for finding in before if finding["next"]]
    for command in dict.fromkeys(commands):
        for words in map(shlex.split, command.split(" && ")):
            answer = refjournal("--journal", str(root), "--as-of", example.on, *words[1:])
            assert answer.code in ((0, 1) if words[1] in MAY_FIND_NOTHING else (0,)), (
                f"{command}: {answer.err}"
            )
    ended = [finding for finding in before if finding["next"] and not shows(finding["next"])]
    paths = {finding["path"] for finding in before}
    after = [
        finding for finding in findings(root, example.on, rule.code) if finding["path"] in paths
    ]
    assert len(after) <= len(before) - len(ended), f"{commands} left {after}"


def shows(command: str) -> bool:
    """Return whether a command only shows what a person must decide."""
    return command.split()[1] in ("edit", "match", "search", "new")


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_no_command_only_silences_its_rule(rule: Rule, example: Example) -> None:
    facts = facts_of(example.files, example.on, example.settings)
    commands = [finding.next or "" for finding in run_rules(facts, [rule])]
    assert not [command for command in commands if "ignore" in command]
