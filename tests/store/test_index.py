"""The index is a cache: whatever happens to it, the answers are those of the files."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refjournal.records.file import File
from refjournal.settings import Settings, parse_settings
from refjournal.store.dirs import journal_key
from refjournal.store.index import Source, load_index, names
from refjournal.store.read import read_candidate
from tests.faults import examples

NOW = 1_790_000_000_000_000_000
OLD = NOW - 60_000_000_000


class Reads:
    """Counts the files that had to be read."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def source(self, root: Path, now: int = NOW, settings: Settings | None = None) -> Source:
        def read(source: Source, candidate, last, now_ns):  # type: ignore[no-untyped-def]  # as its one caller calls it
            self.paths.append(candidate.path)
            return read_candidate(source, candidate, last, now_ns)

        return Source(root, settings or Settings(), lambda: read, lambda: now, lambda seconds: None)


def write(root: Path, path: str, text: str, at: int = OLD) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
    os.utime(root / path, ns=(at, at))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(5):
        write(
            tmp_path / "journal",
            f"contacts/person-{number}.md",
            f"---\nname: Person {number}\n---\n",
        )
    write(tmp_path / "journal", "notes/other.md", "no record\n")
    write(tmp_path / "journal", "refjournal.toml", "")
    return tmp_path / "journal"


def read_all(root: Path) -> list[File]:
    return load_index(Reads().source(root), None).files


def later() -> int:
    """A time at which whatever this test has written is older than two seconds, by the file
    system's own clock.
    """
    return NOW + 10**18


def test_a_warm_index_reads_nothing(root: Path, tmp_path: Path) -> None:
    cold, warm = Reads(), Reads()
    first = load_index(cold.source(root, later()), tmp_path / "cache")
    second = load_index(warm.source(root, later()), tmp_path / "cache")
    assert first == second
    assert (len(cold.paths), warm.paths) == (6, [])
    assert "other" in second.other_names or len(second.files) == 5


def test_only_what_changed_is_read(root: Path, tmp_path: Path) -> None:
    load_index(Reads().source(root, later()), tmp_path / "cache")
    write(root, "contacts/person-3.md", "---\nname: Somebody\n---\n", OLD + 1)
    again = Reads()
    files = load_index(again.source(root, later()), tmp_path / "cache").files
    assert again.paths == ["contacts/person-3.md"]
    assert [getattr(file.record, "name", None) for file in files][3] == "Somebody"


def test_the_same_figures_within_two_seconds_are_not_trusted(root: Path, tmp_path: Path) -> None:
    now = max(path.stat().st_ctime_ns for path in root.rglob("*.md")) + 1
    load_index(Reads().source(root, now), tmp_path / "cache")
    again = Reads()
    load_index(again.source(root, now + 1), tmp_path / "cache")
    assert len(again.paths) == 6


def test_a_row_of_the_future_is_not_trusted(root: Path, tmp_path: Path) -> None:
    load_index(Reads().source(root, later()), tmp_path / "cache")
    again = Reads()
    load_index(again.source(root, NOW), tmp_path / "cache")
    assert len(again.paths) == 6


def test_other_words_make_every_row_stale(root: Path, tmp_path: Path) -> None:
    load_index(Reads().source(root, later()), tmp_path / "cache")
    again = Reads()
    load_index(
        again.source(root, later(), parse_settings({"vocabulary": {"relations": ["supplier"]}})),
        tmp_path / "cache",
    )
    assert len(again.paths) == 6


def test_the_cache_is_for_its_user_only(root: Path, tmp_path: Path) -> None:
    load_index(Reads().source(root), tmp_path / "cache")
    (index,) = (tmp_path / "cache").iterdir()
    assert index.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700


def _garbage(index: Path) -> None:
    index.write_bytes(b"garbage" * 1000)


def _truncated(index: Path) -> None:
    index.write_bytes(index.read_bytes()[:5000])


def _empty(index: Path) -> None:
    index.write_bytes(b"")


def _zeroed_page(index: Path) -> None:
    data = bytearray(index.read_bytes())
    data[4096:8192] = bytes(4096)
    index.write_bytes(data)


