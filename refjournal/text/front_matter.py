"""Where the front matter begins and ends, and how a new one is written: a handler for
python-frontmatter, which splits every file and writes every new one. Apart from YAML: this is about
lines only.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from refjournal.text.document import Node, Scalar, Sequence
from refjournal.text.positions import Positions
from refjournal.text.scalars import written, written_list
from refjournal.text.yaml_tree import read_tree


class FrontMatterError(ValueError):
    """The text has no front matter that could be split off or read; the message says why."""


class Bounds(NamedTuple):
    """Offsets in the whole text: the YAML is from `start` to `end`, the body begins at `body`."""

    start: int
    end: int
    body: int


_OPENING = re.compile(r"---[ \t]*+(?:\r?\n|\Z)")
# The first match is the opening line, the second the closing one. It looks behind the marker for
# the
# line's beginning, since a pattern that begins with literal characters is searched much faster.
_BOUNDARY = re.compile(r"(?:---|\.\.\.)(?<![^\n].{3})[ \t]*+\r?(?:\n|\Z)")


class FrontMatterHandler(YAMLHandler):
    """YAML between `---` on the very first line and the next line that is `---` or `...`; all
    scalars are text.

    python-frontmatter's own handler takes any rule of the body for a boundary, and decides types.
    """

    FM_BOUNDARY = _BOUNDARY

    def detect(self, text: str) -> bool:
        """Whether `text` opens front matter with its first line."""
        return text.startswith("---") and _OPENING.match(text) is not None

    def opening(self, text: str) -> int:
        """Return the offset after the opening line, 0 where `text` opens no front matter."""
        match = _OPENING.match(text)
        if match:
            return match.end()
        return 0

    def bounds(self, text: str) -> Bounds | None:
        """Return where front matter and body of `text` lie; None where it is not opened, or never
        closed.
        """
        start = self.opening(text)
        if not start:
            return None
        try:
            front, body = super().split(text)
        except ValueError:  # fewer than two boundaries
            return None
        return Bounds(start, start + len(front), len(text) - len(body))

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body.

        Raises:
            FrontMatterError: there is no front matter, or it is never closed.
        """
        bounds = self.bounds(text)
        if bounds is None:
            raise FrontMatterError("the text has no front matter that begins and ends with ---")
        return text[bounds.start : bounds.end], text[bounds.body :]

    def load(self, fm: str, **_: object) -> dict[str, object]:
        """Return the fields of the front matter `fm`: texts, and lists of them; of a key that
        occurs twice the last.

        Raises:
            FrontMatterError: it cannot be read, or is not flat.
        """
        places = Positions(fm)
        tree = read_tree(fm, places.span(0, len(fm)), places)
        if tree.flaws:
            raise FrontMatterError(tree.flaws[0].message)
        return {field.key: _plain(field.value) for field in tree.fields}

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """Return the front matter of a new text: keys in their order, values as YAML needs them."""
        return "\n".join(f"{key}: {_as_yaml(value)}" for key, value in metadata.items())


def _as_yaml(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return written_list(tuple(map(str, value)))
    return written(str(value))


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return None


HANDLER = FrontMatterHandler()


def write_post(keys: Mapping[str, object], body: str = "") -> str:
    """Return a new text with front matter; an existing one is only ever edited."""
    post = frontmatter.Post(body)
    post.metadata = dict(keys)  # given to Post, a key called `content` would be taken for the body
    return f"{frontmatter.dumps(post, handler=HANDLER)}\n"


def read_post(text: str) -> tuple[dict[str, object], str]:
    """Return the keys and the body of a text that we only read, such as a template.

    Raises:
        FrontMatterError: its front matter is never closed, or cannot be read.
    """
    keys, body = frontmatter.parse(text, handler=HANDLER)
    return keys, body
