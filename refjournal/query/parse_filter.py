"""From the text of a filter to its tree. Knows the syntax only: which keys there are, and what a
value means, is settled in `compile`.

    query        conditions ('or' conditions)*             `|` is the same as `or` conditions
    condition ('and'? condition)* condition    ('not:' | 'not ' | '-') condition | '(' query ')' |
    '@'name | key':'values | key('>'|'>='|'<'|'<=')value | words values       value (',' value)*
    a value: nothing, text, 'low..high', or one of > >= < <= and text words        text (',' text)*

Texts, and keys with spaces, are in single or double quotes, in which a backslash takes the next
character as it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from refjournal.deferred import deferred_pattern
from refjournal.query.arguments import joined
from refjournal.query.error import FilterError, Place
from refjournal.query.tree import (
    KEYWORDS,
    All,
    Alternative,
    Between,
    Exact,
    KeyMatch,
    Node,
    Not,
    Nothing,
    OneOf,
    Query,
    Words,
)
from refjournal.query.tree import Saved as SavedNode

MAX_LENGTH: Final = 4000
MAX_DEPTH: Final = 50
MAX_LINKS: Final = 4
"""How many dots a key may have."""

_HEAD: Final = deferred_pattern(r"([\w.-]*\w)(:|>=|<=|>|<|!=|==|=)")
_QUOTED_HEAD: Final = deferred_pattern(
    r"""("(?:[^"\\]|\\.)+"|'(?:[^'\\]|\\.)+')(:|>=|<=|>|<)""", re.DOTALL
)
_NAME: Final = deferred_pattern(r"[\w-]+(?:\.[\w-]+)*")
_COMPARISON: Final = deferred_pattern(r">=|<=|>|<")


def parse_filter(text: str | Sequence[str], *, saved: str = "") -> Query:
    """Return the query that a text means, or a list of shell arguments: see `arguments.joined`.
    Without conditions it holds for all.

    `saved` is the name of the saved filter of which this is the text, for the messages.

    Raises:
        FilterError: the text cannot be understood; the message says where, and what to write.

    >>> str(parse_filter("status:open -tag:vip value>=1000"))
    'status:open not:tag:vip value:1000..'
    """
    whole = text if isinstance(text, str) else joined(text)
    if len(whole) > MAX_LENGTH:
        raise FilterError(
            f"the filter is too long: {len(whole)} characters of at most {MAX_LENGTH}"
        )
    return Query(_Parser(whole, saved).query())


