"""The YAML parsers: libyaml's where it is installed, otherwise PyYAML's in Python, brought to agree
with it.

Apart from the tree, because the differences of the two are nobody else's business. Only events are
taken from them.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.error import Mark
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

MAX_EVENTS = 5_000
_LINE_BREAKS = "\0\r\n\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, without composer and constructor; for machines without libyaml,
    and for tests.
    """

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip spaces, comments and line breaks as libyaml does: it takes a tab between a key and
        its value for a space.
        """
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in _LINE_BREAKS:
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]  # the stubs leave it out
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str] | None:
        """Read the gap in an unquoted value; tabs in it are spaces, as for libyaml."""
        length = 0
        while self.peek(length) in " \t" and self.peek(length) != "\0":
            length += 1
        gap = self.prefix(length)
        if "\t" in gap:
            self.forward(length)
            if self.peek() not in _LINE_BREAKS:
                return [gap]
        return super().scan_plain_spaces(indent, start_mark)

    def get_event(self) -> Any:
        """Return the next event; half characters from escapes are refused, as by libyaml."""
        event: Any = super().get_event()  # type: ignore[no-untyped-call]  # not in the stubs
        if type(event) is ScalarEvent and _SURROGATE.search(event.value):
            mark: Any = event.start_mark
            raise ScannerError(None, None, "unknown escape: half a character", mark)
        return event


if yaml.__with_libyaml__:
    from yaml._yaml import CParser


def events(front: str, pure: bool) -> Iterator[Any]:
    """Return the events of `front`, as many as we are ready to read; `pure` takes the parser in
    Python.

    Of the type Any: the stubs make every mark optional, while the parsers always set it.

    Raises:
        yaml.YAMLError, ValueError, OverflowError: on the way, where YAML is refused.
    """
    parser = PureParser(front) if pure or not yaml.__with_libyaml__ else CParser(front)
    return islice(iter(parser.get_event, None), MAX_EVENTS)
