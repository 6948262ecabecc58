"""What a stranger can write into `refjournal.toml`: a complaint, and the journal is read."""

from pathlib import Path

import pytest

from refjournal.errors import StorageError
from refjournal.store.config import read_settings

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
