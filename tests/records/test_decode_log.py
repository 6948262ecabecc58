"""From the log's syntax to entries, and what is meant by items that are none."""

import pytest

from refjournal.problems import Problem
from refjournal.records.decode import decode
from refjournal.records.vocabulary import BUILTIN_VERBS, Vocabulary
from refjournal.text.parse import parse_document

WORDS = Vocabulary(verbs={"golf": "meeting"})


def problem_of(line: str) -> Problem:
    text = f"---\nname: Dan Okafor\n---\n## Log\n{line}\n"
    file = decode(parse_document(text, verbs=WORDS.all_verbs), "contacts/dan.md", WORDS)
    assert file is not None
    (problem,) = file.problems
    return problem


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("- 2026-11-03 rang Dan about payroll", "write: - 2026-11-03 call rang Dan"),
        ("- 2026-11-03 Lunch with Dan", "write: - 2026-11-03 meeting Lunch with Dan"),
        ("- 2026-11-03 Dan is fine", "write: - 2026-11-03 note Dan is fine"),
        ("- [ ] 2026-12-03 phone Dan again", "write: - [ ] 2026-12-03 call phone Dan"),
    ],
)
def test_a_text_without_a_verb_gets_the_one_that_it_means(line: str, says: str) -> None:
    problem = problem_of(line)
    assert (problem.code, problem.fixable) == ("RJ106", True)
    assert says in problem.message


@pytest.mark.parametrize("line", ["- 2026-11-03 wrote to Dan", "- 2026-11-03 spoke with Dan"])
def test_a_word_that_means_several_verbs_is_not_guessed(line: str) -> None:
    problem = problem_of(line)
    assert not problem.fixable
    assert "did you mean" in problem.message


@pytest.mark.parametrize(
    ("line", "says", "fixable"),
    [
        ("- 2026-11-03 rang: out of office", "did you mean call?", True),
        ("- 2026-11-03 whatsapp: hello", "did you mean message?", True),
        ("- 2026-11-03 wrote: a long letter", "did you mean email or message or card?", False),
        ("- 2026-11-03 glof: in the rain", "is no verb", False),
        ("- 2026-11-03 qqqq: x", "explain verbs", False),
    ],
)
def test_an_unknown_verb_names_the_nearest(line: str, says: str, fixable: bool) -> None:
    problem = problem_of(line)
    assert (problem.code, problem.fixable) == ("RJ105", fixable)
    assert says in problem.message


def test_a_date_that_is_written_otherwise_is_proposed() -> None:
    problem = problem_of("- 2026-11-3 call Dan")
    assert (problem.code, problem.fixable) == ("RJ102", True)
    assert "write 2026-11-03" in problem.message


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("- 2026-11-03 called tom", "- 2026-11-03 call called tom"),
        ("* 2026-11-03 lunch with Tom", "* 2026-11-03 meeting lunch with Tom"),
        ("1. 2026-11-03: rang", "- 2026-11-03 call rang"),
        ("> - 2026-11-03 texted him", "- 2026-11-03 message texted him"),
        ("2026-11-03 phoned Tom", "- 2026-11-03 call phoned Tom"),
    ],
)
@pytest.mark.parametrize("place", ["{}\n", "## Notes\n\n{}\n", "## Log\n- 2026-11-01 call\n\n{}\n"])
def test_an_everyday_word_is_named_wherever_the_line_is(line: str, typed: str, place: str) -> None:
    text = f"---\nname: Dan\n---\n{place.format(line)}"
    file = decode(parse_document(text, verbs=BUILTIN_VERBS), "contacts/dan.md", Vocabulary())
    assert file is not None
    (problem,) = [problem for problem in file.problems if problem.code != "RJ105"]
    assert (problem.code, problem.fixable) == ("RJ106", True)
    assert problem.message.endswith(typed)


@pytest.mark.parametrize(
    "line", ["2026-11-03 review of the contract", "- 2026-11-03 Tom is back", "2026-11-03 was fine"]
)
def test_a_line_with_a_date_outside_the_log_is_prose(line: str) -> None:
    text = f"---\nname: Dan\n---\n{line}\n"
    file = decode(parse_document(text, verbs=BUILTIN_VERBS), "contacts/dan.md", Vocabulary())
    assert file is not None
    assert not file.problems
