from pathlib import Path

from refjournal.exchange.journal_json import read_journal
from refjournal.session.session import Session
from refjournal.session.whole_journal import export_journal, import_dump
from refjournal.session.write import commit, undo_last
from tests.builders import write_files
from tests.session.opening import session_in

BROKEN = "---\nname: [\n---\n"


def opened(folder: Path, files: dict[str, str]) -> Session:
    return session_in(folder, files)


def test_settings_templates_and_broken_files_come_along(tmp_path: Path) -> None:
    files = {
        "contacts/a.md": "---\nname: A  # x\n---\r\n",
        "contacts/b.md": BROKEN,
        "templates/thanks.md": "Dear {name}",
    }
    exported = export_journal(opened(tmp_path / "one", files))
    assert exported.unread == ()
    other = session_in(tmp_path / "two", {"refjournal.toml": "# mine\n"})
    done = import_dump(other, read_journal(exported.text.encode(), "x.json"))
    commit(other, done.proposal, command="import")
    assert (tmp_path / "two/journal/templates/thanks.md").read_text("utf-8") == "Dear {name}"
    assert export_journal(other.again()).text == exported.text
    undo_last(other)
    assert (tmp_path / "two/journal/refjournal.toml").read_text("utf-8") == "# mine\n"
    assert not (tmp_path / "two/journal/contacts/a.md").exists()


def test_the_settings_of_a_journal_with_records_stay(tmp_path: Path) -> None:
    exported = export_journal(opened(tmp_path / "one", {"refjournal.toml": "# other\n"}))
    here = opened(tmp_path / "two", {"contacts/a.md": "---\nname: A\n---\n"})
    done = import_dump(here, read_journal(exported.text.encode(), "x.json"))
    assert (done.other_settings, done.proposal.changes) == (True, ())


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    session = opened(tmp_path, {"contacts/a.md": "---\nname: A\n---\n"})
    write_files(tmp_path / "journal", {"contacts/big.md": "x" * 1_100_000})
    (words,) = export_journal(session).unread
    assert words.startswith("contacts/big.md: ")
