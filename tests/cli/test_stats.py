"""`stats` as a person asks: every figure with its records and its definition, by any key, in every
format, and what is typed wrongly.
"""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from refjournal.stats.definitions import DEFINITIONS
from tests.builders import write_files
from tests.cli.console import ROOT, Answer, refjournal

FIGURES = [definition.name for definition in DEFINITIONS]
YEAR = ("--since", "2025-11-21")


def run(*args: str, journal: Path = ROOT / "sample-journal") -> Answer:
    return refjournal("--journal", str(journal), "--as-of", "2026-11-20", "stats", *args)


def objects(*args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*args, "--format", "json").out)
    return found


def journal_of(folder: Path, files: dict[str, str]) -> Path:
    return write_files(
        folder, {"refjournal.toml": '[journal]\nversion = 1\ncurrency = "EUR"\n', **files}
    )


# Every figure can be asked for its records


@pytest.mark.parametrize("name", FIGURES)
def test_the_records_behind_a_figure_add_up_to_it(name: str) -> None:
    figure = next(found for found in objects(*YEAR) if found["figure"] == name)
    cases = objects(*YEAR, "--list", name)
    assert len(cases) == figure["cases"]
    values = [case["value"] for case in cases]
    match figure["unit"]:
        case "count":
            assert figure["value"] == len(cases)
        case "share" if cases:
            assert figure["hits"] == sum(values)
            assert figure["value"] == round(sum(values) / len(cases), 4)
        case "minutes":
            assert figure["value"] == sum(values)
        case "money":
            sums: dict[str, Decimal] = {}
            for amount in (one for value in values for one in value):
                sums[amount["currency"]] = sums.get(amount["currency"], Decimal(0)) + Decimal(
                    amount["amount"]
                )
            assert {one["currency"]: Decimal(one["amount"]) for one in figure["value"]} == sums


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_explained(name: str) -> None:
    answer = refjournal("explain", name)
    assert answer.code == 0
    assert f"{name}: a figure of `stats`" in answer.out
    assert len(answer.out.split("\n\n")[-1]) > 30


@pytest.mark.parametrize(
    "by", ["referrer", "recipient", "origin", "group", "month", "week", "quarter", "year", "level"]
)
def test_a_figure_by_a_key_has_all_its_cases(by: str) -> None:
    whole = {figure["figure"]: figure["cases"] for figure in objects(*YEAR) if figure["cases"]}
    parts: dict[str, int] = {}
    for part in objects(*YEAR, "--by", by):
        parts[part["figure"]] = parts.get(part["figure"], 0) + part["cases"]
    assert parts == whole


def test_the_records_are_listed_under_the_value_of_a_key() -> None:
    answer = run(*YEAR, "--list", "value-received", "--by", "referrer")
    assert answer.out.splitlines()[0].split() == ["referrer", "date", "record", "won", "by", "you"]
    assert [line.split("  ")[0] for line in answer.out.splitlines()[2:4]] == [
        "Søren Holm",
        "Hanna Lindqvist",
    ]
    listed = objects(*YEAR, "--list", "value-received", "--by", "referrer")
    assert (listed[0]["by"], listed[0]["group"]) == ("referrer", "soren-holm")


def test_an_own_key_and_a_key_of_the_linked_record_group_too() -> None:
    assert {part["group"] for part in objects(*YEAR, "--by", "prospect.relation")} >= {
        "client",
        "prospect",
    }
    assert run(*YEAR, "--by", "status").code == 0


# Periods


def test_a_period_that_is_not_over_is_marked_and_compared_with_as_many_days() -> None:
    lines = run("--period", "quarter").out.splitlines()
    assert lines[:2] == [
        "2026-10-01 to 2026-12-31, not over: up to 2026-11-20",
        "before: 2026-07-01 to 2026-08-20, as many days",
    ]
    over = refjournal(
        "--journal",
        str(ROOT / "sample-journal"),
        "--as-of",
        "2026-09-30",
        "stats",
        "--period",
        "quarter",
    )
    assert over.out.splitlines()[:2] == [
        "2026-07-01 to 2026-09-30",
        "before: 2026-04-01 to 2026-06-30",
    ]


def test_any_days_can_be_asked_for() -> None:
    found = objects("--since", "2026-04-01", "--until", "2026-04-30")[0]
    assert [found[key] for key in ("from", "until", "before_from", "before_until")] == [
        "2026-04-01",
        "2026-04-30",
        "2026-03-02",
        "2026-03-31",
    ]


def test_few_cases_are_called_few() -> None:
    assert "[few cases" in run("--period", "quarter").out
    few = {figure["figure"]: figure["few"] for figure in objects(*YEAR)}
    assert (few["within-a-day"], few["given"]) == (False, False)


