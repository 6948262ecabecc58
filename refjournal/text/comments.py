"""Comments in a body: HTML's `<!-- -->` and Obsidian's `%% %%`. What is in one is not read as
heading or entry, as code is not.
"""

import re
from typing import Final

from refjournal.text.markdown import outline

_OPENING: Final = re.compile(r"^[ \t]*+(?:(?P<html><!--)|%%)", re.MULTILINE)
_NOT_A_LINE_END: Final = re.compile(r"[^\r\n]")


def without_comments(text: str, start: int) -> str:
    """Return the text with spaces in the place of the comments that begin a line after `start`, so
    that every offset stays what it was. A comment that is never closed is none: it would hide all
    that is below.

    >>> without_comments("a\\n<!-- b\\nc -->\\nd", 0)
    'a\\n      \\n     \\nd'
    """
    if "<!--" not in text and "%%" not in text:
        return text
    fences = outline(text, start).fences
    unclosed: set[str] = set()
    parts: list[str] = []
    at = passed = 0
    while opening := _OPENING.search(text, max(at, start)):
        # Fences and comments both come in the order of the text: each fence is passed once.
        while passed < len(fences) and fences[passed][1] <= opening.start():
            passed += 1
        in_code = None
        if passed < len(fences) and fences[passed][0] <= opening.start():
            in_code = fences[passed][1]
        if in_code is not None:
            parts.append(text[at:in_code])
            at = in_code
            continue
        sign = "%%"
        if opening["html"]:
            sign = "-->"
        end = -1 if sign in unclosed else text.find(sign, opening.end())
        if end < 0:
            # No comment of this kind is closed from here on; one of the other kind may be.
            unclosed.add(sign)
            parts.append(text[at : opening.end()])
            at = opening.end()
            continue
        end += len(sign)
        parts.append(text[at : opening.start()])
        parts.append(_NOT_A_LINE_END.sub(" ", text[opening.start() : end]))
        at = end
    return "".join((*parts, text[at:]))
