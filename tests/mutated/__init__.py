"""Good files and texts with something broken in them, at random: whatever comes of it, it is never
a traceback. `REFJOURNAL_CASES` says how many of each.
"""

import os
import random
from collections.abc import Iterator, Sequence

from tests.faults import count_try

CASES = int(os.environ.get("REFJOURNAL_CASES", "100"))
PIECES = (
    b"", b"\0", b"\r", b"\n", b"\r\n", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"---\n", b"...\n", b"- ", b"\t",
    b"[[", b"]]", b"[", b"{", b"}", b"&a ", b"*a", b"!!python/object ", b"<<: *a", b"|\n", b">-\n", b"'", b'"',
    b"#", b": ", b"<!--", b"-->", b"%%", b"```\n", b"## Log\n", b"- 2026-02-30 call\n", b"9" * 5000, b"=?utf-8?q?=0a?=",
    "\u202e".encode(), "\u200d".encode(), "\ud7ff".encode(), b"<script>", b"</script>", b"javascript:", b"@", b"@a ", b"(", b")",
    b" or ", b"not:", b"..", b">", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"=\r\n", b";", b",", b"\\", b"\x1b]52;c;x\x07",
)  # fmt: skip


def mutations(goods: Sequence[bytes], seed: int, cases: int = CASES) -> Iterator[bytes]:
    """Yield so many broken ones of some good texts; the same for a seed. Each is counted."""
    chance = random.Random(seed)
    for _ in range(cases):
        data = chance.choice(goods)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = _mutated(data, goods, chance)
        count_try()
        yield data


def _mutated(data: bytes, goods: Sequence[bytes], chance: random.Random) -> bytes:
    at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    match chance.randrange(6):
        case 0:
            return data[:at] + chance.choice(PIECES) + data[at:]
        case 1:
            return data[:at] + data[min(end, at + 40) :]
        case 2:
            return data[:end] + data[at:end] + data[end:]
        case 3:
            return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]
        case 4:
            other = chance.choice(goods)
            return data[:at] + other[chance.randrange(len(other) + 1) :]
        case _:
            return data[:at] + chance.choice(PIECES) * chance.randrange(1, 50) + data[end:]
