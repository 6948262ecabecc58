"""Files of every shape, generated: quotes, line ends, comments, the last line end, flow and block
lists, links quoted or not. Each edit leaves every other byte as it was.

All of them with REFJOURNAL_LONG=1; every eleventh otherwise.
"""

import os
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

import pytest

from refjournal.text.document import Scalar
from refjournal.text.document import Sequence as YamlList
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import (
    AddItem,
    ChangeEntry,
    Edit,
    EditRefusedError,
    NewEntry,
    RemoveItem,
    ReplaceLink,
    SetKey,
)
from refjournal.text.parse import parse_document
from tests.faults import count_try

LONG = bool(os.environ.get("REFJOURNAL_LONG"))
VERBS = frozenset(("call", "note"))


class Shape(NamedTuple):
    """What a file is made of."""

    quote: str
    ends: str
    comment: str
    last: bool
    listed: str
    link: str
    log: str


QUOTES = ("", "'", '"')
ENDS = ("\n", "\r\n", "mixed")
COMMENTS = ("", "after", "above", "both")
LISTS = ("flow", "long flow", "block", "indented", "one")
LINKS = ("dan", "'[[dan]]'", '"[[dan|Dan]]"', "[[dan]]", "[Dan](../contacts/dan.md)")
LOGS = ("", "log", "log, then text")
SHAPES = [
    Shape(*parts) for parts in product(QUOTES, ENDS, COMMENTS, (True, False), LISTS, LINKS, LOGS)
]
CHOSEN = SHAPES if LONG else SHAPES[::11]


def text_of(shape: Shape) -> str:
    after = "  # why, 'so'" if shape.comment in ("after", "both") else ""
    above = ["# above: it"] if shape.comment in ("above", "both") else []
    q = shape.quote
    lines = ["---", *above, f"name: {q}Eva Roth{q}{after}", f"status: {q}quoted{q}{after}"]
    items = [f"{q}a b{q}", f"{q}c{q}"]
    match shape.listed:
        case "flow":
            lines.append(f"tags: [{', '.join(items)}]{after}")
        case "long flow":
            lines += [f"tags: [{after}", f"  {items[0]},{after}", f"  {items[1]}", f"]{after}"]
        case "block":
            lines += [f"tags:{after}", *(f"- {item}{after}" for item in items)]
        case "indented":
            lines += [f"tags:{after}", *above, *(f"  - {item}{after}" for item in items)]
        case _:
            lines.append(f"tags: {items[0]}{after}")
    link = shape.link if "](" not in shape.link else f'"{shape.link}"'
    lines += [f"source: {link}{after}", "---", "", "Some text.", ""]
    if shape.log:
        lines += ["## Log", "", "- 2026-11-01 call [[dan]]: one", "- [ ] 2026-12-01 call dan: two"]
    if shape.log == "log, then text":
        lines += ["  and more", "", "## More", "- an item"]
    return joined(lines, shape.ends, last=shape.last)


def joined(lines: Sequence[str], ends: str, *, last: bool) -> str:
    ways = ("\n", "\r\n") if ends == "mixed" else (ends,)
    text = "".join(f"{line}{ways[number % len(ways)]}" for number, line in enumerate(lines))
    return text if last else text.rstrip("\r\n")


EDITS: dict[str, tuple[Edit, int]] = {
    "a value": (SetKey("status", "won"), 1),
    "a new key": (SetKey("region", "Leeds"), 0),
    "a new item": (AddItem("tags", "x"), 1),
    "an item less": (RemoveItem("tags", "a b"), 2),
    "a link": (ReplaceLink("dan", "eva", frozenset({"source"}), frozenset({"dan"})), 3),
    "an entry": (NewEntry("2026-11-05", "note", text="new"), 1),
    "a plan done": (ChangeEntry(0, ("2026-12-01", "call"), box="x"), 1),
}
"""Each edit, and how many lines that are there it changes at the most."""


def values(text: str) -> dict[str, list[str]]:
    found = {}
    for field in parse_document(text, verbs=VERBS).fields:
        items = field.value.items if isinstance(field.value, YamlList) else (field.value,)
        found[field.key] = [item.value for item in items if isinstance(item, Scalar)]
    return found


def wrong(shape: Shape, name: str) -> str:
    """Return what an edit did that it should not have done; '' for nothing."""
    before = text_of(shape)
    edit, most = EDITS[name]
    if isinstance(edit, ChangeEntry):
        line = next((n for n, text in enumerate(before.split("\n"), 1) if "- [ ]" in text), 0)
        if not line:
            return ""
        edit = ChangeEntry(line, edit.was, box=edit.box)
    count_try()
    try:
        after = apply_edits(before.encode(), [edit], VERBS).decode()
    except EditRefusedError as refused:
        is_doubtful = "a comment in the list" in str(refused)
        return "" if is_doubtful else f"refused: {refused}"
    return difference(before, after, most) or meaning(before, after, name)


def difference(before: str, after: str, most: int) -> str:
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    changed = 0
    for tag, start, end, first, stop in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        lost, came = old[start:end], new[first:stop]
        is_last = end == len(old) and lost and not lost[-1].endswith("\n")
        if is_last and came and came[0].rstrip("\r\n") == lost[-1]:
            continue  # the last line has got its end
        changed += end - start
        comments = [text.partition("#")[2].strip() for text in lost if "  #" in text]
        if any(comment not in "".join(came) for comment in comments) and tag != "delete":
            return f"a comment is lost: {lost} {came}"
        if [_end(text) for text in lost] != [_end(text) for text in came[: len(lost)]] and came:
            return f"another line end: {lost} {came}"
    return f"{changed} lines changed" if changed > most else ""


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def meaning(before: str, after: str, name: str) -> str:
    old, new = values(before), values(after)
    expected = dict(old)
    match name:
        case "a value":
            expected["status"] = ["won"]
        case "a new key":
            expected["region"] = ["Leeds"]
        case "a new item":
            expected["tags"] = [*old["tags"], "x"]
        case "an item less":
            expected["tags"] = [item for item in old["tags"] if item != "a b"]
        case "a link":
            expected["source"] = [item.replace("dan", "eva") for item in old["source"]]
    new = {key: found for key, found in new.items() if found or key in expected}
    expected = {key: found for key, found in expected.items() if found or key in new}
    return "" if expected == new else f"{expected} != {new}"


@pytest.mark.parametrize("name", EDITS)
def test_every_other_byte_stays(name: str) -> None:
    found = [(shape, said) for shape in CHOSEN if (said := wrong(shape, name))]
    assert not found, (len(found), found[:3])
