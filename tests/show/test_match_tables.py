from refjournal.advice.suggest import Suggestion
from refjournal.match.partners import PartnerPair
from refjournal.match.rank import MatchCandidate
from refjournal.show.match_tables import (
    candidate_objects,
    candidate_table,
    pair_objects,
    pair_table,
    suggestion_page,
    suggestion_table,
)
from refjournal.show.page import render_page

DAN = MatchCandidate("dan-okafor", 3.456, ("offers: payroll", "is in Graz"), ("is full",))
NAMES = {"dan-okafor": "Dan Okafor", "mia-bell": "Mia Bell"}
CALL = Suggestion("hint", "you did not ask Dan", "refjournal draft ask dan-okafor", ("dan-okafor",))


def test_a_candidate_is_a_row_with_reasons_for_and_against() -> None:
    table = candidate_table([DAN], NAMES.__getitem__)
    assert table.rows == (("Dan Okafor", "offers: payroll; is in Graz", "is full"),)
    assert table.ids == ("dan-okafor",)


def test_a_score_is_rounded_in_json() -> None:
    [candidate] = candidate_objects([DAN], NAMES.__getitem__)
    assert candidate["score"] == 3.46
    assert candidate["against"] == ["is full"]


def test_a_pair_names_both_and_gives_both_ids() -> None:
    pair = PartnerPair("dan-okafor", "mia-bell", 1.0, ("both serve start-ups",))
    assert pair_table([pair], NAMES.__getitem__).rows[0][:2] == ("Dan Okafor", "Mia Bell")
    assert pair_table([pair], NAMES.__getitem__).ids == ("dan-okafor,mia-bell",)
    assert next(iter(pair_objects([pair])))["one"] == "dan-okafor"


def test_a_suggestion_is_followed_by_its_command() -> None:
    text = render_page(suggestion_page([CALL]), most=None, colour=False)
    assert text.splitlines()[0] == "1 thing you could do"
    assert text.splitlines()[-2:] == [
        "  You did not ask Dan",
        "    refjournal draft ask dan-okafor",
    ]


def test_no_suggestion_says_so() -> None:
    assert render_page(suggestion_page([]), most=None, colour=False) == "nothing comes to mind"
    assert suggestion_table([]).rows == ()
