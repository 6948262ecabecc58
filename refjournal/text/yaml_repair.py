"""What to type where YAML refuses a line of front matter: tried out by parsing again, never
guessed.

Apart from the tree, because a good file never comes here.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from yaml.reader import ReaderError

StopsAt = Callable[[str], int | None]

_LONGEST = 200
_LINE = re.compile(
    r"([ \t]*+(?:-[ \t]++|[^\W\d][\w -]{0,60}?[ \t]*:[ \t]*+|\"[^\"\n]{0,60}\":[ \t]*+))(.*)"
)
_LISTLIKE = re.compile(r"\[(?!\[)|-[ \t]|\"[^\"]*\"[ \t]*,|'[^']*'[ \t]*,|\[\[[^\[\]]*\]\][ \t]*,")
_PLAIN = re.compile(r"[^\W_][^:#,\[\]{}\"'&*!|>%@`\\]*")
_WORDS = (
    ("mapping values are not allowed", "a value with a colon and a space in it needs quotes"),
    ("could not find expected ':'", "this is no `key: value`"),
    ("unexpected end of stream", "a quote is opened and never closed"),
    ("or ']'", "a list is opened with [ and not closed before here"),
    ("or '}'", "braces are opened and not closed before here"),
    ("unknown escape", "a backslash in double quotes needs another one before it"),
    ("sequence entries are not allowed", "a list begins on the line below its key"),
)


class RepairLine(NamedTuple):
    """A line to type, and the offset in the front matter at which the present one begins."""

    at: int
    text: str


def in_plain_words(error: Exception, front: str, at: int) -> str:
    """Return what YAML refused at the offset `at`, for people who do not know YAML."""
    char = front[at : at + 1]
    if isinstance(error, ReaderError):
        return (
            f"the character U+{ord(char or chr(0)):04X} is not allowed in front matter; delete it"
        )
    if front[front.rfind("\n", 0, at) + 1 : at + 1].strip(" ") == "\t":
        return "there is a tab where YAML only allows spaces"
    problem = str(getattr(error, "problem", "") or error)
    if "cannot start any token" in problem:
        return f"a value that begins with {char or 'this character'} needs quotes"
    return next((words for part, words in _WORDS if part in problem), "YAML cannot read this line")


def line_to_type(front: str, at: int, context: int, stops_at: StopsAt) -> RepairLine | None:
    """Return the line that lets YAML read on, where quotes or `[a, b]` are all that one line lacks;
    otherwise None.

    Tried are the line of the offset `at`, the one before, and that of `context` (-1: none), where
    the value began.
    """
    for start in _starts(front, at, context):
        end = _line_end(front, start)
        for line in _candidates(front[start:end].rstrip()):
            if _reads_on(front[:start] + line, front[end:], at - end, stops_at):
                return RepairLine(
                    start + len(front[start:end]) - len(front[start:end].lstrip()), line.strip()
                )
    return None


def quoted_line(front: str, at: int, stops_at: StopsAt) -> RepairLine | None:
    """Return the line of the offset `at` with its value quoted, where that is all it takes;
    otherwise None.
    """
    start = front.rfind("\n", 0, at) + 1
    end = _line_end(front, start)
    parts = _parts(front[start:end].rstrip())
    if parts is None or start + len(parts[0]) > at + len(parts[1]):
        return None
    line = parts[0] + _quoted(parts[1])
    reads_on = _reads_on(front[:start] + line, front[end:], at - end, stops_at)
    if reads_on:
        return RepairLine(start, line.strip())
    return None


def _reads_on(head: str, rest: str, margin: int, stops_at: StopsAt) -> bool:
    """Whether the parser, given a better line at the end of `head`, passes the place in `rest`
    where it had stopped.
    """
    stop = stops_at(head + rest)
    return stop is None or stop > len(head) + max(margin, 0) + 1


def _line_end(front: str, start: int) -> int:
    end = front.find("\n", start)
    if end < 0:
        return len(front)
    return end


def _starts(front: str, at: int, context: int) -> Iterator[int]:
    here = front.rfind("\n", 0, at) + 1
    wanted = [here, front.rfind("\n", 0, max(here - 1, 0)) + 1]
    if context >= 0:
        wanted.insert(
            0 if front[context : context + 1] in {'"', "'"} else 2,
            front.rfind("\n", 0, context) + 1,
        )
    yield from dict.fromkeys(wanted)


def _parts(line: str) -> tuple[str, str] | None:
    """The line's `key: ` or `- ` with one space after it, and its value; None if it has none or
    is too long to show.
    """
    match = None
    if len(line) <= _LONGEST:
        match = _LINE.fullmatch(line)
    if match is None or not match[2]:
        return None
    return match[1].rstrip() + " ", match[2]


def _candidates(line: str) -> Iterator[str]:
    parts = _parts(line)
    if parts is None:
        return
    lead, value = parts
    if _LISTLIKE.match(value) and (items := _items(value)):
        yield f"{lead}[{', '.join(items)}]"
    yield lead + _quoted(value)


def _items(value: str) -> list[str]:
    bare = [part.strip(" \t[]\"'").removeprefix("- ").strip() for part in value.split(",")]
    if any(char in part for part in bare for char in "[]\"'"):
        return []
    return [part if _PLAIN.fullmatch(part) else _quoted(part) for part in bare if part]


def _quoted(value: str) -> str:
    inner = _unquoted(value)
    if '"' in inner or "\\" in inner or "\t" in inner:
        return "'" + inner.replace("'", "''") + "'"
    return f'"{inner}"'


def _unquoted(value: str) -> str:
    """The value without quotes at its ends that do not do their work."""
    quote = value[0]
    if quote not in "\"'":
        return value
    if len(value) > 2 and value.endswith(quote):
        return value[1:-1]
    if value.count(quote) == 1 and len(value) > 1:
        return value[1:]
    return value
