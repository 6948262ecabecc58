"""Edits: tables of text in, text out; every nasty file by every edit, compared byte for byte; the
laws, with hypothesis.
"""

import difflib
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from refjournal.text.document import Sequence
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import (
    AddItem,
    ChangeEntry,
    CollapseBlanks,
    Edit,
    EditRefusedError,
    MoveEntry,
    NewEntry,
    RawEntry,
    ReadLine,
    RemoveEntry,
    RemoveItem,
    RemoveKey,
    RenameKey,
    ReplaceItem,
    ReplaceLink,
    SetKey,
    SortEntries,
)
from refjournal.text.parse import parse_document
from refjournal.text.scalars import written
from tests.text.corpus import TEXTS

CASES = int(os.environ.get("REFJOURNAL_CASES", "100"))
"""How many cases a law is tried with; 2,000 in the long run."""
LAWS = settings(
    max_examples=CASES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=CASES <= 100,
)

ORDER = ("name", "role", "tags", "email")
CALL = NewEntry("2026-11-05", "call", ("dan-okafor",), "rang him")


VERBS = frozenset(("note", "call", "met", "won", "ask", "card", "cal"))


def edited(text: str, *edits: Edit) -> str:
    return apply_edits(text.encode(), edits, VERBS).decode()


TABLE = [
    (
        "a new key, by the order of its kind",
        "name: Dan\ntags: [a]",
        SetKey("role", "buyer", ORDER),
        "name: Dan\nrole: buyer\ntags: [a]",
    ),
    ("a new first key", "tags: [a]", SetKey("name", "Dan", ORDER), "name: Dan\ntags: [a]"),
    (
        "type stays first",
        "type: contact\ntags: [a]",
        SetKey("name", "Dan", ORDER),
        "type: contact\nname: Dan\ntags: [a]",
    ),
    (
        "an own key comes last",
        "name: Dan\nrate: 5",
        SetKey("x", "1", ORDER),
        "name: Dan\nrate: 5\nx: 1",
    ),
    (
        "after a list of lines",
        "tags:\n  - a\n  - b\nx: 1",
        SetKey("email", "a@b.c", ORDER),
        "tags:\n  - a\n  - b\nemail: a@b.c\nx: 1",
    ),
    (
        "a value in its place",
        "name: Dan  # who\nrole: x",
        SetKey("name", "Dan Okafor"),
        "name: Dan Okafor  # who\nrole: x",
    ),
    ("a quoted value", "name: 'Dan'", SetKey("name", "Dan: x"), "name: 'Dan: x'"),
    ("double quotes", 'name: "Dan"', SetKey("name", "Eva"), 'name: "Eva"'),
    ("quotes of an item", "tags: ['a', b]", ReplaceItem("tags", "a", "c"), "tags: ['c', b]"),
    ("an item twice", "tags: [a, x, b, x, x]", RemoveItem("tags", "x"), "tags: [a, b]"),
    ("an item twice at first", "tags: [x, x, b]", RemoveItem("tags", "x"), "tags: [b]"),
    (
        "an item twice in a block",
        "tags:\n- x\n- a\n- x # why",
        RemoveItem("tags", "x"),
        "tags:\n- a\n# why",
    ),
    (
        "a hash in quotes is no comment",
        "tags: [a, '#b', c]",
        SetKey("tags", "d"),
        "tags: d",
    ),
    (
        "the comment of a block of text",
        "need: |- # why\n  # no comment\n  two\nrole: x",
        RemoveKey("need"),
        "# why\nrole: x",
    ),
    ("an empty value", "name:\nrole: x", SetKey("name", "Dan"), "name: Dan\nrole: x"),
    (
        "an empty value with a comment",
        "name: # who\nrole: x",
        SetKey("name", "Dan"),
        "name: Dan # who\nrole: x",
    ),
    (
        "a text of lines",
        "need: |\n  one\n  two\nname: x",
        SetKey("need", "three"),
        "need: three\nname: x",
    ),
    (
        "a list becomes a value",
        "tags:\n  - a\n  - b\nname: x",
        SetKey("tags", "c"),
        "tags: c\nname: x",
    ),
    ("a list for a value", "tags: a", SetKey("tags", ("b", "c, d")), 'tags: [b, "c, d"]'),
    ("the same value", "name: 'Dan'", SetKey("name", "Dan"), "name: 'Dan'"),
    ("an item for brackets", "tags: [a, b]", AddItem("tags", "c"), "tags: [a, b, c]"),
    (
        "an item for lines",
        "tags:\n  - a\n  - b # two\nx: 1",
        AddItem("tags", "c"),
        "tags:\n  - a\n  - b # two\n  - c\nx: 1",
    ),
    (
        "an item for a list at the margin",
        "tags:\n- a\nx: 1",
        AddItem("tags", "c"),
        "tags:\n- a\n- c\nx: 1",
    ),
    ("an item for one value", "tags: a", AddItem("tags", "b"), "tags: [a, b]"),
    ("an item for no value", "tags:", AddItem("tags", "b"), "tags: b"),
    ("an item for an empty list", "tags: []", AddItem("tags", "b"), "tags: [b]"),
    ("an item that is there", "tags: [a]", AddItem("tags", "a"), "tags: [a]"),
    ("the first item", "name: x", AddItem("tags", "a", ORDER), "name: x\ntags: a"),
    ("an item out of brackets", "tags: [a, b, c]", RemoveItem("tags", "b"), "tags: [a, c]"),
    ("the last item out of brackets", "tags: [a, b]", RemoveItem("tags", "b"), "tags: [a]"),
    (
        "an item out of lines",
        "tags:\n  - a\n  - b\nx: 1",
        RemoveItem("tags", "a"),
        "tags:\n  - b\nx: 1",
    ),
    (
        "its comment stays",
        "tags:\n  - a # why\n  - b",
        RemoveItem("tags", "a"),
        "tags:\n# why\n  - b",
    ),
    ("the only item", "tags: [a]\nx: 1", RemoveItem("tags", "a"), "x: 1"),
    ("an item that is not there", "tags: [a]", RemoveItem("tags", "b"), "tags: [a]"),
    (
        "another item in its place",
        "relation: [clint, x]",
        ReplaceItem("relation", "clint", "client"),
        "relation: [client, x]",
    ),
    ("a key away", "name: x\nrole: y # why\ntags: a", RemoveKey("role"), "name: x\n# why\ntags: a"),
    ("a key that is not there", "name: x", RemoveKey("role"), "name: x"),
    ("a key spelt otherwise", "nmae: x\nrole: y", RenameKey("nmae", "name"), "name: x\nrole: y"),
]


