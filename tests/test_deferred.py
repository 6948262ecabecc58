import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
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
TWICE = """\
import sys
from refjournal.deferred import deferred
with deferred():
    import shutil
    from refjournal.text import parse
with deferred():
    import shutil
    from refjournal.text import parse
assert "yaml" not in sys.modules
assert shutil.get_terminal_size().columns
"""
INSIDE = """\
import sys
from refjournal.deferred import deferred
with deferred():
    from refjournal.text import parse
    parse.parse_document
    assert type(sys.modules["yaml"]).__name__ == "module"
    import csv
assert type(sys.modules["csv"]).__name__ == "_DeferredModule"
"""
ABSENT = """\
from refjournal.deferred import deferred
with deferred():
    import no_such_module
try:
    no_such_module.anything
except ModuleNotFoundError as error:
    assert error.name == "no_such_module"
else:
    raise AssertionError("it was found")
"""
RELATIVE = """\
from refjournal.deferred import deferred
with deferred():
    from concurrent import futures
assert futures.ThreadPoolExecutor  # the package imports a module of its own by `.thread`
"""


@pytest.mark.parametrize("script", [TRIED, TWICE, INSIDE, ABSENT, RELATIVE])
def test_a_deferred_module_is_run_when_it_is_used(script: str) -> None:
    subprocess.run([sys.executable, "-c", script], check=True, cwd=PACKAGE.parent)


def deferred_imports(path: Path) -> Iterator[ast.stmt]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.With) and "deferred()" in ast.unparse(node.items[0]):
            yield from node.body


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.name))
def test_only_modules_are_deferred(path: Path) -> None:
    """A name fetched from a module would load it at once, and defer nothing."""
    for statement in deferred_imports(path):
        if isinstance(statement, ast.ImportFrom):
            if (statement.module or "") in sys.stdlib_module_names:
                continue
            for alias in statement.names:
                assert find_spec(f"{statement.module}.{alias.name}"), ast.unparse(statement)
