"""How long one change of a file takes in a session that stays open, as an editor keeps one: from
the new text to everything that is found in the file.

    python -m tests.benchmarks.one_change [--size 10000] [--rounds 20]
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from refjournal.session.check import judge_file
from refjournal.session.session import Clock, Session, SessionOptions
from tests.benchmarks.generate import TODAY, write_journal


def main() -> None:
    """Measure, and print the median and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "journal"
        write_journal(folder, options.size)
        clock = Clock(lambda: datetime.now(UTC), time.sleep)
        session = Session(SessionOptions(folder, TODAY, Path(name) / "cache", clock))
        for kind in ("contacts", "referrals"):
            paths = sorted((folder / kind).rglob("*.md"))
            some = paths[1 :: max(1, len(paths) // options.rounds)]
            taken = [_change(session, path.relative_to(folder).as_posix()) for path in some]
            first, *rest = taken
            print(
                f"one change in {kind}: {statistics.median(rest) * 1000:.1f} ms in the median,"
                f" {max(rest) * 1000:.1f} at the most; the first {first * 1000:.0f}"
            )


def _change(session: Session, path: str) -> float:
    """Return the processor's seconds from a new text of a file to what is found in it."""
    data = (session.folder / path).read_bytes()
    start = time.process_time()
    judge_file(session.facts_around(path, {path: data + b"- 2026-11-19 note more\n"}), path)
    return time.process_time() - start


if __name__ == "__main__":
    main()
