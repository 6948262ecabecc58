"""A record's text taken apart, and joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.merge.parts import join_parts, parts_of
from refjournal.merge.three import DoubtError

RECORD = """\
---
# who
prospect: priya-shah

recipient: dan-okafor  # the plumber
# last
---

A leaking roof.

## Log
- 2026-03-01 introduced
  by mail

- 2026-03-04 heard dan-okafor: he called

## Later
"""

lines = st.sampled_from(
    [
        "- 2026-03-01 note a", "- [ ] 2026-04-01 call", "  more", "", "## Log", "## Other", "text",
        "* 2026-03-02 met", "> quoted", "```", "<!-- hidden -->",
    ]
)  # fmt: skip


def test_keys_have_the_comments_above_them() -> None:
    blocks = parts_of(RECORD, None).blocks
    assert [(block.key, block.lead) for block in blocks] == [
        ("prospect", "# who\n"),
        ("recipient", "\n"),
    ]


def test_entries_have_their_further_lines_and_the_text_above_them() -> None:
    log = parts_of(RECORD, None).log
    assert log is not None
    assert [(item.lead, item.text) for item in log.items] == [
        ("", "- 2026-03-01 introduced\n  by mail\n"),
        ("\n", "- 2026-03-04 heard dan-okafor: he called\n"),
    ]


@given(st.lists(lines))
def test_the_parts_are_the_text(body: list[str]) -> None:
    text = "---\nname: Ann\n---\n" + "".join(f"{line}\n" for line in body)
    assert join_parts(parts_of(text, None)) == text


@pytest.mark.parametrize(
    "text",
    [
        "no front matter\n",
        "---\nname: Ann\n",
        "---\nname: Ann\nname: Bo\n---\n",
        "---\n<<<<<<< ours\nname: Ann\n=======\nname: Bo\n>>>>>>> theirs\n---\n",
        "---\n{name: Ann, tags: [a]}\n---\n",
    ],
)
def test_a_text_that_is_not_sound_is_in_doubt(text: str) -> None:
    with pytest.raises(DoubtError):
        parts_of(text, None)
