"""Notes that are left alone, in words."""

from refjournal.actions.adopt import Heap
from refjournal.show.adoption_page import heap_lines, left_alone_line, unread_lines

PEOPLE = Heap("People", "person", 12)


def test_a_heap_is_named_by_number_type_and_folder() -> None:
    lines = list(heap_lines([PEOPLE, Heap("", "", 1)]))
    assert lines == [
        "  12 files of `type: person` in `People/`",
        "  1 file in the journal's own folder",
    ]


def test_more_than_eight_heaps_are_counted() -> None:
    lines = list(heap_lines([Heap(f"f{number}", "", 2) for number in range(10)]))
    assert lines[-1] == "  4 files in 2 other folders"


def test_how_many_notes_are_no_records_is_said_in_one_line() -> None:
    assert left_alone_line([PEOPLE]) == "12 Markdown files are no records of the journal"
    assert left_alone_line([Heap("", "", 1)]) == "1 Markdown file is no record of the journal"


def test_properties_of_another_program_are_named() -> None:
    (line,) = unread_lines([PEOPLE])
    assert line == "  12 files with `type:: person` in `People/`: properties of Logseq are not read"
