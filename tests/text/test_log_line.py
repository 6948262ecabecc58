"""One line of the log: an entry, or the line to type."""

import pytest

from refjournal.text.document import Flaw, LogEntry
from refjournal.text.log_line import ListItem, parse_entry
from refjournal.text.positions import Positions

VERBS = frozenset(("call", "note", "met", "thanks", "introduced"))


def entry(line: str) -> LogEntry:
    found = parse_entry(line, ListItem(0, len(line), len(line)), Positions(line), VERBS)
    assert isinstance(found, LogEntry), found
    return found


@pytest.mark.parametrize(
    ("line", "box", "date", "verb", "contacts", "text"),
    [
        ("- 2026-11-03 met", None, "2026-11-03", "met", [], ""),
        ("- [ ] 2026-11-03 call dan: the roof", " ", "2026-11-03", "call", [], "dan: the roof"),
        ("* [x] 2026-1-3 call [[dan-okafor]] the roof", "x", "2026-1-3", "call",
         ["dan-okafor"], "the roof"),
        ("+ 2026-11-03 met dan-okafor, eva-lee: at the fair", None, "2026-11-03", "met",
         ["dan-okafor", "eva-lee"], "at the fair"),
        ("- 2026-11-03 note: at 10:30", None, "2026-11-03", "note", [], "at 10:30"),
        ("- 2026-11-03 note https://a.example/b", None, "2026-11-03", "note", [],
         "https://a.example/b"),
    ],
)  # fmt: skip
def test_an_entry_is_box_date_verb_contacts_and_text(
    line: str, box: str | None, date: str, verb: str, contacts: list[str], text: str
) -> None:
    found = entry(line)
    assert (found.box, found.date, found.verb) == (box, date, verb)
    assert ([contact.target for contact in found.contacts], found.text) == (contacts, text)


@pytest.mark.parametrize(
    ("brackets", "minutes", "cost", "due"),
    [
        ("(20 min)", 20, None, None),
        ("(1h, 12,50 EUR)", 60, "12,50 EUR", None),
        ("(due 2026-11-01, 15 EUR)", None, "15 EUR", "2026-11-01"),
    ],
)
def test_brackets_at_the_end_are_time_money_and_the_day_first_due(
    brackets: str, minutes: int | None, cost: str | None, due: str | None
) -> None:
    found = entry(f"- 2026-11-03 call: the roof {brackets}")
    assert (found.minutes, found.cost, found.due, found.text) == (minutes, cost, due, "the roof")


@pytest.mark.parametrize("brackets", ["(in the rain)", "(20 min, 30 min)", "(20 min", "()"])
def test_brackets_of_anything_else_are_text(brackets: str) -> None:
    found = entry(f"- 2026-11-03 call: the roof {brackets}")
    assert found.text == f"the roof {brackets}"
    assert (found.minutes, found.cost, found.due) == (None, None, None)


def test_an_item_without_a_verb_is_a_flaw_that_names_the_line_to_type() -> None:
    line = "- 2026-11-03 hello there"
    found = parse_entry(line, ListItem(0, len(line), len(line)), Positions(line), VERBS)
    assert isinstance(found, Flaw)
    assert found.message.endswith("write: - 2026-11-03 note hello there")
