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
    parts: list[str] = []
    at = 0
    while opening := _OPENING.search(text, max(at, start)):
        in_code = next((end for first, end in fences if first <= opening.start() < end), None)
        if in_code is not None:
            parts.append(text[at:in_code])
            at = in_code
            continue
        sign = "-->" if opening["html"] else "%%"
        end = text.find(sign, opening.end())
        if end < 0:
            # No comment of this kind is closed from here on; one of the other kind may be.
            parts.append(text[at : opening.end()])
            at = opening.end()
            continue
        end += len(sign)
        parts.append(text[at : opening.start()])
        parts.append(_NOT_A_LINE_END.sub(" ", text[opening.start() : end]))
        at = end
    return "".join((*parts, text[at:]))
