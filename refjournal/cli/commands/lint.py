"""`lint`: every finding, in one run."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from refjournal import __version__
from refjournal.cli.output import commit, preview, print_object, print_objects
from refjournal.cli.params import WITHIN, dry_run_option, inside
from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.lint.catalogue import all_rules
from refjournal.lint.formats import as_github, as_sarif, as_text, finding_object, findings_summary
from refjournal.lint.rule import Finding
from refjournal.problems import Severity
from refjournal.session.check import Wanted, check, fix
from refjournal.show.diff import written_lines
from refjournal.show.safe_text import safe_text

with deferred():  # for --staged
    from refjournal.git import history

FORMATS: Final = ("text", "json", "jsonl", "github", "sarif")
FAIL_ON: Final = ("error", "warning", "never")


class _Input(NamedTuple):
    """What to check: some paths, what is staged, or one file from standard input."""

    paths: tuple[str, ...]
    staged: bool
    stdin: bool
    as_path: str | None


class _Files(NamedTuple):
    """Files by their paths in the journal (None: all), and what some of them hold instead."""

    paths: tuple[str, ...] | None = None
    contents: dict[str, bytes] | None = None


def _codes(_context: click.Context, _param: click.Parameter, text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip())


def _rule_options(body: Callable[..., int]) -> Any:
    """Give a command the options that say which findings are wanted; it gets them as one value."""

    @wraps(body)
    def gathered(*args: Any, **typed: Any) -> int:
        wanted = Wanted(**{name: typed.pop(name) for name in Wanted._fields})
        return body(*args, wanted=wanted, **typed)

    options = (
        click.option(
            "--select",
            "selected",
            metavar="CODES",
            callback=_codes,
            help="Only these rules, separated by commas: RJ311, or RJ3 for all that begin so.",
        ),
        click.option(
            "--ignore",
            "ignored",
            metavar="CODES",
            callback=_codes,
            help="All rules except these.",
        ),
        click.option("--hints", is_flag=True, help="Also show hints: opportunities, not faults."),
        click.option(
            "--within",
            type=WITHIN,
            default="0d",
            show_default=True,
            help="Also show what becomes due within this time.",
        ),
        click.option(
            "--all", "every", is_flag=True, help="Also show what is too old to be listed."
        ),
    )
    command: Any = gathered
    for option in reversed(options):
        command = option(command)
    return command


def _input_options(body: Callable[..., int]) -> Any:
    """Give a command the options that say what to check; it gets them as one value."""

    @wraps(body)
    def gathered(*args: Any, **typed: Any) -> int:
        given = _Input(**{name: typed.pop(name) for name in _Input._fields})
        return body(*args, given=given, **typed)

    options = (
        click.argument("paths", metavar="[PATH]...", nargs=-1),
        click.option(
            "--stdin",
            is_flag=True,
            help="Check one file from standard input as if it were at --path.",
        ),
        click.option(
            "--path", "as_path", metavar="PATH", help="The path of the file from --stdin."
        ),
        click.option(
            "--staged",
            is_flag=True,
            help="Check what is staged in git and print what --fail-on asks for: for a pre-commit hook.",
        ),
    )
    command: Any = gathered
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@_input_options
@_rule_options
@click.option(
    "--fix", "fixing", is_flag=True, help="Fix what can be fixed safely, then check again."
)
@dry_run_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="warning",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="The output format.",
)
@pass_app
def lint(
    app: App,
    given: _Input,
    wanted: Wanted,
    fixing: bool,
    dry_run: bool,
    fail_on: str,
    form: str,
) -> int:
    """Check files for faults and missing follow-ups.

    Findings are printed as path:line:column: severity: message [CODE].

    \b
    Example:
      refjournal lint --select RJ3 --within 7d
    """
    _refuse_mixtures(given, fixing=fixing, dry_run=dry_run)
    files = _files(app, given)
    app.complain_of_own_rules()
    found = check(app.session, wanted, paths=files.paths, contents=files.contents)
    if fixing and dry_run:
        preview(app, fix(app.session, found, wanted.selected))
        return int(_fails(found, fail_on))
    if fixing and _fix(app, found, wanted):
        found = check(app.session.again(), wanted, paths=files.paths)
    shown = found
    if given.staged:  # a hook says what stops the commit; the rest is counted
        shown = [finding for finding in found if _fails([finding], fail_on)]
    _print(app, shown, form)
    app.say(findings_summary(found))
    return int(_fails(found, fail_on))


def _refuse_mixtures(given: _Input, *, fixing: bool, dry_run: bool) -> None:
    if given.stdin != (given.as_path is not None):
        raise click.UsageError(
            "--stdin and --path go together: "
            "refjournal lint --stdin --path contacts/dan-okafor.md < FILE"
        )
    if given.stdin and fixing:
        raise click.UsageError("--fix writes files; it does not go with --stdin")
    if dry_run and not fixing:
        raise click.UsageError("--dry-run goes with --fix: it shows what --fix would do")
    if given.staged and (given.stdin or fixing or given.paths):
        raise click.UsageError("--staged goes without paths, --stdin and --fix")


def _files(app: App, given: _Input) -> _Files:
    if given.staged:
        contents = history.staged(app.root)
        return _Files(tuple(contents), contents)
    if given.as_path is None:
        return _Files(inside(app.root, given.paths))
    full = (Path.cwd() / given.as_path).resolve()
    root = app.root.resolve()
    path = full.relative_to(root).as_posix() if root in full.parents else given.as_path
    return _Files((path,), {path: sys.stdin.buffer.read()})


def _fix(app: App, found: Sequence[Finding], wanted: Wanted) -> bool:
    """Fix what can be fixed, and say so beside the findings; return whether anything was."""
    proposal = fix(app.session, found, wanted.selected)
    outcome = commit(app, proposal)
    for line in written_lines(outcome.written, proposal.note):
        app.say(line)
    return bool(outcome.written)


def _print(app: App, findings: Sequence[Finding], form: str) -> None:
    match form:
        case "text":
            app.out(safe_text(as_text(finding)) for finding in findings)
        case "github":
            app.out(safe_text(as_github(finding)) for finding in findings)
        case "sarif":
            print_object(app, as_sarif(findings, all_rules(app.settings), __version__))
        case _:
            print_objects(app, (finding_object(finding) for finding in findings), form)


def _fails(findings: Sequence[Finding], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    floor = Severity(fail_on).rank
    return any(finding.severity.rank >= floor for finding in findings)
