import re

import pytest

from refjournal.actions.named_people import Found, Named, PeopleIndex, named_in
from tests.builders import journal_of

FILES = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\nemail: sam@x.example\n---\n",
    "contacts/dan.md": "---\nname: Dan Okafor\nemail: dan@x.example\nphone: +44 1632 960555\n---\n",
    "contacts/ana.md": "---\nname: Ana Lima\naliases: Ana Souza\n---\n",
    "contacts/bo-1.md": "---\nname: Bo Berg\ncompany: Alpha\n---\n",
    "contacts/bo-2.md": "---\nname: Bo Berg\ncompany: Beta\n---\n",
}


def find(*cells: str) -> Found:
    return PeopleIndex(journal_of(FILES)).find(named_in(cells))


@pytest.mark.parametrize(
    ("cells", "id_"),
    [
        (["Dan Okafor"], "dan"),
        (["OKAFOR, Mr Dan"], "dan"),
        (["Ana Souza"], "ana"),
        (["dan@x.example"], "dan"),
        (["Dan Okafor <DAN@x.example>"], "dan"),
        (["01632 960555"], "dan"),
        (["dan"], "dan"),
        (["me"], "me"),
        (["Sam Taylor"], "me"),
        (["sam@x.example"], "me"),
    ],
)
def test_a_whole_name_an_address_or_a_number_names_somebody(cells: list[str], id_: str) -> None:
    assert find(*cells) == Found(id_)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (["Dan"], "Dan may be dan"),
        (["D. Okafor"], "may be dan"),
        (["Dan Okafro"], "may be dan"),
        (["Bo Berg"], r"can be bo-1 \(Bo Berg, Alpha\) or bo-2"),
        (["Ada Okafor", "dan@x.example"], "e-mail address of Ada Okafor is that of dan"),
        (["Dan Okafor", "other@x.example"], "has another address"),
    ],
)
def test_likeness_alone_decides_nothing(cells: list[str], says: str) -> None:
    found = find(*cells)
    assert found.id is None
    assert re.search(says, found.doubt)


def test_somebody_else_is_nobody_yet_and_is_made_once() -> None:
    people = PeopleIndex(journal_of(FILES))
    named = named_in(["Cy Young", "cy@x.example"])
    assert people.find(named) == Found()
    assert people.make(named) == "cy-young"
    assert people.find(Named(("Young, Cy",))) == Found("cy-young")
    assert people.find(Named(("Dan",)), near_is_new=True) == Found()


@pytest.mark.parametrize("word", ["ich", "Moi", "myself"])
def test_a_word_for_yourself_is_asked_about(word: str) -> None:
    assert find(word).doubt == (
        f"{word} is in no contact; if it is you, write me, or once: "
        f"refjournal set me aliases+={word}"
    )
    near_is_new = PeopleIndex(journal_of(FILES)).find(named_in([word]), near_is_new=True)
    assert near_is_new.id is None
    assert near_is_new.doubt
