"""`help`: the manual, from the pages that are shipped with the program."""

from importlib.resources import files
from typing import Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.errors import UsageError
from refjournal.records.nearest import did_you_mean
from refjournal.show.gate import Shown, visible

PAGES: Final = {
    "tour": "a first hour with a journal",
    "format": "what a journal is: files, keys, the log",
    "filters": "how to ask: the filter language",
    "commands": "every command, its options and formats",
    "rules": "what lint finds, and when",
    "facts": "what is derived, by name",
    "configuration": "refjournal.toml, and your own settings",
    "json": "the objects that programs read",
    "faults": "exit codes, and what to do when something is wrong",
}


def page(name: str) -> str:
    """Return a page of the manual as Markdown.

    Raises:
        UsageError: there is no such page.
    """
    if name not in PAGES:
        raise UsageError(
            f"the manual has no page called '{name}'{did_you_mean(name, PAGES)}. Its pages: {', '.join(PAGES)}"
        )
    return (files("refjournal.manual") / f"{name}.md").read_text(encoding="utf-8")


@click.command("help")
@click.argument("name", metavar="[PAGE]", required=False)
@pass_app
def help_(app: App, name: str | None) -> None:
    """Show the manual: without a page, what pages there are.

    \b
    Example:
      refjournal help format
    """
    if name is None:
        width = max(map(len, PAGES))
        lines = [f"  refjournal help {page:<{width}}  {about}" for page, about in PAGES.items()]
        app.out([Shown("The manual:\n\n" + "\n".join(lines))])
        return
    app.out([Shown(visible(page(name), multiline=True).rstrip("\n"))])
