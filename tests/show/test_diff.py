from refjournal.show.diff import as_patch, undo_lines, written_lines
from refjournal.store.transaction import Written
from refjournal.store.undo_log import Kept, UndoEntry


def test_a_patch_names_the_files_and_the_lines() -> None:
    assert as_patch([Written("a.md", b"one\n", b"two\n")]) == (
        "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-one\n+two\n"
    )


def test_a_patch_says_what_is_created_and_what_is_removed() -> None:
    patch = as_patch([Written("a.md", None, b"x\n"), Written("b.md", b"x\n", None)])
    assert "new file mode 100644\n--- /dev/null\n+++ b/a.md\n" in patch
    assert "deleted file mode 100644\n--- a/b.md\n+++ /dev/null\n" in patch


def test_a_patch_marks_a_last_line_without_an_end() -> None:
    assert as_patch([Written("a.md", b"x", b"x\n")]).count("\\ No newline at end of file\n") == 1


def test_the_line_that_changed_is_named() -> None:
    (line,) = written_lines([Written("a.md", b"x\n", b"x\n- 2026-11-20 call: hello\n")])
    assert line == "a.md:2: - 2026-11-20 call: hello"


def test_an_entry_says_more_than_a_heading() -> None:
    (line,) = written_lines([Written("a.md", b"x\n", b"x\n## Log\n\n- [ ] 2026-11-20 call\n")])
    assert line == "a.md:4: - [ ] 2026-11-20 call"


def test_a_removed_line_is_named_where_nothing_was_added() -> None:
    assert written_lines([Written("a.md", b"x\ny\n", b"x\n")]) == ["a.md:2: removed: y"]


def test_created_and_removed_files_are_named_and_the_note_stands_once() -> None:
    files = [Written("a.md", None, b"x"), Written("b.md", b"x", None)]
    assert written_lines(files, "2 fixed") == ["a.md: created (2 fixed)", "b.md: removed"]


def test_many_files_are_counted() -> None:
    files = [Written(f"{number}.md", None, b"") for number in range(6)]
    assert written_lines(files) == ["6 files written; `refjournal undo` takes it back"]


def test_what_can_be_undone_is_listed_by_its_command() -> None:
    kept = [Kept(f"contacts/{name}.md", None, b"new") for name in ("a", "b")]
    entries = [
        UndoEntry(2, "log a call", "2026-11-20T12:00:00+00:00", (kept[0],)),
        UndoEntry(1, "fmt", "2026-11-19T12:00:00+00:00", tuple(kept)),
    ]
    assert list(undo_lines(entries)) == [
        "2026-11-20T12:00:00+00:00  log a call  (contacts/a.md)",
        "2026-11-19T12:00:00+00:00  fmt  (2 files)",
    ]
