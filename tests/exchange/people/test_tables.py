from collections.abc import Mapping, Sequence

import pytest

from refjournal.exchange.people.person import AddressBook
from refjournal.exchange.people.tables import read_table
from refjournal.exchange.source import UnreadableImportError

LINKEDIN = """\
Notes:
"When exporting your connection data, you may notice that some of the emails are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Anna,Novak,https://l.example/anna,,Acme,"Head, Sales",25 Nov 2024
,,,,,,
"""
GOOGLE_OLD = """\
Name,Given Name,Additional Name,Family Name,Nickname,Birthday,Notes,Group Membership,\
E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title
Anna Novak,Anna,,Novak,Annie,1980-02-01,met at the fair,* myContacts ::: BNI,\
Work,a@x.example ::: b@x.example,+49 1,Acme,CEO
"""
GOOGLE_NEW = """\
First Name,Middle Name,Last Name,Organization Name,Birthday,Notes,Labels,E-mail 1 - Value,Gadget
Anna,Maria,Novak,Acme, --02-01,"two
lines",BNI ::: * myContacts,a@x.example,yes
"""
OUTLOOK = """\
"First Name";"Last Name";"Company";"Job Title";"E-mail Address";"E-mail 2 Address";\
"Mobile Phone";"Categories"
"Anna";"Novak";"Acme";"CEO";"a@x.example";"b@x.example";"+49 1";"BNI;Client"
"""


def read(text: str, mapping: Mapping[str, Sequence[str]] | None = None) -> AddressBook:
    return read_table(text, "people.csv", mapping or {})


