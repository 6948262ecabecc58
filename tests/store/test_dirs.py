"""Where caches and configuration are, by the environment alone."""

import os
import sys
from pathlib import Path

import pytest

from refjournal.store.dirs import cache_dir, config_dir, is_owned, is_trusted, journal_key


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_the_folders_are_those_of_the_specification() -> None:
    assert cache_dir({"HOME": "/h"}) == Path("/h/.cache/refjournal")
    assert config_dir({"HOME": "/h", "XDG_CONFIG_HOME": "/c"}) == Path("/c/refjournal")
    assert cache_dir({"HOME": "/h", "XDG_CACHE_HOME": "not/absolute"}).is_relative_to("/h")


def test_two_journals_have_two_names_and_one_has_one(tmp_path: Path) -> None:
    assert journal_key(tmp_path) == journal_key(tmp_path / "x" / "..")
    assert journal_key(tmp_path) != journal_key(tmp_path / "x")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_what_others_can_write_is_not_trusted(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    assert is_trusted(place)
    place.mkdir(mode=0o700)
    assert is_trusted(place)
    assert is_owned(place)
    place.chmod(0o722)
    assert not is_trusted(place)
