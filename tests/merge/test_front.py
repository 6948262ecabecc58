"""Front matter, key by key."""

import pytest

from refjournal.merge.front import Keys, lines_of, merge_keys
from refjournal.merge.parts import parts_of
from refjournal.merge.three import Conflict, DoubtError

KEYS = Keys(("name", "phone", "tags"), frozenset(("tags",)))


def merged(base: str, ours: str, theirs: str) -> str:
    old, one, other = (parts_of(f"---\n{lines}---\n", None) for lines in (base, ours, theirs))
    pieces = lines_of(merge_keys(old, one, other, KEYS))
    return "".join(f"<{piece.what}>" if isinstance(piece, Conflict) else piece for piece in pieces)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("name: A\n", "name: A\nphone: 1\n", "name: A\ntags: [x]\n",
         "name: A\nphone: 1\ntags: [x]\n"),
        ("name: A\nphone: 1\n", "name: A\n", "name: A\nphone: 1\n", "name: A\n"),
        ("name: A\n", "name: B\n", "name: C\n", "<name>"),
        ("name: A\nphone: 1\n", "name: A\n", "name: A\nphone: 2\n", "name: A\n<phone>"),
        ("name: A\n", "# met at fair\nname: A\n", "name: A\nphone: 1\n",
         "# met at fair\nname: A\nphone: 1\n"),
        ("name: A\nphone: 1\n", "name: A\n", "name: A\n# her desk\nphone: 1\n",
         "name: A\n# her desk\n"),
    ],
)  # fmt: skip
def test_each_key_is_merged_by_itself(base: str, ours: str, theirs: str, expected: str) -> None:
    assert merged(base, ours, theirs) == expected


def test_two_comments_above_one_key_are_in_doubt() -> None:
    with pytest.raises(DoubtError):
        merged("name: A\n", "# one\nname: A\n", "# two\nname: A\n")


def test_new_keys_come_in_the_order_of_their_kind() -> None:
    assert merged("", "tags: [x]\n", "phone: 1\n") == "phone: 1\ntags: [x]\n"
