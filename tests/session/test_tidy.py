from pathlib import Path

from refjournal.session.tidy import tidy
from refjournal.session.write import preview
from tests.session.opening import DAN, session_in

UNSORTED = "---\nname: Dan\n---\n\n## Log\n\n- 2026-11-02 call\n\n\n- 2026-10-01 call\n"
SORTED = "---\nname: Dan\n---\n\n## Log\n\n- 2026-10-01 call\n- 2026-11-02 call\n"


def test_entries_are_sorted_and_empty_lines_are_single(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: UNSORTED})
    (file,) = preview(session, tidy(session)).written
    assert (file.new or b"").decode().index("2026-10-01") < (file.new or b"").index(b"2026-11-02")
    assert b"\n\n\n" not in (file.new or b"")


def test_a_log_in_order_is_left_as_it_is(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: SORTED})
    assert preview(session, tidy(session)).written == ()


def test_only_what_is_named_is_changed(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: UNSORTED, "contacts/eva.md": UNSORTED})
    (file,) = preview(session, tidy(session, ["contacts/eva.md"])).written
    assert file.path == "contacts/eva.md"
