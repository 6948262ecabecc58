"""`sync` killed before or after each of its calls of git: the next one ends it, and nothing is
lost.

All of it with REFJOURNAL_LONG=1; every seventh call otherwise.
"""

import os
from pathlib import Path

import pytest

from tests.faults import count_try
from tests.git import kills
from tests.git.clones import REFERRALS, shared
from tests.store.test_transaction import FORK

pytestmark = FORK

LONG = bool(os.environ.get("REFJOURNAL_LONG"))
REFERRAL = next(iter(REFERRALS))
MOST = 60
CALLS = range(1, MOST, 1 if LONG else 7)


@pytest.mark.parametrize("how", [kills.before, kills.after])
@pytest.mark.parametrize("at", CALLS)
def test_the_next_sync_ends_what_a_killed_one_began(
    at: int, how: kills.Act, tmp_path: Path
) -> None:
    one, other = shared(tmp_path)
    one.ok("log", "priya", "call", "from", "one")
    one.ok("sync")
    other.ok("log", "priya", "email", "from", "other")
    other.ok("set", "priya-shah", "region=Leeds")
    count_try()
    kills.killed(other, at, how)
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()
    text = other.read(REFERRAL)
    assert text.count("from one") == text.count("from other") == 1
    assert "region: Leeds" in other.read("contacts/priya-shah.md")
