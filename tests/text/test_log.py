import pytest

from refjournal.text.document import Document, LogEntry
from refjournal.text.log_line import MEANT_ENTRY
from refjournal.text.loose import loose_words
from refjournal.text.parse import parse_document

VERBS = frozenset({"agreed", "call", "chase", "introduced", "note", "one-to-one"})


def read(log: str) -> Document:
    return parse_document(f"## Log\n{log}\n", verbs=VERBS)


def entries(text: str) -> tuple[LogEntry, ...]:
    log = parse_document(text, verbs=VERBS).log
    return log.entries if log else ()


def entry(line: str) -> LogEntry:
    (found,) = entries(f"## Log\n{line}\n")
    return found


def flaws(log: str) -> list[tuple[int, int, str]]:
    return [(flaw.line, flaw.column, flaw.message) for flaw in read(log).flaws]


@pytest.mark.parametrize(
    ("rest", "contacts", "loose", "text"),
    [
        ("call", [], False, ""),
        ("call:", [], False, ""),
        ("call: rang", [], False, "rang"),
        ("call: [[dan]] rang", [], False, "[[dan]] rang"),
        ("call : rang", [], False, "rang"),
        ("call [[priya-shah]]: happy", ["priya-shah"], False, "happy"),
        ("call [[priya-shah|Priya]]: happy", ["priya-shah"], False, "happy"),
        ("call [[a]], [[b]]: both", ["a", "b"], False, "both"),
        ("call [[a]],[[b]] :both", ["a", "b"], False, "both"),
        ("call [[a]]", ["a"], False, ""),
        ("chase [[dan-okafor]] left a voicemail", ["dan-okafor"], False, "left a voicemail"),
        ("chase [[a]], [[b]] left a voicemail", ["a", "b"], False, "left a voicemail"),
        ("chase [[a]], dan left a voicemail", ["a"], True, "dan left a voicemail"),
        ("chase [[a]], Dan left a voicemail", ["a"], False, "Dan left a voicemail"),
        ("call priya-shah: happy", ["priya-shah"], False, "happy"),
        ("call priya-shah, dan: happy", ["priya-shah", "dan"], False, "happy"),
        ("call dan, [[a]]: happy", ["dan", "a"], False, "happy"),
        ("call priya-shah", ["priya-shah"], False, ""),
        ("call dan: text", [], True, "dan: text"),
        ("call dan, priya: text", [], True, "dan, priya: text"),
        ("call dan", [], True, "dan"),
        ("call back later", [], True, "back later"),
        ("call priya-shah about it", [], True, "priya-shah about it"),
        ("call Dan: text", [], False, "Dan: text"),
        ("call at 10:30", [], True, "at 10:30"),
        ("note 10:30 in town", [], False, "10:30 in town"),
        ("note https://example.org", [], False, "https://example.org"),
        ("one-to-one [[dan]]: x", ["dan"], False, "x"),
        ("lunch", [], False, ""),
        ("lunch: with Dan", [], False, "with Dan"),
        ("lunch [[dan]] was good", ["dan"], False, "was good"),
        ("Call [[dan]]", ["dan"], False, ""),
        ("call  \t[[dan]] ,  [[b]]  :  x  ", ["dan", "b"], False, "x"),
    ],
)
def test_contacts_and_text(rest: str, contacts: list[str], loose: bool, text: str) -> None:
    found = entry(f"- 2026-11-02 {rest}")
    assert [link.target for link in found.contacts] == contacts
    assert (found.loose, found.text) == (loose, text)


