"""`lsp`: the language server, which an editor starts."""

import gc

import click

from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.errors import UsageError

with deferred():  # it needs the library of the protocol, which may not be installed
    from refjournal.cli import installed
    from refjournal.lsp import server

_LIBRARIES = frozenset(("pygls", "lsprotocol", "cattrs"))


@click.command()
@pass_app
def lsp(app: App) -> int:
    """Serve your editor with findings, completion and more.

    An editor starts this command and talks to it through standard input and output. `refjournal
    help editors` says how to set up yours.

    \b
    Example:
      refjournal lsp
    """
    try:
        make = server.Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        libraries = installed.libraries_of("lsp") or ["pygls"]
        command = installed.adding(libraries, installed.this_installation())
        raise UsageError(
            "the language server needs a library that is not installed. This installs it: "
            f"{command}"
        ) from None
    gc.enable()  # a command lives for a second, an editor for days
    return make(app.session_at, app.ask_today).run()
