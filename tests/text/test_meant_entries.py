"""Lines that were meant as entries: each is read, or named with the line to type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import EditRefusedError, ReadLine
from refjournal.text.log_line import MEANT_ENTRY
from refjournal.text.parse import parse_document
from tests.faults import examples

VERBS = frozenset(("call", "meeting", "won", "note"))
FRONT = "---\nname: Dan Okafor\n---\n"
SAID = st.sampled_from(
    ["", " [[eva]]: she is well", " dan about it", ": fine (20 min)", " Tom B: hi"]
)


def named(text: str) -> list[tuple[int, str]]:
    flaws = parse_document(text, verbs=VERBS).flaws
    return [(flaw.line, flaw.message.rpartition("rite")[2].partition(": ")[2]) for flaw in flaws]


def count(text: str) -> int:
    log = parse_document(text, verbs=VERBS).log
    return len(log.entries) if log else 0


def fixed(text: str, line: str, typed: str) -> str:
    """Return a text in which a line is named with what to type, after the fix has written it."""
    number = text.split("\n").index(line) + 1
    assert named(text) == [(number, typed)]
    after = apply_edits(text.encode(), [ReadLine(number, line)], VERBS).decode()
    assert typed in after.split("\n")
    return after


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("1. 2026-11-02 call: x", "- 2026-11-02 call: x"),
        ("2) [ ] 2026-11-02 call", "- [ ] 2026-11-02 call"),
        ("\u2022 2026-11-02 call", "- 2026-11-02 call"),
        ("\u2013 2026-11-02 call", "- 2026-11-02 call"),
        ("> - 2026-11-02 call", "- 2026-11-02 call"),
        (">> 2026-11-02 call", "- 2026-11-02 call"),
        ("2026-11-02 call: x", "- 2026-11-02 call: x"),
        ("-\u00a02026-11-02\u00a0call: x", "- 2026-11-02 call: x"),
        ("- **2026-11-02** call: x", "- 2026-11-02 call: x"),
        ("- [[2026-11-02]] call: x", "- 2026-11-02 call: x"),
        ("- 2026-11-02 10:30 call: x", "- 2026-11-02 call: 10:30 x"),
        ("- 2026-11-02T10:30 call: x", "- 2026-11-02 call: 10:30 x"),
        ("- 2026-11-02, 9.15 Uhr call Dan: x", "- 2026-11-02 call Dan: 9.15 Uhr x"),
        ("- 10:30 2026-11-02 call dan", "- 2026-11-02 call dan 10:30"),
        ("- 2026-11-02 10:30 call dan (20 min)", "- 2026-11-02 call dan 10:30 (20 min)"),
        ("- 2026-11-02 - meeting in Lyon", "- 2026-11-02 meeting in Lyon"),
        ("- 2026-11-02 #call with him", "- 2026-11-02 call with him"),
        ("  - 2026-11-02 call", "- 2026-11-02 call"),
    ],
)
@pytest.mark.parametrize("place", ["## Log\n- 2026-11-01 won\n\n{}\n", "{}\n", "## Calls\n{}\n"])
def test_the_line_is_named_with_what_to_type_and_the_fix_writes_it(
    line: str, typed: str, place: str
) -> None:
    text = FRONT + place.format(line)
    after = fixed(text, line, typed)
    assert count(after) == count(text) + 1
    assert not named(after)


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-02 was a good day",
        "On 2026-11-02 we had a call",
        "See the minutes of 2026-11-02, call him",
        "| 2026-11-02 | 30 EUR |",
        "# 2026-11-02 call",
        "12026-11-02 call",
        "3 November 2026 was a note of joy",
        "May 2026 call for papers",
        "1. call the bank",
        "- 2 met, 3 won",
        "- 0171 2345678 call",
        "- Route 66 meeting",
        "- 10-12 call",
        "- 2026-11-03.pdf call",
        "http://x.example/2026-11-03/call",
        "Call 2026-11-03 was short",
        "- we said 2026-11-02 call",
    ],
)
def test_prose_with_a_date_stays_prose(line: str) -> None:
    assert not named(f"{FRONT}{line}\n\n## Notes\n{line}\n")


@pytest.mark.parametrize("lead", ["1.", "2)", "\u2022", "\u2013"])
def test_an_item_with_another_sign_is_named_also_without_a_verb(lead: str) -> None:
    text = f"{FRONT}## Log\n{lead} 2026-11-02 rang her\n"
    assert named(text) == [(5, "- 2026-11-02 note rang her")]


@pytest.mark.parametrize("box", ["/", ">", "<", "!", "?", "~", "*"])
def test_a_box_of_another_program_is_open_in_the_line_to_type_and_left_to_the_person(
    box: str,
) -> None:
    text = f"{FRONT}## Log\n- [{box}] 2026-11-02 call: x\n"
    assert named(text) == [(5, "- [ ] 2026-11-02 call: x")]
    assert MEANT_ENTRY not in {flaw.kind for flaw in parse_document(text, verbs=VERBS).flaws}


@pytest.mark.parametrize(
    "comment",
    [
        "<!--\n- 2026-11-02 call\n-->",
        "<!-- 2026-11-02 call -->",
        "%%\n- [ ] 2026-11-02 call\n%%",
        "  <!-- a\n- 2026-11-02 call -->",
        "```\n%% - 2026-11-02 call\n- 2026-11-02 call\n```",
    ],
)
def test_what_is_in_a_comment_or_code_is_neither_read_nor_named(comment: str) -> None:
    text = f"{FRONT}{comment}\n\n## Log\n- 2026-11-01 won\n\n{comment}\n\n- 2026-11-03 won\n"
    assert count(text) == 2
    assert not named(text)


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert count(f"{FRONT}<!-- open\n\n## Log\n- 2026-11-01 won\n%% x\n- 2026-11-03 won\n") == 2


def test_several_lines_outside_the_log_move_into_it_one_after_the_other() -> None:
    lines = ["- 2026-11-03 call: c", "- 2026-11-01 call: a", "- [ ] 2026-12-01 call: d"]
    text = FRONT + "## Log\n- 2026-11-02 won\n\n## Calls\n" + "\n".join(lines) + "\nprose\n"
    first = text.split("\n").index(lines[0]) + 1
    edits = [ReadLine(first + number, line) for number, line in enumerate(lines)]
    assert apply_edits(text.encode(), edits, VERBS).decode() == (
        f"{FRONT}## Log\n{lines[1]}\n- 2026-11-02 won\n{lines[0]}\n{lines[2]}\n\n## Calls\nprose\n"
    )


def test_a_line_that_has_changed_is_not_touched() -> None:
    with pytest.raises(EditRefusedError):
        apply_edits(
            f"{FRONT}2026-11-02 call: x\n".encode(), [ReadLine(4, "2026-11-02 call")], VERBS
        )


@settings(max_examples=examples(400))
@given(
    st.sampled_from(
        ["", "- ", "* ", "1. ", "12) ", "\u2022 ", "\u2014 ", "> ", "> - ", "-", "\t- "]
    ),
    st.sampled_from(["", "[ ] ", "[x] ", "[-] ", "[>] ", "[ ]"]),
    st.sampled_from(["2026-11-02", "**2026-11-02**", "[[2026-11-02]]"]),
    st.sampled_from([" ", "\u00a0", "  ", ": ", " 10:30 ", "T10:30 ", " \u2013 ", " #"]),
    st.sampled_from(["call", "Meeting", "WON"]),
    SAID,
    st.sampled_from(
        ["## Log\n{}\n", "## Log:\n- 2026-11-01 won\n{}\n", "{}\n", "## Other\n\n{}\n"]
    ),
)
def test_no_mangled_entry_is_lost_in_silence(
    lead: str, box: str, date: str, gap: str, verb: str, said: str, place: str
) -> None:
    line = f"{lead}{box}{date}{gap}{verb}{said}"
    text = FRONT + place.format(line)
    number = text.split("\n").index(line) + 1
    log = parse_document(text, verbs=VERBS).log
    is_read = log is not None and any(entry.span.line == number for entry in log.entries)
    assert is_read or number in [at for at, _ in named(text)]


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("- 3.11.2026 call: x", "- 2026-11-03 call: x"),
        ("- 2026/11/03 call: x", "- 2026-11-03 call: x"),
        ("13/11/2026 call: x", "- 2026-11-13 call: x"),
        ("* [x] 2026.11.03 Meeting dan", "* [x] 2026-11-03 Meeting dan"),
        ("* * 2026-11-03 call: x", "* 2026-11-03 call: x"),
        ("- [ x ] 2026-11-03 call: x", "- [x] 2026-11-03 call: x"),
        ("- [] 2026-11-03 call: x", "- [ ] 2026-11-03 call: x"),
        ("- 2026-11-03: call: x", "- 2026-11-03 call: x"),
    ],
)
@pytest.mark.parametrize("place", ["## Log\n{}\n", "{}\n", "## Calls\n\n{}\n"])
def test_a_day_in_another_form_is_proposed_as_it_is_meant(
    line: str, typed: str, place: str
) -> None:
    fixed(FRONT + place.format(line), line, typed)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("- Nov 3, 2026 call: x", "- 2026-11-03 call: x"),
        ("- 3 November 2026 call", "- 2026-11-03 call"),
    ],
)
def test_a_day_in_words_is_proposed_in_the_log(line: str, typed: str) -> None:
    assert named(f"{FRONT}## Log\n{line}\n") == [(5, typed)]


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("Nov 3, 2026 call", "- 2026-11-03 call"),
        ("- 3. M\u00e4rz 2026 call", "- 2026-03-03 call"),
        ("- 3. Dezember 2026: call", "- 2026-12-03 call"),
        ("- 3 novembre 2026 call", "- 2026-11-03 call"),
        ("- 3 de noviembre de 2026 call", "- 2026-11-03 call"),
        ("- Tue, 3 Nov 2026 call", "- 2026-11-03 call"),
        ("- Di., 3.11.2026 call", "- 2026-11-03 call"),
        ("- 3-Nov-2026 call", "- 2026-11-03 call"),
        ("1. 3.11.2026 call", "- 2026-11-03 call"),
        ("- 20261103 call", "- 2026-11-03 call"),
        ("- 2026\u201311\u201303 call", "- 2026-11-03 call"),
        ("- (2026-11-03) call", "- 2026-11-03 call"),
        ("- **2026-11-03 call**: x", "- 2026-11-03 call: x"),
        ("- 2026-11-03 **call**: x", "- 2026-11-03 call: x"),
        ("- 2026-11-03 call, x", "- 2026-11-03 call: x"),
        ("- 2026-11-03 call. She is well", "- 2026-11-03 call: She is well"),
        ("- 2026-11-03 10am call", "- 2026-11-03 call 10am"),
        ("- 2026-11-03 at 10:30 call: x", "- 2026-11-03 call: at 10:30 x"),
        ("- 2026-11-03 10:30-11:00 call", "- 2026-11-03 call 10:30-11:00"),
        ("- 2026-11-03 (10h30) call", "- 2026-11-03 call 10h30"),
        ("- 2026-11-03 \u2192 call", "- 2026-11-03 call"),
        ("--2026-11-03 call", "- 2026-11-03 call"),
        ("a) 2026-11-03 call", "- 2026-11-03 call"),
        ("'2026-11-03 call", "- 2026-11-03 call"),
        ("> [!note] 2026-11-03 call", "- 2026-11-03 call"),
    ],
)
@pytest.mark.parametrize("place", ["## Log\n{}\n", "{}\n", "## Calls\n\n{}\n"])
def test_what_has_one_meaning_is_named_and_fixed_in_any_place(
    line: str, typed: str, place: str
) -> None:
    fixed(FRONT + place.format(line), line, typed)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("| 2026-11-03 | call | she is well |", "- 2026-11-03 call: she is well"),
        ("| Dan | 3.11.2026 | call |", "- 2026-11-03 call: Dan"),
        ("### 2026-11-03 call with Dan", "- 2026-11-03 call with Dan"),
        ("- [ ] call Dan \U0001f4c5 2026-11-03", "- [ ] 2026-11-03 call Dan"),
        ("- call on 2026-11-03: x", "- 2026-11-03 call: x"),
        ("call 2026-11-03: x", "- 2026-11-03 call: x"),
        ("- [[dan]] 2026-11-03 call: x", "- 2026-11-03 call [[dan]]: x"),
        ("- Dan: 2026-11-03 call", "- 2026-11-03 call Dan"),
        ("- 2026-11-03 [[dan]] call: x", "- 2026-11-03 call [[dan]]: x"),
        ("- \u2610 2026-11-03 call", "- [ ] 2026-11-03 call"),
        ("- TODO 2026-11-03 call", "- [ ] 2026-11-03 call"),
        ("- ~~2026-11-03 call~~", "- [-] 2026-11-03 call"),
        ("- 03.11.26 call", "- 2026-11-03 call"),
        ("- 3 Nov call", "- YYYY-11-03 call"),
        ("- 3.11. call", "- YYYY-11-03 call"),
        ("- 2026-11 call", "- 2026-11-DD call"),
        ("- 2026-11-03 call/email x", "- 2026-11-03 call: call/email x"),
    ],
)
@pytest.mark.parametrize("place", ["## Log\n{}\n", "{}\n", "## Calls\n\n{}\n"])
def test_what_a_person_must_decide_is_named_and_not_fixed(
    line: str, typed: str, place: str
) -> None:
    text = FRONT + place.format(line)
    assert [typed for _, typed in named(text)] == [typed]
    assert MEANT_ENTRY not in {flaw.kind for flaw in parse_document(text, verbs=VERBS).flaws}


@pytest.mark.parametrize("head", ["### 2026-11-03", "**3. November 2026**", "2026-11-03:"])
@pytest.mark.parametrize("place", ["## Log\n{}\n- call: x\n", "{}\n\n- call: x\n\nwords\n"])
def test_an_item_under_its_date_is_named_with_the_date(head: str, place: str) -> None:
    assert [typed for _, typed in named(FRONT + place.format(head))] == ["- 2026-11-03 call: x"]


def test_a_day_of_two_readings_has_both_and_no_fix() -> None:
    (flaw,) = parse_document(f"{FRONT}- 3/11/2026 call: x\n", verbs=VERBS).flaws
    assert flaw.kind != MEANT_ENTRY
    assert "2026-11-03" in flaw.message
    assert "2026-03-11" in flaw.message
