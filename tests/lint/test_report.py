"""Findings as text, objects, workflow commands and SARIF."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from refjournal.facts.facts import Facts
from refjournal.lint.formats import as_github, as_sarif, as_text, finding_object, findings_summary
from refjournal.lint.registry import RULES, select_rules
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.problems import Severity
from tests.builders import journal_of

PATH = "referrals/2026/a.md"
NO_NEWS, NO_REASON = select_rules(["RJ311", "RJ211"], [])[::-1]
NEWS = Finding(NO_NEWS, PATH, 14, 1, "Dan Okafor has sent no word for 19 days", Severity.WARNING)
HINT = NEWS._replace(rule=NO_REASON, severity=Severity.HINT, path="contacts/ö, 100%: a.md")
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)


def sarif(*findings: Finding) -> Any:
    return as_sarif(findings, RULES, "1.0")


def test_a_line_is_what_editors_know_from_compilers() -> None:
    assert as_text(NEWS) == f"{PATH}:14:1: warning: Dan Okafor has sent no word for 19 days [RJ311]"


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ((), "nothing found"),
        ((NEWS,), "1 warning in 1 file"),
        ((NEWS, NEWS, HINT), "2 warnings, 1 hint in 2 files"),
        ((NEWS._replace(severity=Severity.ERROR), HINT), "1 error, 1 hint in 2 files"),
    ],
)
def test_the_summary_counts_by_severity(findings: tuple[Finding, ...], says: str) -> None:
    assert findings_summary(findings) == says


def test_an_object_has_exactly_the_documented_keys() -> None:
    wanted = "code name severity path line column id message due next fixable".split()
    assert list(finding_object(NEWS)) == wanted


def test_an_object_is_plain_json() -> None:
    found = finding_object(
        NEWS._replace(due=date(2026, 11, 13), next="refjournal show a", fixable=True)
    )
    assert json.loads(json.dumps(found)) == found
    assert (found["due"], found["severity"], found["fixable"]) == ("2026-11-13", "warning", True)


def test_github_is_told_the_place_and_the_title() -> None:
    said = "::warning file=referrals/2026/a.md,line=14,col=1,title=RJ311 no-news::Dan Okafor has sent no word for 19 days"
    assert as_github(NEWS) == said


def test_a_hint_is_a_notice() -> None:
    assert as_github(HINT).startswith("::notice ")


def test_what_would_end_a_property_is_escaped() -> None:
    assert "file=contacts/ö%2C 100%25%3A a.md," in as_github(HINT)


def test_a_message_cannot_begin_another_command() -> None:
    assert as_github(NEWS._replace(message="50%\r\n::error::x")).endswith("::50%25%0D%0A::error::x")


def test_sarif_keeps_to_its_schema() -> None:
    jsonschema.validate(sarif(NEWS, HINT), SCHEMA)
    jsonschema.validate(sarif(), SCHEMA)


def test_sarif_of_every_example_keeps_to_its_schema() -> None:
    validator = jsonschema.Draft4Validator(
        SCHEMA["definitions"]["result"] | {"definitions": SCHEMA["definitions"]}
    )
    for rule in RULES:
        for example in rule.examples[:2]:
            facts = Facts(
                journal_of(example.files, example.settings), date.fromisoformat(example.on)
            )
            for result in as_sarif(run_rules(facts, [rule]), [rule], "1.0")["runs"][0]["results"]:
                validator.validate(result)


def test_sarif_counts_columns_in_characters() -> None:
    assert sarif(NEWS)["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_a_path_is_a_relative_uri() -> None:
    place = sarif(HINT)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "contacts/%C3%B6%2C%20100%25%3A%20a.md"


def test_a_path_that_is_not_utf_8_keeps_its_bytes() -> None:
    place = sarif(NEWS._replace(path="a\udcff.md"))["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]
    assert place["artifactLocation"]["uri"] == "a%FF.md"


def test_the_description_is_short_and_the_page_is_the_help() -> None:
    for rule in sarif()["runs"][0]["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["markdown"].startswith(rule["id"])


def test_a_result_points_at_its_rule() -> None:
    run_ = sarif(NEWS)["runs"][0]
    rule = run_["tool"]["driver"]["rules"][run_["results"][0]["ruleIndex"]]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("RJ311", "warning")
    assert (
        rule["shortDescription"]["text"]
        == "you made an introduction, and there is no news from either side."
    )


def test_a_hint_is_a_note() -> None:
    assert sarif(HINT)["runs"][0]["results"][0]["level"] == "note"