@pytest.mark.parametrize(
    ("before", "edit", "after"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_front_matter(before: str, edit: Edit, after: str, newline: str) -> None:
    def whole(front: str) -> str:
        return f"---\n{front}\n---\nbody\n".replace("\n", newline)

    assert edited(whole(before), edit) == whole(after)


def test_a_comment_after_the_sign_of_a_block_is_not_lost() -> None:
    with pytest.raises(EditRefusedError, match="# why"):
        edited("---\nneed: > # why\n  words\n---\n", SetKey("need", "x"))


def test_a_line_ends_as_its_neighbour_in_a_file_of_mixed_ends() -> None:
    text = "---\r\nname: Dan\r\n---\r\n## Log\n- 2026-11-02 call\n"
    assert edited(text, SetKey("role", "x")) == text.replace("Dan\r\n", "Dan\r\nrole: x\r\n")
    assert edited(text, NewEntry("2026-11-03", "met")) == text + "- 2026-11-03 met\n"


def test_a_log_in_a_file_that_ends_with_its_front_matter() -> None:
    assert edited("---\nname: Dan\n---", NewEntry("2026-11-03", "met")) == (
        "---\nname: Dan\n---\n\n## Log\n- 2026-11-03 met\n"
    )


@pytest.mark.parametrize(
    ("link", "after"),
    [
        ("[[dan]]", "[[eva]]"),
        ("[[contacts/dan.md#Log|Dan]]", "[[contacts/eva.md#Log|Dan]]"),
        ("[[dan\\|Dan]]", "[[eva\\|Dan]]"),
        ("![[dan#^a1]]", "![[eva#^a1]]"),
        ("[Dan](../contacts/dan.md)", "[Dan](../contacts/eva.md)"),
        ("[[ dan ]]", "[[ eva ]]"),
    ],
)
def test_a_link_in_any_form_leads_elsewhere_and_keeps_the_rest(link: str, after: str) -> None:
    body = "\nsee {link}\n\n## Log\n- 2026-11-02 call: about {link} again\n"
    assert edited(body.format(link=link), ReplaceLink("dan", "eva")) == body.format(link=after)


def test_an_unquoted_link_in_a_key_leads_elsewhere() -> None:
    edit = ReplaceLink("dan", "eva", keys=frozenset(("recipient",)))
    assert edited("---\nrecipient: [[dan]]\n---\n", edit) == "---\nrecipient: [[eva]]\n---\n"


LOGS = [
    ("a log is made", "", CALL, "\n## Log\n- 2026-11-05 call [[dan-okafor]]: rang him\n"),
    (
        "below the text",
        "\ntext",
        CALL,
        "\ntext\n\n## Log\n- 2026-11-05 call [[dan-okafor]]: rang him\n",
    ),
    (
        "under an empty heading",
        "## Log\n",
        CALL,
        "## Log\n- 2026-11-05 call [[dan-okafor]]: rang him\n",
    ),
    (
        "a heading at the end",
        "## Log",
        CALL,
        "## Log\n- 2026-11-05 call [[dan-okafor]]: rang him\n",
    ),
    (
        "before prose",
        "## Log\nwords\n",
        NewEntry("2026-11-05", "won"),
        "## Log\n- 2026-11-05 won\n\nwords\n",
    ),
    (
        "after the same day, before the plan",
        "## Log\n- 2026-11-05 met\n  well\n- [ ] 2026-11-04 call\n",
        NewEntry("2026-11-05", "won", text="at last"),
        "## Log\n- 2026-11-05 met\n  well\n- 2026-11-05 won at last\n- [ ] 2026-11-04 call\n",
    ),
    (
        "before a later one",
        "## Log\n- 2026-11-06 won\n",
        NewEntry("2026-11-05", "met"),
        "## Log\n- 2026-11-05 met\n- 2026-11-06 won\n",
    ),
    (
        "with the same bullet",
        "## Log\n*  2026-11-01 met\n",
        NewEntry("2026-11-05", "won"),
        "## Log\n*  2026-11-01 met\n*  2026-11-05 won\n",
    ),
    (
        "a plan among plans",
        "## Log\n- 2026-11-01 met\n- [ ] 2026-11-09 call\n- [ ] 2026-11-20 card\n",
        NewEntry("2026-11-12", "ask", ("dan",), "x", " "),
        "## Log\n- 2026-11-01 met\n- [ ] 2026-11-09 call\n- [ ] 2026-11-12 ask [[dan]]: x\n- [ ] 2026-11-20 card\n",
    ),
    (
        "brackets",
        "## Log\n",
        NewEntry("2026-11-05", "call", ("a", "b"), "x", None, ("20 min", "15 EUR")),
        "## Log\n- 2026-11-05 call [[a]], [[b]]: x (20 min, 15 EUR)\n",
    ),
    (
        "a colon before a link",
        "## Log\n",
        NewEntry("2026-11-05", "note", (), "[[a]] said", colon=True),
        "## Log\n- 2026-11-05 note: [[a]] said\n",
    ),
    (
        "no last line ending",
        "## Log\n- 2026-11-01 met",
        NewEntry("2026-11-05", "won"),
        "## Log\n- 2026-11-01 met\n- 2026-11-05 won",
    ),
    (
        "another section below",
        "# Log\n- 2026-11-01 met\n\n# Notes\nx\n",
        NewEntry("2026-11-05", "won"),
        "# Log\n- 2026-11-01 met\n- 2026-11-05 won\n\n# Notes\nx\n",
    ),
    (
        "a box is ticked",
        "## Log\n- [ ] 2026-11-03 call [[a]]: x (20 min)\n",
        ChangeEntry(7, ("2026-11-03", "call"), "x", "2026-11-05", due="2026-11-03"),
        "## Log\n- [x] 2026-11-05 call [[a]]: x (20 min, due 2026-11-03)\n",
    ),
    (
        "and something is added",
        "## Log\n- [ ] 2026-11-03 call\n",
        ChangeEntry(7, ("2026-11-03", "call"), "x", text="all well"),
        "## Log\n- [x] 2026-11-03 call\n  all well\n",
    ),
    (
        "with both",
        "## Log\n- [ ] 2026-11-03 call\n",
        ChangeEntry(
            7, ("2026-11-03", "call"), "x", "2026-11-05", text="all well", due="2026-11-03"
        ),
        "## Log\n- [x] 2026-11-05 call (due 2026-11-03)\n  all well\n",
    ),
    (
        "a day is moved",
        "## Log\n- [ ] 2026-11-03 call x\n  more\n",
        ChangeEntry(7, ("2026-11-03", "call"), None, "2026-11-05", due="2026-11-03"),
        "## Log\n- [ ] 2026-11-05 call x (due 2026-11-03)\n  more\n",
    ),
    (
        "a plan is dropped",
        "## Log\n- [ ] 2026-11-03 call\n",
        ChangeEntry(7, ("2026-11-03", "call"), "-"),
        "## Log\n- [-] 2026-11-03 call\n",
    ),
    (
        "a verb",
        "## Log\n- 2026-11-03 cal [[a]]: x\n",
        ChangeEntry(7, ("2026-11-03", "cal"), verb="call"),
        "## Log\n- 2026-11-03 call [[a]]: x\n",
    ),
    (
        "an entry goes",
        "## Log\n- 2026-11-03 call\n  x\n- 2026-11-04 met\n",
        RemoveEntry(7, ("2026-11-03", "call")),
        "## Log\n- 2026-11-04 met\n",
    ),
    (
        "an entry comes with its lines",
        "## Log\n- 2026-11-03 call\n",
        RawEntry("- 2026-11-01 met [[a]]: x\n  more"),
        "## Log\n- 2026-11-01 met [[a]]: x\n  more\n- 2026-11-03 call\n",
    ),
    (
        "an entry is moved to its day",
        "## Log\n- 2026-11-03 call\n- 2026-11-09 met\n- [x] 2026-11-05 ask\n",
        MoveEntry(9, ("2026-11-05", "ask")),
        "## Log\n- 2026-11-03 call\n- [x] 2026-11-05 ask\n- 2026-11-09 met\n",
    ),
    (
        "in order it stays",
        "## Log\n- 2026-11-03 call\n- 2026-11-09 met\n",
        MoveEntry(7, ("2026-11-03", "call")),
        "## Log\n- 2026-11-03 call\n- 2026-11-09 met\n",
    ),
    (
        "done entries are sorted",
        "## Log\n- 2026-11-09 met\nwords\n- [ ] 2026-11-01 ask\n- 2026-11-03 call\n  x\n",
        SortEntries(),
        "## Log\n- 2026-11-03 call\n  x\nwords\n- [ ] 2026-11-01 ask\n- 2026-11-09 met\n",
    ),
    (
        "all entries are sorted",
        "## Log\n- [ ] 2026-11-01 ask\n- 2026-11-09 met\n- 2026-11-03 call\n",
        SortEntries(all_=True),
        "## Log\n- 2026-11-03 call\n- 2026-11-09 met\n- [ ] 2026-11-01 ask\n",
    ),
    (
        "plain text is a note",
        "## Log\n- 2026-11-03 Rang twice today\n",
        ReadLine(7, "- 2026-11-03 Rang twice today", "note"),
        "## Log\n- 2026-11-03 note Rang twice today\n",
    ),
    ("blank lines", "a\n\n\n\nb\n```\n\n\nx\n```\n", CollapseBlanks(), "a\n\nb\n```\n\n\nx\n```\n"),
    (
        "links everywhere",
        "see [[dan|Dan]]\n\n## Log\n- 2026-11-03 call [[Dan]], eva: for [[dan]]\n```\n[[dan]]\n```\n",
        ReplaceLink("dan", "dan-okafor"),
        "see [[dan-okafor|Dan]]\n\n## Log\n- 2026-11-03 call [[dan-okafor]], eva: for [[dan-okafor]]\n```\n[[dan]]\n```\n",
    ),
    (
        "somebody",
        "see [[dan|Dan]]\n\n## Log\n- 2026-11-03 call [[dan]]: rang [[dan]]\n",
        ReplaceLink("dan", "somebody", plain=True),
        "see somebody\n\n## Log\n- 2026-11-03 call somebody: rang somebody\n",
    ),
]


@pytest.mark.parametrize(
    ("before", "edit", "after"), [row[1:] for row in LOGS], ids=[row[0] for row in LOGS]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_log(before: str, edit: Edit, after: str, newline: str) -> None:
    def whole(body: str) -> str:
        return f"---\nname: x\nrole: y\n---\n\n{body}".replace("\n", newline)

    before = whole(before) if before else whole("")[: -len(newline)]
    after = (
        whole(after)
        if not after.startswith("\n## Log")
        else whole("")[: -len(newline)] + after.replace("\n", newline)
    )
    assert edited(before, edit) == after


def test_links_in_keys() -> None:
    text = "---\nprospect: dan # him\nreferrer: '[[dan|Dan O]]'\nneed: dan\ngroups: [a, dan]\nwho: [[dan]]\n---\n"
    edit = ReplaceLink("dan", "dan-okafor", keys=frozenset(("prospect", "referrer", "groups")))
    assert edited(text, edit) == (
        "---\nprospect: dan-okafor # him\nreferrer: '[[dan-okafor|Dan O]]'\nneed: dan\ngroups: [a, dan-okafor]\nwho: [[dan-okafor]]\n---\n"
    )


REFUSED = [
    ("front matter that does not parse", "---\nname: [\n---\n", SetKey("name", "x"), "name: x"),
    ("a key twice", "---\nname: a\nname: b\n---\n", SetKey("name", "x"), "name: x"),
    (
        "a comment in a list",
        "---\ntags:\n  - a # why\n  - b\n---\n",
        SetKey("tags", "x"),
        "tags: x",
    ),
    ("a conflict", "---\nname: a\n---\n<<<<<<< ours\n=======\n>>>>>>> theirs\n", CALL, CALL.line()),
    ("no text", "---\nname: a\0\n---\n", CALL, CALL.line()),
    ("a log in a fence that never ends", "---\nname: a\n---\n```\n", CALL, CALL.line()),
    ("line breaks", "---\nname: a\n---\n", SetKey("name", "a\nb"), ""),
    (
        "another entry",
        "---\nname: a\n---\n## Log\n- 2026-11-03 call\n",
        RemoveEntry(5, ("2026-11-04", "call")),
        "",
    ),
    (
        "no box",
        "---\nname: a\n---\n## Log\n- 2026-11-03 call\n",
        ChangeEntry(5, ("2026-11-03", "call"), "x"),
        "",
    ),
    (
        "a line that would be an entry",
        "---\nname: a\n---\n## Log\n- [ ] 2026-11-03 call\n",
        ChangeEntry(5, ("2026-11-03", "call"), "x", text="- 2026-11-04 met"),
        "",
    ),
    ("a mapping in brackets", "---\n{name: a}\n---\n", SetKey("role", "x"), "role: x"),
]


@pytest.mark.parametrize(
    ("text", "edit", "line"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refused(text: str, edit: Edit, line: str) -> None:
    with pytest.raises(EditRefusedError) as refused:
        edited(text, edit)
    assert refused.value.line == line


def test_only_the_front_matter_is_unsound() -> None:
    assert (
        edited("---\nname: [\n---\n", CALL) == "---\nname: [\n---\n\n## Log\n" + CALL.line() + "\n"
    )


def test_a_byte_order_mark_stays() -> None:
    assert edited("\ufeff---\nname: a\n---\n", SetKey("name", "b")) == "\ufeff---\nname: b\n---\n"


# Every nasty file by every edit

EDITS: tuple[Edit, ...] = (
    CALL,
    NewEntry("2026-12-01", "card", ("dan-okafor",), "his birthday", " "),
    SetKey("zzz", "a value: quoted"),
    SetKey("name", "Dan Okafor", ORDER),
    AddItem("tags", "new", ORDER),
    RemoveKey("name"),
)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit).__name__)
def test_nasty_files(name: str, edit: Edit) -> None:
    text = TEXTS[name]
    before = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    try:
        after = apply_edits(before, [edit])
    except EditRefusedError:
        return
    assert lines_outside(before, after) <= touched(before, edit)


def lines_outside(before: bytes, after: bytes) -> int:
    """How many lines of the file before are no longer there after."""
    old, new = before.split(b"\n"), after.split(b"\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return sum(
        last - first
        for tag, first, last, _, _ in matcher.get_opcodes()
        if tag in ("replace", "delete")
    )


def touched(before: bytes, edit: Edit) -> int:
    """How many lines of the file an edit may change: those of its key."""
    if isinstance(edit, NewEntry) or not isinstance(edit, (SetKey, AddItem, RemoveKey)):
        return 1 if not before.endswith(b"\n") else 0
    fields = [field for field in parse_document(before).fields if field.key == edit.key]
    return sum(
        parse_document(before).text.count("\n", f.key_span.start, f.value.span.end) + 1
        for f in fields
    )


# Laws

TEXT = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc"),
        blacklist_characters="\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
    ),
    min_size=1,
    max_size=30,
)
WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "b c",
            "d: e",
            "[[x]]",
            "#f",
            "- g",
            "x, y",
            "'q'",
            '"r"',
            "yes",
            "01",
            "é",
            "(20 min)",
        ]
    ),
    min_size=1,
    max_size=4,
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2027, 12, 31)).map(str)