def values(text: str, **mapping: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    return read(text, mapping).people[0].values


def test_linkedin_below_its_preamble() -> None:
    book = read(LINKEDIN)
    assert book.kind == "LinkedIn connections"
    assert (len(book.people), book.blank) == (1, 1)
    assert book.people[0].line == 5
    assert book.people[0].values == {
        "name": ("Anna Novak",),
        "web": ("https://l.example/anna",),
        "company": ("Acme",),
        "role": ("Head, Sales",),
        "met": ("2024-11-25",),
        "source": ("LinkedIn",),
        "uid": ("https://l.example/anna",),
    }


def test_google_with_its_old_header() -> None:
    assert values(GOOGLE_OLD) == {
        "name": ("Anna Novak",),
        "aliases": ("Annie",),
        "birthday": ("1980-02-01",),
        "tags": ("BNI",),
        "email": ("a@x.example", "b@x.example"),
        "phone": ("+49 1",),
        "company": ("Acme",),
        "role": ("CEO",),
    }
    assert read(GOOGLE_OLD).people[0].note == "met at the fair"


def test_google_with_its_new_header() -> None:
    person = read(GOOGLE_NEW).people[0]
    assert person.name == "Anna Maria Novak"
    assert person.values["birthday"] == ("02-01",)
    assert person.note == "two\nlines"
    assert person.left_out == ("Gadget",)


def test_outlook_with_semicolons() -> None:
    assert read(OUTLOOK).kind == "Outlook"
    found = values(OUTLOOK)
    assert found["email"] == ("a@x.example", "b@x.example")
    assert found["tags"] == ("BNI", "Client")


def test_any_table_by_a_mapping() -> None:
    text = "some report\n\nFull name\tConnected\tMail\nAnna Novak\t2024-05-06\ta@x.example\n"
    found = values(text, name=["Full name"], met=["Connected"], email=["mail"])
    assert found == {"name": ("Anna Novak",), "met": ("2024-05-06",), "email": ("a@x.example",)}


def test_a_day_that_can_be_two_is_left_out() -> None:
    person = read("Name;Met\nAnna Novak;03/04/2026\n", {"name": ["Name"], "met": ["Met"]}).people[0]
    assert "met" not in person.values
    assert person.left_out == ()
    assert person.unread == ("met: '03/04/2026' can be 2026-03-04 or 2026-04-03",)


def test_what_is_no_address_is_named_and_the_rest_is_read() -> None:
    text = 'Name;E-Mail\nAnna Novak;"see card, anna@x.example; b@x.example"\n'
    person = read(text).people[0]
    assert person.values["email"] == ("anna@x.example", "b@x.example")
    assert person.unread == ("email: 'see card' is no e-mail address",)


def test_our_own_columns() -> None:
    found = values('name,relation,phone\nAnna Novak,"client, partner",+49 1\n')
    assert found["relation"] == ("client", "partner")


def test_a_quoted_line_break_belongs_to_its_row() -> None:
    people = read(GOOGLE_NEW + "Bo,,Berg,,,,,,\n").people
    assert [person.line for person in people] == [2, 4]


def test_a_row_with_a_separator_too_many_is_refused() -> None:
    people = read(LINKEDIN + "Bo,Berg,u,,Acme, Inc.,CEO,25 Nov 2024\n").people
    assert people[1].refusal == "the row has 8 cells where the header has 7"


def test_a_short_row_is_somebody() -> None:
    assert read(LINKEDIN + "Bo,Berg\n").people[1].name == "Bo Berg"


def test_a_firm_is_called_as_it_is() -> None:
    text = OUTLOOK + '"";"";"Acme";"";"";"";"+49 1";""\n'
    assert read(text).people[1].name == "Acme"


@pytest.mark.parametrize(
    ("text", "mapping", "says"),
    [
        ("a;b\n1;2\n", {}, "no known program: 'a', 'b'"),
        ("hello\n", {}, "no address book"),
        ("a,b\n1,2\n", {"name": ["Full name"]}, "missing: 'Full name'"),
        (OUTLOOK + '"Bo;Berg\n', {}, "never closes it"),
    ],
)
def test_what_cannot_be_told_is_refused_whole(
    text: str, mapping: Mapping[str, Sequence[str]], says: str
) -> None:
    with pytest.raises(UnreadableImportError, match=says):
        read(text, mapping)


def test_outlook_in_german() -> None:
    text = (
        '"Anrede";"Vorname";"Nachname";"Firma";"Telefon geschäftlich";"E-Mail-Adresse";"Geburtstag"'
        '\n"Frau";"Anna";"Novak";"Müller & Söhne";"0228 555";"a@x.example";"0.0.00"\n'
    )
    assert read(text).kind == "Outlook"
    assert values(text) == {
        "name": ("Anna Novak",),
        "company": ("Müller & Söhne",),
        "phone": ("0228 555",),
        "email": ("a@x.example",),
    }
    assert read(text).people[0].left_out == ("Anrede",)


def test_keys_of_ours_and_known_words_can_be_mixed() -> None:
    found = values("Name,Telefon,relation,Hobby\nAnna Novak,+49 1,client,chess\n")
    assert found == {"name": ("Anna Novak",), "phone": ("+49 1",), "relation": ("client",)}


def test_a_table_of_ours_brings_keys_of_ones_own() -> None:
    person = read("id,name,email,Star Sign,kids\nanna,Anna,a@x.example,,Bo ::: Cy\n").people[0]
    assert (person.was, person.own) == ("anna", {"kids": ("Bo", "Cy")})
    assert person.left_out == ()


def test_a_table_that_is_not_known_is_answered_with_a_line_to_type() -> None:
    with pytest.raises(UnreadableImportError) as refused:
        read("Wer;Anschrift Mail\nAnna Novak;a@x.example\n")
    assert "such as --map name=Wer --map email='Anschrift Mail'" in str(refused.value)


def test_a_column_of_the_mapping_with_a_slip_is_proposed() -> None:
    with pytest.raises(UnreadableImportError, match="'Ful name'; did you mean Full name"):
        read("Full name,Mail\nAnna,a@x.example\n", {"name": ["Ful name"]})


def test_an_address_in_several_columns_is_one() -> None:
    text = (
        "Vorname;Nachname;E-Mail-Adresse;Straße geschäftlich;Straße geschäftlich 2;"
        "Ort geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;Ort privat\n"
        "Anna;Novak;a@x.example;Am Hof 1;2. Stock;Bonn;53111;Deutschland;Köln\n"
        "Bo;Berg;b@x.example;;;;;;Köln\n"
    )
    anna, bo = read(text).people
    assert anna.values["address"] == ("Am Hof 1, 2. Stock, 53111 Bonn, Deutschland",)
    assert bo.values["address"] == ("Köln",)
    assert anna.left_out == ()
