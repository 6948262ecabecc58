from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.lsp.rename import rename, renamed
from refjournal.session import identity
from refjournal.session.write import preview
from tests.lsp.opened import CURSOR, GIVEN, INTRODUCED, PEOPLE, InSession, in_session

HERE = INTRODUCED.replace("recipient: dan-okafor", f"recipient: dan-o{CURSOR}kafor")
OTHERS = {
    **PEOPLE,
    "contacts/zoe.md": "---\nname: Zoe\nsource: '[[dan-okafor]]'\n---\n\n😀 [[dan-okafor|Dan]]\n",
}


def after(known: InSession, new: str) -> dict[str, str]:
    return known.after(rename(known.file, known.position, new, known.session, known.text))


def test_the_bytes_are_those_of_the_command(tmp_path: Path) -> None:
    known = in_session(tmp_path, HERE, others=OTHERS)
    command = identity.rename(known.session, "dan-okafor", "daniel", known.session.folder)
    written = preview(known.session, command).written
    expected = {file.path: file.new.decode() for file in written if file.new is not None}
    assert after(known, "daniel") == expected
    assert set(expected) == {"contacts/daniel.md", "contacts/zoe.md", GIVEN}


def test_an_unsaved_file_is_renamed_in_as_it_is(tmp_path: Path) -> None:
    known = in_session(tmp_path, HERE + "\nNew: [[dan-okafor]]\n", others=OTHERS, saved=INTRODUCED)
    assert after(known, "daniel")[GIVEN].endswith("New: [[daniel]]\n")


def test_where_nothing_is_named_the_file_itself_is_meant(tmp_path: Path) -> None:
    known = in_session(tmp_path, INTRODUCED)
    stretch, id_ = renamed(known.file, known.position)
    assert (stretch.start, id_) == (known.position, GIVEN.rpartition("/")[2][:-3])


@pytest.mark.parametrize("new", ["priya-shah", "me", "", "a/b", "con", "../x"])
def test_a_taken_or_impossible_id_is_an_error(tmp_path: Path, new: str) -> None:
    known = in_session(tmp_path, HERE, others=OTHERS)
    with pytest.raises(UsageError):
        after(known, new)


def test_there_must_be_a_record(tmp_path: Path) -> None:
    known = in_session(tmp_path, "# Note\n", "note.md")
    with pytest.raises(UsageError, match="no record here"):
        renamed(known.file, known.position)
