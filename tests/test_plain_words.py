"""Docstrings, comments and messages are plain English, as the manual is (`tests/test_manual.py`)."""

import re
import tokenize
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "refjournal"
DIALECT = re.compile(
    r"\b(?:anew|nobody\s+is\s+yet|sits?\s+here|is\s+begun|belongs?\s+into|knows?\s+still|shall|"
    r"stands?\s+(?:in|there|here|at|below|under|beside|before|behind|by|somewhere|alone)|"
    r"ailments?|mends?|mended|whereof|parted\s+by|hence|thus|thereby|whence|whilst|lest|likewise|"
    r"tell\s+whether|told\s+of|slips?\s+of\s+the\s+finger)\b",
    re.IGNORECASE,
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def words_in(path: Path) -> list[str]:
    """Return the texts and comments of a module."""
    with tokenize.open(path) as file:
        tokens = list(tokenize.generate_tokens(file.readline))
    wanted = {tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1)}
    return [token.string for token in tokens if token.type in wanted]


@pytest.mark.parametrize("room", sorted({path.relative_to(PACKAGE).parts[0] for path in MODULES}))
def test_a_room_speaks_plain_english(room: str) -> None:
    paths = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] == room]
    found = {
        f"{path.relative_to(PACKAGE)}: {dialect[0]}"
        for path in paths
        for words in words_in(path)
        if (dialect := DIALECT.search(words))
    }
    assert found == set()
