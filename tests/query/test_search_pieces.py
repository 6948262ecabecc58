from refjournal.query.search_pieces import pieces_of
from refjournal.query.text_search import SearchHit, search_records
from tests.builders import journal_of

TEXT = """---
name: Dan Okafor
wants: [a bookkeeper]
hobby: sailing
---
He knows everybody in Graz.

## Log
- 2026-11-03 call about the harbour
"""


def hits(word: str) -> list[SearchHit]:
    journal = journal_of({"contacts/dan-okafor.md": TEXT})
    [dan] = journal
    return search_records([word], [(dan.id, dan.path, list(pieces_of(journal, dan, TEXT)))])


def test_a_piece_knows_what_it_is_and_its_line() -> None:
    places = {word: (hits(word)[0].label, hits(word)[0].line) for word in WORDS}
    assert places == WORDS


WORDS = {
    "bookkeeper": ("wants", 3),
    "sailing": ("hobby", 4),
    "graz": ("text", 6),
    "harbour": ("log", 9),
}


def test_a_name_counts_more_than_a_need_a_log_entry_and_text() -> None:
    scores = [
        hits(word)[0].score for word in ("okafor", "bookkeeper", "sailing", "harbour", "graz")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_an_entry_is_not_found_twice_as_text() -> None:
    journal = journal_of({"contacts/dan-okafor.md": TEXT})
    [dan] = journal
    texts = [piece.text for piece in pieces_of(journal, dan, TEXT) if piece.label == "text"]
    assert texts == ["He knows everybody in Graz.", "## Log"]
