from pathlib import Path

import pytest

from refjournal.lsp.code_actions import Action, code_actions
from refjournal.lsp.positions import Position, Range
from tests.lsp.opened import CURSOR, GIVEN, INTRODUCED, PEOPLE, InSession, in_session

ALL = Range(Position(0, 0), Position(99, 0))


def offered(known: InSession, stretch: Range = ALL) -> list[Action]:
    return code_actions(known.file, stretch, known.session, known.text)


def taken(folder: Path, text: str, title: str, path: str = GIVEN) -> dict[str, str]:
    known = in_session(folder, text, path)
    found = {action.title: action for action in offered(known)}
    assert title in found, list(found)
    return known.after(found[title].changes)


def test_the_next_command_is_an_edit(tmp_path: Path) -> None:
    after = taken(tmp_path, INTRODUCED, "Log heard for Dan Okafor, today")
    assert after == {GIVEN: INTRODUCED + "- 2026-11-20 heard [[dan-okafor]]\n"}


def test_an_unsaved_text_is_edited_as_it_is(tmp_path: Path) -> None:
    text = INTRODUCED.replace("payroll", "payroll, unsaved")
    known = in_session(tmp_path, text, saved=INTRODUCED)
    (action,) = offered(known)
    (after,) = known.after(action.changes).values()
    assert after.startswith(text)


def test_a_certain_fix_is_an_edit(tmp_path: Path) -> None:
    text = "---\nname: Dan Okafor\nrelation: Client\n---\n"
    path = "contacts/dan-okafor.md"
    assert taken(tmp_path, text, "Write relation: client", path) == {
        path: text.replace("Client", "client")
    }


def test_a_planned_entry_is_ticked(tmp_path: Path) -> None:
    text = "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-18 call: the fair\n"
    path = "contacts/dan-okafor.md"
    (after,) = taken(tmp_path, text, "Mark call as done, today", path).values()
    assert "- [x] 2026-11-20 call: the fair" in after


def test_a_contact_of_a_name(tmp_path: Path) -> None:
    text = INTRODUCED.replace("priya-shah", "Nora Lind")
    after = taken(tmp_path, text, "Make a contact of this name")
    assert "name: Nora Lind" in after["contacts/nora-lind.md"]
    assert "prospect: nora-lind" in after[GIVEN]


def test_a_contact_of_an_id_that_leads_nowhere(tmp_path: Path) -> None:
    text = INTRODUCED.replace("recipient: dan-okafor", "recipient: zoltan-varga")
    after = taken(tmp_path, text, "Make a contact called Zoltan Varga")
    assert list(after) == ["contacts/zoltan-varga.md"]


def test_keys_are_set(tmp_path: Path) -> None:
    won = INTRODUCED + "- 2026-11-19 won\n"
    known = in_session(tmp_path, won)
    assert all(known.after(action.changes) for action in offered(known))


def test_only_the_lines_that_are_asked_about_count(tmp_path: Path) -> None:
    known = in_session(tmp_path, INTRODUCED.replace("introduced", f"{CURSOR}introduced"))
    assert offered(known, Range(Position(0, 0), Position(2, 0))) == []
    assert len(offered(known, Range(known.position, known.position))) == 1


@pytest.mark.parametrize("text", ["", "---\nname: [\n---\n", "# Note\n", "---\n---\n"])
def test_a_broken_file_offers_nothing_that_cannot_be_done(tmp_path: Path, text: str) -> None:
    known = in_session(tmp_path, text, "contacts/x.md")
    assert all(action.changes for action in offered(known))


def test_a_name_of_two_offers_no_choice(tmp_path: Path) -> None:
    twice = {**PEOPLE, "contacts/dan-2.md": "---\nname: Dan Okafor\n---\n"}
    known = in_session(tmp_path, INTRODUCED.replace("priya-shah", "Dan Okafor"), others=twice)
    assert not [action for action in offered(known) if action.is_fix]
