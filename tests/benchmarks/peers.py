"""The same records in other programs, and the same work, measured in rotation.

    python -m tests.benchmarks.peers [--size 10000] [--rounds 10] [--environment DIR]

Installs papis, khal and todoman into an environment of their own (`--environment` keeps it for the
next time), writes every record of a seeded journal as each of them has it, and prints a Markdown
table. hledger, taskwarrior and ripgrep are measured where the system has them.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import uuid
import venv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.generate import STATUSES, records, write_journal
from tests.benchmarks.measure import CLICK, Case, measured, program, report, warm

PACKAGES: Final = ("papis", "khal", "todoman")
OPEN: Final = frozenset(STATUSES[:4])
_ICALENDAR: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n{}END:VCALENDAR\r\n"


class Note(NamedTuple):
    """One record as other programs need it: an id, its lines, and what they say."""

    id: str
    lines: tuple[str, ...]
    log: tuple[str, ...]
    day: date
    title: str
    is_open: bool


def notes(size: int) -> Iterator[Note]:
    """Yield the records of the journal that `write_journal` writes."""
    for path, text in records(size, random.Random(1)):
        front, _, body = text[4:].partition("\n---\n")
        log = tuple(line for line in body.splitlines() if line.startswith("- "))
        values = dict(line.partition(": ")[::2] for line in front.splitlines())
        day = date.fromisoformat(values.get("date") or values.get("met") or "2026-11-20")
        is_open = bool(log) and log[-1].split()[2] in OPEN
        title = values.get("need") or values["name"]
        yield Note(Path(path).stem, tuple(front.splitlines()), log, day, title, is_open)


# One writer a program: the folder in which it finds the records, and its configuration


def write_papis(folder: Path, size: int) -> None:
    """A folder a record, with the same lines as YAML, and the log as a text."""
    for note in notes(size):
        place = folder / "papis" / note.id
        place.mkdir(parents=True)
        own = [line.replace("title:", "heading:", 1) for line in note.lines]
        log = "log: |\n" + "".join(f"  {line}\n" for line in note.log) if note.log else ""
        status = "open" if note.is_open else "closed"
        head = f"ref: {note.id}\ntitle: {note.title}\nyear: {note.day.year}\nstatus: {status}\n"
        (place / "info.yaml").write_text(head + "\n".join(own) + "\n" + log, encoding="utf-8")
    config = folder / "config" / "papis" / "config"
    config.parent.mkdir(parents=True)
    config.write_text(f"[settings]\ndefault-library = b\n[b]\ndir = {folder / 'papis'}\n")


def write_khal(folder: Path, size: int) -> None:
    """An event a record, with the log as its description."""
    calendar = folder / "khal" / "bench"
    calendar.mkdir(parents=True)
    for note in notes(size):
        status = "CONFIRMED" if note.is_open else "CANCELLED"
        _write_component(calendar, "VEVENT", note, "DTSTART", status)
    (folder / "khal.conf").write_text(
        f"[calendars]\n[[bench]]\npath = {calendar}\n[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "[default]\ndefault_calendar = bench\n"
    )


def write_todoman(folder: Path, size: int) -> None:
    """A task a record: to be done where it is open."""
    tasks = folder / "todoman" / "bench"
    tasks.mkdir(parents=True)
    for note in notes(size):
        status = "NEEDS-ACTION" if note.is_open else "COMPLETED"
        _write_component(tasks, "VTODO", note, "DUE", status)
    (folder / "todoman.py").write_text(
        f'path = "{folder / "todoman"}/*"\ncache_path = "{folder / "todoman.sqlite3"}"\n'
        'default_list = "bench"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
    )


def _write_component(folder: Path, name: str, note: Note, day: str, status: str) -> None:
    """Write a record as an item of a vdir; `day` is the property that holds its day."""
    described = "\\n".join((*note.lines, *note.log)).replace(",", "\\,").replace(";", "\\;")
    lines = (
        f"BEGIN:{name}", f"UID:{note.id}", "DTSTAMP:20240101T000000Z",
        f"{day};VALUE=DATE:{note.day:%Y%m%d}", f"SUMMARY:{note.title}", f"STATUS:{status}",
        *_folded(f"DESCRIPTION:{described}"), f"END:{name}", "",
    )  # fmt: skip
    body = _ICALENDAR.format("\r\n".join(lines))
    (folder / f"{note.id}.ics").write_text(body, encoding="utf-8", newline="")


def _folded(line: str) -> Iterator[str]:
    """Yield a line as iCalendar folds it (RFC 5545, section 3.1)."""
    yield line[:60]
    for start in range(60, len(line), 60):
        yield f" {line[start : start + 60]}"


def write_hledger(folder: Path, size: int) -> None:
    """A transaction a record, with its lines as comments."""
    with (folder / "hledger.journal").open("w", encoding="utf-8") as out:
        for note in sorted(notes(size), key=lambda note: note.day):
            account = "given:open" if note.is_open else "given:closed"
            comments = "".join(f"    ; {line}\n" for line in (*note.lines, *note.log))
            out.write(f"{note.day} {note.title}\n{comments}    {account}    100 EUR\n    due\n\n")


def write_taskwarrior(folder: Path, size: int) -> None:
    """A task a record, with the log as annotations."""
    tasks = []
    for number, note in enumerate(notes(size)):
        entry = f"{note.day:%Y%m%d}T000000Z"
        task = {
            "uuid": str(uuid.UUID(int=number, version=4)),
            "description": " ".join((note.title, *note.lines)),
            "entry": entry,
            "status": "pending" if note.is_open else "completed",
            "annotations": [{"entry": entry, "description": line} for line in note.log],
        }
        if not note.is_open:
            task["end"] = entry
        tasks.append(task)
    (folder / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    (folder / "taskrc").write_text(
        f"data.location={folder / 'task'}\nconfirmation=off\nverbose=nothing\n"
    )


# What is measured


class Bench(NamedTuple):
    """Where the records are, and where the installed programs are."""

    folder: Path
    bin: Path

    def remove(self, *names: str) -> Callable[[], None]:
        """Return what removes caches, so that a program builds them again."""

        def run() -> None:
            for name in names:
                place = self.folder / name
                if place.is_dir():
                    shutil.rmtree(place)
                place.unlink(missing_ok=True)

        return run

    def case(self, what: str, *command: str, before: Callable[[], None] = lambda: None) -> Case:
        """Return a row of another program, which writes in the folder only."""
        place = self.folder
        return Case(
            what,
            None,
            command,
            before,
            cache=place / "cache",
            environment={
                "HOME": str(place / "home"),
                "XDG_CONFIG_HOME": str(place / "config"),
                "TASKRC": str(place / "taskrc"),
            },
        )


def peers(bench: Bench) -> Iterator[Case]:
    """Yield the rows of the other programs."""
    papis, khal, todo = (str(bench.bin / name) for name in ("papis", "khal", "todo"))
    khal_conf = ("-c", str(bench.folder / "khal.conf"))
    todo_conf = ("-c", str(bench.folder / "todoman.py"))
    yield bench.case("list open: papis", papis, "list", "--all", "status:open")
    yield bench.case("list open: todoman", todo, *todo_conf, "list")
    yield bench.case("list open: khal, a month", khal, *khal_conf, "list", "2026-11-01", "30d")
    yield bench.case("search: papis", papis, "list", "--all", "payroll")
    yield bench.case("search: khal", khal, *khal_conf, "search", "payroll")
    yield bench.case("add: todoman", todo, *todo_conf, "new", "-l", "bench", "hello")
    new = ("new", "-a", "bench", "2026-11-21", "hello")
    yield bench.case("add: khal", khal, *khal_conf, *new)
    cold = bench.remove("cache/papis")
    yield bench.case("cold: papis", papis, "list", "--all", "status:open", before=cold)
    cold = bench.remove("todoman.sqlite3")
    yield bench.case("cold: todoman", todo, *todo_conf, "list", before=cold)
    cold = bench.remove("khal.db")
    yield bench.case("cold: khal", khal, *khal_conf, "list", "2026-11-01", "30d", before=cold)
    if shutil.which("hledger"):
        journal = str(bench.folder / "hledger.journal")
        yield bench.case("list open: hledger", "hledger", "-f", journal, "register", "given:open")
    if shutil.which("task"):
        tasks = str(bench.folder / "tasks.json")
        yield bench.case("list open: taskwarrior", "task", "status:pending", "export")
        yield bench.case("add: taskwarrior", "task", "add", "hello")
        cold = bench.remove("task")
        yield bench.case("cold: taskwarrior's import", "task", "import", tasks, before=cold)
    if shutil.which("rg"):
        yield bench.case("search: ripgrep", "rg", "-il", "payroll", str(bench.folder / "journal"))


def ours(bench: Bench) -> Iterator[Case]:
    """Yield our rows for the same work."""
    journal, cache = bench.folder / "journal", bench.folder / "our-cache"
    contact = sorted((journal / "contacts").rglob("*.md"))[100].stem

    def row(what: str, *args: str, before: Callable[[], None] = lambda: None) -> Case:
        return Case(what, None, program(*args), before, journal=journal, cache=cache)

    listed = ("ls", "referrals", "status:open", "--format", "plain")
    yield row("list open: refjournal", *listed)
    yield row("list open: refjournal, looking at the files", "--no-index", *listed)
    yield row("search: refjournal", "search", "payroll")
    yield row("add: refjournal log", "log", contact, "call", "hello")
    yield row("cold: refjournal", *listed, before=bench.remove("our-cache"))


def install(place: Path) -> Path:
    """Install the programs that come from the package index, and return where they are."""
    binaries = place / ("Scripts" if sys.platform == "win32" else "bin")
    if not (binaries / "papis").exists():
        venv.create(place, with_pip=True)
        command = [str(binaries / "python"), "-m", "pip", "install", "--quiet", *PACKAGES]
        subprocess.run(command, check=True)
    return binaries


def main() -> None:
    """Write the records of every program, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--environment", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(folder, install(options.environment or folder / "environment"))
        write_journal(folder / "journal", options.size)
        for write in (write_papis, write_khal, write_todoman, write_hledger, write_taskwarrior):
            write(folder, options.size)
        rows = [Case("`import click`", None, CLICK), *ours(bench), *peers(bench)]
        warm(rows)
        ordered = _with_caches_first(rows)
        for case in ordered:  # the first time programs write their ids, and make their caches
            measured(case)
        report(ordered, options.rounds)


def _with_caches_first(rows: list[Case]) -> list[Case]:
    """Return the rows with those first that make the caches which the others use."""
    return [rows[0], *sorted(rows[1:], key=lambda case: not case.what.startswith("cold"))]


if __name__ == "__main__":
    main()
