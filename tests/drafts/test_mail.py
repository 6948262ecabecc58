"""A text as mail: nothing of a record becomes a header."""

import email
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.drafts.letter import Addressee, Letter
from refjournal.drafts.mail import as_eml, as_mailto, mail_address, mail_link
from refjournal.errors import UsageError

SAM = Addressee("Sam Taylor", "sam@taylor.example")
DAN = Addressee("Dan Okafor", "dan@okafor.example")


def letter(to: Addressee = DAN, subject: str = "Thank you", body: str = "Dear Dan,\n") -> Letter:
    return Letter((to,), (), subject, body)


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_message_is_unsent_and_says_what_the_letter_says() -> None:
    message = parsed(as_eml(letter(), SAM))
    assert (message["X-Unsent"], message["Subject"]) == ("1", "Thank you")
    assert (message["From"], message["To"]) == (
        "Sam Taylor <sam@taylor.example>",
        "Dan Okafor <dan@okafor.example>",
    )
    assert message.get_content().splitlines() == ["Dear Dan,"]


def test_without_an_address_of_yours_the_mail_program_fills_it_in() -> None:
    assert parsed(as_eml(letter(), Addressee("Sam", "")))["From"] is None


def test_copies_go_where_they_are_meant() -> None:
    copied = Letter((DAN,), (SAM,), "x", "y\n")
    assert parsed(as_eml(copied, SAM))["Cc"] == "Sam Taylor <sam@taylor.example>"
    assert parse_qs(urlsplit(as_mailto(copied)).query)["cc"] == ["sam@taylor.example"]


@pytest.mark.parametrize(
    "name", ["علی\u200cرضا محمدی", "Zoë Lüdtke", "👩\u200d🌾 Farm", 'Rosa "Coach" Lindt', "a, b"]
)
def test_a_name_is_written_as_it_is(name: str) -> None:
    message = parsed(as_eml(letter(Addressee(name, "a@b.example")), SAM))
    assert message["To"].addresses[0].display_name == name


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("eva@bücher.example", "eva@xn--bcher-kva.example"),
        ("eva@例え.example", "eva@xn--r8jz45g.example"),
        ("eva+x@B.example", "eva+x@B.example"),
    ],
)
def test_a_domain_beyond_ascii_is_written_as_mail_programs_expect(
    address: str, written: str
) -> None:
    person = Addressee("Eva", address)
    assert mail_address(person) == written
    assert parsed(as_eml(letter(person), SAM))["To"].addresses[0].addr_spec == written
    assert urlsplit(as_mailto(letter(person))).path.endswith(written.partition("@")[2])


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "no e-mail address"),
        ("\u200beva@x.example", r"cannot be seen \(U\+200B\)"),
        ("eva\u00ad@x.example", r"cannot be seen \(U\+00AD\)"),
        ("zoë@x.example", "letters before the @"),
        ("a@b.example, c@d.example", "is no e-mail address"),
        ("a@b.example\nBcc: x@y.example", "is no e-mail address"),
        ("=?utf-8?q?a?=@x.example", "is no e-mail address"),
        ("a@" + "é" * 80 + ".example", "is no e-mail address"),
        ("a@x..example", "is no e-mail address"),
        ("a@[1.2.3.4]", "is no e-mail address"),
        ("a@b@c", "is no e-mail address"),
        ("ev\x00a@x.example", "is no e-mail address"),
    ],
)
def test_an_address_that_no_mail_could_go_to(address: str, reason: str) -> None:
    person = Addressee("Eva", address)
    with pytest.raises(UsageError, match=reason):
        as_eml(letter(person), SAM)
    with pytest.raises(UsageError, match=reason):
        as_mailto(letter(person))


def test_an_address_that_the_mail_library_refuses_is_a_sentence() -> None:
    with pytest.raises(UsageError, match="is no e-mail address"):
        as_eml(letter(Addressee("Eva", "a..b@x.example")), SAM)


@pytest.mark.parametrize(
    "text",
    ["=?utf-8?q?a=0ABcc=3A_x=40y?=", "a\x00b", "a\nb", "a\rb", "a\x85b", "x" * 600, "a\udc80b"],
)
def test_a_name_or_a_subject_that_can_be_no_header_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        as_eml(letter(Addressee(text, "a@b.example")), SAM)
    with pytest.raises(UsageError):
        as_eml(letter(subject=text), SAM)
    with pytest.raises(UsageError):
        as_mailto(letter(subject=text))


WILD = st.text(st.characters() | st.sampled_from('\r\n\0=?:@<>,;"\u200b'), max_size=60)


@given(WILD, WILD, WILD)
def test_no_text_of_a_record_becomes_a_header(name: str, subject: str, body: str) -> None:
    try:
        data = as_eml(letter(Addressee(name, "a@b.example"), subject, body), SAM)
    except UsageError:
        return
    head = data.split(b"\r\n\r\n", 1)[0]
    fields = [
        line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")
    ]
    known = {
        b"X-Unsent",
        b"From",
        b"To",
        b"Subject",
        b"Content-Type",
        b"Content-Transfer-Encoding",
        b"MIME-Version",
    }
    assert set(fields) <= known
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert [one.addr_spec for one in parsed(data)["To"].addresses] == ["a@b.example"]


@given(WILD, WILD)
def test_a_link_holds_one_address(subject: str, body: str) -> None:
    try:
        link = as_mailto(letter(subject=subject, body=body))
    except UsageError:
        return
    assert link.startswith("mailto:dan@okafor.example?subject=")
    assert set(link.partition("?")[2].replace("subject=", "", 1).partition("&body=")[0]) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~%@/"
    )


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("dan@x.example", "mailto:dan@x.example"),
        ("d+a&b@x.example", "mailto:d%2Ba%26b@x.example"),
        ("dan@bücher.example", "mailto:dan@xn--bcher-kva.example"),
        ("dan@x.example?bcc=eva@x.example", None),
        ("dan@x.example?subject=x", None),
        ("dan@x.example,eva@x.example", None),
        ("dan@x.example%0Abcc:eva", None),
        ("d\u200ban@x.example", None),
        ("dan@-x-.example/", None),
        ("", None),
    ],
)
def test_a_link_has_one_address_and_no_header(address: str, link: str | None) -> None:
    assert mail_link(address) == link
