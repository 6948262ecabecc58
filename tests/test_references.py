"""Whatever code and manual point to is there: modules, names in them, files."""

import ast
import re
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "refjournal"
ROOMS = "|".join(sorted({path.stem for path in PACKAGE.iterdir()} - {"__init__", "__pycache__"}))

# the full name in running text, or one that begins with a room in backticks
DOTTED = re.compile(rf"\brefjournal((?:\.[a-z_]\w*)+)|`((?:{ROOMS})(?:\.\w+)+)`")
FILE = re.compile(r"(?<![\w/.-])((?:refjournal|tests|sample-journal|\.github)/[\w./-]+)")
FILES_OF_USERS = re.compile(r"refjournal\.(?:toml|fish|tmp)\b")
"""Files that are called like a module, and are none."""

SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
PAGES = sorted(
    [
        *PACKAGE.joinpath("manual").glob("*.md"),
        *(ROOT / ".github").glob("*.md"),
        *(ROOT / name for name in ("README.md", "CHANGELOG.md")),
        *(ROOT / "tests").rglob("README.md"),
    ]
)


def prose(path: Path) -> str:
    """Return what a file says to people: a page as it is, of code the docstrings and comments."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    comments = [line.partition("# ")[2] for line in text.splitlines()]
    return "\n".join([*docstrings(ast.parse(text)), *comments])


def docstrings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def is_there(dotted: str) -> bool:
    """Return whether a dotted name leads to a module, or to a name in one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            module = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        try:
            reduce(getattr, parts[length:], module)
        except AttributeError:
            return False
        return True
    return False


@pytest.mark.parametrize("path", [*SOURCES, *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_named_is_there(path: Path) -> None:
    text = FILES_OF_USERS.sub("", prose(path))
    for match in DOTTED.finditer(text):
        dotted = f"refjournal{match[1]}" if match[1] else f"refjournal.{match[2]}"
        assert is_there(dotted), f"there is no {match[0]}"


@pytest.mark.parametrize("path", [*SOURCES, *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_are_named_are_there(path: Path) -> None:
    for match in FILE.finditer(prose(path)):
        named = match[1].rstrip(".")
        assert (ROOT / named).exists(), f"there is no {named}"