@pytest.mark.parametrize(
    ("words", "minutes", "cost", "due", "text"),
    [
        ("(20 min)", 20, None, None, ""),
        ("x (1 h 15 min)", 75, None, None, "x"),
        ("x (1.5 h, 15 EUR)", 90, "15 EUR", None, "x"),
        ("x (1,250.50 GBP)", None, "1,250.50 GBP", None, "x"),
        ("x (1,250.50 GBP, 20 min, due 2026-11-17)", 20, "1,250.50 GBP", "2026-11-17", "x"),
        ("x (20 min,150 EUR)", 20, "150 EUR", None, "x"),
        ("x (due 2026-11-17)", None, None, "2026-11-17", "x"),
        ("x (due soon)", None, None, None, "x (due soon)"),
        ("x (150)", None, None, None, "x (150)"),
        ("x (15 XXQ)", None, None, None, "x (15 XXQ)"),
        ("x (20 min, hot)", None, None, None, "x (20 min, hot)"),
        ("x (20 min, 30 min)", None, None, None, "x (20 min, 30 min)"),
        ("x ()", None, None, None, "x ()"),
        ("x (a (20 min))", None, None, None, "x (a (20 min))"),
        ("x (20 min) y", None, None, None, "x (20 min) y"),
        ("x (y) (20 min)", 20, None, None, "x (y)"),
        ("x (12,50 EUR)", None, "12,50 EUR", None, "x"),
        ("x (4.500 EUR, due 2026-11-17)", None, "4.500 EUR", "2026-11-17", "x"),
        ("x (3 all, 12 Uhr)", None, None, None, "x (3 all, 12 Uhr)"),
        ("20 min)", None, None, None, "20 min)"),
    ],
)
def test_brackets_are_read_whole_or_not_at_all(
    words: str, minutes: int | None, cost: str | None, due: str | None, text: str
) -> None:
    found = entry(f"- 2026-11-02 call: {words}")
    assert (found.minutes, found.cost, found.due, found.text) == (minutes, cost, due, text)


@pytest.mark.parametrize(
    ("box", "expected"), [("", None), ("[ ] ", " "), ("[x] ", "x"), ("[X] ", "X"), ("[-] ", "-")]
)
@pytest.mark.parametrize("marker", ["-", "*", "+"])
def test_boxes_and_markers(marker: str, box: str, expected: str | None) -> None:
    assert entry(f"{marker} {box}2026-11-02 call").box == expected


def test_every_part_says_where_it_stands() -> None:
    document = read("- [ ] 2026-11-17 call [[dan]], priya-shah: ask [[x]] (20 min)\n  and more\n")
    assert document.log is not None
    (found,) = document.log.entries
    spans = (
        found.box_span,
        found.date_span,
        found.verb_span,
        found.brackets_span,
        *(link.span for link in found.contacts),
    )
    parts = [document.text[span.start : span.end] for span in spans if span]
    assert parts == ["[ ]", "2026-11-17", "call", "(20 min)", "[[dan]]", "priya-shah"]
    assert (found.text, [link.target for link in found.links]) == ("ask [[x]]\nand more", ["x"])
    assert [(span.line, span.column) for span in (found.span, found.verb_span)] == [(2, 1), (2, 18)]
    assert document.text[found.span.end :] == "\n\n"


def test_a_day_that_does_not_exist_is_still_a_date_here() -> None:
    assert [found.date for found in entries("# Log\n- 2026-02-30 call\n- 2026-1-5 call\n")] == [
        "2026-02-30",
        "2026-1-5",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "## Log",
        "# LOG ##",
        "###### log",
        "Log\n---",
        "log\n===",
        "## Log\r",
        "## Log:",
        "## **Log**",
        "## \U0001f4d3 Log",
        "## Log ^a1b2",
        "## Log {#log}",
        "##Log",
        "###_Log_",
    ],
)
def test_the_section_is_found_by_its_heading(heading: str) -> None:
    assert len(entries(f"# Title\n\n{heading}\n- 2026-11-02 call\n")) == 1


@pytest.mark.parametrize(
    "heading", ["Log", "#log", "## Logbook", "##Logs", "## My log", "**Log**", "```\n## Log\n```"]
)
def test_other_lines_are_no_heading_of_a_log(heading: str) -> None:
    assert parse_document(f"{heading}\n- 2026-11-02 call\n").log is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("## Log\n- 2026-11-02 call\n\n## Notes\n- 2026-11-03 call\n", 1),
        ("## Log\n- 2026-11-02 call\n\n### May\nprose\n\n- 2026-11-03 call\n", 2),
        ("## Log\n- 2026-11-02 call\n# Top\n- 2026-11-03 call\n", 1),
        ("## Log\n- 2026-11-02 call\n```\n- 2026-11-03 call\n```\n- 2026-11-04 call\n", 2),
        ("## Log\n- 2026-11-02 call\n  ~~~\n- 2026-11-03 call\n", 2),
        ("## Log\n\n- - -\n\n* * *\n", 0),
    ],
)
def test_the_section_ends_with_the_next_heading_of_its_level(text: str, count: int) -> None:
    assert len(entries(text)) == count
    flaws_below = {flaw.kind for flaw in parse_document(text, verbs=VERBS).flaws}
    assert flaws_below <= {MEANT_ENTRY}


