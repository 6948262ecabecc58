"""Where a link leads, in every form in which note programs write it."""

import re
from typing import Final

from refjournal.deferred import deferred, deferred_pattern

with deferred():  # only links written as in a web page have escaped characters
    from urllib import parse

LINK: Final = (
    r"(?:!?\[\[[^\[\]\r\n]++\]\]"
    r"|!?\[[^\[\]\r\n]*+\]\(<?[^()<>\r\n#]*?\.md(?:#[^()<>\r\n]*+)?>?\))"
)
"""A link to a note in any form, as part of a pattern."""
LINK_FORM: Final = deferred_pattern(
    r"!?\[\[(?P<wiki>[^\[\]\r\n]++)\]\]"
    r"|!?\[[^\[\]\r\n]*+\]\(<?(?P<page>[^()<>\r\n#]*?\.md(?:#[^()<>\r\n]*+)?)>?\)"
)
"""The same: `wiki` is what is between two brackets, `page` the address of the other form."""
_PLAIN_LINK: Final = deferred_pattern(r"\[\[[a-z0-9]++(?:-[a-z0-9]++)*+\]\]")
_SHOWN: Final = deferred_pattern(r"\\?\|")


def target_of(form: "re.Match[str]") -> str:
    """Return the id to which a match of `LINK_FORM` leads; '' if it leads out of the journal, or
    to a place in the same note.
    """
    if form["wiki"] is not None:
        return inner_target(form["wiki"])
    if "://" in form["page"]:
        return ""
    return inner_target(parse.unquote(form["page"]))


def link_target(text: str) -> str | None:
    """Return the id to which `[[id]]`, `[[folder/id.md#heading|shown]]`, `![[id]]` or
    `[shown](../contacts/id.md)` leads; None if `text` is not one link.

    >>> link_target("[[contacts/dan-okafor.md#^a1|Dan]]"), link_target("[Dan](../contacts/dan.md)")
    ('dan-okafor', 'dan')
    """
    if text[:1] not in ("[", "!"):  # nearly every value, in a tenth of the time
        return None
    if _PLAIN_LINK.fullmatch(text):  # nearly every link, in a third of the time
        return text[2:-2]
    form = LINK_FORM.fullmatch(text)
    if form is not None:
        return target_of(form) or None
    return None


def inner_target(inner: str) -> str:
    """Return the id in what a link has between its brackets: without folder, `.md`, heading, block
    and shown text. A link to a place in the same note has none: ''.

    >>> inner_target("contacts/dan-okafor#Log|Dan")
    'dan-okafor'
    """
    # in a table the bar is written with a backslash
    address = inner.replace("\\|", "|").partition("|")[0]
    page = address.partition("#")[0].strip()
    return page.rpartition("/")[2].removesuffix(".md").strip()


def renamed_link(link: str, new: str) -> str:
    """Return a link with another id, all else as it was written.

    >>> renamed_link("[[contacts/dan.md#Log\\\\|Dan]]", "daniel")
    '[[contacts/daniel.md#Log\\\\|Dan]]'
    >>> renamed_link("[Dan](../contacts/dan.md)", "daniel"), renamed_link("dan", "daniel")
    ('[Dan](../contacts/daniel.md)', 'daniel')
    """
    form = LINK_FORM.fullmatch(link)
    if form is None:
        return new
    group = "page"
    if form["wiki"] is not None:
        group = "wiki"
    start, end = form.span(group)
    first, last = _id_span(link[start:end])
    return link[: start + first] + new + link[start + last :]


def _id_span(inner: str) -> tuple[int, int]:
    """Return where the id is in what a link has between its brackets."""
    address = _SHOWN.split(inner, maxsplit=1)[0].partition("#")[0]
    first = address.rfind("/") + 1
    first += len(address[first:]) - len(address[first:].lstrip())
    return first, first + len(address[first:].rstrip().removesuffix(".md").rstrip())
