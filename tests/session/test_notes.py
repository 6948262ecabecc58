from pathlib import Path

import pytest

from refjournal.session.notes import contact_notes
from tests.session.opening import session_in


def notes(tmp_path: Path, text: str) -> str:
    session = session_in(tmp_path, {"contacts/dan.md": text})
    return contact_notes(session).get("dan", "")


def test_notes_are_what_is_neither_front_matter_nor_log(tmp_path: Path) -> None:
    text = "---\nname: Dan\n---\n\n# Dan\nKnows everybody.\n\n## Log\n- 2026-11-02 call\n\nAlso sails.\n"
    assert notes(tmp_path, text) == "Knows everybody.\nAlso sails."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\nname: Dan\n---\n\n## Log\n- 2026-11-02 call\n", ""),
        ("---\nname: Dan\n---\n\n## Log\n- 2026-11-02 call\n  about vans\n", "  about vans"),
        ("---\nname: Dan\n---\n\n## Log\n- 2026-11-02 call\nsails\n", "sails"),
        ("---\nname: Dan\n---\nsails\n---\n\n## Log\n- 2026-11-02 call\n", "sails\n---"),
        ("---\nname: Dan\n...\nsails\n---\n\n## Log\n- 2026-11-02 call\n", "sails\n---"),
        ("---\nname: Dan\n---\n\n## Log\n- 2026-11-02 call\nsails", "sails"),
    ],
)
def test_a_file_with_nothing_but_a_log_has_no_notes(tmp_path: Path, text: str, found: str) -> None:
    assert notes(tmp_path, text) == found
