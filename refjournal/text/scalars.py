"""A value as YAML takes it: bare where that reads back as the same text, quoted where it does not.
Judged by the parser, never guessed.
"""

from refjournal.text.document import Field, Scalar, Sequence
from refjournal.text.plain_front import read_plain
from refjournal.text.positions import Positions
from refjournal.text.yaml_tree import read_tree

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def written(value: str, *, flow: bool = False) -> str:
    """Return `value` as a YAML scalar for a block, or (`flow`) for a list in brackets.

    >>> written("Payroll across the border"), written("Payroll: urgent"), written("[[dan-okafor]]")
    ('Payroll across the border', '"Payroll: urgent"', '"[[dan-okafor]]"')
    """
    # Within brackets, libyaml reads more than other parsers do: a tab, a question mark at the end.
    if value and _reads_back(value, value, flow) and not (flow and _is_refused(value)):
        return value
    for candidate in (f'"{value}"', "'" + value.replace("'", "''") + "'"):
        if _reads_back(candidate, value, flow):
            return candidate
    return '"' + "".join(_escaped(character) for character in value) + '"'


def written_like(value: str, style: str, *, flow: bool = False) -> str:
    """Return `value` as a YAML scalar in the quotes of the one whose place it takes, if it can be.

    >>> written_like("quoted", "'"), written_like("quoted", ""), written_like("a: b", '"')
    ("'quoted'", 'quoted', '"a: b"')
    """
    if style == '"':
        return '"' + "".join(_escaped(character) for character in value) + '"'
    if style == "'":
        candidate = "'" + value.replace("'", "''") + "'"
        if _reads_back(candidate, value, flow):
            return candidate
    return written(value, flow=flow)


def written_list(values: tuple[str, ...]) -> str:
    """Return `values` as a YAML list in brackets.

    >>> written_list(("client", "partner"))
    '[client, partner]'
    """
    return f"[{', '.join(written(value, flow=True) for value in values)}]"


def _reads_back(candidate: str, value: str, flow: bool) -> bool:
    fields = _read(f"k: [{candidate}]\n" if flow else f"k: {candidate}\n")
    if len(fields) != 1:
        return False
    node = fields[0].value
    if flow:
        if not isinstance(node, Sequence) or len(node.items) != 1:
            return False
        node = node.items[0]
    # A comment or a second line in the candidate would be read, and lost: all of it must be the
    # scalar.
    return (
        isinstance(node, Scalar)
        and node.value == value
        and not node.is_null  # the word null is a text only in quotes
        and node.span.end - node.span.start == len(candidate)
    )


def _read(front: str) -> tuple[Field, ...]:
    """Return the fields of front matter; none where it is flawed."""
    # The reader of plain front matter agrees with the parser, and most values are plain.
    plain = read_plain(front, 0, 1)
    if plain is not None:
        return plain
    places = Positions(front)
    tree = read_tree(front, places.span(0, len(front)), places)
    if tree.flaws:
        return ()
    return tree.fields


def _is_refused(value: str) -> bool:
    """Return whether the parser in Python cannot read a bare value within brackets."""
    front = f"k: [{value}, {value}]\n"
    places = Positions(front)
    return bool(read_tree(front, places.span(0, len(front)), places, pure=True).flaws)


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
