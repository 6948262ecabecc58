"""The bare words at the beginning of an entry's text. Apart from the log's grammar, since every
command settles them, and few read a log.
"""

from typing import Final

from refjournal.deferred import deferred_pattern

COLON_SIGN: Final = r":(?!//|(?<=[0-9]:)[0-9])"  # neither of https:// nor of 10:30
ASCII_LETTER: Final = "a-z0-9"
# Small letters and digits, and whatever other scripts write words with: not their punctuation. Each
# use of these ranges in a pattern costs a millisecond to compile, so that they are kept from texts
# that have none of these letters.
LETTER: Final = f"{ASCII_LETTER}\u00aa-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uffdc"


def word_of(letter: str) -> str:
    """Return the pattern of a bare word made of such letters."""
    return rf"[{letter}][{letter}-]*+(?=[ \t,\r\n]|{COLON_SIGN}|\Z)"


COMMA: Final = r"[ \t]*+,[ \t]*+"
_AFTER_WORD: Final = rf"(?:({COMMA})|[ \t]*+{COLON_SIGN}[ \t]*+|\s*+)"
_LOOSE_WORD: Final = deferred_pattern(f"({word_of(ASCII_LETTER)}){_AFTER_WORD}")
_LOOSE_WORD_OF_ANY_SCRIPT: Final = deferred_pattern(f"({word_of(LETTER)}){_AFTER_WORD}")


def loose_words(text: str) -> list[tuple[str, int]]:
    """Return the words that may be contacts at the beginning of a loose entry's `text`, separated
    by commas.

    Shape: (word, offset at which the text goes on after it, past comma or colon and spaces). The
    journal takes as many leading ones as records have.

    >>> loose_words("dan, priya: rang them")
    [('dan', 5), ('priya', 12)]
    """
    pattern = _LOOSE_WORD_OF_ANY_SCRIPT
    if text.isascii():
        pattern = _LOOSE_WORD
    words: list[tuple[str, int]] = []
    at = 0
    while word := pattern.match(text, at):
        at = word.end()
        words.append((word[1], at))
        if not word[2]:
            break
    return words
