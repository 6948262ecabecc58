"""`today` as it is typed: how much it lists, when it says nothing, and what odd journals make of it."""

import json
from pathlib import Path

import pytest

from refjournal.lint.shared.examples import contact_file
from tests.builders import write_files
from tests.cli.console import ROOT, Answer, refjournal

SETTINGS = '[owner]\ncontact = "sam-taylor"\n'


def sample(*options: str) -> Answer:
    return refjournal(
        "--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20", "today", *options
    )


def journal(tmp_path: Path, files: dict[str, str], *options: str) -> Answer:
    root = write_files(tmp_path / "journal", {"refjournal.toml": SETTINGS, **files})
    return refjournal("--journal", str(root), "--as-of", "2026-11-20", "today", *options)


def things(answer: Answer) -> list[str]:
    return [line for line in answer.out.splitlines() if line.startswith("    refjournal ")]


def test_ten_are_listed_and_all_are_counted() -> None:
    answer = sample()
    assert len(things(answer)) == 10
    assert f": {sample('--count').out.strip()} things to do, these 10 first" in answer.out
    assert "\nThe rest\n" in answer.out


def test_a_limit_and_all() -> None:
    assert len(things(sample("--limit", "3"))) == 3
    assert "The rest" not in sample("--all").out
    assert len(json.loads(sample("--limit", "3", "--format", "json").out)) == 3


def test_the_command_of_the_rest_lists_it() -> None:
    lines = [
        line for line in sample().out.splitlines() if " more: refjournal today --only " in line
    ]
    for line in lines:
        _, _, section = line.rpartition(" ")
        number = int(line.split(":")[1].split()[0])
        assert len(things(sample("--only", section))) >= number


def test_json_has_every_thing_in_the_order_of_the_page() -> None:
    found = json.loads(sample("--format", "json").out)
    assert [thing["rank"] for thing in found] == list(range(1, len(found) + 1))
    assert all(thing["why"] and thing["section"] for thing in found)
    assert found[0]["message"] in sample().out


def test_quiet_says_nothing_only_where_nothing_is_due(tmp_path: Path) -> None:
    answer = journal(tmp_path, {"contacts/a-b.md": contact_file("A B")}, "--quiet")
    assert answer == Answer(0, "", "")
    assert sample("--quiet") == sample()


def test_an_empty_journal_says_how_to_begin(tmp_path: Path) -> None:
    answer = journal(tmp_path, {})
    assert answer.code == 0
    assert "Write down first" in answer.out


@pytest.mark.parametrize("options", [(), ("--by", "section"), ("--all",), ("--only", "news")])
def test_a_life_of_long_ago_is_still_a_page(tmp_path: Path, options: tuple[str, ...]) -> None:
    lead = "---\nprospect: Nora Lind\nreferrer: marta\ndate: 2017-03-0{}\n---\n"
    files = {f"referrals/2017/2017-03-0{n}-nora.md": lead.format(n) for n in range(1, 9)}
    answer = journal(tmp_path, {**files, "contacts/marta.md": contact_file("Marta")}, *options)
    assert answer.code == 0
    assert answer.out.startswith("Friday, 2026-11-20: ")


def test_referrals_without_any_contact_are_a_page(tmp_path: Path) -> None:
    files = {"referrals/r.md": "---\nprospect: Nora\nreferrer: Marta\ndate: 2026-11-18\n---\n"}
    answer = journal(tmp_path, files)
    assert answer.code == 0
    assert "\nNora\n" in answer.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--only", "lead"), "did you mean leads?"),
        (("--only", "leads,sunday"), "'sunday' is not a section of the list"),
        (("--limit", "0"), "x>=1"),
        (("--by", "day"), "not one of"),
    ],
)
def test_what_cannot_be_asked_is_refused(options: tuple[str, ...], says: str) -> None:
    answer = sample(*options)
    assert answer.code == 2
    assert says in answer.err


def test_the_reasons_for_the_order_are_explained() -> None:
    answer = refjournal("explain", "today")
    assert answer.code == 0
    assert "1. A person waits for you." in answer.out
    assert "| a person waits for you |" in refjournal("help", "order").out
