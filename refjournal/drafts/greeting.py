"""How somebody is addressed in a letter. A letter goes out under your own name, so a first name is
only taken where it is plain which word it is.
"""

import unicodedata
from typing import Final

from refjournal.records.contact import Contact
from refjournal.text.joiners import without_hidden

_TITLES: Final = frozenset(
    (
        "capt dame dipl don dona doña dott dr dra fr frau fru gospodin graf hon herr herrn ing ir"
        " judge lady lic lord m mag madame mademoiselle meneer mevrouw miss mlle mme monsieur mr"
        " mrs ms mx pan pani pastor pfarrer prof professor rabbi rev sheikh señor senor señora"
        " senora sir sr sra univ avv dott.ssa"
    ).split()
)
_FIELDS: Final = frozenset(
    "agr dent habil h.c hc iur jur med nat oec phil pol rer theol vet".split()
)
"""What a doctor is one of, behind the title: `Dr. med.`, `Dr. rer. nat.`"""
_ARTICLES: Final = frozenset(
    "the die der das le la les el los las il lo gli i o os as de het".split()
)
_COMPANY: Final = frozenset(
    (
        "ab ag bakery bank bros bv cafe café centre center club co company consulting corp gbr gmbh"
        " group holding inc kg law lda limited llc llp ltd ltda media nv ohg oy partners plc"
        " practice restaurant sa sarl sas school services shop software solutions srl studio"
        " studios team ug verein works"
    ).split()
)
_SCRIPTS: Final = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
"""Scripts in which the family name comes first."""
_MARKS: Final = "-'’ʼ\u200c\u200d"


def addressed(contact: Contact) -> str:
    """Return what follows "Dear": the key `called`; the first name where the name is two plain
    words; otherwise the whole name, without a title where more than one word is left.

    With a title alone before a surname the title stays: "Dear Dr. Weber".
    """
    if contact.called:
        return contact.called.strip()
    name = " ".join(without_hidden(contact.name or contact.id).split())
    words = name.split(" ")
    if len(words) == 2 and not _is_company(contact, name) and all(map(_is_plain, words)):
        return words[0]
    untitled = _without_titles(words)
    if len(untitled) > 1:
        return " ".join(untitled)
    return name


def _without_titles(words: list[str]) -> list[str]:
    """Return the words of a name without titles: `Prof. Dr. med. Anna Roth` is `Anna Roth`."""
    found: list[str] = []
    for word in words:
        is_field = not found and word.rstrip(".").casefold() in _FIELDS and word.endswith(".")
        if not is_field and not _is_title(word):
            found.append(word)
    return found


def _is_company(contact: Contact, name: str) -> bool:
    if contact.company and contact.company.strip().casefold() == name.casefold():
        return True
    words = [word.strip(".").casefold() for word in name.split(" ")]
    return words[0] in _ARTICLES or not _COMPANY.isdisjoint(words)


def _is_title(word: str) -> bool:
    return word.rstrip(".,").casefold() in _TITLES or word.rstrip(",").casefold() in _TITLES


def _is_plain(word: str) -> bool:
    """Return whether a word is a name as it is: no initial, title or particle, no comma."""
    letters = [
        character
        for character in word
        if character not in _MARKS and not unicodedata.category(character).startswith("M")
    ]
    if len(letters) < 2 or not all(map(str.isalpha, letters)):
        return False
    if _is_title(word) or letters[0].islower() or word.casefold() in _ARTICLES:
        return False
    is_shouted = word.isupper()  # "BNI Bonn", or two initials as one word
    return not is_shouted and not unicodedata.name(letters[0], "").startswith(_SCRIPTS)