# Formats


def test_csv_has_bare_numbers_and_amounts() -> None:
    rows = {
        row["figure"]: row for row in csv.DictReader(io.StringIO(run(*YEAR, "--format", "csv").out))
    }
    assert list(rows) == FIGURES
    assert rows["value-received"]["value"] == "34800.00 EUR 2150.50 GBP"
    assert 0 < float(rows["conversion"]["value"]) < 1
    assert float(rows["days-contacted"]["value"]) == 15
    assert rows["follow-ups"]["value"] == "1.0"
    assert rows["time"]["value"].isdigit()
    today = csv.DictReader(io.StringIO(run("--since", "2026-11-20", "--format", "csv").out))
    assert next(row for row in today if row["figure"] == "conversion")["value"] == ""


@pytest.mark.parametrize(
    "form", ["table", "plain", "markdown", "html", "csv", "tsv", "json", "jsonl", "ids"]
)
@pytest.mark.parametrize(
    "args", [[], ["--by", "origin"], ["--list", "received"], ["--list", "received", "--by", "tag"]]
)
def test_every_format_prints_it(form: str, args: list[str]) -> None:
    answer = run(*YEAR, *args, "--format", form)
    assert (answer.code, bool(answer.out)) == (0, True)


# What is wrong, or missing


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--period", "fortnight"], "'fortnight' is not one of"),
        (["--since", "frydag"], "--since: not a day: 'frydag'"),
        (["--since", "2026-02-30"], "--since: 2026-02-30 does not exist in the calendar"),
        (["--since", "+1w"], "--since: 2026-11-27 is not over yet"),
        (["--since", "2026-01-01", "--until", "+1w"], "--until: 2026-11-27 is not over yet"),
        (
            ["--since", "2026-02-01", "--until", "2026-01-01"],
            "--since 2026-02-01 comes after --until 2026-01-01",
        ),
        (["--until", "2026-02-01"], "--until goes with --since"),
        (["--period", "year", "--since", "2026-01-01"], "--period goes without --since"),
        (["--by", "referer"], "did you mean referrer"),
        (["--by", "nonsense"], "refjournal help format"),
        (["--list", "conversions"], "did you mean conversion"),
        (["--list", "given", "--by", "nonsense"], "no record has the key 'nonsense'"),
        (["--plot", "--by", "origin"], "--plot goes without"),
    ],
)
def test_what_is_typed_wrongly(args: list[str], words: str) -> None:
    answer = run(*args)
    assert (answer.code, answer.out, words in answer.err) == (2, "", True), answer


EMPTY: list[dict[str, str]] = [
    {},
    {"contacts/ann.md": "---\nname: Ann\nrelation: client\n---\n"},
    {"referrals/r.md": "---\nprospect: Bob\nneed: tax\ndate: 2026-11-20\n---\n"},
    {"referrals/r.md": "---\nprospect: Bob\nreferrer: ann\nneed: tax\ndate: 2026-11-20\n---\n"},
    {"groups/club.md": "---\nname: Club\n---\n"},
]


@pytest.mark.parametrize("files", EMPTY)
@pytest.mark.parametrize(
    "args", [[], ["--by", "referrer"], ["--by", "month"], ["--list", "conversion"], ["--plot"]]
)
def test_a_journal_of_nothing_or_one_record_says_what_is_missing(
    tmp_path: Path, files: dict[str, str], args: list[str]
) -> None:
    answer = run(*args, journal=journal_of(tmp_path, files))
    assert answer.code in (0, 1)
    assert answer.out or answer.err
    if not any(path.startswith("referrals") for path in files):
        assert "refjournal new referral" in answer.out + answer.err


def test_a_key_that_nothing_has_a_value_of_is_told(tmp_path: Path) -> None:
    answer = run("--by", "origin", journal=journal_of(tmp_path, EMPTY[3]))
    assert answer.err == "nothing that counts in this period has a value of 'origin'\n"


def test_a_currency_that_is_none_is_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    won = "---\nprospect: P\nreferrer: ann\ndate: 2026-11-02\nvalue: {}\n---\n\n## Log\n- 2026-11-03 won\n"
    files = {"referrals/a.md": won.format("100 XQQ"), "referrals/b.md": won.format("7 EUR")}
    answer = run("--list", "value-received", journal=journal_of(tmp_path, files))
    assert "1 value or entry cannot be understood" in answer.err
    assert "won by you: 7 EUR" in answer.err
    (tmp_path / "refjournal.toml").write_text('[journal]\nversion = 1\ncurrency = "XQQ"\n')
    answer = run(journal=tmp_path)
    assert (answer.code, "XQQ" in answer.err) == (0, True)
