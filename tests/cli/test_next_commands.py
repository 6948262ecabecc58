"""The command in a finding works: on each example of each rule it is run as it stands, and the
finding is gone.
"""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Rule
from tests.builders import write_files
from tests.cli.console import refjournal

CASES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.says}")
    for rule in RULES
    for example in rule.examples
    if example.finds
]


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
            assert answer.code in ((0, 1) if words[1] == "lint" else (0,)), (
                f"{command}: {answer.err}"
            )
    mendable = [
        finding
        for finding in before
        if finding["next"] and not finding["next"].startswith("refjournal edit")
    ]
    after = findings(root, example.on, rule.code)
    assert len(after) <= len(before) - len(mendable), f"{commands} left {after}"
