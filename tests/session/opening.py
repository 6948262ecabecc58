"""A session on a small journal, on a fixed day."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from refjournal.lint.shared.examples import SETTINGS
from refjournal.session.session import Clock, Session, SessionOptions
from tests.builders import write_files

TODAY = date(2026, 11, 20)
DAN = "contacts/dan-okafor.md"
PLAIN = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    DAN: "---\nname: Dan Okafor\n---\n\n## Log\n\n- 2026-11-02 call: about the fair\n",
}


def session_in(
    folder: Path,
    files: Mapping[str, str] = PLAIN,
    *,
    settings: str = "",
    today: date = TODAY,
    warn: Callable[[str], None] = print,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Session:
    """Return a session on these files; its clock is at noon, and waits for nothing."""
    root = write_files(folder / "journal", {"refjournal.toml": SETTINGS + settings, **files})
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    clock = Clock(lambda: noon, lambda _seconds: None)
    options = SessionOptions(root, today, folder / "cache", clock, warn=warn, progress=progress)
    return Session(options)
