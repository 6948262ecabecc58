"""`help`: one door to everything that explains the program. A page of the manual, otherwise a
command's own help, otherwise what `explain` says.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Final

import click

from refjournal.cli.completing import WordParam, Words, explained
from refjournal.cli.output import print_text
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.records.nearest import did_you_mean
from refjournal.show.explanations import explained_words, explanations
from refjournal.show.manual_tables import TABLES

PAGES: Final = {
    "tour": "a first hour with a journal",
    "format": "what a journal is: files, keys, the log",
    "filters": "how to ask: the filter language",
    "commands": "every command, its options and formats",
    "writing": "a day in ten commands; what is never touched; undo",
    "import": "address books of other programs",
    "morning": "what is due, in a mail, a notification, a status bar or the prompt",
    "phone": "people and what is due, in the phone's address book and calendar",
    "editors": "findings, completion and more in your editor",
    "git": "one journal on two machines, or for two people",
    "two-people": "a journal that several keep: whose turn it is, and who did what",
    "rules": "what lint finds, and when",
    "order": "why today's list is in its order",
    "facts": "what is derived, by name",
    "figures": "what `stats` counts, and how",
    "configuration": "refjournal.toml, and your own settings",
    "obsidian": "A journal in a folder of notes: Obsidian, Logseq, zk",
    "assistants": "what an assistant with a shell may do here",
    "sqlite": "the tables that `export sqlite` writes",
    "json": "the objects that programs read",
    "faults": "exit codes, and what to do when something is wrong",
    "contributing": "for those who change the program: its layout, recipes and tests",
}


def page(name: str) -> str:
    """Return a page of the manual as Markdown.

    Raises:
        UsageError: there is no such page.
    """
    if name not in PAGES:
        near = did_you_mean(name, PAGES) or f"; its pages are {', '.join(PAGES)}"
        raise UsageError(f"the manual has no page called '{name}'{near}")
    text = (files("refjournal.manual") / f"{name}.md").read_text(encoding="utf-8")
    if name in TABLES:
        return text + TABLES[name]()
    return text


def _topics(context: click.Context) -> Words:
    root = context.find_root().command
    yield from PAGES.items()
    if isinstance(root, click.Group):
        yield from ((name, "") for name in root.list_commands(context))
    yield from explained(context)


@click.command("help")
@click.argument("topic", metavar="[PAGE|COMMAND|WORD]", nargs=-1, type=WordParam(_topics))
@pass_app
def help_(app: App, topic: tuple[str, ...]) -> None:
    """Show the manual, or help on a command, rule or word.

    Without a topic, it lists the pages of the manual. A topic is a page, otherwise a command as in
    `COMMAND --help`, otherwise a word as in `explain WORD`.

    \b
    Examples:
      refjournal help format
      refjournal help new referral
      refjournal help RJ311
    """
    print_text(app, _text_about(app, topic) if topic else _contents())


def _contents() -> str:
    width = max(map(len, PAGES))
    lines = [f"  refjournal help {page:<{width}}  {about}" for page, about in PAGES.items()]
    also = "`refjournal help COMMAND` explains a command, `refjournal help WORD` a rule or a word."
    return "\n".join(["The manual:", "", *lines, "", also])


def _text_about(app: App, topic: Sequence[str]) -> str:
    """Return what there is to say about a topic.

    Raises:
        UsageError: nothing is called so.
    """
    word = " ".join(topic)
    if word in PAGES:
        return page(word)
    command_help = _help_of_command(topic)
    if command_help is not None:
        return command_help
    texts = list(explanations(word, app.settings_or_default))
    if texts:
        return "\n\n".join(texts)
    known = (*PAGES, *_root().list_commands(_root_context()), *explained_words())
    near = did_you_mean(word, known) or f"; the pages of the manual are {', '.join(PAGES)}"
    raise UsageError(f"there is no help on '{word}'{near}")


def _help_of_command(words: Sequence[str]) -> str | None:
    """Return what `--help` prints for a command and its subcommands; None if there is none."""
    context = _root_context()
    for word in words:
        group = context.command
        found = group.get_command(context, word) if isinstance(group, click.Group) else None
        if found is None:
            return None
        context = click.Context(found, info_name=word, parent=context)
    return context.get_help()


def _root_context() -> click.Context:
    return click.get_current_context().find_root()


def _root() -> click.Group:
    root = _root_context().command
    assert isinstance(root, click.Group)
    return root