class _Parser:
    """Walks through the text once."""

    def __init__(self, text: str, saved: str) -> None:
        self.text = text
        self.saved = saved
        self.at = 0
        self.depth = 0

    def query(self) -> Node:
        self._blanks()
        if self.at == len(self.text):
            return All(())
        root = self._one_of()
        if self.at < len(self.text):
            raise self._error(
                "a bracket is closed that was never opened; in a text, put it in quotes", self.at
            )
        return root

    # Conditions

    def _one_of(self) -> Node:
        items = [self._all()]
        while (start := self._or()) is not None:
            self._refuse_glued(items[-1], start)
            items.append(self._all())
        if len(items) == 1:
            return items[0]
        return OneOf(tuple(items))

    def _all(self) -> Node:
        items: list[Node] = []
        while not self._ends():
            if items and self._keyword("and") is not None and self._ends():
                break
            items.append(self._condition())
        if not items or self._dangling:
            raise self._error(
                "a condition is missing here; a word like or is searched for in quotes", self.at
            )
        if len(items) == 1:
            return items[0]
        return All(tuple(items))

    @property
    def _dangling(self) -> bool:
        return self.text[: self.at].rstrip().lower().endswith((" and",)) and self._ends()

    def _condition(self) -> Node:
        start = self.at
        character = self.text[start]
        if character == "(":
            return self._group()
        if character == "-":
            return self._negated(start, start + 1)
        if character == "@":
            return self._saved_filter()
        if (after := self._keyword("not")) is not None:
            return self._negated(start, after)
        if character in "\"'":
            quoted = _QUOTED_HEAD.match(self.text, start)
            if quoted is None:
                return self._words()
            return self._quoted_pair(quoted)
        # what has a colon is a pair, but for web addresses and times of day
        head = _HEAD.match(self.text, start)
        if head is None or self._is_text(head):
            return self._words()
        if head[1].lower() == "not" and head[2] == ":":
            return self._negated(start, head.end())
        return self._pair(head)

    def _group(self) -> Node:
        start = self.at
        self._deeper(start)
        self.at += 1
        self._blanks()
        node = self._one_of()
        if self.at == len(self.text):
            raise self._error("this bracket is never closed", start)
        self.at += 1
        self.depth -= 1
        self._separate()
        return node

    def _negated(self, start: int, after: int) -> Node:
        self._deeper(start)
        self.at = after
        if self.text[start] == "-" and self.text[after : after + 1].isspace():
            raise self._error(
                "a condition belongs directly after -; to search for it, put it in quotes", start
            )
        if self._ends():
            raise self._error("what must not hold is missing here; write not:tag:vip", start, after)
        node = Not(self._condition())
        self.depth -= 1
        return node

    def _saved_filter(self) -> Node:
        start = self.at
        name = _NAME.match(self.text, start + 1)
        if name is None:
            raise self._error("the name of a saved filter is missing after @", start)
        self.at = name.end()
        self._separate()
        return SavedNode(name[0], self._place(start))

    def _deeper(self, start: int) -> None:
        self.depth += 1
        # a filter can come from a shared file: Python's own stack is not to be the limit
        if self.depth > MAX_DEPTH:
            raise self._error(f"the filter is nested too deep: more than {MAX_DEPTH} levels", start)

    # Keys and values

    def _is_text(self, head: re.Match[str]) -> bool:
        """Return whether what looks like a key begins a web address or a time of day."""
        rest = self.text[head.end() : head.end() + 2]
        return head[2] == ":" and (rest == "//" or (head[1].isdigit() and rest[:1].isdigit()))

    def _pair(self, head: re.Match[str]) -> Node:
        key, operator = head[1], head[2]
        start, self.at = self.at, head.end()
        if "=" in operator and operator not in (">=", "<="):
            example = f"{key}:…"
            if operator == "!=":
                example = f"not:{key}:…"
            raise self._error(
                f"{operator} is not understood here; write {example}, or put the text in quotes",
                start,
            )
        if not key.replace(".", "").strip("-") or key.startswith((".", "-")) or ".." in key:
            raise self._error(
                f"{key!r} is no key; a text with a colon in it belongs in quotes", start
            )
        if key.count(".") > MAX_LINKS:
            raise self._error(f"a key follows at most {MAX_LINKS} links", start)
        return self._match(key, operator, start)

    def _quoted_pair(self, head: re.Match[str]) -> Node:
        """Read a pair whose key is in quotes: a key of one's own with spaces in it."""
        start = self.at
        key = self._quoted()
        self.at = head.end()
        return self._match(key, head[2], start)

    def _match(self, key: str, operator: str, start: int) -> Node:
        if operator == ":":
            alternatives = tuple(self._values())
        else:
            alternatives = (self._compared(operator),)
            if self._next(","):
                raise self._error(
                    "a comparison takes one value; write amounts without commas", self.at
                )
        self._separate()
        return KeyMatch(key, alternatives, self._place(start))

    def _values(self) -> Iterator[Alternative]:
        while True:
            yield self._value()
            if not self._next(","):
                return
            self.at += 1

    def _value(self) -> Alternative:
        if operator := _COMPARISON.match(self.text, self.at):
            self.at = operator.end()
            return self._compared(operator[0])
        low = self._segment()
        if not self._next(".."):
            if not low:
                return Nothing()
            return Exact(low)
        self.at += 2
        high = self._segment()
        if self._next(".."):
            raise self._error(
                "a range has two ends; a text with dots in it belongs in quotes", self.at
            )
        return Between(low or None, high or None)

    def _compared(self, operator: str) -> Alternative:
        start = self.at
        value = self._segment()
        if not value:
            raise self._error(f"a value is missing after {operator}", max(0, start - 1))
        if self._next(".."):
            raise self._error(f"{operator} and .. do not go together", self.at)
        apart = len(operator) == 1
        if operator[0] == ">":
            return Between(value, None, apart)
        return Between(None, value, apart)

    def _segment(self) -> str:
        if self._next('"') or self._next("'"):
            return self._quoted()
        return self._bare(values=True)

    # Words

    def _words(self) -> Node:
        start = self.at
        texts = [self._word()]
        while self._next(","):
            self.at += 1
            texts.append(self._word())
        found = tuple(text for text in texts if text)
        if not found:
            raise self._error("a text to search for is missing here", start)
        self._separate()
        return Words(found, self._place(start))

    def _word(self) -> str:
        if self._next('"') or self._next("'"):
            return self._quoted()
        start = self.at
        text = self._bare(values=False)
        head, colon, _ = text.partition(":")
        if colon and not (text[len(head) :].startswith("://") or head.isdigit()):
            fault = "a key is missing before the colon"
            if head:
                fault = f"{head!r} is no key"
            raise self._error(
                f"{fault}; a text with a colon in it belongs in quotes", start, self.at
            )
        if text.lower() in KEYWORDS:
            raise self._error(
                f"{text} belongs between conditions; to search for the word, put it in quotes",
                start,
            )
        return text

    # Characters

    def _quoted(self) -> str:
        start = self.at
        quote = self.text[start]
        taken = []
        at = start + 1
        while at < len(self.text) and self.text[at] != quote:
            if self.text[at] == "\\" and at + 1 < len(self.text):
                at += 1
            taken.append(self.text[at])
            at += 1
        if at >= len(self.text):
            raise self._error("this quote is never closed", start)
        self.at = at + 1
        return "".join(taken)

    def _bare(self, *, values: bool) -> str:
        """Read up to a space, a comma, `|`, a bracket that was not opened in it and, in values,
        `..`.
        """
        start = at = self.at
        text, opened = self.text, 0
        while at < len(text):
            character = text[at]
            if character.isspace() or character in ",|" or (values and text.startswith("..", at)):
                break
            opened += {"(": 1, ")": -1}.get(character, 0)
            if opened < 0:
                break
            at += 1
        self.at = at
        return text[start:at]

    def _next(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def _blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _separate(self) -> None:
        """Go on to the next condition; a space, a bracket or `|` must come before it."""
        if (
            self.at < len(self.text)
            and not self.text[self.at].isspace()
            and self.text[self.at] not in ")|"
        ):
            raise self._error("put a space before this", self.at)
        self._blanks()

    def _keyword(self, word: str) -> int | None:
        """Return where the next condition begins if the word `word` is here, and go there;
        otherwise None.
        """
        end = self.at + len(word)
        if self.text[self.at : end].lower() != word or not (
            end == len(self.text) or self.text[end].isspace()
        ):
            return None
        self.at = end
        self._blanks()
        return self.at

    def _or(self) -> int | None:
        start = self.at
        if self._next("|"):
            self.at += 1
            self._blanks()
            return start
        if self._keyword("or") is None:
            return None
        return start

    def _ends(self) -> bool:
        """Return whether no further condition follows."""
        if self.at == len(self.text) or self.text[self.at] in ")|":
            return True
        end = self.at + 2
        is_or = self.text[self.at : end].lower() == "or"
        return is_or and (end == len(self.text) or self.text[end].isspace())

    def _refuse_glued(self, before: Node, start: int) -> None:
        """Refuse `tag:a|b`, of which nobody means that `b` is a word to search for."""
        glued = self.at == start + 1 and start > 0 and not self.text[start - 1].isspace()
        last = before
        if isinstance(before, All) and before.items:
            last = before.items[-1]
        if (
            glued
            and isinstance(last, KeyMatch)
            and self.at < len(self.text)
            and not self._pair_follows()
        ):
            raise self._error(
                f"separate values with commas: {last.key}:…,…; or put spaces around |", start
            )

    def _pair_follows(self) -> bool:
        return self.text[self.at] in "(@-\"'" or _HEAD.match(self.text, self.at) is not None

    def _place(self, start: int, end: int | None = None) -> Place:
        if end is None:
            end = start + len(self.text[start : self.at].rstrip())
        return Place(self.text, start, end, self.saved)

    def _error(self, message: str, start: int, end: int | None = None) -> FilterError:
        if end is None:  # one character is pointed at
            end = start + 1
        return FilterError(message, self._place(start, end))