def _other_schema(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE meta SET value = x'00' WHERE key = 'fingerprint'")
    connection.close()


def _wrong_types(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE part SET files = 'text', figures = 7, taken = 'soon'")
    connection.close()


def _foreign_records(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE part SET files = x'91c0'")
    connection.close()


def _other_bytes_in_a_record(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        ((files,),) = connection.execute("SELECT files FROM part LIMIT 1").fetchall()
        at = files.index(b"person-1") + len(b"person-1")
        spoilt = files[:at] + b"\xc1" * (len(files) - at)
        connection.execute("UPDATE part SET files = ?", (spoilt,))
    connection.close()


def _no_tables(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        connection.execute("DROP TABLE part")
    connection.close()


def _a_folder(index: Path) -> None:
    index.unlink()
    index.mkdir()


DAMAGES = (
    _garbage,
    _truncated,
    _empty,
    _zeroed_page,
    _other_schema,
    _wrong_types,
    _foreign_records,
    _other_bytes_in_a_record,
    _no_tables,
    _a_folder,
)


@pytest.mark.parametrize("time", range(50 if os.environ.get("REFJOURNAL_LONG") else 1))
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_built_anew_in_silence(
    damage: Callable[[Path], None], time: int, root: Path, tmp_path: Path
) -> None:
    # A journal of another size each time: its index is cut, zeroed and spoilt elsewhere.
    for number in range(time):
        write(root, f"contacts/more-{number}.md", f"---\nname: More {number}\n---\n", OLD)
    load_index(Reads().source(root, later()), tmp_path / "cache")
    damage(tmp_path / "cache" / f"{journal_key(root)}.index")
    assert load_index(Reads().source(root, later()), tmp_path / "cache").files == read_all(root)
    assert load_index(Reads().source(root, later()), tmp_path / "cache").files == read_all(root)


def test_a_cache_that_cannot_be_written_changes_no_answer(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert load_index(Reads().source(root), tmp_path / "cache").files == read_all(root)


def test_another_process_that_holds_the_index_changes_no_answer(root: Path, tmp_path: Path) -> None:
    load_index(Reads().source(root, later()), tmp_path / "cache")
    write(root, "contacts/new.md", "---\nname: New\n---\n")
    holder = sqlite3.connect(
        tmp_path / "cache" / f"{journal_key(root)}.index", isolation_level=None
    )
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert load_index(Reads().source(root, later()), tmp_path / "cache").files == read_all(root)
    finally:
        holder.close()


def test_names_are_there_for_the_shell(root: Path, tmp_path: Path) -> None:
    assert names(root, tmp_path / "cache") == []
    load_index(Reads().source(root), tmp_path / "cache")
    assert [name[0] for name in names(root, tmp_path / "cache")] == [
        f"person-{number}" for number in range(5)
    ]


def test_a_large_folder_is_kept_in_parts(root: Path, tmp_path: Path) -> None:
    for number in range(300):
        write(root, f"contacts/many-{number}.md", f"---\nname: Many {number}\n---\n")
    load_index(Reads().source(root, later()), tmp_path / "cache")
    write(root, "contacts/many-7.md", "---\nname: Other\n---\n", OLD + 1)
    again = Reads()
    assert load_index(again.source(root, later()), tmp_path / "cache").files == read_all(root)
    assert again.paths == ["contacts/many-7.md"]


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["write", "remove", "rename", "break"]),
        st.integers(0, 6),
        st.integers(0, 3),
    ),
    max_size=6,
)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_with_and_without_it_the_answers_are_the_same(
    root: Path, tmp_path: Path, actions: list[tuple[str, int, int]]
) -> None:
    for step, (action, number, other) in enumerate(actions):
        path, target = (
            root / f"contacts/person-{number}.md",
            root / f"contacts/sub-{other}/person-{number}.md",
        )
        if action in ("write", "break"):
            text = f"---\nname: P{step}\n---\n" if action == "write" else "---\nname: [\n---\n"
            write(root, f"contacts/person-{number}.md", text, OLD + step)
        elif path.exists() and action == "remove":
            path.unlink()
        elif path.exists():
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
        assert load_index(Reads().source(root, later()), tmp_path / "cache").files == read_all(root)
