"""Files as an editor shows them, from texts."""

from collections.abc import Mapping

from refjournal.facts.facts import Facts
from refjournal.facts.neighbours import Neighbours
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Encoding, Position
from tests.builders import facts_of

TODAY = "2026-11-20"
CURSOR = "¦"
"""Where the cursor is in a text."""
PEOPLE = {
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\naliases: [Danny]\ncompany: Okafor Law\nemail: dan@okafor.example\n---\n",
    "contacts/priya-shah.md": "---\nname: Priya Shah\n---\n",
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "groups/bni.md": "---\nname: BNI Bonn\n---\n",
}
GIVEN = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"
INTRODUCED = (
    "---\nprospect: priya-shah\nrecipient: dan-okafor\nreason: payroll\ndate: 2026-11-02\n---\n\n"
    "## Log\n\n- 2026-11-02 agreed\n- 2026-11-03 introduced\n"
)


def opened(
    text: str,
    path: str = GIVEN,
    others: Mapping[str, str] = PEOPLE,
    *,
    encoding: Encoding = Encoding.UTF16,
    settings: str = "",
) -> OpenFile:
    """Return a file of a journal, open with a text in which a cursor may be marked."""
    text = text.replace(CURSOR, "")
    whole = facts_of({**others, path: text}, TODAY, settings)
    part = Neighbours(whole.journal).part_around(path)
    return OpenFile(Facts(part, whole.today, whole=whole), path, EditorText(text, encoding))


def at_cursor(
    text: str,
    path: str = GIVEN,
    others: Mapping[str, str] = PEOPLE,
    *,
    encoding: Encoding = Encoding.UTF16,
    settings: str = "",
) -> tuple[OpenFile, Position]:
    """Return a file, and where its cursor is."""
    file = opened(text, path, others, encoding=encoding, settings=settings)
    return file, file.text.position_at(text.index(CURSOR))
