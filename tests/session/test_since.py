"""The line that is drawn where the past comes in."""

from datetime import date
from pathlib import Path

import pytest

from refjournal.errors import NotWrittenError
from refjournal.session.since import begin_asking
from refjournal.session.write import Proposal, commit, undo_last
from refjournal.store.config import read_settings
from tests.session.opening import session_in

DAY = date(2026, 11, 25)


def test_the_line_is_written_and_taken_back_with_the_rest(tmp_path: Path) -> None:
    session = session_in(tmp_path, settings="# mine\n")
    text = (session.folder / "refjournal.toml").read_text()
    commit(session, Proposal(begin_asking(session, DAY)), command="import")
    assert read_settings(session.folder).since == DAY
    undo_last(session)
    assert (session.folder / "refjournal.toml").read_text() == text


def test_a_line_that_is_there_stays(tmp_path: Path) -> None:
    session = session_in(tmp_path, settings="[journal]\nsince = 2020-01-01\n")
    assert begin_asking(session, DAY) == ()


def test_settings_that_take_no_line_are_not_changed(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    (session.folder / "refjournal.toml").write_text("journal = {version = 1}\n")
    with pytest.raises(NotWrittenError, match="type it by hand: since = 2026-11-25"):
        commit(session, Proposal(begin_asking(session, DAY)), command="import")
