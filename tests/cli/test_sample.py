"""The sample journal, from end to end."""

import json

import pytest

from tests.cli.console import ROOT, refjournal

DAY = ("--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20")


def objects(*args: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(refjournal(*DAY, *args, "--format", "json").out)
    return found


def test_it_has_what_a_year_brings() -> None:
    assert len(objects("ls", "contacts")) >= 30
    assert len(objects("ls", "referrals")) >= 45
    assert [len(objects("ls", kind)) for kind in ("groups", "events", "campaigns")] == [2, 6, 2]
    referrals = objects("ls", "referrals")
    assert {referral["direction"] for referral in referrals} == {
        "given",
        "received",
        "brokered",
        "observed",
    }
    assert len({referral["status"] for referral in referrals}) == 12


def test_it_is_exemplary_but_for_follow_ups() -> None:
    found = objects("lint")
    assert {finding["severity"] for finding in found} == {"warning"}
    assert all(str(finding["code"]).startswith(("RJ3", "RJ4", "RJ5", "MY-")) for finding in found)
    assert len({finding["code"] for finding in found}) >= 12
    assert {
        finding["code"] for finding in objects("lint", "--hints") if finding["severity"] == "hint"
    } <= {
        "RJ207",
        "RJ314",
        "RJ321",
        "RJ404",
        "RJ407",
        "RJ408",
        "RJ501",
    }


def test_the_index_changes_no_answer() -> None:
    for args in (
        ("ls", "--format", "json"),
        ("lint",),
        ("today",),
        ("show", "priya"),
        ("search", "payroll"),
    ):
        warm = [refjournal(*DAY, *args) for _ in range(2)][1]
        assert warm == refjournal(*DAY, "--no-index", *args)


@pytest.mark.parametrize(
    "form", ["table", "plain", "markdown", "html", "csv", "tsv", "json", "jsonl", "ids"]
)
@pytest.mark.parametrize(
    "kind", ["contacts", "referrals", "groups", "events", "campaigns", "entries"]
)
def test_every_kind_lists_in_every_format(kind: str, form: str) -> None:
    answer = refjournal(*DAY, "ls", kind, "--format", form)
    is_call_list = (kind, form) == ("contacts", "table")
    note = "not listed: you and 1 contact archived or dead (--everybody lists all)\n"
    assert (answer.code, answer.err) == (0, note if is_call_list else "")
    assert answer.out


def test_ids_feed_the_next_command() -> None:
    ids = refjournal(*DAY, "ls", "--format", "ids").out.split()
    assert len(ids) == len(set(ids)) > 80
    for name in ids[::9]:
        assert refjournal(*DAY, "show", name).code == 0


def test_a_later_day_shows_more_and_an_earlier_one_less() -> None:
    late = refjournal("--journal", DAY[1], "--as-of", "2026-12-31", "lint", "--select", "RJ3").out
    early = refjournal(
        "--journal", DAY[1], "--as-of", "2026-11-04", "lint", "--select", "RJ311"
    ).out
    assert late.count("\n") > 15
    assert "priya-shah-to-dan-okafor" not in early


def test_counts_and_groups_agree() -> None:
    total = int(refjournal(*DAY, "ls", "referrals", "--count").out)
    groups = objects("ls", "referrals", "--by", "status")
    assert sum(int(str(group["count"])) for group in groups) == total


def test_nothing_found_is_said_by_the_exit_code_alone() -> None:
    assert refjournal(*DAY, "ls", "contacts", "tag:nobody").code == 1
    assert refjournal(*DAY, "ls", "contacts", "tag:nobody", "--count") == (0, "0\n", "")
    assert refjournal(*DAY, "search", "xyzzy").code == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("ls", "referrals", "sttus:open"), "did you mean status?"),
        (("ls", "referrals", "status:opne"), "did you mean open"),
        (("ls", "--columns", "nmae"), "did you mean name"),
        (("ls", "contacts", "--sort", "nmae"), "did you mean name"),
        (("ls", "contacts", "@quiet-client"), "did you mean quiet-clients?"),
        (("ls", "contacts", "(name:x"), "never closed"),
        (("show", "prya"), "did you mean"),
        (("show", "Li"), "can be"),
        (("lint", "--select", "RJ999"), "no rule is called"),
        (("lint", "--within", "soon"), "is not a period"),
        (("lint", "nowhere.md"), "there is no nowhere.md"),
        (("lint", str(ROOT / "sample-journal" / "nowhere.md")), "there is no"),
        (("lint", "--stdin"), "go together"),
        (("today", "--only", "lead"), "did you mean leads?"),
        (("lits",), "did you mean lint?"),
        (("--as-of", "frydag", "ls"), "--as-of: not a day"),
        (("help", "formt"), "did you mean format"),
    ],
)
def test_what_is_typed_wrongly_is_answered_with_what_to_write(
    args: tuple[str, ...], says: str
) -> None:
    answer = refjournal(*DAY, *args)
    assert answer.code == 2
    assert says in answer.err
    assert answer.out == ""


def test_sarif_follows_its_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "tests/data/sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(refjournal(*DAY, "lint", "--hints", "--format", "sarif").out)
    jsonschema.Draft7Validator(schema).validate(log)
    assert len(log["runs"][0]["results"]) > 15


def test_one_file_is_linted_as_it_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = __import__("io").BytesIO(b"---\nname: Dan\nrelation: [cleint]\n---\n")

    monkeypatch.setattr("sys.stdin", Stdin())
    answer = refjournal(
        *DAY, "lint", "--stdin", "--path", str(ROOT / "sample-journal/contacts/dan-okafor.md")
    )
    assert answer.code == 1
    assert "contacts/dan-okafor.md:3:12: warning: relation: 'cleint'" in answer.out
