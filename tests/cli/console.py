"""Running the program as a shell would, and the documents that show what it prints."""

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from refjournal.cli.main import run

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Answer(NamedTuple):
    code: int
    out: str
    err: str


def refjournal(*args: str) -> Answer:
    """Run the program in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = run(args)
    return Answer(code, *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


class Shown(NamedTuple):
    """A command that a document shows, and what it shows beneath it."""

    command: str
    output: str


def shown_in(text: str) -> Iterator[Shown]:
    """Yield the commands of a document's console blocks with what stands beneath them."""
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(command, output.rstrip("\n"))


def printed_by(command: str) -> str:
    """Return what a command shown as `refjournal …` prints, words after data."""
    program, *args = shlex.split(command)
    assert program == "refjournal"
    answer = refjournal(*args)
    return (answer.out + answer.err).rstrip("\n")


def renewed(text: str) -> str:
    """Return a document with the output of its commands as it is now."""

    def block(match: re.Match[str]) -> str:
        parts = [
            f"$ {shown.command}\n{printed_by(shown.command)}\n" for shown in shown_in(match[0])
        ]
        return "```console\n" + "\n".join(parts) + "```"

    return BLOCK.sub(block, text)
