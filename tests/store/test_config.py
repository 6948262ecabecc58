"""What a stranger can write into `refjournal.toml`: a complaint, and the journal is read."""

from pathlib import Path

import pytest

from refjournal.errors import StorageError
from refjournal.store.config import (
    configured_root,
    name_journal,
    name_me,
    read_settings,
    read_user_config,
)

EXTREMES = (
    "1e400", "-1e400", "nan", "inf", "-1", "0", "0x7fffffffffffffffffffffff", "true", '""', "[]", "{}", "1979-05-27T07:32:00Z", "9" * 60_000,
    "-" + "9" * 60_000, "9_" * 20_000 + "9", f'"{"x" * 50_000}"', "[[[[[]]]]]", '"\\u0000"', '"\\u202e"',
)  # fmt: skip
KEYS = (
    "[journal]\nversion = {}", "[journal]\nversion = 1\ncurrency = {}", "[owner]\ncontact = {}", "[rules]\nnews_days = {}", "[rules]\nRJ407 = {}",
    "[goals]\nweekly = {}", "[filters]\nx = {}", "[vocabulary]\nverbs = {}", "[vocabulary]\nkeys = {}", "[journal]\nlinks = {}", "unknown = {}",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_every_value_at_its_extremes_is_read_or_complained_of(key: str, tmp_path: Path) -> None:
    for value in EXTREMES:
        (tmp_path / "refjournal.toml").write_text(f"{key.format(value)}\n")
        settings = read_settings(tmp_path)
        assert all(isinstance(complaint, str) for complaint in settings.complaints)


def test_a_number_of_too_many_digits_is_complained_of(tmp_path: Path) -> None:
    (tmp_path / "refjournal.toml").write_text(f"[rules]\nnews_days = {'9' * 60_000}\n")
    assert any("news_days" in complaint for complaint in read_settings(tmp_path).complaints)


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "a = " + "[" * 10_000, "a = 'x", "\0", "a.b" * 9_000]
)
def test_what_is_no_toml_is_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "refjournal.toml").write_text(text)
    with pytest.raises(StorageError, match="does not parse"):
        read_settings(tmp_path)


# The user's own


def home_with_journal(tmp_path: Path, name: str = "journal") -> Path:
    (tmp_path / "home" / name).mkdir(parents=True)
    (tmp_path / "home" / name / "refjournal.toml").touch()
    return tmp_path / "home"


@pytest.mark.parametrize("name", ["journal", "my journal", 'a "b" \\ c', "日記"])
def test_the_place_of_a_journal_that_was_written_is_found(name: str, tmp_path: Path) -> None:
    home = home_with_journal(tmp_path, name)
    assert name_journal(tmp_path / "config", home / name, home)
    assert read_user_config(tmp_path / "config").journal == f"~/{name}"
    assert configured_root(tmp_path / "config") == home / name


def test_a_journal_in_the_home_folder_itself_is_a_tilde(tmp_path: Path) -> None:
    assert name_journal(tmp_path / "config", tmp_path, tmp_path)
    assert read_user_config(tmp_path / "config").journal == "~"


def test_a_place_outside_the_home_folder_is_written_in_full(tmp_path: Path) -> None:
    home_with_journal(tmp_path)
    name_journal(tmp_path / "config", tmp_path / "elsewhere", tmp_path / "home")
    assert read_user_config(tmp_path / "config").journal == str(tmp_path / "elsewhere")


def test_what_the_configuration_holds_is_kept(tmp_path: Path) -> None:
    home = home_with_journal(tmp_path)
    own = '\ufeff# mine\ncolour = "never"  # plain\n[later]\nx = 1\n'
    (tmp_path / "config.toml").write_text(own, encoding="utf-8")
    name_journal(tmp_path, home / "journal", home)
    written = (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert written == 'journal = "~/journal"\n' + own.removeprefix("\ufeff")


def test_a_journal_that_is_named_already_stays(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("journal = '~/first'\n")
    assert not name_journal(tmp_path, tmp_path / "second", tmp_path)
    assert (tmp_path / "config.toml").read_text() == "journal = '~/first'\n"


@pytest.mark.parametrize(
    "stated", ["journal", "./journal", "~nobody-of-this-name/journal", "a\\u0000b"]
)
def test_a_place_that_is_no_full_path_is_a_sentence(stated: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'journal = "{stated}"\n')
    with pytest.raises(StorageError, match="not a full path"):
        configured_root(tmp_path)


def test_a_place_without_a_journal_names_the_file_to_change(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'journal = "{tmp_path}/gone"\n')
    with pytest.raises(StorageError, match=r"config\.toml names"):
        configured_root(tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'me = "kim"\n'),
        ('me = "sam"\n[x]\n', 'me = "kim"\n[x]\n'),
        ('editor = "vi"  # me\nme="sam"', 'me = "kim"\neditor = "vi"  # me\n'),
        ('me = "kim"\neditor = "vi"\n', 'me = "kim"\neditor = "vi"\n'),
    ],
)
def test_who_sits_here_is_written_once(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "config.toml").write_text(before, "utf-8")
    assert name_me(tmp_path, "kim") is (before != after)
    assert (tmp_path / "config.toml").read_text("utf-8") == after
    assert read_user_config(tmp_path).me == "kim"


# Links into the editor


@pytest.mark.parametrize(
    "form",
    ["vscode://file{path}:{line}", "idea://open?file={path}&line={line}", "txmt://open?url=file://{path}"],
)  # fmt: skip
def test_the_address_of_an_editor_is_taken(form: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'[report]\neditor_url = "{form}"\n')
    user = read_user_config(tmp_path)
    assert (user.editor_url, user.complaints) == (form, ())


@pytest.mark.parametrize(
    "text",
    [
        'editor_url = "javascript:alert(1)//{path}"',
        'editor_url = "http://example.org{path}"',
        'editor_url = "file://{path}"',
        'editor_url = "vscode://file"',
        'editor_url = "vscode://file {path}"',
        'editor_url = "vscode://\\u202e{path}"',
        'editor_url = "VSCODE:{path}\\n"',
        "editor_url = 7",
        'editor = "vim"',
    ],
)  # fmt: skip
def test_any_other_address_is_complained_of_and_not_used(text: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'colour = "never"\n[report]\n{text}\n')
    user = read_user_config(tmp_path)
    assert (user.editor_url, len(user.complaints)) == (None, 1)
    assert user.colour == "never"


def test_a_report_that_is_no_table_is_complained_of(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("report = 1\n")
    assert "not a table" in read_user_config(tmp_path).complaints[0]
