"""Findings as other programs read them: editors, GitHub, code scanners. Pure; how a line reaches
the screen is the caller's.
"""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from refjournal.lint.rule import Finding, Rule
from refjournal.problems import Severity
from refjournal.wording import counted

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def as_text(finding: Finding) -> str:
    """Return `path:line:column: severity: message [CODE]`, as compilers and linters write it."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity}: {finding.message} [{finding.code}]"


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return the object of a finding, as the manual's page `json` names its parts."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "id": finding.id,
        "message": finding.message,
        "due": finding.due.isoformat() if finding.due else None,
        "next": finding.next,
        "fixable": finding.fixable,
    }


def as_github(finding: Finding) -> str:
    """Return a workflow command that annotates the line. Source: GitHub, "Workflow commands for
    GitHub Actions".
    """
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    title = _property(f"{finding.code} {finding.name}")
    return f"::{_COMMANDS[finding.severity]} {place},title={title}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding], rules: Sequence[Rule], version: str) -> dict[str, Any]:
    """Return a log of the Static Analysis Results Interchange Format. Source: OASIS, SARIF
    2.1.0.
    """
    places = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "refjournal",
        "version": version,
        "informationUri": "https://pypi.org/project/refjournal/",
        "rules": [_sarif_rule(rule) for rule in rules],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(finding, places) for finding in findings],
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    headline = f"{rule.headline}." if rule.headline else rule.name
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": headline},
        # GitHub shows at most 1024 characters of it.
        "fullDescription": {"text": rule.reason or headline},
        "help": {"text": rule.page.strip(), "markdown": rule.page.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    artifact = {"uri": quote(finding.path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    return {**result, "ruleIndex": places[finding.code]} if finding.code in places else result


def findings_summary(findings: Sequence[Finding]) -> str:
    """Return how much was found, in words."""
    if not findings:
        return "nothing found"
    counts = (
        (severity, sum(finding.severity is severity for finding in findings))
        for severity in Severity
    )
    parts = [f"{counted(number, severity)}" for severity, number in counts if number]
    files = len({finding.path for finding in findings})
    return f"{', '.join(parts)} in {counted(files, 'file')}"
