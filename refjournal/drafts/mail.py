"""A text as mail: a message that a mail program opens, and a link that begins one.

Sources: RFC 5322, RFC 2047 (names that are not ASCII), RFC 6068 (mailto).
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from refjournal.drafts.letter import Letter, Person, checked
from refjournal.errors import UsageError


def as_eml(letter: Letter, sender: Person) -> bytes:
    """Return the message, unsent (`X-Unsent`), so that a mail program opens it for writing.

    Raises:
        UsageError: somebody has no address, or one that is none.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if sender.address:
        message["From"] = _address(sender)
    message["To"] = tuple(_address(person) for person in letter.to)
    if letter.cc:
        message["Cc"] = tuple(_address(person) for person in letter.cc)
    message["Subject"] = letter.subject
    message.set_content(letter.body)
    return message.as_bytes()


def _address(person: Person) -> Address:
    checked(person)
    try:
        return Address(display_name=person.name, addr_spec=person.address)
    except (ValueError, IndexError):
        raise UsageError(
            f"{person.name}: {person.address!r} is no e-mail address that a mail could go to"
        ) from None


def as_mailto(letter: Letter) -> str:
    """Return a link that begins the mail.

    Raises:
        UsageError: somebody has no address, or one that is none.
    """
    to = ",".join(quote(checked(person).address, safe="@") for person in letter.to)
    parts = [("cc", ",".join(checked(person).address for person in letter.cc))] if letter.cc else []
    parts += [("subject", letter.subject), ("body", letter.body.replace("\n", "\r\n"))]
    return f"mailto:{to}?" + "&".join(f"{name}={quote(value, safe='@')}" for name, value in parts)
