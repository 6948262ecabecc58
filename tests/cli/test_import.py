"""`import`: whole conversations, from a file to the journal and back."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.console import refjournal

BOOK = """\
Name,E-mail,Firm
Anna Novak,anna@x.example,Acme
Dan Okafor,other@x.example,Acme

,nobody@x.example,
"""
MAP = ("--map", "name=Name", "--map", "email=E-mail", "--map", "company=Firm")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return write_files(
        tmp_path / "journal",
        {
            "refjournal.toml": '[owner]\ncontact = "sam-taylor"\n',
            "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
            "contacts/dan-okafor.md": "---\nname: Dan Okafor\ncompany: Okafor Payroll\n---\n",
        },
    )


@pytest.fixture
def book(tmp_path: Path) -> str:
    path = tmp_path / "book.csv"
    path.write_text(BOOK, encoding="utf-8")
    return str(path)


def run(journal: Path, *args: str) -> tuple[int, str, str]:
    answer = refjournal("--journal", str(journal), "--as-of", "2026-11-20", *args)
    return answer.code, answer.out, answer.err


def test_each_row_is_accounted_for_and_the_second_run_changes_nothing(
    journal: Path, book: str
) -> None:
    code, out, err = run(journal, "import", "contacts", book, *MAP)
    assert code == 1
    assert "1 created, 0 completed, 0 unchanged, 1 refused, 1 doubtful" in out
    assert f"{book}:3: doubtful (Dan Okafor)" in err
    assert f"{book}:5: refused: it has no name" in err
    _, out, _ = run(journal, "import", "contacts", book, *MAP)
    assert "0 created, 0 completed, 1 unchanged, 1 refused, 1 doubtful" in out
    assert run(journal, "undo")[0] == 0
    assert not (journal / "contacts/anna-novak.md").exists()


def test_a_rejected_row_is_settled_and_imported(journal: Path, book: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    run(journal, "import", "contacts", book, *MAP, "--rejects", str(rejects))
    text = rejects.read_text("utf-8")
    assert text == (
        "Name,E-mail,Firm,same_as\nDan Okafor,other@x.example,Acme,\n,nobody@x.example,,\n"
    )
    rejects.write_text(text.replace("Acme,", "Acme,dan-okafor"), encoding="utf-8")
    _, out, _ = run(journal, "import", "contacts", str(rejects), *MAP)
    assert "1 completed" in out
    assert "dan-okafor: company: Okafor Payroll in the journal, Acme in the file" in out
    assert "email: other@x.example" in (journal / "contacts/dan-okafor.md").read_text("utf-8")
    assert run(journal, "import", "contacts", book, *MAP, "--rejects", str(rejects))[0] == 2


def test_a_dry_run_writes_nothing(journal: Path, book: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    code, out, _ = run(
        journal, "import", "contacts", book, *MAP, "--dry-run", "--rejects", str(rejects)
    )
    assert (code, "1 created" in out) == (1, True)
    assert not rejects.exists()
    assert not (journal / "contacts/anna-novak.md").exists()


def test_the_report_for_programs(journal: Path, book: str) -> None:
    found = json.loads(run(journal, "import", "contacts", book, *MAP, "--format", "json")[1])
    assert (found["rows"], len(found["created"]), len(found["refused"])) == (3, 1, 1)
    assert found["created"][0]["id"] == "anna-novak"


def test_nobody_imported_is_asked_after(journal: Path, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Novak\nBDAY:1980-11-21\nUID:a\nEND:VCARD\n"
    (tmp_path / "a.vcf").write_text(card, encoding="utf-8")
    assert run(journal, "import", "contacts", str(tmp_path / "a.vcf"))[0] == 0
    before = run(journal, "lint", "--hints", "--within", "60d")[1]
    assert "anna" not in before
    run(journal, "set", "anna-novak", "relation=client")
    assert "anna-novak" in run(journal, "lint", "--hints", "--within", "60d")[1]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--map", "nmae=Name"], "did you mean name"),
        (["--map", "name"], "KEY=COLUMN"),
        (["--map", "name=Full"], "missing: 'Full'"),
        (["--group", "bni"], "no group is called"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_writes_nothing(
    journal: Path, book: str, args: list[str], says: str
) -> None:
    code, _, err = run(journal, "import", "contacts", book, *args)
    assert code == 2
    assert says in err
    assert len(list((journal / "contacts").iterdir())) == 2


SLIPS = """\
Day;Client;To;From;Need;Worth;State
03/04/2025;Priya Shah;Dan Okafor;me;Payroll;1.200,50;Closed
05/06/2025;Cy Young;Dan;me;Roof;;Open
"""
COLUMNS = (
    "date=Day",
    "prospect=Client",
    "recipient=To",
    "referrer=From",
    "need=Need",
    "value=Worth",
    "status=State",
)
MAPPED = tuple(word for column in COLUMNS for word in ("--map", column))
WORDS = ("--map-status", "won=Closed,Paid", "--map-status", "introduced=Open")


@pytest.fixture
def slips(tmp_path: Path) -> str:
    path = tmp_path / "slips.csv"
    path.write_text(SLIPS, encoding="utf-8")
    return str(path)


def test_referrals_come_in_once_and_the_mapping_is_kept(
    journal: Path, slips: str, tmp_path: Path
) -> None:
    saved = tmp_path / "map.toml"
    how = (*MAPPED, *WORDS, "--days", "d/m/Y", "--save-map", str(saved))
    code, out, err = run(journal, "import", "referrals", slips, *how)
    assert (code, "1 created, 0 completed, 0 unchanged, 0 refused, 1 doubtful" in out) == (1, True)
    assert f"{slips}:3: doubtful (Cy Young to Dan): recipient: Dan may be dan-okafor" in err
    made = journal / "referrals/2025/2025-04-03-priya-shah-to-dan-okafor.md"
    assert "value: 1200.50\n" in made.read_text("utf-8")
    assert "## Log" not in made.read_text("utf-8")
    assert "since = 2026-11-20" in (journal / "refjournal.toml").read_text("utf-8")
    again = run(journal, "import", "referrals", slips, "--map-file", str(saved))
    assert "0 created, 0 completed, 1 unchanged, 0 refused, 1 doubtful" in again[1]
    run(journal, "undo")
    assert not made.exists()
    assert "since" not in (journal / "refjournal.toml").read_text("utf-8")


def test_a_day_from_which_the_journal_asks_is_not_moved(journal: Path, slips: str) -> None:
    settings = journal / "refjournal.toml"
    settings.write_text("[journal]\nsince = 2026-01-01\n", encoding="utf-8")
    out = run(journal, "import", "referrals", slips, *MAPPED, *WORDS, "--days", "d/m/Y")[1]
    assert "since" not in out
    assert settings.read_text("utf-8") == "[journal]\nsince = 2026-01-01\n"


def test_a_rejected_row_of_referrals_takes_an_id_in_its_cell(
    journal: Path, slips: str, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    how = (*MAPPED, *WORDS, "--days", "d/m/Y")
    run(journal, "import", "referrals", slips, *how, "--rejects", str(rejects))
    text = rejects.read_text("utf-8")
    assert text.splitlines()[1:] == ["05/06/2025,Cy Young,Dan,me,Roof,,Open,"]
    rejects.write_text(text.replace(",Dan,", ",dan-okafor,"), encoding="utf-8")
    code, out, _ = run(journal, "import", "referrals", str(rejects), *how)
    assert (code, "1 created" in out) == (0, True)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "say which is which, such as --map prospect=Client --map date=Day"),
        ([*MAPPED], "'Closed' (1), 'Open' (1); say what they mean"),
        ([*MAPPED, *WORDS], "'03/04/2025' can be read in several ways: 2025-04-03 with --days"),
        ([*MAPPED, *WORDS, "--days", "d.q"], "--days: 'd.q' is no way to write a day"),
        ([*MAPPED, *WORDS, "--amounts", "12"], "--amounts: '12' does not show"),
        ([*MAPPED, "--map-status", "wone=Closed"], "did you mean won"),
        ([*MAPPED, "--map-status", "won"], "--map-status takes STATUS=WORDS"),
        (["--map", "prospekt=Client"], "did you mean prospect"),
    ],
)
def test_what_a_table_leaves_open_is_a_sentence_and_writes_nothing(
    journal: Path, slips: str, args: list[str], says: str
) -> None:
    code, _, err = run(journal, "import", "referrals", slips, *args)
    assert (code, says in err) == (2, True)
    assert not (journal / "referrals").exists()


def test_what_a_table_leaves_open_is_asked_on_a_terminal(
    journal: Path, slips: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refjournal.cli.commands.import_.is_interactive", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: 2)
    run(journal, "import", "referrals", slips, *MAPPED, *WORDS)
    assert (journal / "referrals/2025/2025-03-04-priya-shah-to-dan-okafor.md").exists()


def test_a_folder_of_cards_is_one_import(journal: Path, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nUID:{0}\nEND:VCARD\n"
    cards = {f"cards/{name}.vcf": card.format(name) for name in ("Anna", "Bo")}
    write_files(tmp_path, {**cards, "cards/readme.txt": "hello"})
    out = run(journal, "import", "contacts", str(tmp_path / "cards"))[1]
    assert "2 created" in out
    empty = write_files(tmp_path / "empty", {"a.txt": ""})
    assert "file is in" in run(journal, "import", "contacts", str(empty))[2]


@pytest.mark.parametrize("kind", ["contacts", "referrals"])
def test_what_is_too_large_is_refused_before_it_is_read(
    journal: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refjournal.cli.imports.MAX_BYTES", 1000)
    (tmp_path / "big.csv").write_text("x" * 1001, encoding="utf-8")
    code, _, err = run(journal, "import", kind, str(tmp_path / "big.csv"))
    assert (code, "is larger than" in err) == (2, True)


def test_an_archive_that_unfolds_without_end_is_refused(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refjournal.exchange.people.read.MAX_BYTES", 100_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", "0" * 10_000_000)
    code, _, err = run(journal, "import", "contacts", str(tmp_path / "bomb.zip"))
    assert (code, "holds more than can be an address book" in err) == (2, True)


def test_a_row_that_no_record_can_hold_is_refused(journal: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("name,email,note\nAnna,a@x.example,a\nBo,," + "x" * 300_000, encoding="utf-8")
    code, out, err = run(journal, "import", "contacts", str(path))
    assert (code, "1 created" in out) == (1, True)
    assert "longer than a record can be" in err


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_what_is_not_there_or_no_file_is_a_sentence(journal: Path, name: str) -> None:
    code, _, err = run(journal, "import", "contacts", str(journal / name))
    assert code == 2
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("phone.vcf", "import contacts phone.vcf\n"),
        (
            "my list.csv",
            "import contacts 'my list.csv', or refjournal import referrals 'my list.csv'",
        ),
        ("all.json", "import journal all.json\n"),
        ("contcts", "Did you mean 'contacts'?"),
    ],
)
def test_a_file_alone_is_answered_with_what_to_type(file: str, command: str, journal: Path) -> None:
    code, _, err = run(journal, "import", file)
    assert (code, command in err) == (2, True)


def test_doubtful_rows_are_answered_with_how_to_settle_them(journal: Path, tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text("Name,Phone\nBo Berg,111111\nBo Berg,222222\n")
    assert (
        "--doubtful new makes a contact of each"
        in run(journal, "import", "contacts", str(table))[2]
    )
    rejected = run(
        journal, "import", "contacts", str(table), "--rejects", str(tmp_path / "rejects.csv")
    )
    assert "--doubtful new" not in rejected[2]
