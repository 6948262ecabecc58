"""RJ313: what it says where the file does not name everybody."""

import pytest

from refjournal.lint.rules.rj313_no_feedback import check
from refjournal.settings import Thresholds
from tests.builders import facts_of

LOG = "## Log\n- 2026-11-03 introduced\n- 2026-11-06 met\n- 2026-11-10 won\n"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("prospect: Priya\nrecipient: Dan", "Priya was never asked how Dan did"),
        ("recipient: Dan", "nobody was asked how Dan did"),
    ],
)
def test_it_names_whom_the_file_names(keys: str, message: str) -> None:
    files = {"referrals/r1.md": f"---\n{keys}\nneed: x\ndate: 2026-11-02\n---\n\n{LOG}"}
    facts = facts_of(files, "2026-11-20")
    (referral,) = facts.journal.referrals.values()
    (finding,) = check(facts.referral(referral), Thresholds())
    assert finding.message.startswith(message)
