from datetime import date
from pathlib import Path

from tests.session.opening import DAN, session_in


def test_a_session_knows_the_records(tmp_path: Path) -> None:
    assert set(session_in(tmp_path).journal.contacts) == {"sam-taylor", "dan-okafor"}


def test_the_facts_are_those_of_the_day(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    dan = session.journal.contacts["dan-okafor"]
    assert session.facts.contact(dan).last_touch == date(2026, 11, 2)


def test_what_is_wrong_in_the_settings_is_a_warning(tmp_path: Path) -> None:
    heard: list[str] = []
    assert session_in(tmp_path, settings="\n[rules]\nRJ301 = 'quiet'\n", warn=heard.append).settings
    assert heard != []


def test_a_session_keeps_its_moment_and_again_reads_anew(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    assert len(session.journal) == 2
    (session.folder / DAN).unlink()
    assert (len(session.journal), len(session.again().journal)) == (2, 1)


def test_again_can_take_another_day(tmp_path: Path) -> None:
    day = date(2026, 1, 1)
    again = session_in(tmp_path).again(today=day)
    assert (again.today, again.facts.today) == (day, day)


def test_the_journal_with_other_contents_is_not_written(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    other = session.journal_with({DAN: b"---\nname: Dan O.\n---\n", "contacts/sam-taylor.md": None})
    assert [contact.name for contact in other.contacts.values()] == ["Dan O."]
    assert session.again().journal.contacts["dan-okafor"].name == "Dan Okafor"


def test_progress_ends_with_all_that_there_is(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    session = session_in(tmp_path, progress=lambda _what, done, total: seen.append((done, total)))
    assert session.loaded
    assert seen[-1] == (2, 2)
    assert [pair for pair in seen if pair[0] == pair[1]] == [(2, 2)]


def test_progress_ends_where_the_work_fails(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    session = session_in(tmp_path, progress=lambda _what, done, total: seen.append((done, total)))
    try:
        with session.reporting("work") as step:
            step(1, 3)
            raise ZeroDivisionError
    except ZeroDivisionError:
        assert seen == [(1, 3), (3, 3)]


def test_due_dates_come_from_the_rules(tmp_path: Path) -> None:
    dan = "---\nname: Dan Okafor\ncadence: 1m\n---\n\n## Log\n\n- 2026-09-01 call: hello\n"
    facts = session_in(tmp_path, {DAN: dan}).facts
    assert facts.due_of("dan-okafor") == date(2026, 10, 1)
