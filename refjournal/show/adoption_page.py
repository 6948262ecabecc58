"""Notes that are left alone, and the settings by which they would be read, as lines."""

from collections.abc import Iterator, Sequence
from typing import Final

from refjournal.actions.adopt import Heap, ProposedSetting
from refjournal.text.toml_edits import setting_line
from refjournal.wording import counted, plural

MOST_HEAPS: Final = 8
"""How many heaps are named one by one."""


def heap_lines(heaps: Sequence[Heap]) -> Iterator[str]:
    """Yield how many notes of which type are in which folder: "12 files of `type: person` in
    `People/`".
    """
    for heap in heaps[:MOST_HEAPS]:
        yield f"  {_heap(heap)}"
    rest = heaps[MOST_HEAPS:]
    if rest:
        number = sum(heap.number for heap in rest)
        yield f"  {counted(number, 'file')} in {counted(len(rest), 'other folder')}"


def _heap(heap: Heap) -> str:
    type_ = ""
    if heap.type:
        type_ = f" of `type: {heap.type}`"
    place = "the journal's own folder"
    if heap.folder:
        place = f"`{heap.folder}/`"
    return f"{counted(heap.number, 'file')}{type_} in {place}"


def left_alone_line(heaps: Sequence[Heap]) -> str:
    """Return how many notes are left alone."""
    number = sum(heap.number for heap in heaps)
    verb = plural(number, "is no record", "are no records")
    return f"{counted(number, 'Markdown file')} {verb} of the journal"


def proposed_lines(proposed: Sequence[ProposedSetting]) -> Iterator[str]:
    """Yield the settings, table by table, each with the number of its notes."""
    for table in dict.fromkeys(one.setting.table for one in proposed):
        yield f"  [{table}]"
        for one in proposed:
            if one.setting.table == table:
                yield f"  {setting_line(one.setting):40} # {counted(one.notes, 'file')}"


def unread_lines(heaps: Sequence[Heap]) -> Iterator[str]:
    """Yield the notes that state their type as Logseq does."""
    for heap in heaps[:MOST_HEAPS]:
        place = ""
        if heap.folder:
            place = f" in `{heap.folder}/`"
        number = counted(heap.number, "file")
        yield f"  {number} with `type:: {heap.type}`{place}: properties of Logseq are not read"