@st.composite
def records(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(["name", "role", "tags", "x", "email"]), unique=True))
    lines = []
    for key in keys:
        values = draw(WORDS)
        shape = draw(st.integers(0, 3))
        if shape == 0:
            lines.append(f"{key}: {written(values[0])}{draw(st.sampled_from(['', '  # why']))}")
        elif shape == 1:
            lines.append(
                f"{key}: [{', '.join(written(value, flow=True) for value in dict.fromkeys(values))}]"
            )
        elif shape == 2:
            lines += [f"{key}:", *(f"  - {written(value)}" for value in dict.fromkeys(values))]
        else:
            lines += [f"{key}: |", *(f"  {value}" for value in values)]
        if draw(st.booleans()):
            lines.append("# a comment")
    body = ["", draw(st.sampled_from(["", "Some text [[x]].", "```\n- 2026-01-01 call\n```"]))]
    if draw(st.booleans()):
        body.append("## Log")
        for day in draw(st.lists(DAYS, max_size=5)):
            box = draw(st.sampled_from(["", "[ ] ", "[x] ", "[-] "]))
            words = draw(st.sampled_from(["x", "y (20 min)", "z\n  more", ""]))
            body.append(f"- {box}{day} call [[dan]]: {words}".rstrip())
        body.append(draw(st.sampled_from(["", "## More\ntext"])))
    text = "\n".join(["---", *lines, "---", *body, ""])
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@LAWS
@given(TEXT, st.booleans())
def test_what_is_written_reads_back(value: str, flow: bool) -> None:
    shown = written(value, flow=flow)
    field = (
        parse_document(f"---\nk: [{shown}]\n---\n" if flow else f"---\nk: {shown}\n---\n")
        .fields[0]
        .value
    )
    item = field.items[0] if isinstance(field, Sequence) else field
    assert getattr(item, "value", None) == value


