"""How ids are written in keys."""

from datetime import date

import pytest

from refjournal.actions.file_changes import NewFile
from refjournal.actions.new_records import new_referral
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.facts.facts import Facts
from refjournal.records.kinds import declared_keys
from tests.builders import facts_of

DAY = date(2026, 11, 20)
WIKI = '[journal]\nlinks = "wiki"\n'
FILES = {
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\n---\n",
    "contacts/priya-shah.md": "---\nname: Priya Shah\n---\n",
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
}


@pytest.fixture
def wiki() -> Facts:
    return facts_of(FILES, "2026-11-20", WIKI)


def typed(facts: Facts, kind: str, name: str, text: str) -> tuple[str, ...]:
    return values_of(facts.journal, KeyInput(name, declared_keys(kind)[name], (text,)), DAY)


@pytest.mark.parametrize("text", ["dan", "dan-okafor", "[[dan-okafor]]", "Dan Okafor"])
def test_a_person_is_written_as_a_link_where_the_journal_says_so(text: str, wiki: Facts) -> None:
    assert typed(wiki, "referral", "recipient", text) == ("[[dan-okafor]]",)


def test_otherwise_the_id_is_bare() -> None:
    plain = facts_of(FILES, "2026-11-20")
    assert typed(plain, "referral", "recipient", "[[dan-okafor]]") == ("dan-okafor",)


def test_you_and_a_name_in_text_are_no_links(wiki: Facts) -> None:
    assert typed(wiki, "referral", "prospect", "me") == ("me",)
    assert typed(wiki, "referral", "prospect", "Jane Doe") == ("Jane Doe",)


def test_a_new_referral_has_links_in_its_roles_and_a_plain_name(wiki: Facts) -> None:
    values = {"prospect": ("priya-shah",), "date": ("2026-11-20",), "need": ("payroll",)}
    made = new_referral(wiki, values, "dan-okafor", status=None)
    assert made.ids == ("2026-11-20-priya-shah-to-dan-okafor",)
    (file,) = made.changes
    assert isinstance(file, NewFile)
    assert 'prospect: "[[priya-shah]]"\nrecipient: "[[dan-okafor]]"\n' in file.text
