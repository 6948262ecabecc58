"""Changes of files, put together."""

from refjournal.actions.file_changes import EditFile, NewFile, RemoveFile, merged
from refjournal.text.edits.kinds import RemoveKey, SetKey

CALL, CARD, AWAY = SetKey("role", "Buyer"), SetKey("region", "Milan"), RemoveKey("tags")


def test_all_edits_of_a_file_become_one_change() -> None:
    changes = [EditFile("a.md", (CALL,)), EditFile("b.md", (AWAY,)), EditFile("a.md", (CARD,))]
    assert merged([*changes]) == [EditFile("a.md", (CALL, CARD)), EditFile("b.md", (AWAY,))]


def test_new_and_removed_files_come_after_the_edits() -> None:
    new, gone = NewFile("c.md", "---\n---\n"), RemoveFile("d.md")
    assert merged([new, EditFile("a.md", (CALL,)), gone]) == [
        EditFile("a.md", (CALL,)),
        new,
        gone,
    ]
