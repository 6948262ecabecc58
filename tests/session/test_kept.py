import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from refjournal.errors import StorageError
from refjournal.session.kept import KeptSession
from refjournal.session.session import Clock, Session
from tests.session.opening import DAN, TODAY, session_in

OLD = 1_700_000_000


class Moment:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime.fromtimestamp(OLD + 1000, UTC)
        self.today = TODAY

    def session(self, folder: Path) -> Session:
        session = session_in(folder)
        for path in session.folder.rglob("*"):
            os.utime(path, (OLD, OLD))
        clock = Clock(lambda: self.now, lambda _seconds: None)
        return Session(session.options._replace(clock=clock))


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def kept(moment: Moment, tmp_path: Path) -> KeptSession:
    kept = KeptSession(moment.session(tmp_path), lambda: moment.today)
    kept.look()
    kept.session.journal  # noqa: B018 it is read now
    return kept


def write(kept: KeptSession, text: str) -> None:
    (kept.session.folder / DAN).write_text(text)


def test_nothing_new_keeps_what_was_read(kept: KeptSession, moment: Moment) -> None:
    moment.now += timedelta(days=40_000)
    kept.look()
    before = kept.session
    assert not kept.look()
    assert kept.session is before


def test_a_changed_file_is_read_again(kept: KeptSession) -> None:
    write(kept, "---\nname: Daniel\n---\n")
    assert kept.look()
    assert kept.session.journal.name("dan-okafor") == "Daniel"


def test_the_files_that_did_not_change_are_not_read_again(
    kept: KeptSession, moment: Moment
) -> None:
    moment.now = datetime.now(UTC) + timedelta(days=1)
    kept.look()
    before = kept.session.journal.contacts["sam-taylor"]
    write(kept, "---\nname: Daniel\n---\n")
    kept.look()
    assert kept.session.journal.contacts["sam-taylor"] is before
    assert [file.path for file in kept.session.loaded.files] == sorted(
        [DAN, "contacts/sam-taylor.md"]
    )


@pytest.mark.parametrize("text", ["---\nname: [\n---\n", "", "---\ntype: group\nname: D\n---\n"])
def test_a_file_that_is_something_else_now_is_read_with_all(kept: KeptSession, text: str) -> None:
    write(kept, text)
    assert kept.look()
    fresh = kept.session.again()
    assert kept.session.loaded == fresh.loaded
    assert list(kept.session.journal.contacts) == list(fresh.journal.contacts)


def test_a_new_file_and_one_that_is_gone_are_seen(kept: KeptSession) -> None:
    new = kept.session.folder / "contacts/eve.md"
    new.write_text("---\nname: Eve\n---\n")
    assert kept.look()
    assert "eve" in kept.session.journal.contacts
    new.unlink()
    assert kept.look()
    assert "eve" not in kept.session.journal.contacts


def test_a_file_that_just_changed_is_read_once_more_when_it_is_settled(
    kept: KeptSession, moment: Moment
) -> None:
    write(kept, "---\nname: Daniel\n---\n")
    moment.now = datetime.now(UTC)
    assert kept.look()
    assert not kept.look()
    moment.now += timedelta(seconds=3)
    assert kept.look()
    assert not kept.look()


def test_a_new_day_is_another_session(kept: KeptSession, moment: Moment) -> None:
    moment.today = date(2026, 11, 21)
    assert kept.look()
    assert kept.session.today == date(2026, 11, 21)


def test_settings_that_cannot_be_read_leave_what_was_known(kept: KeptSession) -> None:
    (kept.session.folder / "refjournal.toml").write_text("[journal")
    with pytest.raises(StorageError):
        kept.look()
    assert kept.session.journal.name("dan-okafor") == "Dan Okafor"


def test_a_folder_that_is_gone_leaves_what_was_known(kept: KeptSession, tmp_path: Path) -> None:
    kept.session.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(StorageError):
        kept.look()
    assert kept.session.journal.name("dan-okafor") == "Dan Okafor"
