"""From shell arguments to the text of a filter: each argument is one condition, since the shell has
taken the quotes away.
"""

from collections.abc import Iterable
from typing import Final

from refjournal.deferred import deferred_pattern
from refjournal.query.error import FilterError
from refjournal.query.tree import filter_text

_HEAD: Final = deferred_pattern(r"((?:not:|-)*)([\w.-]*\w)(:|>=|<=|>|<)")
_FURTHER: Final = deferred_pattern(r"""\s(?:\||-?[^\W\d][\w.-]*(?::|>|<)\S|[-@(])""")
_ENDS: Final = deferred_pattern(r"(,|\.\.)")


def joined(arguments: Iterable[str]) -> str:
    """Return the text that the arguments mean.

    An argument without spaces is taken as it is. With spaces, `need:new roof` is the value `new
    roof`, and `new roof` a text to be found as it is; but where a further pair, `|`, a bracket
    or quotes show that it is a whole filter, it is taken as one, in brackets.

    Raises:
        FilterError: an argument is empty.

    >>> joined(["status:open", "need:new roof", "tax return", "a | -tag:vip"])
    'status:open need:"new roof" "tax return" (a | -tag:vip)'
    """
    return " ".join(_argument(argument) for argument in arguments)


def _argument(argument: str) -> str:
    text = argument.strip()
    if not text:
        raise FilterError("an argument of the filter is empty; leave it out")
    if not any(character.isspace() for character in text):
        return text
    if _is_filter(text):
        return f"({text})"
    # The shell took the quotes away: what is left is one condition, and gets them back.
    head = _HEAD.match(text)
    if head is None:
        return _quoted(text)
    return head[0] + "".join(_segment(piece) for piece in _ENDS.split(text[head.end() :]))


def _is_filter(text: str) -> bool:
    """Return whether an argument with spaces is more than one value or one text."""
    first = text.removeprefix("-").removeprefix("not:")
    if first[:1] in ("(", '"', "'") or ':"' in text or ":'" in text:
        return True
    return _FURTHER.search(text) is not None


def _segment(piece: str) -> str:
    if piece in (",", "..") or not piece.strip():
        return piece
    return filter_text(piece.strip())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
