"""Cards of a journal: one a person, for ever the same one."""

from datetime import date
from pathlib import Path

import pytest

from refjournal.actions.import_outcome import Outcome
from refjournal.errors import NotWrittenError
from refjournal.exchange.obligation import CalendarKind
from refjournal.exchange.people.vcards import read_vcards
from refjournal.session.address_books import ImportOptions, import_books
from refjournal.session.identity import rename
from refjournal.session.phone import Target, cards, export_calendar, export_cards
from refjournal.session.session import Session
from refjournal.session.write import commit
from refjournal.store.exported_folder import ExportOutcome
from refjournal.store.lock import TRIES, folder_lock
from tests.session.opening import DAN, PLAIN, session_in


def export(session: Session, folder: Path) -> ExportOutcome:
    return export_cards(session, Target(folder, is_file=False))


def written(folder: Path) -> dict[str, str]:
    """Return the names of the cards' files by the names of the people."""
    found = {}
    for path in folder.glob("*.vcf"):
        (person,) = read_vcards(path.read_text("utf-8"), path.name).people
        found[person.values["name"][0]] = path.name
    return found


def test_everybody_gets_a_card_and_the_second_time_nothing_is_written(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path), tmp_path / "cards"
    assert export(session, folder) == ExportOutcome(2, 0, 0)
    assert written(folder).keys() == {"Dan Okafor", "Sam Taylor"}
    assert export(session.again(), folder) == ExportOutcome(0, 2, 0)


def test_a_rename_changes_no_card(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path), tmp_path / "cards"
    export(session, folder)
    commit(session, rename(session, "dan-okafor", "daniel", Path()), command="rename")
    assert export(session.again(), folder) == ExportOutcome(0, 2, 0)


def test_the_card_of_a_forgotten_person_goes(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path), tmp_path / "cards"
    export(session, folder)
    (session.folder / DAN).unlink()
    assert export(session.again(), folder) == ExportOutcome(0, 1, 1)
    assert written(folder).keys() == {"Sam Taylor"}
    assert "dan-okafor" not in (folder / ".refjournal-vcard.json").read_text("utf-8")


def test_the_card_of_somebody_whose_file_cannot_be_read_stays(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path), tmp_path / "cards"
    export(session, folder)
    text = (session.folder / DAN).read_text("utf-8")
    (session.folder / DAN).write_text("---\nname: [\n---\n")
    assert export(session.again(), folder) == ExportOutcome(0, 1, 0)
    assert "Dan Okafor" in written(folder)
    (session.folder / DAN).write_text(text.replace("Okafor", "Okafor-Berg"))
    assert export(session.again(), folder) == ExportOutcome(1, 1, 0)


def test_a_person_of_whom_another_program_has_a_card_there_gets_no_second_one(
    tmp_path: Path,
) -> None:
    files = {**PLAIN, DAN: "---\nname: Dan Okafor\nuid: abc\n---\n"}
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "dan.vcf").write_text("BEGIN:VCARD\nUID:abc\nFN:Dan\nEND:VCARD\n")
    assert export(session_in(tmp_path, files), folder) == ExportOutcome(1, 0, 0, ("dan.vcf",))
    assert written(folder).keys() == {"Dan", "Sam Taylor"}


