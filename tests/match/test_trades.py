"""Words for the same trade."""

from refjournal.match.trades import Synonyms


def test_a_word_and_those_that_mean_it_lead_to_each_other() -> None:
    words = Synonyms({})
    assert "law" in words.of("lawyer")
    assert "lawyer" in words.of("law")
    assert "lawyer" not in words.of("lawyer")
    assert words.of("lease") == frozenset()


def test_own_words_join_the_shipped_ones() -> None:
    words = Synonyms({"lawyer": ("conveyancer",), "sweep": ("chimney",)})
    assert "lawyer" in words.of("conveyancer")
    assert "law" in words.of("lawyer")
    assert words.is_trade("chimney")
    assert not Synonyms({}).is_trade("chimney")