@LAWS
@given(records(), st.sampled_from(["name", "role", "new"]), TEXT)
def test_a_key_set_and_removed(text: str, key: str, value: str) -> None:
    try:
        after = edited(text, SetKey(key, value, ORDER))
    except EditRefusedError:
        assume(False)
    fields = {field.key: field.value for field in parse_document(after).fields}
    assert getattr(fields[key], "value", None) == value
    assert edited(after, SetKey(key, value, ORDER)) == after  # twice is once
    if (
        key not in {field.key for field in parse_document(text).fields}
        and parse_document(text).fields
    ):
        assert edited(after, RemoveKey(key)) == text  # and there and back is nothing


@LAWS
@given(records(), st.sampled_from(["tags", "name"]), st.sampled_from(["new", "a: b", "x, y z"]))
def test_an_item_added_and_taken(text: str, key: str, item: str) -> None:
    try:
        after = edited(text, AddItem(key, item, ORDER))
    except EditRefusedError:
        assume(False)
    assert edited(after, AddItem(key, item, ORDER)) == after
    front = parse_document(edited(after, RemoveItem(key, item)))
    before = {field.key: field for field in parse_document(text).fields}
    if key not in before:
        assert edited(after, RemoveItem(key, item)) == text or not before
    assert set(before) == {field.key for field in front.fields}


