"""A journal in step with its other clones: commit, fetch, rebase, check, push."""

from collections.abc import Callable, Sequence

from refjournal.deferred import deferred
from refjournal.git.call import Git
from refjournal.git.conflicts import FileConflict
from refjournal.git.driver import command, program
from refjournal.git.history import differing
from refjournal.git.repository import Repository
from refjournal.git.sync_callbacks import Forgotten, LossAnswer, SyncCallbacks, Synced
from refjournal.git.synchronise import synchronise
from refjournal.git.vanished import Vanished
from refjournal.session.session import Session
from refjournal.session.write import finish_interrupted
from refjournal.signals import interrupt_on_signals
from refjournal.store.editors import open_in_editors
from refjournal.store.lock import lock
from refjournal.wording import counted

with deferred():  # to sync nothing must not cost what the merge and the rules cost to import
    from refjournal.session import commits
    from refjournal.session import follow as following

Resolver = Callable[[Sequence[FileConflict]], list[bytes | None] | None]
"""What is asked for the contents of files in which both sides contradict each other; None stops."""

Asked = Callable[[Forgotten], bool | None]
"""What is asked whether somebody is forgotten here too (True), or kept; None stops."""


def repository_of(session: Session) -> Repository:
    """Return the repository of the journal, with the merge driver of this program.

    Raises:
        GitError: the journal is in none.
    """
    driver = f"merge.refjournal.driver={command(program())}"
    return Repository(Git(session.folder, settings=(driver,)))


def sync(
    session: Session,
    repository: Repository,
    *,
    remote: str | None = None,
    resolve: Resolver | None = None,
    forget: Asked | None = None,
    vanished: Callable[[Vanished], LossAnswer] | None = None,
) -> Synced:
    """Commit what changed, fetch what the others did, put one's own on top of it, and push.
    `remote`: where to, if git does not say. `forget` asks about those whom the other side forgot,
    `vanished` about lines that came a short while ago and are gone again; without it a file that
    has lost them is left for now.

    Raises:
        ContradictoryError: both sides changed the same, and nobody resolves it.
        GitError: git cannot go on; the files are as they were.
    """
    session = Session(session.options._replace(is_syncing=True))
    callbacks = SyncCallbacks(
        check=lambda paths, commit: commits.errors(session, repository, paths, commit),
        message=lambda paths: commits.message(session, repository, paths),
        say=session.options.warn,
        merge=lambda conflict: commits.merged_cleanly(session, repository, conflict),
        copies=lambda: commits.paths_of_copies(session),
        follow=lambda base, ours, theirs: following.follow(session, repository, base, ours, theirs),
        forgotten=lambda *known: following.forgotten(session, repository, *known),
        forget=lambda gone: _decided(session, repository, gone, forget),
        still_waits=lambda path: following.still_waits(session, path),
        vanished=vanished or _leaving(session),
        now=session.options.clock.now().timestamp(),
        resolve=resolve,
        remote=remote,
    )
    options = session.options
    with lock(session.folder, options.cache, options.clock.pause), interrupt_on_signals():
        finish_interrupted(session)
        result = synchronise(repository, callbacks)
    if result.came and result.before is not None:
        for words in open_in_editors(session.folder, differing(repository, result.before, None)):
            options.warn(words)
    return result


def _decided(
    session: Session, repository: Repository, gone: Forgotten, ask: Asked | None
) -> list[str] | None:
    answer = None
    if ask is not None:
        answer = ask(gone)
    if answer is None:
        return None
    return following.decide(session, repository, gone, forget=answer)


def _leaving(session: Session) -> Callable[[Vanished], LossAnswer]:
    """Return what leaves a file that has lost what came for it, and says so."""

    def leave(gone: Vanished) -> LossAnswer:
        session.options.warn(
            f"{vanished_line(gone)}; it is not sent until you answer in a terminal"
        )
        return LossAnswer.LEAVE

    return leave


def vanished_line(gone: Vanished) -> str:
    """Return what has vanished from a file, in words."""
    shown = f"`{gone.lines[0]}`"
    if len(gone.lines) > 1:
        shown = f"{shown} and {counted(len(gone.lines) - 1, 'more line')}"
    return (
        f"{gone.path}: {shown} came {counted(gone.minutes, 'minute')} ago and "
        "is gone again; an editor may have saved an older version"
    )
