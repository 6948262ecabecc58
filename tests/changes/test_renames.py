"""Who was renamed between two moments: certain, or nobody."""

import pytest

from refjournal.changes.renames import renames
from tests.builders import journal_of

DAN = "---\nname: Dan Okafor\nemail: dan@okafor.example\n---\n"
REFERRAL = "---\nprospect: {}\nneed: payroll\ndate: 2026-11-02\n---\n"


def test_a_contact_of_the_same_name_is_the_same() -> None:
    found = renames(journal_of({"contacts/dan.md": DAN}), journal_of({"contacts/daniel.md": DAN}))
    assert found == {"dan": "daniel"}


def test_an_address_tells_who_it_is_under_another_name() -> None:
    after = journal_of({"contacts/daniel.md": DAN.replace("Dan O", "Daniel O")})
    assert renames(journal_of({"contacts/dan.md": DAN}), after) == {"dan": "daniel"}


def test_a_referral_follows_its_people() -> None:
    before = journal_of({"contacts/dan.md": DAN, "referrals/a.md": REFERRAL.format("dan")})
    after = journal_of({"contacts/daniel.md": DAN, "referrals/b.md": REFERRAL.format("daniel")})
    assert renames(before, after) == {"dan": "daniel", "a": "b"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["dan"], ["dan", "daniel"]),
        (["dan", "d-okafor"], ["daniel"]),
        (["dan"], ["daniel", "danny"]),
        (["dan"], []),
    ],
)
def test_where_several_could_be_meant_none_is(before: list[str], after: list[str]) -> None:
    one, other = (journal_of({f"contacts/{id_}.md": DAN for id_ in ids}) for ids in (before, after))
    assert renames(one, other) == {}
