"""The facts by name: each is a property, and has its own definition."""

import pytest

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.names import FACTS, Fact, facts_of_kind
from refjournal.facts.referral_facts import ReferralFacts
from tests.builders import facts_of

FILES = {
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\n---\n",
    "referrals/r.md": "---\nprospect: dan-okafor\ndate: 2026-11-02\n---\n",
}
ALL = [(kind, fact) for kind, facts in FACTS.items() for fact in facts.values()]


@pytest.mark.parametrize(("kind", "fact"), ALL, ids=lambda value: getattr(value, "name", value))
def test_every_fact_is_there_for_a_record_of_its_kind(kind: str, fact: Fact) -> None:
    facts = facts_of(FILES, "2026-11-20")
    owner: ContactFacts | ReferralFacts = facts.referrals[0]
    if kind == "contact":
        owner = facts.contacts[0]
    assert hasattr(owner, fact.name)


def test_no_two_facts_of_a_kind_share_a_definition() -> None:
    for facts in FACTS.values():
        meanings = [fact.meaning for fact in facts.values()]
        assert len(set(meanings)) == len(meanings)
        assert all(meaning.endswith(".") for meaning in meanings)


def test_groups_have_no_facts() -> None:
    assert facts_of_kind("group") == {}