@LAWS
@given(records(), DAYS, st.sampled_from([None, " "]), TEXT)
def test_an_entry_added_and_removed(text: str, day: str, box: str | None, words: str) -> None:
    edit = NewEntry(day, "note", ("eva",), words.strip(), box)
    try:
        after = edited(text, edit)
    except EditRefusedError:
        assume(False)
    old, new = parse_document(text), parse_document(after)
    entries = new.log.entries if new.log else ()
    added = [entry for entry in entries if entry.verb == "note"]
    assert len(added) == 1
    if old.log and old.log.entries:
        assert edited(after, RemoveEntry(added[0].span.line, (day, "note"))) == text


@LAWS
@given(records())
def test_sorting_twice_is_once(text: str) -> None:
    once = edited(text, SortEntries(all_=True), CollapseBlanks())
    assert edited(once, SortEntries(all_=True), CollapseBlanks()) == once
    assert sorted(once.split()) == sorted(text.split())


@LAWS
@given(records())
def test_a_link_led_away_and_back(text: str) -> None:
    there = edited(text, ReplaceLink("dan", "dan-okafor"))
    assert "[[dan]]" not in "".join(
        line
        for line in there.splitlines()
        if "call" in line and not line.startswith("- 2026-01-01")
    )
    assert edited(there, ReplaceLink("dan-okafor", "dan")) == text


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- [ ] 2026-11-17 call: hi", "- [x] 2026-11-18 call: hi (due 2026-11-17, by kim)"),
        (
            "- [ ] 2026-11-17 call: hi (by sam)",
            "- [x] 2026-11-18 call: hi (by kim, due 2026-11-17)",
        ),
        (
            "- [ ] 2026-11-17 call: hi (20 min, by Sam Taylor, due 2026-11-16)",
            "- [x] 2026-11-18 call: hi (20 min, by kim, due 2026-11-16)",
        ),
    ],
)
def test_who_did_it_takes_the_place_of_who_planned_it(line: str, after: str) -> None:
    edit = ChangeEntry(4, ("2026-11-17", "call"), "x", "2026-11-18", due="2026-11-17", by="kim")
    text = apply_edits(f"---\n---\n## Log\n{line}\n".encode(), [edit]).decode()
    assert text.splitlines()[-1] == after


