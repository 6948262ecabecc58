"""What the language server costs on a large journal: processor time per question, and memory.

python -m tests.benchmarks.editor 10000
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.generate import TODAY, write_journal
from tests.lsp.editor import Editor

ABLE = {
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename"]}
    }
}
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
ROUNDS = 10


def processor_ms(pid: int) -> float:
    """Return how much processor time a process has taken, in milliseconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mib(pid: int) -> int:
    """Return the most memory that a process has had, in MiB (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


class _Bench:
    def __init__(self, editor: Editor, path: Path) -> None:
        self.editor, self.path = editor, path
        self.text = path.read_text(encoding="utf-8")
        self.version = 1
        self.uri = ""

    def ask(self, method: str, **params: object) -> None:
        self.editor.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri}, **params})

    def open(self) -> None:
        self.uri = self.editor.open(self.path)
        self.editor.diagnostics(self.uri)

    def change(self) -> None:
        self.version += 1
        text = f"{self.text}\n- 2026-11-19 call: {self.version}\n"
        self.editor.change(self.uri, text, self.version)
        self.editor.diagnostics(self.uri)

    def save(self) -> None:
        self.version += 1
        self.path.write_text(f"{self.text}\n<!-- {self.version} -->\n", encoding="utf-8")
        self.editor.change(self.uri, self.path.read_text(encoding="utf-8"), self.version)
        self.editor.save(self.uri)
        self.editor.diagnostics(self.uri)

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield what is measured, by its name."""
        on_person = {"line": 1, "character": 13}
        context = {"diagnostics": [], "includeDeclaration": True, "triggerKind": 1}
        for method in ("completion", "hover", "definition", "references"):
            yield method, partial(self.ask, method, position=on_person, context=context)
        for method in ("codeAction", "inlayHint"):
            yield method, partial(self.ask, method, range=WHOLE, context=context)
        yield "rename", lambda: self.ask("rename", position=on_person, newName="another-name")
        yield "change (with 250 ms of rest)", self.change
        yield "save", self.save


def main(size: int) -> None:
    """Print the figures for a generated journal of a size."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "journal"
        write_journal(folder, size)
        environment = {**os.environ, "XDG_CACHE_HOME": place, "HOME": place}
        program = [sys.executable, "-m", "refjournal", "--as-of", TODAY.isoformat()]
        subprocess.run(
            [*program, "ls", "referrals", "--count"],
            env=environment,
            cwd=folder,
            check=False,
            stdout=subprocess.DEVNULL,
        )
        with subprocess.Popen(
            [*program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as server:
            _measure(server, sorted(folder.glob("referrals/2026/*/*.md"))[-1])


def _measure(server: "subprocess.Popen[bytes]", path: Path) -> None:
    begun = time.perf_counter()
    editor = Editor(server)
    editor.initialize(capabilities=ABLE)
    bench = _Bench(editor, path)
    bench.open()
    waited = 1000 * (time.perf_counter() - begun)
    print(f"first findings: {waited:.0f} ms, {processor_ms(server.pid):.0f} ms of processor time")
    for name, step in bench.steps():
        step()
        taken, before = [], processor_ms(server.pid)
        for _ in range(ROUNDS):
            start = time.perf_counter()
            step()
            taken.append(1000 * (time.perf_counter() - start))
        own = (processor_ms(server.pid) - before) / ROUNDS
        print(f"{name:<30} median {median(taken):5.0f} ms, processor {own:5.1f} ms")
    print(f"memory: {peak_mib(server.pid)} MiB at the most")
    editor.end()


if __name__ == "__main__":
    main(int(sys.argv[1]))
