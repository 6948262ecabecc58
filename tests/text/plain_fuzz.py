"""Front matter from a seed, read by the reader of plain lines and by the YAML parser: wherever the
first one gives an answer, it must be that of the second one.

python -m tests.text.plain_fuzz 200000 [SEED]
"""

import random
import sys
from collections.abc import Iterator
from typing import NamedTuple

from refjournal.text.plain_front import read_plain
from refjournal.text.positions import Positions
from refjournal.text.yaml_tree import Tree, read_tree

_WORDS = (
    "a b c name x-y k_1 Malmö Ünal 山田 😀 null ~ true 12:30 2026-11-03 01234 1e5 a:b a#b it's "
    "3.5% me@x.org https://x.org/?q=1#top (x) R&D"
).split()
_ODD_WORDS = (
    '5" b,c &co *x !x @x `x ?x %x |x >x -x {x} [[dan-okafor]] '
    '"[[dan]]" "" \'\' "a: b" \'#1\' "it\'s" "say \\"x\\"" \'it\'\'s\' << --- ... \\ \\n'
).split()
_GAPS = (" ",) * 12 + ("", "  ", ": ", ":", " #", "#", ",", ", ", "\t", "\xa0", "\u3000")
_ODD = (
    "\x00\x01\x0b\x7f\x85\x9f\xa0\u2028\u2029\u3000\ufeff\ufffe\ud800\t\r\\\"'[]{}#:,&*!|>%@`?-~\n "
)
_ENDS = ("\n",) * 24 + ("\r\n", "\n\n", "\n# x\n", " \n", "", "\r")


class Case(NamedTuple):
    """Front matter as it stands between the markers, and what both readers make of it."""

    front: str
    plain: object
    yaml: Tree

    @property
    def is_read(self) -> bool:
        """Whether the reader of plain lines gave an answer."""
        return self.plain is not None

    @property
    def is_wrong(self) -> bool:
        """Whether the two disagree."""
        return self.is_read and (self.plain != self.yaml.fields or bool(self.yaml.flaws))


def cases(number: int, seed: int) -> Iterator[Case]:
    """Yield so many cases."""
    chance = random.Random(seed)
    for _ in range(number):
        yield case_of(_front(chance))


def case_of(front: str) -> Case:
    """Return a case, read by both."""
    text = f"---\n{front}"
    places = Positions(text)
    span = places.span(4, len(text))
    return Case(front, read_plain(front, span.start, span.line), read_tree(text, span, places))


def _front(chance: random.Random) -> str:
    """Return a few lines, most of them plain; of every third some characters are changed."""
    text = "".join(_line(chance) for _ in range(chance.randrange(1, 5)))
    if chance.random() < 0.7:
        return text
    for _ in range(chance.randrange(1, 3)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_ODD) + text[at + chance.randrange(2) :]
    return text


def _line(chance: random.Random) -> str:
    key = chance.choice(("name", "a", "tags", "listen_for", "x-y", "Key", "type", "a", "b", "c"))
    if chance.random() < 0.05:
        key = chance.choice(("a b", "é", '"q"', "<<", "-", "? a"))
    colon = chance.choice((": ",) * 16 + (":", ":  ", " : "))
    end = chance.choice(_ENDS)
    form = chance.random()
    if form < 0.5:
        return f"{key}{colon}{_value(chance)}{end}"
    if form < 0.7:
        items = (_value(chance) for _ in range(chance.randrange(4)))
        comma = chance.choice((", ", ",", " , "))
        return f"{key}{colon}[{comma.join(items)}]{end}"
    if form < 0.9:
        indent = " " * chance.choice((0, 2, 2, 2, 4))
        bullets = (f"{indent}- {_value(chance)}\n" for _ in range(chance.randrange(4)))
        return f"{key}:{chance.choice(('', '', ' '))}\n{''.join(bullets)}"
    return f"{key}:{end}"


def _value(chance: random.Random) -> str:
    known = _ODD_WORDS if chance.random() < 0.08 else _WORDS
    words = [chance.choice(known) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return "".join(word + chance.choice(_GAPS) for word in words[:-1]) + words[-1]


def main() -> int:
    """Print how many cases were read, and those that are wrong."""
    number = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    read = wrong = 0
    for case in cases(number, seed):
        read += case.is_read
        if case.is_wrong:
            wrong += 1
            print(f"{case.front!r}\n  plain {case.plain}\n  YAML  {case.yaml}")
    print(f"{number:,} cases, {read:,} read as plain lines, {wrong} disagreements")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
