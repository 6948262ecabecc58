import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "refjournal"
TRIED = """\
import sys
from refjournal.deferred import deferred
with deferred():
    from refjournal.text import parse
assert "yaml" not in sys.modules
assert parse.parse_document(b"text").front is None or True
assert "yaml" in sys.modules
from refjournal.text.parse import parse_document
assert parse_document is parse.parse_document
"""


def test_a_deferred_module_is_run_when_it_is_used() -> None:
    subprocess.run([sys.executable, "-c", TRIED], check=True, cwd=PACKAGE.parent)


def deferred_imports(path: Path) -> Iterator[ast.stmt]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.With) and "deferred()" in ast.unparse(node.items[0]):
            yield from node.body


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.name))
def test_only_modules_are_deferred(path: Path) -> None:
    """A name fetched from a module would load it at once, and defer nothing."""
    for statement in deferred_imports(path):
        if isinstance(statement, ast.ImportFrom):
            if (statement.module or "").partition(".")[0] in sys.stdlib_module_names:
                continue
            for alias in statement.names:
                place = PACKAGE.parent.joinpath(*(statement.module or "").split("."), alias.name)
                assert place.with_suffix(".py").is_file() or place.is_dir(), ast.unparse(statement)
