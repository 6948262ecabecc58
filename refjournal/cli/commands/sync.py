"""`sync`: a journal in step with its other clones; if both sides contradict each other, a person
decides.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import click

from refjournal.cli.commands.edit import edited_text
from refjournal.cli.output import where_to_type
from refjournal.cli.terminal import App, is_interactive, pass_app
from refjournal.deferred import deferred
from refjournal.errors import GitError, UsageError
from refjournal.git.conflicts import FileConflict
from refjournal.git.repository import Repository
from refjournal.git.sync_callbacks import ContradictoryError, Forgotten, LossAnswer, Synced
from refjournal.git.synchronise import sync_summary
from refjournal.git.vanished import Vanished
from refjournal.merge.three import Conflict
from refjournal.session.sync import Resolver, repository_of, vanished_line
from refjournal.session.sync import sync as sync_journal
from refjournal.show.conflicts import (
    can_keep_both,
    conflict_lines,
    deletion_line,
    forgotten_line,
    special_line,
    waiting_line,
    whole_line,
    whose_lines,
)
from refjournal.show.safe_text import safe_text
from refjournal.wording import counted

with deferred():  # to sync nothing must not cost what the merge and the words cost to import
    from refjournal.session import commits, history, joining
    from refjournal.show import changes_page

_COMMAND: Final = re.compile(r"\b(git|refjournal) [a-z]+")
MOST_SHOWN: Final = 20
"""How many lines of what came are shown."""


@click.command()
@click.option(
    "--resolve",
    is_flag=True,
    help="Resolve conflicts interactively, key by key and entry by entry.",
)
@pass_app
def sync(app: App, resolve: bool) -> int:
    """Commit your changes, merge the others' and push.

    Keys and entries are merged one by one. The hooks of this clone do not run, because sync
    does the same checks itself. If it cannot continue, the files are as they were and the exit
    code is 6.

    \b
    Example:
      refjournal sync
    """
    if resolve and not is_interactive():
        raise UsageError("--resolve asks, and nobody is there to answer")
    repository = repository_of(app.session)
    resolver = _resolver(app, repository) if resolve else None
    try:
        result = sync_journal(
            app.session,
            repository,
            remote=app.user.remote,
            resolve=resolver,
            forget=(lambda gone: _forgets(app, gone)) if resolve else None,
            vanished=(lambda gone: _vanished(app, gone)) if is_interactive() else None,
        )
    except ContradictoryError as stopped:
        app.out(map(safe_text, _contradictions(app, repository, stopped.found)))
        app.say(f"Error: {stopped}. `refjournal sync --resolve` asks which is right")
        return stopped.exit_code
    except GitError as error:
        where = where_to_type(app)
        if where and _COMMAND.search(str(error)):
            raise GitError(f"{error}\nTo paste what is printed here, {where}") from None
        raise
    app.out(map(safe_text, sync_summary(result)))
    if app.settings.is_shared and (other := joining.signs_as_another(app.session)):
        app.warn(
            f"git signs with the address of {app.journal.name(other)}, but on this machine you "
            f"are {app.journal.name(app.journal.me)}; `refjournal join {other}` changes that"
        )
    app.out(safe_text(f"  {line}") for line in _came(app, repository, result))
    if not result.held:
        return 0
    app.out(map(safe_text, _contradictions(app, repository, result.held)))
    app.say(f"Error: {_held_words(len(result.held))}")
    return ContradictoryError.exit_code


def _held_words(count: int) -> str:
    files = counted(count, "file")
    return (
        f"both sides changed the same lines in {files}, which stay as they are here. Everything else"
        " is synced. `refjournal sync --resolve` asks which version is right"
    )


def _came(app: App, repository: Repository, result: Synced) -> Iterator[str]:
    """Yield what the others did, in words."""
    if not result.came or result.before is None:
        return
    session = app.session.again()
    changes = history.between(session, repository, result.before)
    found = list(changes_page.change_lines(changes, session.journal))
    yield from found[:MOST_SHOWN]
    if len(found) > MOST_SHOWN:
        yield f"and {len(found) - MOST_SHOWN} more: refjournal changes {result.before[:10]}"


def _contradictions(
    app: App, repository: Repository, found: Sequence[FileConflict]
) -> Iterator[str]:
    for file in found:
        if file.waits:
            yield waiting_line(file.path, file.waits)
            continue
        if file.is_special:
            yield special_line(file.path)
            continue
        if file.here is None or file.there is None:
            yield deletion_line(file.path, here=file.here is None)
            yield from whose_lines(file.here_by, file.there_by)
            continue
        if commits.is_text(file):
            for conflict in commits.merged_versions(app.session, repository, file).conflicts:
                yield from conflict_lines(file.path, conflict)
        else:
            yield whole_line(file.path)
        yield from whose_lines(file.here_by, file.there_by)


def _resolver(app: App, repository: Repository) -> Resolver:
    """Return what asks about every contradiction; None if the person stops."""

    def resolve(found: Sequence[FileConflict]) -> list[bytes | None] | None:
        try:
            return [_resolved(app, repository, file) for file in found]
        except click.Abort:
            return None

    return resolve


def _forgets(app: App, gone: Forgotten) -> bool | None:
    """Return whether somebody is forgotten here too; None if the person stops."""
    app.out([safe_text(forgotten_line(gone.name, gone.linked, gone.by, here=gone.here))])
    choices = {"f": "forget: the links become somebody", "k": "keep: the record comes back"}
    try:
        return _asked(choices) == "f"
    except click.Abort:
        return None


def _vanished(app: App, gone: Vanished) -> LossAnswer:
    """Return what to do with a file that has lost what came for it."""
    app.out([safe_text(vanished_line(gone))])
    choices = {"b": "bring it back", "s": "send it as it is now", "l": "leave the file for now"}
    return {"b": LossAnswer.BACK, "s": LossAnswer.SEND, "l": LossAnswer.LEAVE}[_asked(choices)]


def _resolved(app: App, repository: Repository, file: FileConflict) -> bytes | None:
    if file.here is None or file.there is None:
        app.out([safe_text(deletion_line(file.path, here=file.here is None))])
        app.out(map(safe_text, whose_lines(file.here_by, file.there_by)))
        kept = file.there if file.here is None else file.here
        return kept if _asked({"k": "keep it", "d": "delete it"}) == "k" else None
    if not commits.is_text(file):
        app.out([safe_text(whole_line(file.path))])
        app.out(map(safe_text, whose_lines(file.here_by, file.there_by)))
        return file.here if _asked({"h": "as here", "t": "as there"}) == "h" else file.there
    merged = commits.merged_versions(app.session, repository, file)
    return merged.resolved(lambda conflict: _chosen(app, file, conflict))


def _chosen(app: App, file: FileConflict, conflict: Conflict) -> str:
    app.out(map(safe_text, conflict_lines(file.path, conflict)))
    app.out(map(safe_text, whose_lines(file.here_by, file.there_by)))
    choices = {"h": "as here", "t": "as there"}
    if can_keep_both(conflict):
        choices["b"] = "both"
    if app.editor:
        choices["e"] = "edit"
    answer = _asked(choices)
    if answer == "e":
        return edited_text(app, conflict.theirs + conflict.ours)
    if answer == "b":
        return conflict.theirs + conflict.ours
    if answer == "h":
        return conflict.ours
    return conflict.theirs


def _asked(choices: dict[str, str]) -> str:
    words = ", ".join(f"{key} {meaning}" for key, meaning in choices.items())
    answer: str = click.prompt(
        f"  {words}, q stop", type=click.Choice((*choices, "q")), show_choices=False, err=True
    )
    if answer == "q":
        raise click.Abort
    return answer
