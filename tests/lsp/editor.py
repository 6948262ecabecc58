"""An editor for tests: it starts the server as a program and speaks the protocol by hand, well or
badly.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from refjournal.lint.shared.examples import SETTINGS
from tests.builders import write_files

TODAY = "2026-11-20"
INITIALIZE: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": {}}


class Editor:
    """One conversation with a server."""

    def __init__(self, program: "subprocess.Popen[bytes]") -> None:
        self.program = program
        self.notifications: list[dict[str, Any]] = []
        self._number = 0

    def send_bytes(self, body: bytes, head: bytes | None = None) -> None:
        """Send anything."""
        assert self.program.stdin is not None
        head = b"Content-Length: %d\r\n\r\n" % len(body) if head is None else head
        self.program.stdin.write(head + body)
        self.program.stdin.flush()

    def notify(self, method: str, params: object = None) -> None:
        """Tell the server something."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        self.send_bytes(json.dumps(message).encode())

    def send(self, method: str, params: object = None) -> int:
        """Ask the server something, and return the number of the question."""
        self._number += 1
        message = {"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}
        self.send_bytes(json.dumps(message).encode())
        return self._number

    def receive(self) -> dict[str, Any] | None:
        """Return the next message; None if the server has gone."""
        assert self.program.stdout is not None
        length = 0
        while (line := self.program.stdout.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            return None
        message: dict[str, Any] = json.loads(self.program.stdout.read(length))
        return message

    def answer(self, number: int) -> dict[str, Any]:
        """Return the answer to a question; what comes before it is kept."""
        while (message := self.receive()) is not None:
            if message.get("id") == number and "method" not in message:
                return message
            self.notifications.append(message)
        raise AssertionError("the server has gone")

    def ask(self, method: str, params: object = None) -> Any:
        """Ask the server something, and return what it says."""
        answer = self.answer(self.send(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def refusal(self, method: str, params: object = None) -> dict[str, Any]:
        """Ask the server something, and return why it refuses."""
        error: dict[str, Any] = self.answer(self.send(method, params))["error"]
        return error

    def initialize(self, **params: object) -> Any:
        """Begin, with whatever differs from an editor that can do little."""
        result = self.ask("initialize", {**INITIALIZE, **params})
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str | None = None, version: int = 1) -> str:
        """Open a file, and return its address."""
        uri = path.as_uri()
        shown = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "markdown", "version": version, "text": shown}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        """Type: the file has another text."""
        self.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]},
        )

    def save(self, uri: str) -> None:
        """Say that a file is saved."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Wait for what is found in a file, and return it."""
        while True:
            for number, message in enumerate(self.notifications):
                is_it = message.get("method") == "textDocument/publishDiagnostics"
                if is_it and message["params"]["uri"] == uri:
                    found: list[dict[str, Any]] = message["params"]["diagnostics"]
                    del self.notifications[number]
                    return found
            received = self.receive()
            assert received is not None, "the server has gone"
            self.notifications.append(received)

    def codes(self, uri: str) -> list[str]:
        """Wait for what is found in a file, and return the codes."""
        return [found["code"] for found in self.diagnostics(uri)]

    def end(self) -> int:
        """Shut the server down, and return its exit code."""
        self.ask("shutdown")
        self.notify("exit")
        return self.program.wait(10)


@contextmanager
def editor_on(folder: Path, files: Mapping[str, str], today: str = TODAY) -> Iterator[Editor]:
    """Start a server for a journal of these files in a folder."""
    write_files(folder, {"refjournal.toml": SETTINGS, **files})
    arguments = [sys.executable, "-m", "refjournal", "--as-of", today, "lsp"]
    caches = {"XDG_CACHE_HOME": str(folder.parent / "cache"), "HOME": str(folder.parent)}
    with subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **caches},
        cwd=folder.parent,
    ) as program:
        try:
            yield Editor(program)
        finally:
            program.kill()