def test_a_journal_that_cannot_be_written_is_exported(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    for path in (session.folder, *session.folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    assert export(session, tmp_path / "cards").written == 2


def test_one_file_has_the_same_cards_and_is_replaced_only_while_it_is_ours(
    tmp_path: Path,
) -> None:
    session, target = session_in(tmp_path), Target(tmp_path / "all.vcf", is_file=True)
    export_cards(session, target)
    assert target.path.read_bytes() == cards(session).as_one
    assert export_cards(session.again(), target).unchanged == 1
    target.path.write_text("somebody else's")
    with pytest.raises(NotWrittenError, match="--force"):
        export_cards(session, target)
    assert export_cards(session, target._replace(force=True)).written == 1


# What is due

PLAN = "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-25 call\n"


def export_due(
    session: Session, folder: Path, kind: CalendarKind = CalendarKind.EVENT
) -> ExportOutcome:
    return export_calendar(session, Target(folder, is_file=False), kind)


def test_an_unchanged_obligation_is_an_unchanged_file(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path, {**PLAIN, DAN: PLAN}), tmp_path / "due"
    assert export_due(session, folder) == ExportOutcome(1, 0, 0)
    (before,) = (path.read_bytes() for path in folder.glob("*.ics"))
    later = session_in(tmp_path, {}, today=date(2026, 11, 23))
    assert export_due(later, folder) == ExportOutcome(0, 1, 0)
    assert [path.read_bytes() for path in folder.glob("*.ics")] == [before]


def test_a_done_one_goes(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path, {**PLAIN, DAN: PLAN}), tmp_path / "due"
    export_due(session, folder)
    (session.folder / DAN).write_text(PLAN.replace("[ ]", "[x]"))
    assert export_due(session.again(), folder) == ExportOutcome(0, 0, 1)


def test_the_events_of_a_file_that_cannot_be_read_stay(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path, {**PLAIN, DAN: PLAN}), tmp_path / "due"
    export_due(session, folder)
    for broken in ("---\nname: [\n---\n", "---\nname: Dan\nname: Dan\n: x\n---\n"):
        (session.folder / DAN).write_text(broken)
        assert export_due(session.again(), folder) == ExportOutcome(0, 0, 0)
        assert len([*folder.glob("*.ics")]) == 1
    assert "dan" not in (folder / ".refjournal-ics.json").read_text("utf-8")
    (session.folder / DAN).write_text(PLAN)
    assert export_due(session.again(), folder) == ExportOutcome(0, 1, 0)
    (session.folder / DAN).unlink()
    assert export_due(session.again(), folder) == ExportOutcome(0, 0, 1)


def test_two_exports_at_once_wait_for_each_other(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path, {**PLAIN, DAN: PLAN}), tmp_path / "due"
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)

    clock = session.options.clock._replace(pause=pause)
    with folder_lock(folder, pause):
        later = Session(session.options._replace(clock=clock))
        with pytest.raises(NotWrittenError, match="another command is writing in"):
            export_due(later, folder)
    assert len(waited) == TRIES
    assert export_due(session, folder) == ExportOutcome(1, 0, 0)


def test_events_become_tasks(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path, {**PLAIN, DAN: PLAN}), tmp_path / "due"
    export_due(session, folder)
    assert export_due(session, folder, CalendarKind.TODO) == ExportOutcome(1, 0, 0)
    assert [b"VTODO" in path.read_bytes() for path in folder.glob("*.ics")] == [True]


def test_cards_and_events_can_share_a_folder(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path, {**PLAIN, DAN: PLAN}), tmp_path / "both"
    assert export(session, folder).written == 2
    assert export_due(session, folder) == ExportOutcome(1, 0, 0)
    assert export(session, folder) == ExportOutcome(0, 2, 0)


def test_a_feed_is_written_again_only_when_it_says_something_new(tmp_path: Path) -> None:
    target = Target(tmp_path / "due.ics", is_file=True)
    session = session_in(tmp_path, {**PLAIN, DAN: PLAN})
    assert export_calendar(session, target, CalendarKind.EVENT).written == 1
    target.path.chmod(0o644)
    later = session_in(tmp_path, {}, today=date(2026, 11, 23))
    assert export_calendar(later, target, CalendarKind.EVENT).unchanged == 1
    overdue = session_in(tmp_path, {}, today=date(2026, 11, 27))
    assert export_calendar(overdue, target, CalendarKind.EVENT).written == 1
    assert target.path.stat().st_mode & 0o777 == 0o644


def test_the_cards_of_a_journal_come_back_as_its_people(tmp_path: Path) -> None:
    session, folder = session_in(tmp_path), tmp_path / "cards"
    export(session, folder)
    contents = {path.name: path.read_bytes() for path in folder.glob("*.vcf")}
    done = import_books(session, contents, ImportOptions({}, {}))
    assert {row.outcome for row in done.result.rows} == {Outcome.UNCHANGED}
    assert not done.proposal.changes
