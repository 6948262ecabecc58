"""`lint`: every finding, in one run."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from refjournal import __version__
from refjournal.cli.completing import WordParam, rule_codes
from refjournal.cli.output import commit, preview, print_long, print_object, print_objects
from refjournal.cli.params import WITHIN, dry_run_option
from refjournal.cli.terminal import App, pass_app, read_standard_input
from refjournal.deferred import deferred
from refjournal.lint.catalogue import all_rules
from refjournal.lint.formats import as_github, as_sarif, as_text, finding_object, findings_summary
from refjournal.lint.rule import Finding
from refjournal.problems import Severity
from refjournal.session.check import Wanted, check
from refjournal.session.paths import in_no_journal, in_repository, inside, journal_of, seen_from
from refjournal.session.session import Session
from refjournal.show.safe_text import safe_text

with deferred():  # for --staged and --fix
    from refjournal.session import fixing as fixes
    from refjournal.session import staged
    from refjournal.show import diff

FORMATS: Final = ("text", "json", "jsonl", "github", "sarif")
FAIL_ON: Final = ("error", "warning", "never")


class _Input(NamedTuple):
    """What to check: some paths, what is staged, or one file from standard input."""

    paths: tuple[str, ...]
    staged: bool
    stdin: bool
    as_path: str | None


class _Target(NamedTuple):
    """A journal to check: some files of it by their paths (None: all), and what they hold instead
    of what is on the disk.
    """

    session: Session
    paths: tuple[str, ...] | None = None
    contents: dict[str, bytes] | None = None


class _JournalFindings(NamedTuple):
    """What was found in a journal."""

    session: Session
    findings: list[Finding]


def _codes(_context: click.Context, _param: click.Parameter, text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip())


def _severity(
    _context: click.Context, _param: click.Parameter, text: str | None
) -> Severity | None:
    if text is None:
        return None
    return Severity(text)


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
            type=WordParam(rule_codes, many=True),
            callback=_codes,
            help="Only these rules, separated by commas: RJ311, or RJ3 for all that begin with it.",
        ),
        click.option(
            "--ignore",
            "ignored",
            metavar="CODES",
            type=WordParam(rule_codes, many=True),
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
            "--severity",
            type=click.Choice(tuple(Severity)),
            callback=_severity,
            help="Only findings of this severity.",
        ),
        click.option(
            "--all",
            "every",
            is_flag=True,
            help="Also show what is too old to be listed, or due before `since`.",
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
            help=(
                "Check what is staged in git and print what --fail-on asks for: for a pre-commit"
                " hook."
            ),
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
    found = []
    for target in _targets(app, given):
        findings = _check(app, target, wanted)
        if fixing and dry_run:
            preview(app.on(target.session), fixes.fix(target.session, findings, wanted))
        elif fixing and _fix(app.on(target.session), findings, wanted):
            findings = check(target.session.again(), wanted, paths=target.paths)
        found.append(_JournalFindings(target.session, findings))
    if not dry_run:
        # a hook says what stops the commit; the rest is counted
        _print(app, found, form, only=fail_on if given.staged else None)
        app.say(findings_summary([*_seen(found)]))
    return int(any(_fails(part.findings, fail_on) for part in found))


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


def _targets(app: App, given: _Input) -> Iterator[_Target]:
    if given.staged:
        yield from _staged(app)
    elif given.as_path is not None:
        yield _from_stdin(app, given.as_path)
    else:
        for session, paths in app.sessions_for(given.paths):
            yield _Target(session, paths)


def _staged(app: App) -> Iterator[_Target]:
    if app.stated_folder is not None:
        contents = staged.staged_in(app.root)
        yield _Target(app.session, tuple(contents), contents)
        return
    for folder, contents in staged.staged_by_journal(Path.cwd()).items():
        yield _Target(app.session_at(folder), tuple(contents), contents)


def _from_stdin(app: App, text: str) -> _Target:
    """Return the file from standard input as the one at a path, which need not exist."""
    full = Path.cwd() / text
    folder = app.stated_folder or journal_of(full)
    path = None if folder is None else inside(folder, full)
    if path is None and not Path(text).is_absolute():
        folder, path = app.root, text  # as the journal itself writes it
    if folder is None or path is None:
        raise in_no_journal(text)
    return _Target(app.session_at(folder), (path,), {path: read_standard_input()})


def _check(app: App, target: _Target, wanted: Wanted) -> list[Finding]:
    app.on(target.session).complain_of_own_rules()
    return check(target.session, wanted, paths=target.paths, contents=target.contents)


def _fix(app: App, found: Sequence[Finding], wanted: Wanted) -> bool:
    """Fix what can be fixed, and say so beside the findings; return whether anything was."""
    proposal = fixes.fix(app.session, found, wanted)
    outcome = commit(app, proposal)
    for line in diff.written_lines(outcome.written, proposal.note):
        app.say(line)
    return bool(outcome.written)


def _print(app: App, found: Sequence[_JournalFindings], form: str, *, only: str | None) -> None:
    """Print findings; with `only`, those of a severity that fails."""
    shown = found
    if only is not None:
        shown = [
            _JournalFindings(part.session, [one for one in part.findings if _fails([one], only)])
            for part in found
        ]
    match form:
        case "text":
            print_long(app, (safe_text(as_text(finding)) for finding in _seen(shown)))
        case "github":
            app.out(safe_text(as_github(finding)) for finding in _in_repository(shown))
        case "sarif":
            rules = {
                rule.code: rule
                for part in shown or [_JournalFindings(app.session, [])]
                for rule in all_rules(part.session.settings)
            }
            findings = list(_in_repository(shown))
            print_object(app, as_sarif(findings, list(rules.values()), __version__))
        case _:
            print_objects(app, _objects(shown), form)


def _seen(found: Iterable[_JournalFindings]) -> Iterator[Finding]:
    """Yield findings with paths that lead to the files from here."""
    here = Path.cwd()
    for session, findings in found:
        for finding in findings:
            yield finding._replace(path=seen_from(here, session.folder, finding.path))


def _in_repository(found: Iterable[_JournalFindings]) -> Iterator[Finding]:
    """Yield findings with paths from the top of the repository, as code hosts read them."""
    for session, findings in found:
        for finding in findings:
            yield finding._replace(path=in_repository(session.folder, finding.path))


def _objects(found: Sequence[_JournalFindings]) -> Iterator[dict[str, Any]]:
    """Yield findings with the journal's own paths; of several journals with their folders, too."""
    for session, findings in found:
        journal = {"journal": str(session.folder)} if len(found) > 1 else {}
        yield from ({**journal, **finding_object(finding)} for finding in findings)


def _fails(findings: Sequence[Finding], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    floor = Severity(fail_on).rank
    return any(finding.severity.rank >= floor for finding in findings)
