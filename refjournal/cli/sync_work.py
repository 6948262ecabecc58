"""What a sync needs only where something is to be done: errors, the message, what came, the
questions to a person.
"""

from collections.abc import Sequence
from typing import Final

import click

from refjournal.changes.diff import compare
from refjournal.cli.app import App
from refjournal.cli.commands.changes import between, lines
from refjournal.git.call import Git
from refjournal.git.conflicts import FileConflict
from refjournal.git.history import EMPTY_TREE, contents, differing
from refjournal.git.merge_text import merge_text
from refjournal.git.repository import Repository
from refjournal.git.synchronise import Synced
from refjournal.lint.catalogue import all_rules
from refjournal.lint.formats import as_text
from refjournal.lint.run import run_rules
from refjournal.merge.marked import TEXT
from refjournal.merge.merge import Merged, Versions, merge_files
from refjournal.merge.three import Conflict
from refjournal.problems import Severity
from refjournal.show.safe_text import safe_text

MOST: Final = 20
"""How many lines of what came are shown."""
SUBJECT: Final = 72
"""The length up to which tools show the first line of a commit's message."""
MOST_NAMED: Final = 500


def errors(app: App, repository: Repository, paths: Sequence[str], commit: str | None) -> list[str]:
    """Return the errors in files, as they are now or as they were at a commit, a line each."""
    if not paths:
        return []
    again, wanted = app.again(), frozenset(paths)
    journal = again.journal
    if commit is not None:
        journal = again.journal_with(
            contents(repository, commit, differing(repository, commit, None))
        )
    ids = frozenset(record.id for record in journal if record.path in wanted)
    found = run_rules(
        again.facts_of(journal),
        all_rules(again.settings),
        within=0,
        every=False,
        hints=False,
        about=ids,
    )
    return [
        as_text(finding)
        for finding in found
        if finding.severity is Severity.ERROR and finding.path in wanted
    ]


def message(app: App, repository: Repository, paths: Sequence[str]) -> str:
    """Return a commit's message: ids and verbs, no contents."""
    again = app.again()
    old = contents(repository, repository.head or EMPTY_TREE, paths)
    records = {path: data for path, data in old.items() if path.endswith(".md")}
    found = compare(app.facts_of(again.journal_with(records)), again.facts, paths)
    acts: dict[str, list[str]] = {}
    for change in found:
        verbs = acts.setdefault(change.id, [])
        if change.verb not in verbs:
            verbs.append(change.verb)
    told = {change.path for change in found}
    named = [f"{id_}: {', '.join(verbs)}" for id_, verbs in acts.items()]
    named += [f"{path}: edit" for path in paths if path not in told]
    if len(named) == 1:
        return named[0]
    subject = f"{named[0]} and {len(named) - 1} more"
    if len(subject) > SUBJECT:
        subject = f"{len(named)} files"
    rest = [*named[:MOST_NAMED], *(["…"] if len(named) > MOST_NAMED else [])]
    return "\n".join((subject, "", *rest))


def print_came(app: App, repository: Repository, result: Synced) -> None:
    """Say what the others did."""
    if not result.came or result.before is None:
        return
    again = app.again()
    found = list(lines(between(again, repository, result.before)))
    more = (
        [f"and {len(found) - MOST} more: refjournal changes {result.before[:10]}"]
        if len(found) > MOST
        else []
    )
    again.out(safe_text(f"  {line}") for line in (*found[:MOST], *more))


# What a person decides


def _merged(app: App, one: FileConflict) -> Merged:
    settings = app.settings_or_default
    prefix = Repository(Git(app.root)).prefix
    path = one.path.removeprefix(prefix)
    return merge_files(
        Versions(one.base or b"", one.here or b"", one.there or b""), path, settings, merge_text
    )


def print_contradictions(app: App, found: Sequence[FileConflict]) -> None:
    """Print both versions of all that is contradictory."""
    for one in found:
        if one.here is None or one.there is None:
            gone, kept = ("here", "there") if one.here is None else ("there", "here")
            app.out([safe_text(f"{one.path}: deleted {gone}, changed {kept}")])
            continue
        for conflict in _merged(app, one).conflicts:
            app.out([safe_text(f"{one.path}: {conflict.what}")])
            _print_versions(app, conflict)


def _print_versions(app: App, conflict: Conflict) -> None:
    for name, text in (("here", conflict.ours), ("there", conflict.theirs)):
        for number, line in enumerate(text.splitlines() or ["(nothing)"]):
            app.out([safe_text(f"  {name if number == 0 else '':5}  {line}")])


def answers(app: App, found: Sequence[FileConflict]) -> list[bytes | None] | None:
    """Ask about every contradiction; None where the person stops."""
    try:
        return [_answer(app, one) for one in found]
    except click.Abort:
        return None


def _answer(app: App, one: FileConflict) -> bytes | None:
    if one.here is None or one.there is None:
        gone, kept = ("here", "there") if one.here is None else ("there", "here")
        app.out([safe_text(f"{one.path}: deleted {gone}, changed {kept}")])
        keep = _asked({"k": "keep it", "d": "delete it"}) == "k"
        return (one.here if one.there is None else one.there) if keep else None
    merged = _merged(app, one)
    return merged.resolved(lambda conflict: _chosen(app, one.path, conflict))


def _chosen(app: App, path: str, conflict: Conflict) -> str:
    app.out([safe_text(f"{path}: {conflict.what}")])
    _print_versions(app, conflict)
    # Two values of one key cannot both stand; two entries, or two texts, can.
    is_key = conflict.what != TEXT and not conflict.what[:1].isdigit()
    choices = {"h": "as here", "t": "as there"} | ({} if is_key else {"b": "both"})
    answer = _asked(choices)
    if answer == "b":
        return conflict.theirs + conflict.ours
    return conflict.ours if answer == "h" else conflict.theirs


def _asked(choices: dict[str, str]) -> str:
    words = ", ".join(f"{key} {meaning}" for key, meaning in choices.items())
    answer: str = click.prompt(
        f"  {words}, q stop", type=click.Choice((*choices, "q")), show_choices=False, err=True
    )
    if answer == "q":
        raise click.Abort
    return answer
