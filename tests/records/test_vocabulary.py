"""The words that a journal understands, and those that people write instead."""

import pytest

from refjournal.records.vocabulary import _FORMS, _KINDS_OF, BUILTIN_VERBS, Vocabulary

WORDS = Vocabulary()


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("rang", "call"),
        ("Phoned", "call"),
        ("called", "call"),
        ("thank", "thanks"),
        ("intro", "introduced"),
        ("mail", "email"),
        ("lunch", "meeting"),
        ("coffee", "meeting"),
        ("whatsapp", "message"),
        ("metings", "meeting"),
    ],
)
def test_an_everyday_word_means_one_verb_for_certain(word: str, verb: str) -> None:
    meant = WORDS.verb_meant(word)
    assert meant.verbs[0] == verb
    assert meant.is_certain is (word != "metings")


@pytest.mark.parametrize("word", ["wrote", "talked", "zoom", "cal"])
def test_a_word_that_can_be_several_verbs_is_no_fix(word: str) -> None:
    meant = WORDS.verb_meant(word)
    assert meant.verbs
    assert not meant.is_certain


def test_a_word_that_says_more_than_its_verb_stays() -> None:
    assert WORDS.verb_meant("lunch").stays
    assert not WORDS.verb_meant("rang").stays


def test_what_is_near_no_verb_means_none() -> None:
    assert WORDS.verb_meant("Dan").verbs == ()
    assert WORDS.did_you_mean_verb("Dan") == ""


def test_the_table_leads_to_verbs_and_holds_none() -> None:
    words = {**{word: (verb,) for word, verb in _FORMS.items()}, **_KINDS_OF}
    assert not BUILTIN_VERBS.intersection(words)
    assert all(BUILTIN_VERBS.issuperset(verbs) for verbs in words.values())


def test_a_verb_of_your_own_counts_before_the_table() -> None:
    own = Vocabulary(verbs={"lunch": "note"})
    assert "lunch" in own.all_verbs
    assert own.base("lunch") == "note"
