"""How records are told apart where several are listed."""

import pytest

from refjournal.query.namesakes import described
from tests.builders import journal_of

FILES = {
    "contacts/john-smith.md": "---\nname: John Smith\ncompany: Alpha\nregion: Leeds\n---\n"
    "## Log\n- 2026-10-01 call\n",
    "contacts/john-smith-2.md": "---\nname: John Smith\nemail: j@b.example\n---\n",
    "contacts/jo.md": "---\nname: Jo\n---\n",
    "groups/bni.md": "---\nname: The Chapter\n---\n",
    "referrals/r1.md": "---\nprospect: jo\nrecipient: john-smith\nneed: x\n---\n",
}


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("john-smith", "john-smith (John Smith, Alpha, Leeds, last touch 2026-10-01)"),
        ("john-smith-2", "john-smith-2 (John Smith, j@b.example)"),
        ("jo", "jo (Jo)"),
        ("bni", "bni (The Chapter)"),
        ("r1", "r1"),
    ],
)
def test_what_is_known_of_a_record_is_beside_its_id(id_: str, text: str) -> None:
    journal = journal_of(FILES)
    (record,) = (record for record in journal if record.id == id_)
    assert described(journal, record) == text