def test_a_heading_underlined_ends_the_section_too() -> None:
    assert len(entries("## Log\n- 2026-11-02 call\n\nNotes\n---\n- 2026-11-03 call\n")) == 1


def test_continuation_lines_belong_to_the_entry_above() -> None:
    item = "- 2026-11-02 call: one\n  two\n\n\tthree [[x]]\n  - four\n  ```\n  code [[y]]\n  ```"
    found = entry(item)
    assert found.text == "one\ntwo\nthree [[x]]\n- four"
    assert [link.target for link in found.links] == ["x"]
    assert found.span.end - found.span.start == len(item)


def test_prose_between_belongs_to_nobody() -> None:
    assert entry("- 2026-11-02 call: one\n\nprose [[x]]\n  more").text == "one"


def test_windows_line_endings_are_in_no_text() -> None:
    (found,) = entries("## Log\r\n- 2026-11-02 call: one\r\n  two\r\n")
    assert found.text == "one\ntwo"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            "- 2026-11-02 had lunch with Dan",
            '"had" is no verb; write: - 2026-11-02 note had lunch with Dan',
        ),
        (
            "- 2026-11-02 lunch priya: x",
            '"lunch" is no verb; write: - 2026-11-02 note lunch priya: x',
        ),
        ("- 2026-11-02", "there is no verb after the date; write: - 2026-11-02 note"),
        ("- 2026-11-02: rang", '"rang" is no verb; write: - 2026-11-02 note rang'),
        ("- 2026-11-02 15 people", '"15" is no verb; write: - 2026-11-02 note 15 people'),
        ("- [ ] call dan", "an entry begins with a date; write: - [ ] YYYY-MM-DD call dan"),
        ("- had lunch", "an entry begins with a date; write: - YYYY-MM-DD note had lunch"),
        ("* [[dan]] rang", "an entry begins with a date; write: * YYYY-MM-DD note [[dan]] rang"),
        ("-", "an entry begins with a date; write: - YYYY-MM-DD note"),
        (
            "- [y] 2026-11-02 call",
            '"[y]" is no box; a box is [ ], [x] or [-]; write: - [ ] 2026-11-02 call',
        ),
        (
            "- [] 2026-11-02 call",
            "a space is missing; write: - [ ] 2026-11-02 call",
        ),
        ("- [ ]2026-11-02 call", "a space is missing; write: - [ ] 2026-11-02 call"),
        ("-2026-11-02 call", "a space is missing; write: - 2026-11-02 call"),
    ],
)
def test_an_item_that_is_no_entry_is_told_what_to_type(item: str, message: str) -> None:
    assert flaws(item) == [(2, 1, message)]


def test_an_indented_entry_is_a_flaw_and_stays_text() -> None:
    log = "- 2026-11-02 call: one\n  - 2026-11-03 call dan"
    message = "an entry is not indented; write at the beginning of the line: - 2026-11-03 call dan"
    assert flaws(log) == [(3, 3, message)]
    assert entry(log).text == "one\n- 2026-11-03 call dan"


def test_a_second_log_is_a_flaw_and_not_read() -> None:
    text = "## Log\n- 2026-11-02 call\n\n# Log\n- 2026-11-03 call\n"
    (flaw,) = parse_document(text).flaws
    assert (flaw.kind, flaw.line, len(entries(text))) == ("bad-log-entry", 4, 1)


def test_a_long_item_is_cut_in_its_message() -> None:
    ((_, _, message),) = flaws("- " + "x" * 10_000)
    assert len(message) < 200


def test_without_verbs_every_word_is_one() -> None:
    log = parse_document("## Log\n- 2026-11-02 had lunch with Dan\n").log
    assert log is not None
    assert [found.verb for found in log.entries] == ["had"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dan: text", [("dan", 5)]),
        ("dan, priya: text", [("dan", 5), ("priya", 12)]),
        ("dan talked", [("dan", 4)]),
        ("dan", [("dan", 3)]),
        ("dan\nmore", [("dan", 4)]),
        ("dan, [[a]] talked", [("dan", 5)]),
        ("dan, Priya", [("dan", 5)]),
        ("Dan", []),
        ("dan.", []),
        ("10:30", []),
        ("https://example.org", []),
        ("", []),
    ],
)
def test_loose_words_say_where_the_text_goes_on(text: str, expected: list[tuple[str, int]]) -> None:
    assert loose_words(text) == expected
