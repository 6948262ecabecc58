"""A text as mail: a message that a mail program opens, and a link that begins one. Nothing of a
record can become a header.

Sources: RFC 5322, RFC 2047 (encoded words), RFC 3490 (domains beyond ASCII), RFC 6068 (mailto).
"""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import quote

from refjournal.drafts.letter import Addressee, Letter
from refjournal.errors import UsageError
from refjournal.text.joiners import hidden_character, without_hidden

LONGEST_HEADER: Final = 500
"""Characters of a name or a subject: no header comes near the 998 bytes that a line may have."""

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,253}")
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_ENCODED_WORD: Final = re.compile(r"=\?.*?\?")
"""The beginning of an encoded word: a mail program decodes it, and it can hide a line break."""


def as_eml(letter: Letter, sender: Addressee) -> bytes:
    """Return the message, unsent (`X-Unsent`), so that a mail program opens it for writing.

    Raises:
        UsageError: somebody has no address, or one that is none; a name or the subject cannot be a
        header.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if sender.address:
        message["From"] = _address(sender)
    message["To"] = tuple(map(_address, letter.to))
    if letter.cc:
        message["Cc"] = tuple(map(_address, letter.cc))
    try:
        message["Subject"] = header_text("the subject", letter.subject)
        message.set_content(letter.body)
        return message.as_bytes()
    except (ValueError, IndexError, MessageError):
        raise UsageError("the text cannot be a mail; print it, and copy it") from None


def as_mailto(letter: Letter) -> str:
    """Return a link that begins the mail.

    Raises:
        UsageError: as `as_eml`.
    """
    to = ",".join(quote(mail_address(person), safe="@") for person in letter.to)
    fields = [("cc", mail_address(person)) for person in letter.cc]
    fields.append(("subject", header_text("the subject", letter.subject)))
    fields.append(("body", letter.body.replace("\n", "\r\n")))
    return f"mailto:{to}?" + "&".join(f"{name}={_quoted(value)}" for name, value in fields)


def mail_link(address: str) -> str | None:
    """Return the link to one address, without a header; None for one that no mail could go to.

    >>> mail_link("dan@example.org"), mail_link("dan@example.org?bcc=x@y.example")
    ('mailto:dan@example.org', None)
    """
    try:
        return f"mailto:{quote(mail_address(Addressee('', address)), safe='@')}"
    except UsageError:
        return None


def _quoted(value: str) -> str:
    return quote(value, safe="@", errors="replace")


def mail_address(person: Addressee) -> str:
    """Return the address of somebody as mail programs expect it: a domain beyond ASCII is written
    as IDNA.

    Raises:
        UsageError: no address, or one that no mail could go to; the message says why.
    """
    address = person.address
    if not address:
        raise UsageError(f"{person.name} has no e-mail address; refjournal set the key email first")
    hidden = hidden_character(address)
    if hidden is not None:
        raise UsageError(
            f"{person.name}: the e-mail address has a character that cannot be seen "
            f"(U+{ord(hidden):04X}); type it again"
        )
    if (
        not _ADDRESS.fullmatch(address)
        or not address.isprintable()
        or _ENCODED_WORD.search(address)
    ):
        raise _refused(person)
    local, _, domain = address.partition("@")
    if not local.isascii():
        raise UsageError(
            f"{person.name}: {address!r} has letters before the @ that many mail servers refuse; "
            "ask for another e-mail address"
        )
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise _refused(person) from None
    if not _HOST.fullmatch(host):
        raise _refused(person)
    return f"{local}@{host}"


def _refused(person: Addressee) -> UsageError:
    return UsageError(
        f"{person.name}: {person.address!r} is no e-mail address that a mail could go to"
    )


def header_text(what: str, text: str) -> str:
    """Return a text as it may be a header: on one line, and with nothing in it that a mail program
    would decode.

    Raises:
        UsageError: it has control characters or encoded words, or is too long.
    """
    visible = " ".join(without_hidden(text).split(" "))
    if any(ord(character) < 32 or character in "\x7f\x85\u2028\u2029" for character in visible):
        raise UsageError(f"{what} has control characters, and can be no line of a mail")
    if any("\ud800" <= character <= "\udfff" for character in visible):
        raise UsageError(f"{what} has characters that are not UTF-8, and can be no line of a mail")
    if _ENCODED_WORD.search(visible):
        raise UsageError(
            f"{what} has =?…? in it, which a mail program would decode; write it plainly"
        )
    if len(visible) > LONGEST_HEADER:
        raise UsageError(
            f"{what} is longer than {LONGEST_HEADER} characters; shorten it for a mail"
        )
    return visible


def _address(person: Addressee) -> Address:
    name = header_text(f"the name of {person.name[:LONGEST_HEADER]}", person.name)
    try:
        return Address(display_name=name, addr_spec=mail_address(person))
    except (ValueError, IndexError, MessageError):
        raise _refused(person) from None
