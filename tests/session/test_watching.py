from datetime import date
from pathlib import Path

import pytest

from refjournal.session.session import Session
from refjournal.session.watching import Looking, git_is_writing
from tests.session.opening import DAN, TODAY, session_in

PLANNED = "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-22 call\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, {DAN: PLANNED})


def test_nothing_new_is_no_look(session: Session) -> None:
    look = Looking(session, lambda: TODAY, start=session.folder, hints=False)
    assert (look(), look.records) == ([], 1)
    assert look() is None


def test_a_changed_file_is_looked_at(session: Session) -> None:
    look = Looking(session, lambda: TODAY, start=session.folder, hints=False)
    look()
    (session.folder / DAN).write_text("---\nname: [\n---\n")
    assert [line.same[0] for line in look() or ()] == [DAN]


def test_a_new_day_is_looked_at(session: Session) -> None:
    days = iter([TODAY, date(2026, 11, 23)])
    look = Looking(session, lambda: next(days), start=session.folder.parent, hints=False)
    assert look() == []
    (line,) = look() or ()
    assert line.same[1] == "RJ301"
    assert line.text.startswith(f"journal/{DAN}:7:1: ")


class Page:
    is_fresh = False
    renewed = 0

    def renew(self, session: Session) -> None:
        self.renewed += 1


def test_a_page_that_could_not_be_written_is_tried_again(session: Session) -> None:
    page = Page()
    look = Looking(session, lambda: TODAY, start=session.folder, hints=False, page=page)
    look()
    assert look() is not None
    page.is_fresh = True
    assert look() is None
    assert page.renewed == 2


def test_git_at_work_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    busy = git_is_writing(tmp_path / "journal")
    assert not busy()
    (tmp_path / ".git/index.lock").touch()
    assert busy()
