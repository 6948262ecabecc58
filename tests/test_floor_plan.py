"""The house: which rooms there are, which way imports run, and who may use which package. Two
tables and the syntax trees.
"""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "refjournal"

# From the top to the ground. A room imports from the floors below its own, never from its own floor.
FLOORS = (
    ("cli",),
    ("lsp",),
    ("session", "report"),
    ("show",),
    ("advice", "changes", "store", "git", "watch"),
    ("lint",),
    ("drafts", "actions", "match", "stats", "merge"),
    ("exchange",),
    ("query",),
    ("facts",),
    ("journal",),
    ("settings",),
    ("records",),
    ("problems",),
    ("text",),
    ("days", "money"),
    (
        "errors",
        "wording",
        "deferred",
        "computed_once",
        "value_fault",
        "day_readings",
        "signals",
    ),
)
HEIGHTS = {name: -number for number, floor in enumerate(FLOORS) for name in floor}

# Every package from outside has one landlord; of the standard library, what reaches outside has one
# too.
LANDLORDS = {
    "click": {"cli"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
    "cattrs": {"lsp"},
    "tabulate": {"show"},
    "wcwidth": {"show"},
    "plotext": {"show"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "vl_convert": {"report"},
    "yaml": {"text"},
    "frontmatter": {"text"},
    "msgspec": {"records"},
    "vobject": {"exchange"},
    "icalendar": {"exchange"},
    "snowballstemmer": {"match"},
    "rapidfuzz": {"match"},
    "sqlite3": {"store"},
    "subprocess": {"cli", "git"},
    "tempfile": {"git"},
    "watchdog": {"watch"},
    "threading": {"watch"},
    "ctypes": {"store"},
    "fcntl": {"store"},
    "msvcrt": {"store"},
    "json": {"store", "show", "exchange"},
    "importlib": {"cli", "deferred"},
    "time": {"cli"},
    "shutil": {"cli", "git"},
}

# The package itself, its start, and the pages of the manual: no rooms.
APART = {"__init__", "__main__", "manual"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if node.module == "refjournal"
            )


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_room_has_a_floor() -> None:
    rooms = {room(path) for path in MODULES} - APART
    assert rooms == set(HEIGHTS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    if here in APART:
        return
    for name in imports(parsed(path)):
        package, _, rest = name.partition(".")
        there = rest.partition(".")[0]
        if package == "refjournal" and there not in ("", "__version__", here):
            assert HEIGHTS[there] < HEIGHTS[here], f"{here} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_package_is_used_by_its_landlord_only(path: Path) -> None:
    for name in imports(parsed(path)):
        package = name.partition(".")[0]
        landlords = LANDLORDS.get(package)
        if landlords is not None:
            assert room(path) in landlords, f"{package} is not for {room(path)}"
        else:
            assert package in sys.stdlib_module_names or package in (
                "refjournal",
                "platformdirs",
            ), package


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert not list(imports(node)), f"{node.name} imports"


def test_there_is_no_circle_of_imports() -> None:
    graph = {
        _module(path): {name for name in imports(parsed(path)) if name.startswith("refjournal.")}
        for path in MODULES
    }
    done: set[str] = set()
    for start in graph:
        _visit(start, graph, [], done)


def _module(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def _visit(name: str, graph: dict[str, set[str]], trail: list[str], done: set[str]) -> None:
    assert name not in trail, " -> ".join([*trail, name])
    if name in done:
        return
    for other in graph.get(name, set()):
        _visit(other, graph, [*trail, name], done)
    done.add(name)


def test_the_top_holds_what_the_plan_says() -> None:
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    # What is built or tried in a clone, and git leaves out, is no part of the house.
    left_out = [
        line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ]
    planned = {
        "pyproject.toml",
        "refjournal",
        "sample-journal",
        "tests",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
    }
    assert {
        name for name in visible if not any(fnmatch(name, pattern) for pattern in left_out)
    } == planned


def test_every_test_stands_where_its_module_does() -> None:
    rooms = {room(path) for path in MODULES} | {
        "benchmarks",
        "transcripts",
        "data",
        "lives",
        "mutated",
    }
    folders = {
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and not path.name.startswith("_")
    }
    assert folders <= rooms


TESTED_AT_HOME = ("actions", "drafts", "match")
SUBSTANCE = 30
"""Lines of a module from which on it has tests of its own."""


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if room(path) in TESTED_AT_HOME and path.name != "__init__.py"],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_every_module_of_substance_has_a_test_of_its_own(path: Path) -> None:
    if len(path.read_text(encoding="utf-8").splitlines()) < SUBSTANCE:
        return
    home = ROOT / "tests" / path.relative_to(PACKAGE).parent / f"test_{path.name}"
    assert home.is_file(), f"{home.relative_to(ROOT)} is missing"
