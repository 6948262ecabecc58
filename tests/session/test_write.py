from datetime import date
from pathlib import Path

import pytest

from refjournal.actions.file_changes import EditFile, FileChange, NewFile, RemoveFile
from refjournal.actions.log_entries import entry_from_words, new_entry
from refjournal.errors import NotWrittenError
from refjournal.session import write
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from tests.session.opening import DAN, TODAY, session_in

NORA = NewFile("contacts/nora-lind.md", "---\nname: Nora Lind\n---\n")


def proposed(*changes: FileChange) -> Proposal:
    return Proposal(changes, ("dan-okafor",))


def call(session: Session, *words: str) -> FileChange:
    dan = session.journal.contacts["dan-okafor"]
    return new_entry(session.facts, dan, [dan], "call", entry_from_words(words), TODAY).change


def test_a_preview_shows_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    (file,) = write.preview(session, proposed(call(session, "good", "news"))).written
    assert b"2026-11-20 call good news" in (file.new or b"")
    assert (session.folder / DAN).read_bytes() == file.old


def test_a_commit_writes_what_the_preview_showed(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    changes = proposed(call(session, "good", "news"), NORA)
    previewed = write.preview(session, changes)
    committed = write.commit(session, changes, command="log dan call")
    assert committed.written == previewed.written
    for file in committed.written:
        assert (session.folder / file.path).read_bytes() == file.new


def test_all_changes_are_written_or_none(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    changes = proposed(NORA, NewFile(DAN, "another Dan"))
    with pytest.raises(NotWrittenError, match="is there already"):
        write.commit(session, changes, command="new")
    assert not (session.folder / NORA.path).exists()


def test_a_newer_journal_is_not_written(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    path = session.folder / "refjournal.toml"
    path.write_text("[journal]\nversion = 99\n")
    with pytest.raises(NotWrittenError, match="version 99"):
        write.preview(session, proposed(NORA))


def test_a_file_that_is_gone_is_not_edited(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="no longer there"):
        write.preview(session_in(tmp_path), proposed(EditFile("contacts/no-one.md", ())))


def test_the_facts_after_are_those_of_what_was_written(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    outcome = write.commit(session, proposed(call(session)), command="log dan call")
    facts = write.facts_after(session, outcome)
    dan = facts.journal.contacts["dan-okafor"]
    assert facts.contact(dan).last_touch == TODAY


def test_what_remains_is_due_within_a_week(tmp_path: Path) -> None:
    planned = "- [ ] 2026-11-{} call: about payroll\n"
    dan = "---\nname: Dan Okafor\n---\n\n## Log\n\n" + planned.format(24) + planned.format(29)
    session = session_in(tmp_path, {DAN: dan})
    outcome = write.commit(session, proposed(call(session)), command="log dan call")
    assert [found.due for found in write.remaining(session, outcome, ["dan-okafor"])] == [
        date(2026, 11, 24)
    ]


def test_nothing_remains_where_nothing_was_written(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    assert (
        write.remaining(session, write.commit(session, proposed(), command=""), ["dan-okafor"])
        == []
    )


def test_undo_takes_the_last_command_back(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    before = (session.folder / DAN).read_bytes()
    write.commit(session, proposed(call(session)), command="log dan call")
    write.commit(session, proposed(RemoveFile(DAN)), command="forget dan")
    assert [entry.command for entry in write.undoable(session)] == ["forget dan", "log dan call"]
    assert write.undo_last(session)[0].command == "forget dan"
    write.undo_last(session)
    assert (session.folder / DAN).read_bytes() == before
