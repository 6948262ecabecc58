from hypothesis import given
from hypothesis import strategies as st

from refjournal.actions.file_changes import EditFile, MoveFile, NewFile
from refjournal.lsp.edits import ChangedText, CreatedFile, MovedFile, editor_changes, text_edits
from refjournal.lsp.positions import EditorText, Encoding, Position, Range
from refjournal.settings import Settings
from refjournal.text.edits.kinds import SetKey
from tests.lsp.opened import _edited

OLD = "---\nname: Dan\nregion: Bonn\n---\n"
LINES = st.lists(st.text("ab😀\r", max_size=4), max_size=5).map("\n".join)


@given(LINES, LINES, st.sampled_from(list(Encoding)))
def test_the_edits_of_a_text_make_the_other(old: str, new: str, encoding: Encoding) -> None:
    text = EditorText(old, encoding)
    if "\r" in old:
        return  # an editor counts no place behind a carriage return
    assert _edited(text, text_edits(old, new, encoding)) == new


def test_a_changed_word_is_the_whole_edit() -> None:
    (edit,) = text_edits("one\ntwo\nthree", "one\nto\nthree", Encoding.UTF16)
    assert edit == (Range(Position(1, 1), Position(1, 2)), "")


def changed(*changes: EditFile | MoveFile | NewFile) -> list[object]:
    return list(
        editor_changes(list(changes), {"a.md": OLD}.get, Settings().vocabulary, Encoding.UTF16)
    )


def test_a_key_is_replaced_in_its_line() -> None:
    (edit,) = changed(EditFile("a.md", (SetKey("region", "Köln"),)))
    assert isinstance(edit, ChangedText)
    assert [(each.range.start.line, each.text) for each in edit.edits] == [(2, "Köl")]


def test_a_moved_file_is_edited_first() -> None:
    found = changed(MoveFile("a.md", "b.md", (SetKey("name", "Daniel"),)))
    assert isinstance(found[0], ChangedText)
    assert found[1:] == [MovedFile("a.md", "b.md")]


def test_a_file_is_made_with_its_text() -> None:
    assert changed(NewFile("b.md", "x")) == [CreatedFile("b.md", "x")]
