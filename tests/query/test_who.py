"""Who is meant: names with commas, people of one name, and records without any."""

import pytest

from refjournal.facts.facts import Facts
from refjournal.query.who import AmbiguousError, parts_naming_people, several, what, who
from tests.builders import facts_of

FILES = {
    "contacts/john-smith.md": "---\nname: John Smith\ncompany: Alpha\nregion: Leeds\n---\n"
    "## Log\n- 2026-10-01 call\n",
    "contacts/john-smith-2.md": "---\nname: John Smith\nrole: baker\nemail: js@x.example\n---\n",
    "contacts/smith-jane.md": '---\nname: "Smith, Jane"\n---\n',
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\nphone: '01632/960888, +44 7700 900123'\n---\n",
    "contacts/ole-ahrens.md": "---\nrole: baker\n---\n",
    "contacts/анна-смит.md": "---\nname: Анна Смит\n---\n## Log\n- 2026-11-01 call dan-okafor: x\n",
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "events/fair.md": "---\ndate: 2026-11-01\n---\n## Log\n- 2026-11-01 call анна-смит: x\n",
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of(FILES, "2026-11-20")


def ids(facts: Facts, text: str) -> list[str]:
    return [contact.id for contact in several(facts.journal, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Smith, Jane", ["smith-jane"]),
        ("smith,jane", ["smith-jane"]),
        ("Smith, J", ["smith-jane"]),
        ("dan, smith-jane", ["dan-okafor", "smith-jane"]),
        ("dan,sam", ["dan-okafor", "sam-taylor"]),
    ],
)
def test_the_whole_is_tried_before_the_parts(text: str, found: list[str], facts: Facts) -> None:
    if text == "Smith, J":  # three of them begin so, one of which is Jane
        assert parts_naming_people(facts.journal, text) == ["Smith", "J"]
        return
    assert ids(facts, text) == found


def test_two_people_of_one_name_are_listed_with_what_tells_them_apart(facts: Facts) -> None:
    with pytest.raises(AmbiguousError) as error:
        who(facts.journal, "John Smith")
    said = str(error.value)
    assert "john-smith (John Smith, Alpha, Leeds, last touch 2026-10-01)" in said
    assert "john-smith-2 (John Smith, baker, js@x.example)" in said


def test_two_people_of_one_name_are_two_in_tables(facts: Facts) -> None:
    journal = facts.journal
    assert journal.name_apart("john-smith") == "John Smith (Alpha)"
    assert journal.name_apart("john-smith-2") == "John Smith (john-smith-2)"
    assert journal.name_apart("dan-okafor") == "Dan Okafor"


@pytest.mark.parametrize("text", ["ole", "ahrens", "ole-ahrens"])
def test_a_record_without_a_name_is_found_by_the_words_of_its_id(text: str, facts: Facts) -> None:
    assert what(facts, text).id == "ole-ahrens"


@pytest.mark.parametrize("text", ["01632960888", "+441632960888", "07700 900123", "+447700900123"])
def test_each_of_two_numbers_in_one_value_is_found(text: str, facts: Facts) -> None:
    assert who(facts.journal, text).id == "dan-okafor"


@pytest.mark.parametrize("text", ["анна", "Анна Смит", "АННА-СМИТ", "анна см"])
def test_a_name_in_another_script_is_found(text: str, facts: Facts) -> None:
    assert who(facts.journal, text).id == "анна-смит"


def test_an_id_in_another_script_is_a_contact_of_an_entry(facts: Facts) -> None:
    event = facts.journal.events["fair"]
    assert list(facts.concerned(event, event.log[0])) == ["анна-смит"]


OWNER = '[owner]\ncontact = "sam-taylor"\n'
LEAD = {
    **FILES,
    "referrals/2026-11-02-nora-lind-to-me.md": "---\nprospect: Nora Lind\nreferrer: dan-okafor\n"
    "date: 2026-11-02\n---\n",
}


@pytest.mark.parametrize(
    "text", ["nora-lind-to-me", "nora-to-me", "Nora Lind to me", "nora", "LIND"]
)
def test_a_lead_of_somebody_who_is_only_a_name_is_meant_by_it(text: str) -> None:
    found = what(facts_of(LEAD, "2026-11-20", OWNER), text)
    assert found.id == "2026-11-02-nora-lind-to-me"
