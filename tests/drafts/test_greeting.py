"""How somebody is addressed."""

import pytest

from refjournal.drafts.greeting import addressed
from refjournal.lint.shared.examples import contact_file
from tests.builders import journal_of


def dear(name: str, front: str = "") -> str:
    journal = journal_of({"contacts/x.md": contact_file(f'"{name}"', front)})
    return addressed(journal.contacts["x"])


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Priya Shah", "Priya"),
        ("Jean-Luc D'Arc", "Jean-Luc"),
        ("Zoë O’Brien", "Zoë"),
        ("Анна Смит", "Анна"),
        ("علی\u200cرضا محمدی", "علی\u200cرضا"),
        ("प्रिया शाह", "प्रिया"),
        ("Pa\u200bul Meier", "Paul"),
    ],
)
def test_of_two_plain_words_the_first_is_the_first_name(name: str, first: str) -> None:
    assert dear(name) == first


@pytest.mark.parametrize(
    "name",
    [
        "van der Berg",
        "Ludwig van Beethoven",
        "J. R. Hartley",
        "J. Hartley",
        "JR Hartley",
        "Weber, Karl",
        "Okafor",
        "Okafor Payroll Ltd",
        "Lind & Co",
        "The Bakery",
        "Die Werkstatt",
        "BNI Bonn",
        "Studio 54",
        "Maria Jose Garcia",
        "de Vries",
        "王 小明",
        "김 민수",
    ],
)
def test_otherwise_it_is_the_whole_name(name: str) -> None:
    assert dear(name) == name


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Dr. Jean-Luc d'Arc", "Jean-Luc d'Arc"),
        ("Herr Karl Weber", "Karl Weber"),
        ("Prof. Dr. Eva Roth", "Eva Roth"),
        ("Dr. Weber", "Dr. Weber"),
        ("Frau Weber", "Frau Weber"),
        ("Sir Ian", "Sir Ian"),
    ],
)
def test_a_title_is_left_out_where_a_name_is_left(name: str, whole: str) -> None:
    assert dear(name) == whole


def test_a_company_has_no_first_name() -> None:
    assert dear("Hussain Law", "company: hussain law") == "Hussain Law"


def test_the_key_says_how_somebody_is_addressed() -> None:
    assert dear("Dr. Jean-Luc d'Arc", "called: Jean-Luc") == "Jean-Luc"


@pytest.mark.parametrize("title", ["Prof. Dr. med.", "Dr. rer. nat.", "Dr. h.c."])
def test_what_a_doctor_is_one_of_belongs_to_the_title(title: str) -> None:
    assert dear(f"{title} Anna Roth") == "Anna Roth"
