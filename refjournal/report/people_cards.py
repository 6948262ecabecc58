"""A card for everybody: what is due, how to reach them, what is known."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.advice.due import concerned
from refjournal.drafts.mail import mail_link
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.records.contact import Contact
from refjournal.records.phones import dialled
from refjournal.report.editor_links import EditorLinks, edit_link
from refjournal.show.briefing import contact_card
from refjournal.show.page import Block, Title
from refjournal.show.safe_text import escaped
from refjournal.wording import sentence

_DUE_ON_CARD: Final = 3
_SCHEMES: Final = ("http://", "https://")


class PageCard(NamedTuple):
    """Somebody: where the card is on the page, what is due, how to reach them (with an address
    where it is one), what is known. `is_apart`: without a referral, so that only the search shows
    the card. `edit` opens the file in the editor.
    """

    anchor: str
    title: str
    note: str
    due: Sequence[str]
    reach: Sequence[tuple[str, str | None]]
    blocks: Sequence[Block]
    is_apart: bool
    edit: str


def people_cards(
    facts: Facts, todo: Sequence[Finding], editor: EditorLinks | None
) -> list[PageCard]:
    """Return a card for everybody, in the order of the facts."""
    due: dict[str, list[str]] = {}
    for finding in todo:
        for key in concerned(facts, finding):
            due.setdefault(key, []).append(sentence(finding.message))
    # Where nobody has a referral yet, nobody is put behind the others.
    some_have = any(known.referrals for known in facts.contacts)
    cards = []
    for number, known in enumerate(facts.contacts, 1):
        title, *blocks = contact_card(facts, known.contact).blocks
        head = title if isinstance(title, Title) else Title("")
        cards.append(
            PageCard(
                f"p{number}",
                head.text,
                head.note,
                due.get(known.key, [])[:_DUE_ON_CARD],
                list(_reach(known.contact)),
                blocks,
                some_have and not known.referrals,
                edit_link(editor, known.contact.path),
            )
        )
    return cards


def _reach(contact: Contact) -> Iterator[tuple[str, str | None]]:
    """Yield telephone numbers, mail and web addresses, each with what it links to; None if it is no
    link.
    """
    for number in contact.phone:
        yield number, _phone_link(number)
    for address in contact.email:
        yield address, mail_link(address)
    for address in contact.web:
        yield address, _web_link(address)


def _phone_link(number: str) -> str | None:
    digits = dialled(number)
    if digits is None:
        return None
    return f"tel:{digits}"


def _web_link(address: str) -> str | None:
    full = address if ":" in address else f"https://{address}"
    # any other scheme, such as javascript, could run something
    if not full.lower().startswith(_SCHEMES) or not _is_plain(full):
        return None
    return full


def _is_plain(address: str) -> bool:
    has_spaces = any(map(str.isspace, address))
    return address.isprintable() and escaped(address) == address and not has_spaces
