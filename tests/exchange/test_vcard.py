"""Cards: what any address book reads out of them is what the journal says."""

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from refjournal.days import Yearly
from refjournal.exchange.people.vcards import read_vcards
from refjournal.exchange.vcard import uids_in, vcard
from refjournal.records.contact import Contact

# Everything that a file in UTF-8 can hold.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
NASTY = ('O"Brien; "the" Baker, Ltd\\', "Dan\nEND:VCARD\nBEGIN:VCARD", "👩‍💻 𝔇𝔞𝔫", "\u202bמיכל\u202c כהן", "x" * 300, "é" * 120, "\r\n\t")  # fmt: skip


def contact(name: str, **keys: object) -> Contact:
    return Contact(id="dan", path="contacts/dan.md", name=name, **keys)  # type: ignore[arg-type]


def one_line(text: str) -> str:
    breaks = "\r\n\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
    return text.translate({ord(character): " " for character in breaks})


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_name_is_one_value_of_one_card(name: str) -> None:
    card = vcard(contact(name), "u1").decode()
    read = list(vobject.readComponents(card))
    assert len(read) == 1
    assert read[0].fn.value.split() == (one_line(name).split() or ["dan"])


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_every_value_comes_back(name: str, company: str, tags: list[str]) -> None:
    card = vcard(contact(name, company=company, tags=tuple(tags)), "u1").decode()
    assert card.startswith("BEGIN:VCARD\r\n")
    people = read_vcards(card.replace("\r\n", "\n"), "x.vcf").people
    assert [person.refusal for person in people] == [""]


@given(TEXT)
def test_no_line_is_longer_than_75_bytes_and_no_character_is_cut(name: str) -> None:
    lines = vcard(contact(name), "u1").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines][-1] == ""


def test_a_card_says_how_to_reach_somebody() -> None:
    somebody = contact(
        "Dan Okafor",
        aliases=("Danny",),
        company="Okafor & Co",
        role="lawyer",
        email=("dan@okafor.example",),
        phone=("+49 30 901820",),
        web=("https://okafor.example/a,b",),
        address="Hauptstr. 1, 10115 Berlin",
        birthday=Yearly(1976, 2, 28),
        tags=("golf", "BNI; Bonn"),
        wants=("a secret",),
    )
    (person,) = read_vcards(vcard(somebody, "u1").decode().replace("\r\n", "\n"), "x.vcf").people
    assert person.values == {
        "name": ("Dan Okafor",),
        "aliases": ("Danny",),
        "company": ("Okafor & Co",),
        "role": ("lawyer",),
        "email": ("dan@okafor.example",),
        "phone": ("+49 30 901820",),
        "web": ("https://okafor.example/a,b",),
        "address": ("Hauptstr. 1, 10115 Berlin",),
        "birthday": ("1976-02-28",),
        "tags": ("golf", "BNI; Bonn"),
        "uid": ("u1",),
    }


def test_a_birthday_without_its_year_is_read_back_so() -> None:
    card = vcard(contact("Dan", birthday=Yearly(None, 2, 29)), "u1").decode()
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n" in card
    (person,) = read_vcards(card.replace("\r\n", "\n"), "x.vcf").people
    assert person.values["birthday"] == ("02-29",)


def test_a_redacted_card_has_name_and_numbers_only() -> None:
    somebody = contact("Dan", company="Okafor", phone=("1234567",), birthday=Yearly(1976, 2, 28))
    card = vcard(somebody, "u1", redact=True).decode().split("\r\n")
    assert card[3:-2] == ["UID:u1", "FN:Dan", "N:;Dan;;;", "TEL:1234567"]


def test_a_contact_without_a_name_goes_by_its_id() -> None:
    assert b"FN:dan\r\n" in vcard(Contact(id="dan", path="contacts/dan.md"), "u1")


@pytest.mark.parametrize("card", [b"BEGIN:VCARD\r\nUID:a-1 \r\n", b"uid;x=1:a-1", b"item1.UID:a-1\n"])  # fmt: skip
def test_uids_of_other_programs_are_seen(card: bytes) -> None:
    assert uids_in(card) == {"a-1"}
