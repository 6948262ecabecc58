"""Three vaults, each adopted as it is: what is read, and that no note is touched."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from refjournal.session.adoption import adopt, count_notes, number_left_alone
from refjournal.session.check import Wanted, check
from refjournal.session.due import list_due
from refjournal.session.entries import EntryWords, log
from refjournal.session.session import Session
from refjournal.session.write import commit, undo_last
from tests.session.opening import session_in
from tests.session.vaults import LOGSEQ, OBSIDIAN, ZK

VAULTS = {"obsidian": OBSIDIAN, "logseq": LOGSEQ, "zk": ZK}
NAMES = {
    "obsidian": {"Jane Doe", "Dan Okafor", "Zoë O'Brien", "Sam Taylor"},
    "logseq": {"Eva Roth"},
    "zk": {"Jane Doe", "Dan Okafor"},
}


def vault(tmp_path: Path, files: Mapping[str, str]) -> Session:
    return session_in(tmp_path, files, settings="[journal]\nsince = 2026-11-20\n")


def adopted(tmp_path: Path, files: Mapping[str, str]) -> Session:
    session = vault(tmp_path, files)
    commit(session, adopt(session).proposal, command="adopt")
    return session.again()


def contents(session: Session) -> dict[str, bytes]:
    files = (path for path in session.folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(session.folder)): path.read_bytes()
        for path in files
        if path.name != "refjournal.toml"
    }


@pytest.mark.parametrize("name", VAULTS)
def test_the_people_of_a_vault_are_read_and_no_note_is_touched(name: str, tmp_path: Path) -> None:
    before = contents(vault(tmp_path, VAULTS[name]))
    session = adopted(tmp_path, VAULTS[name])
    assert {contact.name for contact in session.journal.contacts.values()} == NAMES[name]
    assert contents(session) == before


@pytest.mark.parametrize("name", VAULTS)
def test_an_adopted_vault_begins_without_errors_and_without_a_debt(
    name: str, tmp_path: Path
) -> None:
    session = adopted(tmp_path, VAULTS[name])
    errors = [found for found in check(session, Wanted()) if str(found.severity) == "error"]
    assert (errors, list_due(session.facts).due) == ([], [])


@pytest.mark.parametrize("name", VAULTS)
def test_a_second_look_proposes_nothing(name: str, tmp_path: Path) -> None:
    assert adopt(adopted(tmp_path, VAULTS[name])).proposal.changes == ()


def test_the_keys_of_the_vault_are_read(tmp_path: Path) -> None:
    jane = adopted(tmp_path, OBSIDIAN).journal.contacts["Jane Doe"]
    assert (jane.company, jane.email) == ("Acme Ltd", ("jane@acme.example",))
    assert jane.phone == ("+44 20 7946 0000", "+44 7700 900000")
    assert jane.extra["last_contact"] == "2024-03-01"


def test_an_entry_goes_into_the_note(tmp_path: Path) -> None:
    session = adopted(tmp_path, OBSIDIAN)
    commit(session, log(session, EntryWords("jane", "call", ["hello"])), command="log")
    text = (session.folder / "People/Jane Doe.md").read_text(encoding="utf-8")
    assert text == OBSIDIAN["People/Jane Doe.md"] + "\n## Log\n- 2026-11-20 call hello\n"


def test_undo_takes_the_settings_back(tmp_path: Path) -> None:
    session = adopted(tmp_path, OBSIDIAN)
    undo_last(session)
    assert session.again().journal.contacts == {}


def test_what_is_left_alone_is_counted(tmp_path: Path) -> None:
    session = vault(tmp_path, OBSIDIAN)
    assert [(heap.folder, heap.type, heap.number) for heap in count_notes(session)] == [
        ("People", "person", 4),
        ("Books", "book", 1),
        ("Daily", "", 3),
        ("", "", 1),
    ]
    assert number_left_alone(session) == 9


def test_properties_of_logseq_are_counted_apart(tmp_path: Path) -> None:
    unread = adopt(vault(tmp_path, LOGSEQ)).unread
    assert [(heap.type, heap.number) for heap in unread] == [("person", 2), ("group", 1)]


@pytest.mark.parametrize("name", VAULTS)
def test_a_second_adoption_has_nothing_to_propose(name: str, tmp_path: Path) -> None:
    assert adopt(adopted(tmp_path, VAULTS[name])).proposed == ()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    heard: list[str] = []
    session = session_in(tmp_path, OBSIDIAN, settings='[folders]\nPeaple = "contact"\n')
    session.options = session.options._replace(warn=heard.append)
    assert session.settings
    assert heard == [
        "refjournal.toml: [folders] Peaple is no folder of the journal; did you mean People?"
    ]
