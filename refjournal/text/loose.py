"""The bare words at the beginning of an entry's text. Apart from the log's grammar, since every
command settles them, and few read a log.
"""

import re
from typing import Final

COLON_SIGN: Final = r":(?!//|(?<=[0-9]:)[0-9])"  # neither of https:// nor of 10:30
# Small letters and digits, and whatever other scripts write words with: not their punctuation.
LETTER: Final = "a-z0-9\u00aa-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uffdc"
WORD: Final = rf"[{LETTER}][{LETTER}-]*+(?=[ \t,\r\n]|{COLON_SIGN}|\Z)"
COMMA: Final = r"[ \t]*+,[ \t]*+"
_LOOSE_WORD: Final = rf"({WORD})(?:({COMMA})|[ \t]*+{COLON_SIGN}[ \t]*+|\s*+)"


def loose_words(text: str) -> list[tuple[str, int]]:
    """Return the words that may be contacts at the beginning of a loose entry's `text`, separated
    by commas.

    Shape: (word, offset at which the text goes on after it, past comma or colon and spaces). The
    journal takes as many leading ones as records have.

    >>> loose_words("dan, priya: rang them")
    [('dan', 5), ('priya', 12)]
    """
    pattern = re.compile(_LOOSE_WORD)  # compiled here, since most commands never come this far
    words: list[tuple[str, int]] = []
    at = 0
    while word := pattern.match(text, at):
        at = word.end()
        words.append((word[1], at))
        if not word[2]:
            break
    return words
