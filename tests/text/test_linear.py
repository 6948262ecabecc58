"""Reading takes time in proportion to the text, whatever it repeats."""

from time import process_time
from typing import Final

import pytest

from refjournal.text.parse import parse_document

_FRONT = "---\nname: x\n---\n"
_LOG = f"{_FRONT}## Log\n"
_ENTRY = "- 2026-01-02 note a"
VERBS = frozenset({"note"})

CONSTRUCTS: Final = (
    (_FRONT, "## Log\n"),
    (_FRONT, "## Log:\n"),
    (_FRONT, "## *Log*\n"),
    (_FRONT, "# a\n"),
    (_FRONT, "a\n===\n"),
    (_FRONT, f"{_ENTRY}\n"),
    (_LOG, f"{_ENTRY}\n"),
    (_LOG, f"{_ENTRY}\n<!-- x -->\n"),
    (_LOG, f"{_ENTRY} <!--\n"),
    (_LOG, f"• {_ENTRY[2:]}\n"),
    (_LOG, f"1. {_ENTRY[2:]}\n"),
    (_LOG, f"> {_ENTRY}\n"),
    (_LOG, f"- [/] {_ENTRY[2:]}\n"),
    (_LOG, "- 2026-01-02 10:00 note a\n"),
    (_LOG, "- nothing\n"),
    (f"{_LOG}{_ENTRY}\n", "  more [[b]]\n"),
    (f"{_LOG}{_ENTRY}\n", "\n"),
    (f"{_LOG}- 2026-01-02 note ", "[[a]], "),
    (f"{_LOG}{_ENTRY} ", "("),
    (f"{_LOG}{_ENTRY} (", "30 min, "),
    (_FRONT, "```\na\n```\n<!-- x -->\n"),
    (f"{_FRONT}```\n", "~~~\n"),
    (_FRONT, "<!-- "),
    (_FRONT, "%% a %%\n"),
    (_FRONT, "`[[a]] "),
    (_FRONT, "[a](b.md) "),
    (_FRONT, "[a]("),
    (_FRONT, "[["),
    (_FRONT, "> "),
    (_FRONT, "<<<<<<< a\n"),
    (_FRONT, "\x01\n"),
    ("---\n", "--- x\n"),
    ("---\n", "k v\n"),
    ("---\nk: [", "a, "),
    ("---\nk: ", "["),
    ("---\nk: |\n", "  a\n"),
)
"""What can be repeated: how a text begins, and what follows again and again."""


def _seconds(text: str) -> float:
    start = process_time()
    parse_document(text, verbs=VERBS)
    return process_time() - start


@pytest.mark.parametrize(("head", "part"), CONSTRUCTS)
def test_sixteen_times_the_text_takes_no_hundred_times_as_long(head: str, part: str) -> None:
    short, long = (_seconds(head + part * count) for count in (500, 8_000))
    assert long < 100 * max(short, 0.001)


def test_a_hundred_thousand_log_headings_are_read() -> None:
    document = parse_document(_FRONT + "## Log\n" * 100_000, verbs=VERBS)
    assert document.log is not None
