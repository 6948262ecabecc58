"""Characters that cannot be seen: which of them are spelling, and which only hide something.

Source: Unicode 15.1, section 23.2 (zero-width joiners in Arabic and Indic scripts) and UTS 51
(emoji sequences).
"""

from typing import Final

from refjournal.deferred import deferred_pattern

# Arabic, Syriac, N'Ko and their neighbours; the scripts of India and Sri Lanka; Khmer; Mongolian.
_SCRIPTS: Final = "\u0600-\u08ff\u0900-\u0dff\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI: Final = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"

JOINERS: Final = "\u200c\u200d"
"""The characters that join letters and emoji, or keep them apart."""
NO_SPELLING: Final = (
    f"(?!(?<=[{_SCRIPTS}][\u200c\u200d])(?=[{_SCRIPTS}])"
    f"|(?:(?<=[{_EMOJI}]\u200d)|(?<=[{_EMOJI}]\ufe0f\u200d))(?=[{_EMOJI}]))"
)
"""A pattern to follow that of a character: it is no joiner between two letters of a script that
needs it, or two emoji. It looks back because a pattern that begins with the character is searched
in a quarter of the time.
"""

_HIDING: Final = deferred_pattern(f"[\u00ad\u200b-\u200d\u2060\ufeff]{NO_SPELLING}")


def hidden_character(text: str) -> str | None:
    """Return the first character that cannot be seen and is no spelling; None in most texts.

    >>> hidden_character("Pa\\u200bul"), hidden_character("علی\\u200cرضا")
    ('\\u200b', None)
    """
    if text.isascii():
        return None
    found = _HIDING.search(text)
    if found:
        return found[0]
    return None


def without_hidden(text: str) -> str:
    """Return the text without the characters that cannot be seen and are no spelling."""
    return _HIDING.sub("", text)
