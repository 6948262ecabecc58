"""The exported file: what stands in the journal stands in its tables; nothing is overwritten
unasked.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from refjournal.exchange.tables import sheets
from refjournal.store.export_sqlite import export_sqlite
from tests.builders import facts_of, shared_facts
from tests.cli.console import ROOT, Answer, refjournal

FILES = {
    "contacts/ann-bo.md": "---\nname: \"Ann'); DROP TABLE contact;--\"\nemail: [a@bo.example, b@bo.example]\nmet: 2026-01-02\nrate: [1, 2]\n---\n",
    "groups/club.md": "---\nname: Club\ndues: 1,250.5 GBP\n---\n",
    "referrals/r1.md": "---\nprospect: Dora\nreferrer: '[[ann-bo|Ann]]'\nrecipient: me\ndate: 2026-01-03\nvalue: 7\nrating: 4\n---\n\n## Log\n"
    "- [x] 2026-01-04 call: x (20 min, 3 EUR, due 2026-01-03)\n- [ ] 2026-02-01 told\n",
}  # fmt: skip


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    export_sqlite(sheets(facts_of(FILES, "2026-03-01")), path, force=False)
    return path


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT id, name, met, region FROM contact", [("ann-bo", "Ann'); DROP TABLE contact;--", "2026-01-02", None)]),
        ("SELECT position, value FROM item WHERE record = 'ann-bo' AND key = 'email'", [(0, "a@bo.example"), (1, "b@bo.example")]),
        ("SELECT key, position, value FROM extra", [("rate", 0, "1"), ("rate", 1, "2")]),
        ('SELECT dues_amount, dues_currency FROM "group"', [("1250.50", "GBP")]),
        ("SELECT prospect, referrer, recipient, value_amount, value_currency, rating FROM referral", [("Dora", "ann-bo", "me", "7.00", "EUR", 4)]),
        (
            "SELECT date, due, state, ticked, verb, text, minutes, cost_amount, cost_currency FROM entry",
            [
                ("2026-01-04", "2026-01-03", "done", 1, "call", "x", 20, "3.00", "EUR"),
                ("2026-02-01", None, "planned", 0, "told", "", None, None, None),
            ],
        ),
        ("SELECT line, contact FROM concerned ORDER BY line", [(11, "Dora"), (12, "ann-bo")]),
        ("SELECT value FROM journal WHERE key = 'as_of'", [("2026-03-01",)]),
    ],
)  # fmt: skip
def test_what_stands_in_the_files_stands_in_the_tables(
    exported: Path, sql: str, rows: list[tuple[object, ...]]
) -> None:
    assert query(exported, sql) == rows


def test_every_table_is_in_the_manual(exported: Path) -> None:
    for (name,) in query(exported, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        assert f"`{name}`" in page("sqlite")


def test_the_sql_of_the_manual_runs(exported: Path) -> None:
    for sql in re.findall(r"^    (SELECT .*?;)$", page("sqlite"), re.MULTILINE | re.DOTALL):
        query(exported, sql)


def run(*args: str) -> Answer:
    return refjournal("--journal", str(ROOT / "sample-journal"), "export", "sqlite", *args)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    assert run("-o", str(path)).code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    answer = run("-o", str(path))
    assert (answer.code, "--force" in answer.err, path.read_bytes()) == (4, True, before)
    assert run("-o", str(path), "--force").code == 0
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(("output", "code"), [("nowhere/x.sqlite", 3), (".", 2)])
def test_a_place_that_cannot_be_written(output: str, code: int, tmp_path: Path) -> None:
    answer = run("-o", str(tmp_path / output))
    assert answer.code == code
    assert "Traceback" not in answer.err


def test_several_have_tables_of_who_they_are_and_who_did_what() -> None:
    dan = "---\nname: Dan\n---\n## Log\n- 2026-11-03 call (by kim)\n- 2026-11-04 call\n"
    found = {
        sheet.name: sheet.rows
        for sheet in sheets(shared_facts({"contacts/dan.md": dan}, "2026-11-20"))
    }
    assert found["member"] == [("sam-taylor", 0), ("kim-lee", 1)]
    assert found["doer"] == [("dan", 5, "kim-lee")]
    one = {sheet.name for sheet in sheets(facts_of({"contacts/dan.md": dan}, "2026-11-20"))}
    assert one.isdisjoint(("member", "doer"))
