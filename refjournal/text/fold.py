"""The form in which names are compared: without regard to case, in one Unicode form."""

import unicodedata


def fold(text: str) -> str:
    """Return the form in which ids are compared: without regard to case, in Unicode form NFC.

    >>> fold("Zoë") == fold("ZOE\u0308")
    True
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
