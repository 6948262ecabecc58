"""What a phone takes, read by the programs that bring it there."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from refjournal.session.phone import Target, export_cards
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


def vdirsyncer(tmp_path: Path, server: str, kind: str) -> Program:
    """Return the program, with a pair from a folder to a server, one way, as the manual has it."""
    program = Program("vdirsyncer", tmp_path / "home")
    suffix, remote = {"cards": (".vcf", "carddav"), "due": (".ics", "caldav")}[kind]
    config = program.home / "config"
    (config / "vdirsyncer").mkdir(parents=True)
    (config / "vdirsyncer" / "config").write_text(
        f"""
[general]
status_path = "{tmp_path / "status"}"

[pair {kind}]
a = "{kind}_here"
b = "{kind}_there"
collections = ["{kind}"]
conflict_resolution = "a wins"
partial_sync = "revert"

[storage {kind}_here]
type = "filesystem"
path = "{tmp_path / "export"}"
fileext = "{suffix}"
read_only = true

[storage {kind}_there]
type = "{remote}"
url = "{server}"
username = "sam"
password = "x"
"""
    )
    program.run("discover", given="y\ny\n")
    return program


def uploads(said: str) -> int:
    return len(re.findall(r"\((?:uploading|updating)\) item", said))


def test_vdirsyncer_uploads_each_card_once_and_then_only_what_changed(
    tmp_path: Path, sample: Session, radicale: str
) -> None:
    target = Target(tmp_path / "export" / "cards", is_file=False)
    export_cards(sample, target)
    program = vdirsyncer(tmp_path, radicale, "cards")
    assert uploads(program.run("sync")) == len(sample.journal.contacts)
    export_cards(sample.again(), target)
    assert uploads(program.run("sync")) == 0
    dan = sample.folder / "contacts" / "dan-okafor.md"
    dan.write_text(dan.read_text("utf-8").replace("\nemail: ", "\nphone: '+49 30 901820'\nemail: "))
    export_cards(sample.again(), target)
    assert uploads(program.run("sync")) == 1
