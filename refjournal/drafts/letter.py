"""A text to people, and how a template becomes one: `$slots`, and no logic."""

import re
from collections.abc import Mapping
from string import Template
from typing import Final, NamedTuple

from refjournal.errors import UsageError
from refjournal.text.front_matter import HANDLER, FrontMatterError, read_post

VERB: Final = {
    "intro": "introduced",
    "hello": "message",
    "thanks": "thanks",
    "update": "told",
    "ask": "ask",
    "request": "message",
    "brief": "brief",
    "chase": "chase",
    "feedback": "message",
    "card": "card",
    "checkin": "message",
}
"""The kinds of texts, each with the verb by which it is recorded once it was sent."""

KINDS: Final = tuple(VERB)

_HEAD: Final = "Subject:"
"""How a template without front matter begins: with its subject, as a mail does."""


class Addressee(NamedTuple):
    """Somebody to write to; `address` is '' where none is known."""

    name: str
    address: str


class Letter(NamedTuple):
    """A text with its subject, and whom it is for."""

    to: tuple[Addressee, ...]
    cc: tuple[Addressee, ...]
    subject: str
    body: str

    def text(self) -> str:
        """Return it as it is read."""
        lines = [f"To: {_people(self.to)}"]
        if self.cc:
            lines.append(f"Cc: {_people(self.cc)}")
        return "\n".join((*lines, f"Subject: {self.subject}", "", self.body))


def _people(people: tuple[Addressee, ...]) -> str:
    return ", ".join(map(_spelled, people))


def _spelled(person: Addressee) -> str:
    if not person.address:
        return person.name
    return f"{person.name} <{person.address}>"


class LetterTemplate(NamedTuple):
    """A template: its subject and its body, with `$slots`."""

    subject: str
    body: str


def read_template(template: str, name: str) -> LetterTemplate:
    """Return subject and body of a template: with front matter, its key `subject`; without, the
    first line `Subject: …`.

    Raises:
        UsageError: it has no subject, or its front matter cannot be read.
    """
    text = template.replace("\r\n", "\n")
    if not HANDLER.detect(text):
        head, _, body = text.partition("\n")
        if head.startswith(_HEAD):
            return LetterTemplate(head.removeprefix(_HEAD), body)
        raise _no_subject(name)
    try:
        keys, body = read_post(text)
    except FrontMatterError as error:
        raise UsageError(f"the front matter of the template {name}: {error}") from None
    subject = keys.get("subject")
    if not isinstance(subject, str):
        raise _no_subject(name)
    return LetterTemplate(subject, body)


def _no_subject(name: str) -> UsageError:
    return UsageError(f"the template {name} does not begin with a line Subject: …")


def filled(template: str, slots: Mapping[str, str], name: str) -> tuple[str, str]:
    """Return subject and body of a template with its slots filled.

    Raises:
        UsageError: a slot that does not exist, a `$` that begins none, or no subject.
    """
    words = read_template(template, name)
    subject = _substituted(words.subject, slots, name)
    return " ".join(subject.split()), _tidy(_substituted(words.body, slots, name))


def _substituted(text: str, slots: Mapping[str, str], name: str) -> str:
    try:
        return Template(text).substitute(slots)
    except KeyError as error:
        known = ", ".join(f"${slot}" for slot in sorted(slots))
        raise UsageError(
            f"the template {name} has a slot ${error.args[0]} that does not exist; there are"
            f" {known}"
        ) from None
    except ValueError:
        raise UsageError(
            f"the template {name} has a $ that begins no slot; write $$ for a dollar sign"
        ) from None


def _tidy(body: str) -> str:
    """Return the body with single spaces, and never two empty lines together: a slot can be
    empty.
    """
    lines = [re.sub(r"(?<=\S) {2,}", " ", line).rstrip() for line in body.strip("\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
