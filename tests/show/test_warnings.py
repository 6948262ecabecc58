"""Sentences about what an answer leaves out."""

from datetime import date

from refjournal.lint.registry import RULES
from refjournal.lint.run import run_rules
from refjournal.show.warnings import (
    after_forgetting,
    errors_in_files,
    unread_files,
    without_uncounted,
)
from tests.builders import facts_of, journal_of

BROKEN = "---\nname: [\n---\n"


def test_five_unread_files_are_named_and_the_rest_is_counted() -> None:
    journal = journal_of({f"contacts/a{number}.md": BROKEN for number in range(7)})
    *named, rest = unread_files(journal)
    assert len(named) == 5
    assert named[0].startswith("contacts/a0.md:2:")
    assert rest == "2 more files were not read; `refjournal lint` names them"


def test_a_value_without_meaning_is_counted() -> None:
    journal = journal_of({"contacts/a.md": "---\nname: A\nbirthday: soon\n---\n"})
    (line,) = without_uncounted(journal)
    assert line.startswith("1 value or entry cannot be understood, and what follows is without it")
    assert not list(without_uncounted(journal_of({})))


def test_after_forgetting_it_is_said_where_the_name_still_is() -> None:
    files, texts, history = after_forgetting(["a", "b", "c", "d"], ["e"])
    assert files == "4 files still have the name in theirs: a, b, c …"
    assert texts == "1 text still has the name: e"
    assert "git's history still has them" in history


def test_errors_are_counted_with_their_files() -> None:
    facts = facts_of({"contacts/a.md": "---\nbirthday: soon\n---\n"}, "2026-11-20")
    (line,) = errors_in_files(run_rules(facts, RULES), date(2026, 11, 20))
    assert line == "2 errors in 1 file: refjournal lint --severity error"
