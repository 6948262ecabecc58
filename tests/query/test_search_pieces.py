from hypothesis import given
from hypothesis import strategies as st

from refjournal.query.search_pieces import QuickLook, pieces_of
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


RECORDS = {
    "contacts/dan-okafor.md": TEXT,
    "contacts/zoe.md": "---\nname: Zoë Ünal\nsource: '[[dan-okafor]]'\nweb: \"a\\u0062c\"\n---\nRésumé.\n",
    "contacts/eve.md": "---\nname: Eve O''Hara\nsource: '[[the fair]]'\ncalled: 'D''Or'\n---\n## Log\n"
    "- 2026-11-03 call [[dan-okafor]]: about sailing\n",
}


@given(
    st.sampled_from(
        "dan okafor zoe unal Ünal sailing abc d'or 2026-11-03 resume fair e call".split()
    )
)
def test_the_quick_look_leaves_out_nothing_that_is_found(word: str) -> None:
    journal = journal_of(RECORDS)
    quick = QuickLook(journal, [word])
    for record in journal:
        text = RECORDS[record.path]
        found = search_records([word], [(record.id, record.path, pieces_of(journal, record, text))])
        assert quick.may_hold(record.id, text) or not found


def test_the_quick_look_leaves_out_most() -> None:
    journal = journal_of(RECORDS)
    quick = QuickLook(journal, ["harbour"])
    looked_at = {each.id for each in journal if quick.may_hold(each.id, RECORDS[each.path])}
    assert looked_at == {"dan-okafor", "eve", "zoe"}  # escapes in YAML can be anything
    plain = RECORDS["contacts/zoe.md"].replace("\\", "")
    assert not quick.may_hold("zoe", plain)


def test_only_so_many_are_shown() -> None:
    journal = journal_of(RECORDS)
    texts = [(each.id, each.path, pieces_of(journal, each, RECORDS[each.path])) for each in journal]
    assert len(search_records(["a"], texts, most=1)) == 1
