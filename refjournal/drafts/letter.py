"""A text to people, and how a template becomes one: `$slots`, and no logic."""

import re
from collections.abc import Mapping
from string import Template
from typing import Final, NamedTuple

from refjournal.errors import UsageError

KINDS: Final = ("intro", "thanks", "update", "ask", "brief", "card", "checkin")

VERB: Final = {
    "intro": "introduced",
    "thanks": "thanks",
    "update": "told",
    "ask": "ask",
    "brief": "brief",
    "card": "card",
    "checkin": "message",
}
"""By which verb a text is recorded once it was sent."""

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")


class Person(NamedTuple):
    """Somebody to write to; `address` is '' where none is known."""

    name: str
    address: str


class Letter(NamedTuple):
    """A text with its subject, and whom it is for."""

    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    body: str

    def text(self) -> str:
        """Return it as it is read."""
        lines = [f"To: {_people(self.to)}"]
        if self.cc:
            lines.append(f"Cc: {_people(self.cc)}")
        return "\n".join((*lines, f"Subject: {self.subject}", "", self.body))


def _people(people: tuple[Person, ...]) -> str:
    return ", ".join(
        f"{person.name} <{person.address}>" if person.address else person.name for person in people
    )


def filled(template: str, slots: Mapping[str, str], name: str) -> tuple[str, str]:
    """Return subject and body of a template with its slots filled.

    Raises:
        UsageError: a slot that there is not, a `$` that begins none, or no subject.
    """
    known = ", ".join(f"${slot}" for slot in sorted(slots))
    try:
        text = Template(template.replace("\r\n", "\n")).substitute(slots)
    except KeyError as error:
        raise UsageError(
            f"the template {name} has a slot ${error.args[0]} that there is not; there are {known}"
        ) from None
    except ValueError:
        raise UsageError(
            f"the template {name} has a $ that begins no slot; write $$ for a dollar sign"
        ) from None
    head, _, body = text.partition("\n")
    if not head.startswith("Subject:"):
        raise UsageError(f"the template {name} does not begin with a line Subject: …")
    return " ".join(head.removeprefix("Subject:").split()), _tidy(body)


def _tidy(body: str) -> str:
    """The body with single blanks, and no blank lines more than one."""
    lines = [re.sub(r"(?<=\S) {2,}", " ", line).rstrip() for line in body.strip("\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def checked(person: Person) -> Person:
    """Return somebody whom a mail can be addressed to.

    Raises:
        UsageError: no address, or one that is none.
    """
    if not person.address:
        raise UsageError(f"{person.name} has no e-mail address; refjournal set the key email first")
    if not _ADDRESS.fullmatch(person.address) or not person.name.isprintable():
        raise UsageError(
            f"{person.name}: {person.address!r} is no e-mail address that a mail could go to"
        )
    return person
