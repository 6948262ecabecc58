"""Records as objects."""

from refjournal.lint.shared.examples import contact_file
from refjournal.show.record_objects import record_object
from tests.builders import facts_of, shared_facts

ON = "2026-11-20"
OF_SEVERAL = {"keeper", "left", "whose"}


def test_one_owner_sees_no_keys_of_several() -> None:
    facts = facts_of({"contacts/dan.md": contact_file("Dan")}, ON)
    assert OF_SEVERAL.isdisjoint(record_object(facts, facts.journal.contacts["dan"]))


def test_what_a_file_says_is_shown_to_one_owner_too() -> None:
    facts = facts_of({"contacts/dan.md": contact_file("Dan", "left: 2026-11-01")}, ON)
    shown = record_object(facts, facts.journal.contacts["dan"])
    assert shown["left"] == "2026-11-01"


def test_several_see_whose_it_is() -> None:
    files = {"contacts/dan.md": contact_file("Dan", "keeper: kim-lee")}
    facts = shared_facts(files, ON, "sam")
    shown = record_object(facts, facts.journal.contacts["dan"])
    assert (shown["keeper"], shown["left"], shown["whose"]) == ("kim-lee", None, "kim-lee")
