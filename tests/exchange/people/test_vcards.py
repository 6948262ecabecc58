from refjournal.exchange.people.person import Person
from refjournal.exchange.people.vcards import read_vcards


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def only(*lines: str, version: str = "3.0") -> Person:
    people = read_vcards(card(*lines, version=version), "people.vcf").people
    assert len(people) == 1
    return people[0]


def test_a_card_of_3_0() -> None:
    person = only(
        "N:Novak;Anna;;Dr.;",
        "FN:Dr. Anna Novak",
        "NICKNAME:Annie",
        "ORG:Acme\\, Inc.;Sales",
        "TITLE:CEO",
        "item1.TEL;TYPE=CELL:+49 1",
        "item1.X-ABLabel:_$!<Mobile>!$_",
        "EMAIL;TYPE=INTERNET,PREF:a@x.example",
        "ADR:;;Main St 1;Bonn;;53111;Germany",
        "BDAY:1980-02-01",
        "URL:https://x.example",
        "CATEGORIES:BNI,myContacts",
        "NOTE:met at the fair\\nand again",
        "UID:abc-1",
    )
    assert person.values == {
        "name": ("Dr. Anna Novak",),
        "aliases": ("Annie",),
        "company": ("Acme, Inc.",),
        "role": ("CEO",),
        "email": ("a@x.example",),
        "phone": ("+49 1",),
        "web": ("https://x.example",),
        "address": ("Main St 1, 53111 Bonn, Germany",),
        "birthday": ("1980-02-01",),
        "tags": ("BNI",),
        "uid": ("abc-1",),
    }
    assert person.note == "met at the fair\nand again"


def test_a_card_of_2_1_in_quoted_printable_with_a_soft_break() -> None:
    person = only(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=",
        "=C3=BCller",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo",
        "TEL;CELL:+49 1",
        version="2.1",
    )
    assert person.name == "Jürgen Müller"
    assert person.note == "one\ntwo"
    assert person.values["phone"] == ("+49 1",)


def test_a_card_of_4_0_with_uris() -> None:
    person = only(
        "FN:Anna Novak",
        "TEL;VALUE=uri:tel:+49-1",
        "EMAIL:mailto:a@x.example",
        "BDAY:--0201",
        version="4.0",
    )
    assert person.values["phone"] == ("+49-1",)
    assert person.values["email"] == ("a@x.example",)
    assert person.values["birthday"] == ("02-01",)


def test_a_name_of_its_parts_where_no_other_is_given() -> None:
    assert only("N:Smith\\, Jr.;John;;;").name == "John Smith, Jr."


def test_a_firm_is_called_as_it_is() -> None:
    assert only("N:;;;;", "FN:", "ORG:Acme").name == "Acme"


def test_a_picture_of_a_megabyte_is_passed_over() -> None:
    picture = [" " + "A" * 74] * 14_000
    person = only("FN:Anna Novak", "PHOTO;ENCODING=b;TYPE=JPEG:", *picture, "TEL:+49 12345")
    assert person.values["phone"] == ("+49 12345",)


def test_a_folded_line_is_one() -> None:
    assert only("FN:Anna", "  Novak").name == "Anna Novak"


def test_a_card_without_an_end_is_a_refused_row_and_hides_no_other() -> None:
    people = read_vcards("BEGIN:VCARD\nFN:Bo\n" + card("FN:Anna"), "x").people
    assert [person.refusal != "" for person in people] == [True, False]
    assert [person.line for person in people] == [1, 3]


def test_what_no_key_takes_is_named() -> None:
    assert only("FN:Anna", "X-GADGET:yes", "GENDER:F").left_out == ("X-GADGET", "GENDER")


def test_a_damaged_line_costs_itself_only() -> None:
    person = only("FN:Anna", "this is no property", "TEL:+49 12345")
    assert person.values["phone"] == ("+49 12345",)


def test_what_was_decided_about_a_card_comes_back_with_it() -> None:
    assert only("FN:Anna", "X-SAME-AS:new").same_as == "new"


def test_a_line_that_would_be_split_for_ever_costs_itself_only() -> None:
    for head in ("TEL;TYPE=c", 'TEL;TYPE=":";X=c'):
        person = only("FN:Anna", head + "=?x?=" * 40 + "0a", "TEL:+49 12345")
        assert person.values["phone"] == ("+49 12345",)


def test_a_soft_break_that_swallows_the_end_refuses_the_card() -> None:
    text = card("FN:Anna", "NOTE;ENCODING=QUOTED-PRINTABLE:broken =", version="2.1")
    assert [person.refusal for person in read_vcards(text, "f").people] == [
        "the card has no END:VCARD of its own"
    ]


def test_a_component_in_a_card_is_no_person() -> None:
    assert only("FN:Anna", "BEGIN:X-THING", "COLOUR:red", "END:X-THING").name == "Anna"


def test_values_that_are_none_of_their_property_are_named() -> None:
    person = only("FN:Anna", "EMAIL:none", "TEL:unknown", "BDAY:soon", "EMAIL:a@x.example")
    assert person.values == {"name": ("Anna",), "email": ("a@x.example",)}
    assert person.unread == (
        "email: 'none' is no e-mail address",
        "phone: 'unknown' is no telephone number",
        "birthday: 'soon' is no day",
    )