NESTED = "---\nname: x\nplugin:  # mine\n  view: board\n  list:\n    - a: 1\nrole: y\n---\n"


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (SetKey("role", "z"), NESTED.replace("role: y", "role: z")),
        (SetKey("company", "C"), NESTED.replace("role: y\n", "role: y\ncompany: C\n")),
        (
            SetKey("called", "X", ("name", "called", "role")),
            NESTED.replace("x\n", "x\ncalled: X\n"),
        ),
        (RemoveKey("role"), NESTED.replace("role: y\n", "")),
    ],
)
def test_beside_a_nested_mapping_the_other_keys_can_be_edited(edit: Edit, wanted: str) -> None:
    assert apply_edits(NESTED.encode(), [edit], VERBS).decode() == wanted


@pytest.mark.parametrize(
    "edit", [SetKey("plugin", "z"), AddItem("plugin", "z"), RemoveKey("plugin")]
)
def test_a_nested_mapping_itself_is_left_to_its_owner(edit: Edit) -> None:
    with pytest.raises(EditRefusedError, match="plugin has keys of its own"):
        apply_edits(NESTED.encode(), [edit], VERBS)


def test_a_bare_word_before_a_colon_becomes_an_id_with_a_hyphen() -> None:
    text = "---\n---\n## Log\n- 2026-11-03 told dan, priya-shah: yes\n- 2026-11-04 told dan: no\n"
    edit = ReplaceLink("dan", "dan-okafor", known=frozenset(("dan", "priya-shah")))
    after = apply_edits(text.encode(), [edit]).decode()
    assert after.splitlines()[3:] == [
        "- 2026-11-03 told dan-okafor, priya-shah: yes",
        "- 2026-11-04 told dan-okafor: no",
    ]
