import pytest

from refjournal.settings import Settings, parse_settings
from refjournal.show.explanations import explained_words, explanations
from refjournal.show.manual_tables import TABLES


def explained(word: str, settings: Settings | None = None) -> list[str]:
    return list(explanations(word, settings or Settings()))


@pytest.mark.parametrize("word", explained_words())
def test_every_word_has_an_explanation(word: str) -> None:
    assert all(text.strip() for text in explained(word))


def test_a_rule_is_found_by_code_and_by_name() -> None:
    [page] = explained("rj311")
    assert page == explained("no-news")[0]
    assert "Severity: warning" in page
    assert "It points at the line:" in page


def test_a_word_of_two_meanings_has_two_texts() -> None:
    assert len(explained("open")) == 2


def test_a_status_differs_by_the_side_one_is_on() -> None:
    assert "In one that you received: you got in touch." in explained("contacted")[-1]
    assert "received" not in explained("agreed")[-1]


def test_words_of_a_journal_s_own() -> None:
    own = parse_settings(
        {
            "vocabulary": {"verbs": {"zoom": "meeting"}},
            "filters": {"stale": {"filter": "last_touch:1y..", "message": "stale"}},
        }
    )
    assert explained("zoom", own) == ["zoom: a verb of this journal's own; counts as meeting"]
    assert "matches the filter: last_touch:1y.." in explained("MY-stale", own)[0]


@pytest.mark.parametrize("word", ["verbs", "statuses", "figures", "rules", "today"])
def test_a_list_has_a_line_a_word(word: str) -> None:
    [text] = explained(word)
    assert len(text.splitlines()) > 10


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_the_manual_s_tables_has_words(name: str) -> None:
    rows = [line for line in TABLES[name]().splitlines() if line.startswith("| ")]
    assert len(rows) > 9
    assert not [row for row in rows if any(not cell.strip() for cell in row.split("|")[1:-1])]
