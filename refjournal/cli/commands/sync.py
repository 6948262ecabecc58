"""`sync`: commit, fetch, rebase with the driver, lint, push; and where both sides contradict each
other, a person decides.
"""

import os
import time
from typing import Final

import click

from refjournal.cli.app import App, is_interactive, pass_app
from refjournal.cli.lazy import load
from refjournal.errors import UsageError
from refjournal.git.call import Git
from refjournal.git.driver import command, program
from refjournal.git.repository import Repository
from refjournal.git.synchronise import ContradictoryError, SyncCallbacks, sync_summary, synchronise
from refjournal.show.safe_text import safe_text
from refjournal.store.dirs import cache_dir
from refjournal.store.lock import lock

# To sync nothing must not cost what the merge, the rules and the words cost to import.
_WORK: Final = "refjournal.cli.sync_work"


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
    driver = (f"merge.refjournal.driver={command(program())}",)
    repository = Repository(Git(app.root, settings=driver))
    wanted = SyncCallbacks(
        check=lambda paths, commit: load(f"{_WORK}:errors")(app, repository, paths, commit),
        message=lambda paths: load(f"{_WORK}:message")(app, repository, paths),
        say=app.warn,
        resolve=(lambda found: load(f"{_WORK}:answers")(app, found)) if resolve else None,
        remote=app.user.remote,
    )
    try:
        with lock(app.root, cache_dir(os.environ), time.sleep):
            result = synchronise(repository, wanted)
    except ContradictoryError as stopped:
        load(f"{_WORK}:print_contradictions")(app, stopped.found)
        app.say(f"Error: {stopped}. `refjournal sync --resolve` asks which is right")
        return stopped.exit_code
    app.out(safe_text(line) for line in sync_summary(result))
    if result.came:
        load(f"{_WORK}:print_came")(app, repository, result)
    return 0
