"""What the commands of `import` share: the files that are named, the report, and the rows given
back.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from refjournal.actions.import_outcome import Outcome
from refjournal.cli.output import commit, print_object
from refjournal.cli.terminal import App
from refjournal.errors import StorageError, UsageError
from refjournal.exchange.people.read import MAX_BYTES
from refjournal.exchange.rejects import rejects_text
from refjournal.exchange.source import NEW
from refjournal.records.nearest import did_you_mean
from refjournal.show.import_report import import_object, report_lines, trouble_lines
from refjournal.show.safe_text import safe_text

if TYPE_CHECKING:
    from refjournal.actions.import_outcome import ImportResult
    from refjournal.exchange.source import SourceFile
    from refjournal.session.write import Proposal

_F = TypeVar("_F", bound=Callable[..., Any])


class Report(NamedTuple):
    """How an import answers: what its rows become, the format, and where rows that were not
    imported go.
    """

    noun: str
    form: str
    rejects: Path | None
    dry_run: bool


def dry_run_option(command: _F) -> _F:
    """Give an import the option `--dry-run`: it prints the report, which a diff of thousands of
    files is not.
    """
    return click.option("--dry-run", is_flag=True, help="Print the report and write nothing.")(
        command
    )


def format_option(command: _F) -> _F:
    """Give an import the option `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="How to print what was done.",
    )(command)


def report_options(command: _F) -> _F:
    """Give a command the options that every import of rows has."""
    rejects = click.option(
        "--rejects",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=(
            "Write the rows that were not imported to a new file, to be settled and imported again."
        ),
    )
    doubtful = click.option(
        "--doubtful",
        type=click.Choice((NEW,)),
        help="Make a new record of each doubtful row.",
    )
    return doubtful(rejects(format_option(dry_run_option(command))))


def finish(
    app: App,
    files: "Sequence[SourceFile]",
    result: "ImportResult",
    proposal: "Proposal",
    report: Report,
    *,
    besides: Iterable[str] = (),
) -> int:
    """Write what an import proposes, and say what became of each row; return the exit code."""
    troubled = [row.source for row in result.rows if row.reason]
    # Made before anything is written: files of several kinds fit in no file of rejects.
    text = rejects_text(files, troubled) if report.rejects is not None else ""
    if not report.dry_run and proposal.changes:
        commit(app, proposal)
    if report.rejects is not None and troubled and not report.dry_run:
        write_new(report.rejects, text)
    for line in trouble_lines(result):
        app.say(line)
    if result.count(Outcome.DOUBTFUL) and report.rejects is None:
        app.say(
            f"doubtful rows: --doubtful new makes a {report.noun} of each; --rejects FILE writes "
            "them to a file in which you say who or what each is"
        )
    if report.form == "json":
        print_object(app, import_object(files, result))
    else:
        lines = report_lines(files, result, noun=report.noun, besides=besides)
        app.out(safe_text(line) for line in lines)
    if report.dry_run:
        app.say("nothing was written (--dry-run)")
    return int(bool(troubled))


def refuse_existing(option: str, path: Path | None) -> None:
    """Refuse to write over a file.

    Raises:
        UsageError: the file is there.
    """
    if path is not None and path.exists():
        raise UsageError(f"{option}: {path} is there already; name a new file")


def columns_of(pairs: Sequence[str], targets: Sequence[str], noun: str) -> dict[str, list[str]]:
    """Return the columns of `--map`, by key.

    Raises:
        UsageError: one that names no column, or no key.
    """
    found = pairs_of("--map", pairs, 'KEY=COLUMN, such as --map name="Full name"')
    for key in found:
        if key not in targets:
            near = did_you_mean(key, targets) or f"; write {', '.join(targets)}"
            raise UsageError(f"--map: a {noun} has no key {key!r}{near}")
    return found


def pairs_of(option: str, pairs: Sequence[str], form: str) -> dict[str, list[str]]:
    """Return what follows each word of an option that is given as WORD=VALUE.

    Raises:
        UsageError: one that is not written so.
    """
    found: dict[str, list[str]] = {}
    for pair in pairs:
        word, equals, value = pair.partition("=")
        if not equals or not value.strip():
            raise UsageError(f"{option} takes {form}; got {pair!r}")
        found.setdefault(word.strip(), []).append(value.strip())
    return found


def contents_of(files: Sequence[Path], suffixes: Sequence[str]) -> dict[str, bytes]:
    """Return the contents of files by name; of a folder, those with these endings.

    Raises:
        UsageError: one cannot be read, or a folder has none.
    """
    found: dict[str, bytes] = {}
    for file in files:
        members = [file]
        if file.is_dir():
            members = sorted(path for path in file.iterdir() if path.suffix.lower() in suffixes)
            if not members:
                raise UsageError(f"no {' and no '.join(suffixes)} file is in {file}")
        for member in members:
            found[str(member)] = content_of(member)
    return found


def content_of(path: Path) -> bytes:
    """Return the content of a file that is to be imported.

    Raises:
        UsageError: it cannot be read, or is too large.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES // 2**20} MB")
    return data


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        StorageError: it is there, or the disk refuses.
    """
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}") from None
