"""Thanks in a contact's file that name somebody."""

import pytest

from refjournal.lint.shared.examples import contact_file, received_journal
from tests.builders import facts_of

OTHER = "---\nprospect: Erin Shaw\nreferrer: marta-weiss\ndate: 2026-11-20\n---\n"


def thanked(thanks: str) -> str:
    """Return when Marta was thanked for Priya, whom she sent on 2 November; Erin came later."""
    marta = contact_file("Marta Weiss", log=thanks)
    files = received_journal(marta=marta) | {"referrals/erin.md": OTHER}
    facts = facts_of(files, "2026-12-20")
    return str(facts.referrals[0].thanked)


@pytest.mark.parametrize(
    ("thanks", "day"),
    [
        ("- 2026-11-21 thanks: for Erin", "None"),
        ("- 2026-11-21 thanks: for Erin and Priya", "2026-11-21"),
        ("- 2026-11-21 thanks: for everything", "2026-11-21"),
        ("- 2026-11-21 card: for Ms Shah", "2026-11-21"),
        ("- 2026-11-09 thanks: for Erin", "2026-11-09"),
        ("- 2026-11-10 thanks: for Erin", "None"),
    ],
)
def test_late_thanks_are_for_those_whom_they_name(thanks: str, day: str) -> None:
    assert thanked(thanks) == day


def test_if_somebody_sent_one_person_all_thanks_are_for_them() -> None:
    files = received_journal(marta=contact_file("Marta Weiss", log="- 2026-12-01 thanks: for Ana"))
    assert str(facts_of(files, "2026-12-20").referrals[0].thanked) == "2026-12-01"
