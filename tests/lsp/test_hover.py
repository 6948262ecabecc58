import pytest

from refjournal.facts.facts import Facts
from refjournal.facts.neighbours import Neighbours
from refjournal.lsp.hover import Hover, hover
from tests.lsp.opened import CURSOR, GIVEN, INTRODUCED, at_cursor


def hovered(text: str, path: str = GIVEN, settings: str = "") -> Hover | None:
    file, position = at_cursor(text, path, settings=settings)

    def around(path: str) -> Facts:
        whole = file.journal.whole
        return Facts(Neighbours(whole).part_around(path), file.today, whole=file.facts.whole)

    return hover(file, position, around)


def text_at(text: str, path: str = GIVEN) -> str:
    found = hovered(text, path)
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    "mark", ["recipient: dan-¦okafor", "recipient: ¦dan-okafor", "recipient: dan-okafor¦"]
)
def test_a_person_is_shown_as_before_a_meeting(mark: str) -> None:
    text = text_at(INTRODUCED.replace("recipient: dan-okafor", mark))
    assert text.startswith("Dan Okafor\nOkafor Law")
    assert "no news from Dan Okafor about Priya Shah for 17 days [RJ311]" in text


def test_a_person_in_the_log_is_shown() -> None:
    text = INTRODUCED + f"- 2026-11-04 call [[pri{CURSOR}ya-shah]]: fine\n"
    found = hovered(text)
    assert found is not None
    assert found.text.startswith("Priya Shah")
    assert (found.range.start, found.range.end) == ((11, 18), (11, 32))


def test_a_key_is_explained_for_its_kind() -> None:
    text = text_at(INTRODUCED.replace("date:", f"da{CURSOR}te:"))
    assert text.startswith("date: a key of a referral")
    assert "event" not in text


def test_a_key_as_a_person_calls_it_is_explained_by_what_it_means() -> None:
    text = f"---\nname: Jo\nTele{CURSOR}fon: 0228 5550100\n---\n"
    found = hovered(text, "contacts/jo.md", '[keys]\nTelefon = "phone"\n')
    assert found is not None
    assert found.text.startswith("phone: a key of a contact")


def test_a_verb_is_explained() -> None:
    assert text_at(INTRODUCED.replace("agreed", f"ag{CURSOR}reed")).startswith("agreed: a status")


def test_a_group_has_its_file() -> None:
    assert "groups/bni.md" in text_at(f"---\nprospect: x\ngroup: b{CURSOR}ni\n---\n")


def test_other_words_have_nothing() -> None:
    assert hovered(INTRODUCED + f"\nHel{CURSOR}lo\n") is None
    assert hovered(f"---\nprospect: no{CURSOR}body-here\n---\n") is None
