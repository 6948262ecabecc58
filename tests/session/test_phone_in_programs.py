"""What a phone takes, read by the programs that bring it there."""

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from refjournal.exchange.obligation import CalendarKind
from refjournal.session.obligations import obligations
from refjournal.session.phone import Target, export_calendar, export_cards
from refjournal.session.session import Session
from tests.cli.console import ROOT
from tests.session.opening import session_in
from tests.session.real_programs import LONG, Program

NASTY = {
    "contacts/quotes.md": '---\nname: \'O"Brien; "the" Baker, Ltd\'\n---\n',
    "contacts/lines.md": '---\nname: "Two\\nLines"\n---\n',
    "contacts/astral.md": "---\nname: 𝔇𝔞𝔫 👩‍💻\n---\n",
    "contacts/rtl.md": "---\nname: מיכל כהן\n---\n",
    "contacts/long.md": f"---\nname: {'Ä' * 90}\n---\n",
}
NAMES = ('O"Brien; "the" Baker, Ltd', "Two Lines", "𝔇𝔞𝔫 👩‍💻", "מיכל כהן", "Ä" * 90)


@pytest.fixture
def sample(tmp_path: Path) -> Session:
    """The sample journal, as of its own day."""
    session = session_in(tmp_path, {}, today=date(2026, 11, 20))
    shutil.copytree(ROOT / "sample-journal", session.folder, dirs_exist_ok=True)
    return session


def test_khard_shows_every_person(tmp_path: Path, sample: Session) -> None:
    khard = Program("khard", tmp_path / "home")
    export_cards(sample, Target(tmp_path / "cards", is_file=False))
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[journal]]\npath = {tmp_path / 'cards'}\n")
    shown = khard.run("-c", str(config), "list", "--parsable", "--fields", "formatted_name")
    names = {contact.name for contact in sample.journal.contacts.values()}
    assert sorted(shown.splitlines()) == sorted(filter(None, names))


def test_khard_shows_nasty_names_as_they_are(tmp_path: Path) -> None:
    khard = Program("khard", tmp_path / "home")
    session = session_in(tmp_path, NASTY)
    export_cards(session, Target(tmp_path / "cards", is_file=False))
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[journal]]\npath = {tmp_path / 'cards'}\n")
    shown = khard.run("-c", str(config), "list", "--parsable", "--fields", "formatted_name")
    assert sorted(shown.splitlines()) == sorted(NAMES)


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """The address of a server on the loopback that keeps what it is given."""
    server = Program("radicale", tmp_path / "server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    options = [f"--server-hosts={address}", "--auth-type=none", "--rights-type=authenticated"]
    options += [f"--storage-filesystem-folder={tmp_path / 'server' / 'collections'}"]
    command = [server.path, "--config", "", *options]
    with subprocess.Popen(
        command, env=dict(server.environment), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if "ready" in line:
                break
        else:
            pytest.fail(said)
        yield f"http://{address}/"
        process.terminate()
        process.wait(LONG)


def vdirsyncer(tmp_path: Path, server: str) -> Program:
    """Return the program set up as the manual says, with both collections on the server."""
    program = Program("vdirsyncer", tmp_path / "home")
    recipe = page("phone").partition("```ini\n")[2].partition("```")[0]
    places = {
        "~/.local/share/vdirsyncer": str(tmp_path / "status"),
        "~/.local/share/refjournal": str(tmp_path / "export"),
        "https://dav.example.org/": server,
        'password.fetch = ["command", "pass", "dav"]': 'password = "x"',
    }
    for shown, here in places.items():
        assert shown in recipe
        recipe = recipe.replace(shown, here)
    config = program.home / "config" / "vdirsyncer"
    config.mkdir(parents=True)
    (config / "config").write_text(recipe)
    program.run("discover", given="y\ny\n")
    return program


def uploads(said: str) -> int:
    return len(re.findall(r"\((?:uploading|updating)\) item", said))


def wanted(session: Session) -> list[str]:
    """Return each obligation as its day and its text."""
    found = obligations(session.facts)
    return sorted(f"{obligation.day.isoformat()} {obligation.text}" for obligation in found)


def test_khal_lists_every_obligation_on_its_day(tmp_path: Path, sample: Session) -> None:
    khal = Program("khal", tmp_path / "home")
    export_calendar(sample, Target(tmp_path / "due", is_file=False), CalendarKind.EVENT)
    config = tmp_path / "khal.conf"
    config.write_text(
        f"""
[calendars]
[[due]]
path = {tmp_path / "due"}

[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
    )
    options = ("--day-format", "", "--format", "{start-date} {title}")
    shown = khal.run("-c", str(config), "list", *options, "2026-11-20", "60d")
    assert sorted(filter(None, shown.splitlines())) == wanted(sample)


def test_todoman_lists_every_obligation_on_its_day(tmp_path: Path, sample: Session) -> None:
    todo = Program("todo", tmp_path / "home")
    export_calendar(sample, Target(tmp_path / "lists" / "due", is_file=False), CalendarKind.TODO)
    config = tmp_path / "todoman.py"
    config.write_text(
        f"path = '{tmp_path}/lists/*'\ndate_format = '%Y-%m-%d'\ncache_path = '{tmp_path}/todoman.sqlite3'\n"
    )
    shown = json.loads(todo.run("--config", str(config), "--porcelain", "list"))
    found = [
        f"{datetime.fromtimestamp(item['due'], UTC):%Y-%m-%d} {item['summary']}" for item in shown
    ]
    assert sorted(found) == wanted(sample)


def test_vdirsyncer_uploads_each_obligation_once_and_removes_what_is_done(
    tmp_path: Path, sample: Session, radicale: str
) -> None:
    target = Target(tmp_path / "export" / "due", is_file=False)
    export_calendar(sample, target, CalendarKind.EVENT)
    (tmp_path / "export" / "cards").mkdir()
    program = vdirsyncer(tmp_path, radicale)
    assert uploads(program.run("sync")) == len(wanted(sample))
    export_calendar(sample.again(), target, CalendarKind.EVENT)
    assert uploads(program.run("sync")) == 0
    sofia = sample.folder / "contacts" / "sofia-marin.md"
    sofia.write_text(sofia.read_text("utf-8").replace("- [ ] 2026-11-18", "- [x] 2026-11-18"))
    export_calendar(sample.again(), target, CalendarKind.EVENT)
    said = program.run("sync")
    assert (uploads(said), said.count("Deleting item")) == (0, 1)


def test_vdirsyncer_uploads_each_card_once_and_then_only_what_changed(
    tmp_path: Path, sample: Session, radicale: str
) -> None:
    target = Target(tmp_path / "export" / "cards", is_file=False)
    export_cards(sample, target)
    (tmp_path / "export" / "due").mkdir()
    program = vdirsyncer(tmp_path, radicale)
    assert uploads(program.run("sync")) == len(sample.journal.contacts)
    export_cards(sample.again(), target)
    assert uploads(program.run("sync")) == 0
    dan = sample.folder / "contacts" / "dan-okafor.md"
    dan.write_text(dan.read_text("utf-8").replace("\nemail: ", "\nphone: '+49 30 901820'\nemail: "))
    export_cards(sample.again(), target)
    assert uploads(program.run("sync")) == 1
