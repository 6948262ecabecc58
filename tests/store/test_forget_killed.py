"""`forget` killed at each call: nobody is half forgotten, and once it is done nothing of them is
kept.
"""

import shutil
from pathlib import Path

import pytest

from refjournal.store.transaction import Where
from tests.cli.console import refjournal
from tests.faults import count_try
from tests.store.test_recovery import SECOND, killed, numbers
from tests.store.test_transaction import FORK, contents, here, journal, options, strays, torn

pytestmark = FORK
DAN = "contacts/dan-okafor.md"
FORGET = ("forget", "dan-okafor")


def begun(where: Where) -> dict[str, bytes]:
    """Return the files of a journal of whose undo log a version names Dan."""
    for place in (where.root, where.cache):
        shutil.rmtree(place, ignore_errors=True)
    where.root.mkdir(parents=True)
    journal(where.root)
    assert refjournal(*options(where.root), "log", "dan", "call", "again").code == 0
    return contents(where.root)


def kept_of(where: Where) -> list[Path]:
    """Return the files of the cache, but for the index, that still name Dan."""
    files = (path for path in where.cache.rglob("*") if path.is_file())
    return [
        path for path in files if path.suffix != ".index" and b"Dan Okafor" in path.read_bytes()
    ]


def test_forget_killed_at_every_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(tmp_path)
    begun(where)
    assert refjournal(*options(where.root), *FORGET).code == 0
    after = contents(where.root)
    assert not kept_of(where)
    for number in numbers("log"):
        before = begun(where)
        was_killed = killed(where, FORGET, number)
        count_try()
        assert not torn(contents(where.root), before, after), number
        answer = refjournal(*options(where.root), *SECOND)
        assert answer.code == 0, answer.err
        now = {
            path: data for path, data in contents(where.root).items() if path != "contacts/sam.md"
        }
        is_old, is_new = (
            now == {path: data for path, data in files.items() if path != "contacts/sam.md"}
            for files in (before, after)
        )
        assert is_old or is_new, (number, answer.err)
        assert is_old or not kept_of(where), (number, kept_of(where))
        assert not strays(where.root)
        if not was_killed:
            break
