"""Saving: nothing torn, nothing lost, whatever dies, fails or writes beside us. `REFJOURNAL_LONG=1`
runs the long versions.
"""

import itertools
import multiprocessing
import os
import random
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from refjournal.cli.main import run
from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.dirs import cache_dir
from refjournal.store.lock import lock
from refjournal.store.transaction import FileWrite, Where, commit, preview, undo_last
from refjournal.store.undo_log import UndoLog
from tests.builders import write_files
from tests.cli.console import refjournal
from tests.faults import count_try
from tests.store.faults import Counter, Disk, counted, dies, full_disk

LONG = bool(os.environ.get("REFJOURNAL_LONG"))
PERSON = "---\nname: {name}\n---\n\n## Log\n- 2026-11-01 call hello\n"
FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def nap(seconds: float) -> None:
    """Wait a moment for another process: not for the clock."""
    time.sleep(min(seconds, 0.001))


def journal(root: Path) -> dict[str, bytes]:
    """Make a small journal and return its files."""
    files = {"refjournal.toml": '[owner]\ncontact = "sam"\n'}
    for id_, name in (
        ("sam", "Sam Taylor"),
        ("dan-okafor", "Dan Okafor"),
        ("priya-shah", "Priya Shah"),
    ):
        files[f"contacts/{id_}.md"] = PERSON.format(name=name)
    files["referrals/2026/a.md"] = (
        "---\nprospect: priya-shah\nrecipient: dan-okafor\ndate: 2026-11-01\n---\n\n## Log\n- [ ] 2026-11-02 call [[priya-shah]]\n"
    )
    return contents(write_files(root, files))


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the journal but temporary ones."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def strays(root: Path) -> list[Path]:
    return [path for path in root.rglob(".*") if path.is_file()]


def here(tmp_path: Path) -> Where:
    root = tmp_path / "journal"
    root.mkdir(exist_ok=True)
    return Where(root, tmp_path / "cache" / "refjournal", nap)


def appending(text: bytes) -> Callable[[bytes | None], bytes]:
    return lambda data: (data or b"") + text


def test_a_file_keeps_its_mode_and_attributes(tmp_path: Path) -> None:
    where = here(tmp_path)
    path = where.root / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    outcome = commit(where, [FileWrite("a.md", appending(b" new"))], command="x", when="now")
    assert [tuple(file) for file in outcome.written] == [("a.md", b"old", b"old new")]
    assert path.read_bytes() == b"old new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not strays(where.root)


def test_a_private_journal_gets_private_files(tmp_path: Path) -> None:
    where = here(tmp_path)
    where.root.chmod(0o700)
    commit(where, [FileWrite("b/a.md", lambda _: b"new")], command="x", when="now")
    assert stat.S_IMODE((where.root / "b/a.md").stat().st_mode) == 0o600
    assert stat.S_IMODE((where.root / "b").stat().st_mode) == 0o700


