"""What happened, in the words of referrals: of commits, of days, of what is not committed."""

from pathlib import Path

import pytest

from tests.git.clones import Clone, begun

REFERRAL = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return begun(tmp_path)


CASES: list[tuple[list[list[str]], str]] = [
    (
        [["advance", "priya-to-dan", "won", "--value", "4500 EUR"]],
        "Priya Shah → Dan Okafor: introduced → won, 4,500 EUR",
    ),
    ([["log", "priya", "call", "the", "offer"]], "Priya Shah → Dan Okafor: called Priya Shah"),
    (
        [["advance", "priya-to-dan", "contacted"], ["advance", "priya-to-dan", "met"]],
        "Priya Shah → Dan Okafor: introduced → met; contacted",
    ),
    (
        [
            [
                "new",
                "referral",
                "--for",
                "dan",
                "--to",
                "priya",
                "--need",
                "Law",
                "--status",
                "contacted",
            ]
        ],
        "Dan Okafor → Priya Shah: new, given: Law; contacted",
    ),
    (
        [["log", "dan", "note", "x", "--in", "priya-to-dan"]],
        "Priya Shah → Dan Okafor: note on Dan Okafor",
    ),
    (
        [["plan", "priya", "2026-12-01", "call"]],
        "Priya Shah → Dan Okafor: planned for 2026-12-01: call Priya Shah",
    ),
    (
        [["plan", "priya", "2026-12-01", "call"], ["done", "priya"]],
        "Priya Shah → Dan Okafor: called Priya Shah",
    ),
    ([["new", "contact", "Mia Berg"]], "Mia Berg: new contact"),
    (
        [["set", "priya-shah", "region=Leeds", "email=p@shah.example"]],
        "Priya Shah: region, email changed",
    ),
    ([["set", "priya-to-dan", "value=100 EUR"]], "Priya Shah → Dan Okafor: value 100 EUR"),
    ([["set", "priya-shah", "rate=5"]], "Priya Shah: rate changed"),
    (
        [["new", "referral", "--for", "priya", "--from", "dan", "--need", "Law"]],
        "Priya Shah → you: new, received: Law",
    ),
]


@pytest.mark.parametrize(("commands", "line"), CASES)
def test_what_is_not_committed_yet(clone: Clone, commands: list[list[str]], line: str) -> None:
    for command in commands:
        clone.ok(*command)
    assert f"  {line}\n" in clone.ok("changes")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            "[ ] 2026-12-01 call [[priya-shah]]",
            "[ ] 2026-12-08 call [[priya-shah]]",
            "call Priya Shah moved to 2026-12-08",
        ),
        (
            "[ ] 2026-12-01 call [[priya-shah]]",
            "[-] 2026-12-01 call [[priya-shah]]",
            "gave up: call Priya Shah",
        ),
        ("[ ] 2026-12-01 call [[priya-shah]]", "", "entry taken out: 2026-12-01 call"),
        (
            "2026-11-10 call [[priya-shah]]: a",
            "2026-11-10 call [[priya-shah]]: b",
            "entry edited: call Priya Shah",
        ),
    ],
)
def test_entries_that_were_there(clone: Clone, before: str, after: str, line: str) -> None:
    text = clone.read(REFERRAL)
    clone.write(REFERRAL, f"{text}- {before}\n")
    clone.git("commit", "-q", "--no-verify", "-am", "before")
    clone.write(REFERRAL, f"{text}- {after}\n" if after else text)
    assert line in clone.ok("changes")


def test_nothing(clone: Clone) -> None:
    assert clone.ok("changes") == "nothing changed\n"


def test_a_range_is_what_happened_in_it(clone: Clone) -> None:
    clone.ok("log", "dan", "chase", "first")
    clone.git("commit", "-q", "--no-verify", "-am", "one")
    clone.ok("set", "priya-shah", "region=Leeds")
    clone.git("commit", "-q", "--no-verify", "-am", "two")
    clone.ok("new", "contact", "Mia Berg")
    assert "chased" in clone.ok("changes", "HEAD~2..HEAD~1")
    assert "region" not in clone.ok("changes", "HEAD~2..HEAD~1")
    assert "Mia" not in clone.ok("changes", "HEAD~2..HEAD")
    assert "region changed" in clone.ok("changes", "HEAD~2..HEAD")
    assert "Mia Berg: new contact" in clone.ok("changes", "HEAD~2")


def test_by_day_and_by_person(clone: Clone) -> None:
    clone.ok("log", "dan", "chase", "--on", "2026-11-18")
    clone.ok("set", "priya-shah", "region=Leeds")
    assert clone.ok("changes") == (
        "2 records changed\n\nIn the files\n  Priya Shah: region changed\n\n"
        "Wednesday, 2026-11-18\n  Priya Shah → Dan Okafor: chased Dan Okafor\n"
    )
    assert clone.ok("changes", "--by", "person") == (
        "2 records changed\n\nDan Okafor\n  Priya Shah → Dan Okafor: chased Dan Okafor\n\nPriya Shah\n  Priya Shah: region changed\n"
    )


def test_since_a_day(clone: Clone) -> None:
    clone.ok("new", "contact", "Mia Berg")
    assert "Mia Berg: new contact" in clone.ok("changes", "2026-11-20")
    assert "Priya Shah → Dan Okafor: new" in clone.ok("changes", "2026-11-20")
    assert "Priya Shah → Dan Okafor" not in clone.ok("changes", "2026-11-21")


@pytest.mark.parametrize("text", ["nowhere", "-x", "--output=x", "HEAD..nowhere"])
def test_no_such_commit(clone: Clone, text: str) -> None:
    answer = clone.run("changes", "--", text)
    assert (answer.code, "git knows no" in answer.err) == (6, True)
    assert not (clone.path / "x").exists()


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "plain"])
def test_for_other_programs(clone: Clone, form: str) -> None:
    clone.ok("log", "dan", "chase")
    assert "chased Dan Okafor" in clone.ok("changes", "--format", form)
