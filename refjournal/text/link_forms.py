"""Where a link leads, in every form in which note programs write it."""

import re
from typing import Final
from urllib.parse import unquote

_MARKDOWN: Final = re.compile(
    r"!?\[[^\[\]]*\]\(<?([^()<>\s]+(?:\s[^()<>]*)?\.md(?:#[^()<>]*)?)>?\)"
)


def link_target(text: str) -> str | None:
    """Return the id to which `[[id]]`, `[[folder/id.md#heading|shown]]`, `![[id]]` or
    `[shown](../contacts/id.md)` leads; None where `text` is not one link.

    >>> link_target("[[contacts/dan-okafor.md#^a1|Dan]]"), link_target("[Dan](../contacts/dan.md)")
    ('dan-okafor', 'dan')
    """
    text = text.removeprefix("!") if text.startswith("![[") else text
    if text.startswith("[[") and text.endswith("]]") and len(text) > 4:
        inner = text[2:-2]
        return None if "[[" in inner or "]]" in inner else inner_target(inner) or None
    if not text.endswith(")"):
        return None
    link = _MARKDOWN.fullmatch(text)
    if link is None or "://" in link[1]:
        return None
    return inner_target(unquote(link[1])) or None


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