def test_nothing_to_change_writes_nothing(tmp_path: Path) -> None:
    where = here(tmp_path)
    (where.root / "a.md").write_bytes(b"old")
    before = (where.root / "a.md").stat()
    assert not commit(
        where, [FileWrite("a.md", lambda data: data)], command="x", when="now"
    ).written
    assert (where.root / "a.md").stat() == before
    assert not UndoLog(where.root, where.cache).done()


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    where = here(tmp_path)
    (where.root / "a.md").write_bytes(b"old")
    assert preview(where, [FileWrite("a.md", appending(b"!"))]).written[0].new == b"old!"
    assert (where.root / "a.md").read_bytes() == b"old"


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_link_out_of_the_journal_is_refused(tmp_path: Path, what: str) -> None:
    where = here(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_bytes(b"old")
    if what == "file":
        (where.root / "a.md").symlink_to(outside / "a.md")
        path = "a.md"
    else:
        (where.root / "b").symlink_to(outside)
        path = "b/a.md"
    with pytest.raises(NotWrittenError):
        commit(where, [FileWrite(path, appending(b"!"))], command="x", when="now")
    assert (outside / "a.md").read_bytes() == b"old"


@pytest.mark.parametrize(("name", "editor"), [(".a.md.swp", "vim"), (".#a.md", "Emacs")])
def test_a_file_open_in_an_editor_is_written_with_a_word(
    tmp_path: Path, name: str, editor: str
) -> None:
    where = here(tmp_path)
    (where.root / "a.md").write_bytes(b"old")
    (where.root / name).symlink_to("somebody@somewhere.1")
    outcome = commit(where, [FileWrite("a.md", appending(b"!"))], command="x", when="now")
    assert [editor in warning for warning in outcome.warnings] == [True]
    assert (where.root / "a.md").read_bytes() == b"old!"


def test_a_read_only_file_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = here(tmp_path)
    (where.root / "a.md").write_bytes(b"old")
    monkeypatch.setattr("refjournal.store.transaction.os.access", lambda *_: False)
    with pytest.raises(StorageError, match="read-only"):
        commit(where, [FileWrite("a.md", appending(b"!"))], command="x", when="now")


def test_the_lock_is_waited_for_and_then_told(tmp_path: Path) -> None:
    where = here(tmp_path)
    with (
        lock(where.root, where.cache, nap),
        pytest.raises(NotWrittenError, match="another command"),
        lock(where.root, where.cache, nap, tries=3),
    ):
        pass


def test_a_file_that_changes_all_the_time(tmp_path: Path) -> None:
    where = here(tmp_path)
    path = where.root / "a.md"
    path.write_bytes(b"old")

    def edited(data: bytes | None) -> bytes:
        path.write_bytes((data or b"") + b"?")  # somebody saves between our reading and our writing
        return (data or b"") + b"!"

    with pytest.raises(NotWrittenError, match="all the time"):
        commit(where, [FileWrite("a.md", edited)], command="x", when="now")
    assert b"!" not in path.read_bytes()


# Undo


def test_ten_commands_and_back(tmp_path: Path) -> None:
    where = here(tmp_path)
    before = journal(where.root)
    for number in range(10):
        path = ("contacts/dan-okafor.md", "contacts/new.md")[number % 2]
        commit(
            where, [FileWrite(path, appending(b"%d\n" % number))], command=str(number), when="now"
        )
    for number in reversed(range(10)):
        act, _ = undo_last(where)
        assert act.command == str(number)
    assert contents(where.root) == before
    with pytest.raises(NotWrittenError, match="nothing to take back"):
        undo_last(where)


def test_undo_refuses_what_has_changed_since(tmp_path: Path) -> None:
    where = here(tmp_path)
    journal(where.root)
    changes = [
        FileWrite(f"contacts/{name}.md", appending(b"x\n")) for name in ("sam", "dan-okafor")
    ]
    commit(where, changes, command="x", when="now")
    (where.root / "contacts/sam.md").write_bytes(b"mine")
    before = contents(where.root)
    with pytest.raises(NotWrittenError, match=r"contacts/sam\.md has changed"):
        undo_last(where)
    assert contents(where.root) == before


def test_of_many_changed_files_undo_names_a_few(tmp_path: Path) -> None:
    where = here(tmp_path)
    many = [FileWrite(f"contacts/c{number}.md", appending(b"x")) for number in range(40)]
    for path in (file.path for file in commit(where, many, command="import", when="").written):
        (where.root / path).write_bytes(b"y")
    with pytest.raises(NotWrittenError, match=r"c11\.md and 28 more have changed since `import`"):
        undo_last(where)


def test_many_files_are_made_durable_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = here(tmp_path)
    disk = Disk(where.root)
    counted(monkeypatch, Counter(0, dies), disk)
    many = [FileWrite(f"c{number}.md", appending(b"x")) for number in range(100)]
    commit(where, many, command="import", when="")
    disk.cut(tmp_path / "cut", None)
    assert contents(tmp_path / "cut" / "0") == {f"c{number}.md": b"x" for number in range(100)}


def test_fifty_are_kept(tmp_path: Path) -> None:
    where = here(tmp_path)
    for number in range(53):
        commit(where, [FileWrite("a.md", appending(b"x"))], command=str(number), when="now")
    assert [act.command for act in UndoLog(where.root, where.cache).done()] == [
        str(number) for number in range(3, 53)
    ]


# A disk that fails, at every place

IMPORTED = Path(__file__).parent.parent / "data" / "imports" / "v30-grouped.vcf"
COMMANDS = {
    "log": ("log", "dan", "call", "again"),
    "done": ("done", "referrals/2026/a.md:8"),
    "set": ("set", "--where", "type:contact", "tags+=x"),
    "new": ("new", "referral", "--for", "Nora Lind", "--to", "dan-okafor", "--need", "Payroll"),
    "rename": ("rename", "dan-okafor", "dan"),
    "merge": ("merge-contacts", "dan-okafor", "priya-shah"),
    "import": ("import", "contacts", str(IMPORTED)),
    "fix": ("lint", "--fix", "--hints", "--fail-on", "never"),
}


def options(root: Path) -> tuple[str, ...]:
    return ("--journal", str(root), "--as-of", "2026-11-20")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_at_every_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = tmp_path / "journal"
    before = journal(root)
    monkeypatch.chdir(root)
    for number in itertools.count(1):
        with pytest.MonkeyPatch.context() as patch:
            counter = Counter(number, full_disk)
            counted(patch, counter)
            answer = refjournal(*options(root), *COMMANDS[name])
        if counter.count < number:
            break
        if answer.code == 0:  # what failed came after all was written, and only keeps house
            assert contents(root) != before or name == "fix"
            refjournal(*options(root), "undo")
        else:
            assert answer.code == 3, answer.err
            assert answer.err.startswith("Error: ")
            assert answer.err.count("\n") == 1
            is_untouched = contents(root) == before
            assert ("nothing was" in answer.err) == is_untouched, (number, answer.err)
            if not is_untouched:
                whole(root, Where(root, cache_dir(os.environ), nap))
                assert refjournal(*options(root), "undo").code == 0
        assert contents(root) == before, f"call {number}"
    assert number > 5 or name == "fix"


# A process that dies


def child(act: Callable[[], object]) -> int:
    """Run something in a child that may die, and return how it ended."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = 70
        try:
            code = int(bool(act()))
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]


def torn(now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The files that are neither as they were nor as they shall be."""
    return [path for path, data in now.items() if data not in (before.get(path), after.get(path))]


def whole(root: Path, where: Where) -> dict[str, bytes]:
    """What the files hold after the next command has finished what was left half done."""
    commit(where, [], command="", when="")
    return contents(root)


def results(
    root: Path, where: Where, command: tuple[str, ...]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    before = journal(root)
    assert refjournal(*options(root), *command).code == 0
    after = contents(root)
    undo_last(where)
    assert contents(root) == before
    return before, after


@FORK
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_every_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    where = here(tmp_path)
    root = where.root
    monkeypatch.chdir(root)
    before, after = (journal(root),) * 2 if name == "fix" else results(root, where, COMMANDS[name])

    def act(number: int) -> int:
        with pytest.MonkeyPatch.context() as patch:
            counter = Counter(number, dies)
            counted(patch, counter)
            run((*options(root), *COMMANDS[name]))
        return 0 if counter.count < number else 1

    for number in itertools.count(1, 1 if LONG else 3):
        status = child(lambda number=number: act(number))  # type: ignore[misc]
        assert not torn(contents(root), before, after), f"call {number}"
        now = whole(root, where)
        assert now in (before, after), f"call {number}"
        if now == after and before != after:
            undo_last(where)
        assert contents(root) == before
        if not os.WIFSIGNALED(status):
            break


@FORK
@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"fix"}) if LONG else ["log", "rename"])
def test_killed_at_random(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    where = here(tmp_path)
    root = where.root
    monkeypatch.chdir(root)
    before, after = results(root, where, COMMANDS[name])
    chance = random.Random(name)
    started = time.monotonic()
    child(lambda: run((*options(root), *COMMANDS[name])))
    length = time.monotonic() - started
    undo_last(where)
    for _ in range(80 if LONG else 8):
        pid = os.fork()
        if pid == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os._exit(run((*options(root), *COMMANDS[name])))
        time.sleep(chance.uniform(0, length))
        count_try()
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        assert not torn(contents(root), before, after)
        now = whole(root, where)
        assert now in (before, after)
        if now == after:
            undo_last(where)


# Several writers


def writes(root: str, cache: str, who: int, number: int) -> None:
    where = Where(Path(root), Path(cache), time.sleep)
    for each in range(number):
        count_try()
        line = b"- %d %d\n" % (who, each)
        commit(
            where,
            [FileWrite("a.md", appending(line)), FileWrite(f"{who}.md", appending(line))],
            command="x",
            when="now",
        )


@FORK
@pytest.mark.parametrize("seed", range(3 if LONG else 1))
def test_several_processes_lose_nothing(tmp_path: Path, seed: int) -> None:
    where = here(tmp_path)
    processes, edits = (8, 200) if LONG else (4, 15)
    (where.root / "a.md").write_bytes(b"")
    context = multiprocessing.get_context("fork")
    running = [
        context.Process(target=writes, args=(str(where.root), str(where.cache), who, edits))
        for who in range(processes)
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()
    lines = (where.root / "a.md").read_text().splitlines()
    assert sorted(lines) == sorted(
        f"- {who} {each}" for who in range(processes) for each in range(edits)
    )


def saves_in_place(path: str, number: int) -> None:
    for each in range(number):
        with open(path, "ab") as stream:
            stream.write(b"+ %d\n" % each)
        time.sleep(0.01)


def saves_by_rename(path: str, number: int) -> None:
    """As editors do: what is in the buffer goes to a new file that is renamed, unless the file has
    changed since it was read.
    """
    for each in range(number):
        while True:
            with open(path, "rb") as stream:
                data, inode = stream.read(), os.fstat(stream.fileno()).st_ino
            with open(f"{path}~", "wb") as stream:
                stream.write(data + b"+ %d\n" % each)
            if os.stat(path).st_ino == inode:
                os.rename(f"{path}~", path)
                break
        time.sleep(0.01)


@FORK
@pytest.mark.parametrize("seed", range(3 if LONG else 1))
def test_beside_a_writer_that_saves_in_place(tmp_path: Path, seed: int) -> None:
    where = here(tmp_path)
    path = where.root / "a.md"
    path.write_bytes(b"first\n")
    number = 200 if LONG else 20
    other = multiprocessing.get_context("fork").Process(
        target=saves_in_place, args=(str(path), number)
    )
    other.start()
    for each in range(number):
        count_try()
        commit(where, [FileWrite("a.md", appending(b"- %d\n" % each))], command="x", when="now")
    other.join()
    lines = path.read_text().splitlines()
    assert {f"- {each}" for each in range(number)} <= set(lines)
    assert {f"+ {each}" for each in range(number)} <= set(lines)


@FORK
@pytest.mark.parametrize("seed", range(3 if LONG else 1))
def test_beside_a_writer_that_saves_by_rename(tmp_path: Path, seed: int) -> None:
    where = here(tmp_path)
    path = where.root / "a.md"
    path.write_bytes(b"first\n")
    number = 200 if LONG else 20
    other = multiprocessing.get_context("fork").Process(
        target=saves_by_rename, args=(str(path), number)
    )
    other.start()
    for each in range(number):
        count_try()
        commit(where, [FileWrite("a.md", appending(b"- %d\n" % each))], command="x", when="now")
    other.join()
    lines = path.read_text().splitlines()
    assert {f"+ {each}" for each in range(number)} <= set(lines), "what the other saved is there"
