import pytest

from refjournal.errors import UsageError
from refjournal.lint.shared.examples import given_journal
from refjournal.match.need import best_matches, need_in_words, need_of
from tests.builders import facts_of

PRIYA = "---\nname: Priya Shah\noffers: [payroll]\n---\n"
ROSA = "---\nname: Rosa Lindt\noffers: [payroll for start-ups]\n---\n"


def test_words_that_say_nothing_are_refused() -> None:
    with pytest.raises(UsageError, match="says too little"):
        need_in_words("of the")


def test_the_people_of_a_referral_do_not_meet_its_own_need() -> None:
    files = {**given_journal(), "contacts/priya-shah.md": PRIYA, "contacts/rosa-lindt.md": ROSA}
    facts = facts_of(files, "2026-11-20")
    [referral] = facts.referrals
    found = best_matches(facts, need_of(referral), 5)
    assert [candidate.key for candidate in found] == ["rosa-lindt"]
    assert {one.key for one in best_matches(facts, need_in_words("payroll"), 5)} == {
        "priya-shah",
        "rosa-lindt",
    }
