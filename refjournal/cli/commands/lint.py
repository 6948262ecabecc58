"""`lint`: every finding, in one run."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from refjournal import __version__
from refjournal.cli.app import App, pass_app
from refjournal.cli.lazy import load
from refjournal.cli.output import print_object, print_objects
from refjournal.cli.params import WITHIN, inside
from refjournal.cli.writing import answer, dry_run_option, write
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.catalogue import all_rules
from refjournal.lint.fix import fixes, to_fix
from refjournal.lint.formats import as_github, as_sarif, as_text, finding_object, findings_summary
from refjournal.lint.registry import select_rules
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.problems import Severity
from refjournal.show.safe_text import safe_text
from refjournal.store.content import read_content
from refjournal.text.parse import parse_document

FORMATS: Final = ("text", "json", "jsonl", "github", "sarif")
FAIL_ON: Final = ("error", "warning", "never")


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--select",
    "selected",
    metavar="CODES",
    help="Only these rules, separated by commas: RJ311, or RJ3 for all that begin so.",
)
@click.option("--ignore", "ignored", metavar="CODES", help="All rules except these.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely, then check again.")
@dry_run_option
@click.option("--hints", is_flag=True, help="Also show hints: opportunities, not faults.")
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
@click.option(
    "--within",
    type=WITHIN,
    default="0d",
    show_default=True,
    help="Also show what becomes due within this time.",
)
@click.option("--all", "every", is_flag=True, help="Also show what is too old to be listed.")
@click.option(
    "--stdin", is_flag=True, help="Check one file from standard input as if it were at --path."
)
@click.option(
    "--staged",
    is_flag=True,
    help="Check what is staged in git and print what --fail-on asks for: for a pre-commit hook.",
)
@click.option("--path", "as_path", metavar="PATH", help="The path of the file from --stdin.")
@pass_app
def lint(
    app: App,
    paths: tuple[str, ...],
    selected: str | None,
    ignored: str | None,
    fix: bool,
    dry_run: bool,
    hints: bool,
    fail_on: str,
    form: str,
    within: int,
    every: bool,
    stdin: bool,
    staged: bool,
    as_path: str | None,
) -> int:
    """Check files for faults and missing follow-ups.

    Findings are printed as path:line:column: severity: message [CODE].

    \b
    Example:
      refjournal lint --select RJ3 --within 7d
    """
    if stdin != (as_path is not None):
        raise click.UsageError(
            "--stdin and --path go together: refjournal lint --stdin --path contacts/dan-okafor.md < FILE"
        )
    if stdin and fix:
        raise click.UsageError("--fix writes files; it does not go with --stdin")
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix: it shows what --fix would do")
    if staged and (stdin or fix or paths):
        raise click.UsageError("--staged goes without paths, --stdin and --fix")
    journal, only = _meant(app, paths, as_path, staged=staged)
    rules = select_rules(
        (selected or "").split(","), (ignored or "").split(","), all_rules(journal.settings)
    )
    app.complain_of_own_rules()
    wanted = hints or bool(selected)
    about = (
        None
        if only is None
        else frozenset(record.id for record in journal if _is_in(record.path, only))
    )
    found = run_rules(
        app.facts_of(journal), rules, within=within, every=every, hints=wanted, about=about
    )
    findings = [finding for finding in found if only is None or _is_in(finding.path, only)]
    if fix:
        mended = _fix(app, findings, selected, dry_run=dry_run)
        if dry_run:
            return int(_fails(findings, fail_on))
        if mended is not None:
            facts = mended
            found = run_rules(facts, rules, within=within, every=every, hints=wanted)
            findings = [finding for finding in found if only is None or _is_in(finding.path, only)]
    # A hook tells what stops the commit; the rest is counted.
    _print(app, [finding for finding in findings if not staged or _fails([finding], fail_on)], form)
    app.say(findings_summary(findings))
    return int(_fails(findings, fail_on))


def _fix(
    app: App, findings: Sequence[Finding], selected: str | None, *, dry_run: bool
) -> Facts | None:
    """Mend what can be mended; return the facts of the journal as it is then, None where nothing
    was written.
    """
    named = frozenset(code.strip() for code in (selected or "").split(","))
    chosen = to_fix(findings, named)
    documents = {}
    for path in {finding.path for finding in chosen}:
        content = read_content(app.root, path)
        if content.refusal is None and not content.gone:
            documents[path] = parse_document(content.data, verbs=app.settings.vocabulary.all_verbs)
    outcome = write(app, fixes(app.facts, chosen, documents), dry_run=dry_run)
    if dry_run or not outcome.written:
        return None
    answer(app, outcome, note=f"{len(chosen)} mended", to_say=True)
    return app.again().facts


def _is_in(path: str, places: Sequence[str]) -> bool:
    return any(place == "." or path == place or path.startswith(f"{place}/") for place in places)


def _meant(
    app: App, paths: tuple[str, ...], as_path: str | None, *, staged: bool
) -> tuple[Journal, tuple[str, ...] | None]:
    """Return the journal to look at, and the files to tell of; None for all."""
    if staged:
        contents = load("refjournal.git.history:staged")(app.root)
        return app.journal_with(contents), tuple(contents)
    if as_path is None:
        return app.journal, inside(app.root, paths)
    full = (Path.cwd() / as_path).resolve()
    root = app.root.resolve()
    path = full.relative_to(root).as_posix() if root in full.parents else as_path
    return app.journal_with({path: sys.stdin.buffer.read()}), (path,)


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
