"""Whom the text of an entry names, and what it says of them."""

import pytest

from refjournal.facts.named import (
    has_thanks,
    is_named,
    is_withheld,
    says_more_than_thanks,
    words_of_name,
)

OTHERS = frozenset(("shah", "omar", "haddad", "weber"))
"""The words of the names of others who could be meant."""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lunch, tacos. Luz Herrera came on the 9th", "Luz Herrera"),
        ("luz herrera is happy", "Luz Herrera"),
        ("LUZ HERRERA", "Luz Herrera"),
        ("Luz is happy", "Luz Herrera"),
        ("told her that Herrera has signed", "Luz Herrera"),
        ("Told Petrov that the letter is out", "Stan Petrov"),
        ("Mr Petrov sends his regards", "Stan Petrov"),
        ("für Frau Krüger, sie kommt", "Anna KRÜGER"),
        ("the Schroeders are at the lake", "Don and Alice Schroeder"),
        ("Priya's boss pays half", "Priya Shah"),
        ("thanked her for priya, she beamed", "Priya Shah"),
        ("for the marina", "Harbor View Marina"),
        ("Yusuf is well", "Yusuf, Omar's cook"),
        ("asked by Priya. Omar was there, too", "Priya Shah"),
        ("Priya (Omar paid)", "Priya Shah"),
        ("O'Keefe has been", "Tess O'Keefe"),
    ],
)
def test_somebody_is_named(text: str, name: str) -> None:
    assert is_named(text, (name,), OTHERS)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Luz Herrera", ("luz", "herrera")),
        ("Luz  de la Cruz 3rd", ("luz", "cruz")),
        ("luz herrera", ("luz", "herrera")),
        ("Anna KRÜGER", ("anna", "krüger")),
        ("Tess O'Keefe", ("tess", "o", "keefe")),
        ("Yusuf, Omar's cook", ("yusuf",)),
        ("", ()),
    ],
)
def test_the_words_of_a_name_are_those_with_capitals(name: str, words: tuple[str, ...]) -> None:
    assert words_of_name(name) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luz Miller came on the 9th", "Luz Herrera"),
        ("spoke of Greg Petrov", "Stan Petrov"),
        ("Omar Petrov called", "Stan Petrov"),
        ("Shah called", "Priya Shah"),  # another one has that name, too
        ("to be frank, a fine evening. Nice", "Frank Lewandowski"),
        ("Omar has signed", "Yusuf, Omar's cook"),
        ("Stanley has signed", "Stan Petrov"),
        ("Al is well", "Al Petrov"),  # two letters are too few
        ("", "Stan Petrov"),
        ("R. called", "R., a client"),
    ],
)
def test_somebody_else_is_named(text: str, name: str) -> None:
    assert not is_named(text, (name,), OTHERS)


def test_a_shared_word_is_clear_beside_the_rest_of_the_name() -> None:
    assert is_named("Priya Shah called", ("Priya Shah",), {"priya", "shah"})


def test_each_name_of_somebody_counts() -> None:
    assert is_named("Dr. Mehta is happy", ("Anil Mehta", "Dr. Mehta"))
    assert is_named("Bertie is happy", ("Robert Shaw", "Bertie"))


def test_of_a_name_in_words_the_capitals_name_somebody() -> None:
    assert words_of_name("Don and Alice Schroeder") == ("don", "alice", "schroeder")
    assert words_of_name("priya shah") == ("priya", "shah")


@pytest.mark.parametrize(
    "text",
    [
        "not told yet that Stan has signed",
        "nothing about Stan",
        "forgot to mention Stan",
        "must tell her about Stan",
        "Stan has signed, didn't tell her",
        "no word of Stan yet",
    ],
)
def test_what_was_not_said_is_withheld(text: str) -> None:
    assert is_withheld(text)


@pytest.mark.parametrize(
    "text",
    [
        "told her that Stan is not signing",
        "Stan went elsewhere, no hard feelings",
        "Stan has not paid",
        "he will not come, but Stan will",
    ],
)
def test_bad_news_is_told_all_the_same(text: str) -> None:
    assert not is_withheld(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanked him for Marie", True),
        ("thank you for Stan", True),
        ("danke für Stan", True),
        ("she thanked me for Stan", False),
        ("Stan is fine", False),
    ],
)
def test_a_word_of_thanks_is_heard(text: str, said: bool) -> None:
    assert has_thanks(text) is said


def test_thanks_for_somebody_say_nothing_of_how_it_goes() -> None:
    assert not says_more_than_thanks("for Tilda Brook, by text")
    assert says_more_than_thanks("for Tilda, and that she is with us")
