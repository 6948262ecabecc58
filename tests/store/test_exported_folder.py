"""An exported folder: ours follows the journal, and nothing of anybody else is touched."""

import resource
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.exported_folder import (
    ExportOutcome,
    foreign_files,
    list_for_file,
    list_for_folder,
    write_items,
)


def export(folder: Path, items: Mapping[str, bytes], *, force: bool = False) -> ExportOutcome:
    known = list_for_folder(folder, "test", Path("/journal"))
    return write_items(known, items, {}, force=force)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".x"}


def test_a_new_folder_is_private_and_holds_the_items(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert export(folder, {"a.x": b"1", "b.x": b"2"}) == ExportOutcome(2, 0, 0)
    assert files(folder) == {"a.x": b"1", "b.x": b"2"}
    assert (folder.stat().st_mode | (folder / "a.x").stat().st_mode) & 0o077 == 0


def test_what_is_unchanged_is_not_written_again(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1", "b.x": b"2"})
    before = (tmp_path / "a.x").stat()
    assert export(tmp_path, {"a.x": b"1", "b.x": b"3"}) == ExportOutcome(1, 1, 0)
    assert (tmp_path / "a.x").stat() == before


def test_what_is_gone_is_removed_and_what_was_deleted_comes_back(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1", "b.x": b"2"})
    (tmp_path / "a.x").unlink()
    assert export(tmp_path, {"a.x": b"1"}) == ExportOutcome(1, 0, 1)
    assert files(tmp_path) == {"a.x": b"1"}


def test_a_file_of_another_program_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "a.x").write_bytes(b"theirs")
    (tmp_path / "c.x").write_bytes(b"theirs too")
    assert export(tmp_path, {"a.x": b"1", "b.x": b"2"}) == ExportOutcome(1, 0, 0, ("a.x",))
    assert export(tmp_path, {}) == ExportOutcome(0, 0, 1)
    assert files(tmp_path) == {"a.x": b"theirs", "c.x": b"theirs too"}


def test_a_file_that_somebody_changed_is_named_each_time_and_left(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1"})
    (tmp_path / "a.x").write_bytes(b"changed")
    assert export(tmp_path, {"a.x": b"2"}).left == ("a.x",)
    assert export(tmp_path, {}).left == ("a.x",)
    assert export(tmp_path, {}).left == ("a.x",)
    assert files(tmp_path) == {"a.x": b"changed"}


def test_force_replaces_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.x").write_bytes(b"theirs")
    assert export(tmp_path, {"a.x": b"1"}, force=True) == ExportOutcome(1, 0, 0)
    assert files(tmp_path) == {"a.x": b"1"}


def test_a_link_and_a_folder_are_nobody_of_ours(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"1")
    (tmp_path / "a.x").symlink_to(tmp_path / "other")
    (tmp_path / "b.x").mkdir()
    known = list_for_folder(tmp_path, "test", Path("/journal"))
    assert write_items(known, {"a.x": b"2", "b.x": b"2"}, {}).left == ("a.x", "b.x")
    assert (tmp_path / "other").read_bytes() == b"1"


def test_a_command_that_was_stopped_leaves_nothing_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(tmp_path, {"a.x": b"1", "b.x": b"1"})

    def stop(place: Path, data: bytes) -> None:
        place.write_bytes(data)
        if place.name == "a.x":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("refjournal.store.exported_folder._write", stop)
        with pytest.raises(KeyboardInterrupt):
            export(tmp_path, {"a.x": b"2", "b.x": b"2"})
    assert export(tmp_path, {"a.x": b"3", "b.x": b"3"}) == ExportOutcome(2, 0, 0)


def test_what_a_full_disk_cuts_is_not_left(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(StorageError, match="cannot be written"):
            export(tmp_path, {"a.x": b"1" * 2_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert files(tmp_path) == {}
    assert export(tmp_path, {"a.x": b"1" * 2_000}) == ExportOutcome(1, 0, 0)


def test_an_empty_file_that_a_power_cut_left_is_ours(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1"})
    (tmp_path / "a.x").write_bytes(b"")
    assert export(tmp_path, {"a.x": b"1"}) == ExportOutcome(1, 0, 0)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 2}', '{"version": 1, "files": []}', '{"version": 1, "files": {"../x": []}, "kept": {}, "journal": ""}', '{"version": 1, "files": {"/x": []}, "kept": {}, "journal": ""}', "\udcff"])  # fmt: skip
def test_a_list_that_is_none_stops_everything(tmp_path: Path, text: str) -> None:
    (tmp_path / ".refjournal-test.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(StorageError, match="not the list of an export"):
        export(tmp_path, {"a.x": b"1"})


def test_the_folder_of_another_journal_is_refused_while_that_exists(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1"})
    one, other = (tmp_path / name for name in ("one", "other"))
    one.mkdir()
    (one / "refjournal.toml").write_text("")
    write_items(list_for_folder(tmp_path, "test", one), {"a.x": b"1"}, {})
    with pytest.raises(NotWrittenError, match="kept by the journal"):
        list_for_folder(tmp_path, "test", other)
    (one / "refjournal.toml").unlink()
    assert "a.x" in list_for_folder(tmp_path, "test", other).files


def test_a_spared_file_stays_and_stays_ours(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1"})
    known = list_for_folder(tmp_path, "test", Path("/journal"))
    assert write_items(known, {}, {}, spared={"a.x"}) == ExportOutcome(0, 0, 0)
    assert export(tmp_path, {"a.x": b"2"}) == ExportOutcome(1, 0, 0)


def test_two_formats_and_a_file_each_have_a_list(tmp_path: Path) -> None:
    places: Sequence[Path] = [
        list_for_folder(tmp_path, "one", tmp_path).place,
        list_for_folder(tmp_path, "two", tmp_path).place,
        list_for_file(tmp_path / "all.x").place,
    ]
    assert len(set(places)) == 3


def test_the_list_of_a_file_does_not_say_where_the_journal_is(tmp_path: Path) -> None:
    known = list_for_file(tmp_path / "all.x")
    write_items(known, {"all.x": b"1"}, {})
    assert "journal" not in known.place.read_text("utf-8").replace("refjournal", "")
    assert list_for_file(tmp_path / "all.x").files.keys() == {"all.x"}


def test_foreign_files_are_those_that_are_not_in_the_list(tmp_path: Path) -> None:
    export(tmp_path, {"a.x": b"1"})
    (tmp_path / "b.x").write_bytes(b"theirs")
    (tmp_path / "c.y").write_bytes(b"another kind")
    known = list_for_folder(tmp_path, "test", Path("/journal"))
    assert list(foreign_files(known, ".x")) == [("b.x", b"theirs")]


def test_what_the_disk_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be written"):
        export(tmp_path / "file", {"a.x": b"1"})
