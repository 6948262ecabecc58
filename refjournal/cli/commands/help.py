"""`help`: the manual, from the pages that are shipped with the program."""

from importlib.resources import files
from itertools import groupby
from typing import Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.errors import UsageError
from refjournal.facts.names import FACTS
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Rule
from refjournal.records.nearest import did_you_mean
from refjournal.show.safe_text import SafeText, escaped
from refjournal.stats.definitions import DEFINITIONS

PAGES: Final = {
    "tour": "a first hour with a journal",
    "format": "what a journal is: files, keys, the log",
    "filters": "how to ask: the filter language",
    "commands": "every command, its options and formats",
    "writing": "a day in ten commands; what is never touched; undo",
    "import": "address books of other programs",
    "git": "one journal on two machines, or for two people",
    "rules": "what lint finds, and when",
    "facts": "what is derived, by name",
    "figures": "what `stats` counts, and how",
    "configuration": "refjournal.toml, and your own settings",
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
        raise UsageError(
            f"the manual has no page called '{name}'{did_you_mean(name, PAGES)}. Its pages: {', '.join(PAGES)}"
        )
    text = (files("refjournal.manual") / f"{name}.md").read_text(encoding="utf-8")
    return text + _GENERATED[name]() if name in _GENERATED else text


def _rules() -> str:
    lines = [
        f"| {rule.code}{' ◦' if rule.answer is not None else ''} | {rule.name} | {rule.severity} | {_finds(rule)} |"
        for rule in RULES
    ]
    return (
        "\n" + "\n".join(("| code | name | severity | finds |", "|---|---|---|---|", *lines)) + "\n"
    )


def _finds(rule: Rule) -> str:
    return rule.page.strip().partition("\n")[0].partition(": ")[2].rstrip(".")


def _facts() -> str:
    parts = []
    for kind, facts in FACTS.items():
        rows = [f"| `{name}` | {fact.type} | {fact.meaning} |" for name, fact in facts.items()]
        parts.append(
            "\n".join(
                (f"\n## Of a {kind}\n", "| fact | type | definition |", "|---|---|---|", *rows)
            )
        )
    return "\n".join(parts) + "\n"


def _figures() -> str:
    parts = []
    for section, group in groupby(DEFINITIONS, key=lambda of: of.section):
        rows = [f"| `{of.name}` | {of.label} | {of.unit.value} | {of.meaning} |" for of in group]
        head = ("| figure | shown as | made of its cases | definition |", "|---|---|---|---|")
        parts.append("\n".join((f"\n## {section}\n", *head, *rows)))
    return "\n".join(parts) + "\n"


_GENERATED: Final = {"rules": _rules, "facts": _facts, "figures": _figures}
"""Pages that end with what the program itself knows, so that they cannot be out of date."""


@click.command("help")
@click.argument("name", metavar="[PAGE]", required=False)
@pass_app
def help_(app: App, name: str | None) -> None:
    """Show the manual, or help on a command, rule or word.

    Without a topic, it lists the pages of the manual.

    \b
    Example:
      refjournal help format
    """
    if name is None:
        width = max(map(len, PAGES))
        lines = [f"  refjournal help {page:<{width}}  {about}" for page, about in PAGES.items()]
        app.out([SafeText("The manual:\n\n" + "\n".join(lines))])
        return
    app.out([SafeText(escaped(page(name), multiline=True).rstrip("\n"))])
