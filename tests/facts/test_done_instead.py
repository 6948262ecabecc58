"""Plans that were done and not ticked."""

from datetime import date

import pytest

from refjournal.lint.shared.examples import contact_file, given_journal
from tests.builders import facts_of

TODAY = "2026-11-20"
PLAN = "- [ ] 2026-11-10 {} [[dan-okafor]]"


def done(verb: str, dan: str, log: str = "") -> date | None:
    """Return when a plan with Dan of 10 November, in a referral, was done."""
    files = given_journal(
        f"- 2026-11-03 introduced\n{log}\n{PLAN.format(verb)}",
        dan=contact_file("Dan Okafor", log=dan),
    )
    facts = facts_of(files, TODAY)
    (referral,) = facts.referrals
    return facts.done_instead(referral.record, referral.planned[0])


@pytest.mark.parametrize(
    ("verb", "entry"),
    [
        ("call", "- 2026-11-10 call"),
        ("call", "- 2026-11-12 meeting: lunch"),
        ("message", "- 2026-11-12 call"),
        ("one-to-one", "- 2026-11-12 catchup"),
        ("told", "- 2026-11-12 told"),
        ("help", "- 2026-11-12 help"),
    ],
)
def test_an_entry_of_as_much_weight_does_it(verb: str, entry: str) -> None:
    assert done(verb, entry) is not None


@pytest.mark.parametrize(
    ("verb", "entry"),
    [
        ("call", "- 2026-11-09 call"),
        ("call", "- 2026-11-12 message"),
        ("one-to-one", "- 2026-11-12 meeting: briefly"),
        ("call", "- 2026-11-12 note"),
        ("call", "- 2026-11-12 card"),
        ("help", "- 2026-11-12 call"),
        ("call", "- [ ] 2026-11-12 call"),
        ("call", "- [-] 2026-11-12 call"),
    ],
)
def test_less_does_not(verb: str, entry: str) -> None:
    assert done(verb, entry) is None


def test_what_wakes_a_referral_on_hold_is_done_when_it_is_ticked() -> None:
    assert done("call", "- 2026-11-12 call", log="- 2026-11-04 resting") is None
