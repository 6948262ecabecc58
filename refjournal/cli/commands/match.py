"""`match` and `suggest`: who fits a need, who should meet whom, and three opportunities."""

from typing import Final

import click

from refjournal.advice.suggest import suggestions
from refjournal.cli.app import App, pass_app
from refjournal.cli.output import OBJECTS, format_option, print_objects, print_table
from refjournal.cli.params import RecordParam
from refjournal.errors import UsageError
from refjournal.lint.catalogue import all_rules
from refjournal.match.partners import partners
from refjournal.match.rank import MatchCandidate, WorkIndex
from refjournal.match.stems import telling_words
from refjournal.query.text_search import text_lines
from refjournal.query.who import which
from refjournal.show.page import Items, Page, SectionHeading, Title, render_page
from refjournal.show.table import Column, Table
from refjournal.store.content import read_content
from refjournal.wording import sentence

SHOWN: Final = 10


@click.command()
@click.argument("need", nargs=-1)
@click.option(
    "--for",
    "referral",
    metavar="REFERRAL",
    type=RecordParam("referral"),
    help="Use the need of this referral.",
)
@click.option("--partners", "pairs", is_flag=True, help="Find partners who should meet each other.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=SHOWN,
    show_default=True,
    help="Show at most this many.",
)
@format_option()
@pass_app
def match(
    app: App, need: tuple[str, ...], referral: str | None, pairs: bool, limit: int, form: str
) -> int:
    """Find who fits a need, and who should meet whom.

    The best match comes first, with the reasons for and against.

    \b
    Examples:
      refjournal match payroll for a team in Milan
      refjournal match --for sofia-marin
    """
    if sum((bool(need), referral is not None, pairs)) != 1:
        raise click.UsageError("write a need, or --for REFERRAL, or --partners")
    facts = app.facts
    if pairs:
        return _partners(app, limit, form)
    wanted, apart = _need(app, need, referral)
    network = WorkIndex(facts, _notes(app))
    found = network.weighed(network.rank(wanted, apart=apart), limit)
    _candidates(app, found, form)
    return int(not found)


def _need(app: App, need: tuple[str, ...], referral: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the need in words, and who is not to be named for it."""
    if referral is None:
        text = " ".join(need)
        if not telling_words(text):
            raise UsageError(
                f"'{text}' says too little of a need; "
                "write what is needed, such as payroll in Milan"
            )
        return text, ()
    found = app.facts.referral(which(app.facts, referral))
    text, id_ = found.record.need or "", found.record.id
    if not telling_words(text):
        raise UsageError(f"{id_} has no need that says something; refjournal set {id_} need=…")
    return text, found.roles


def _notes(app: App) -> dict[str, str]:
    """Return what is written below the front matter of contacts' files, without the log."""
    notes = {}
    for contact in app.journal.contacts.values():
        text = read_content(app.root, contact.path).data.decode("utf-8", "replace")
        lines = text_lines(text, contact.log)
        notes[contact.id] = "\n".join(line for _, line in lines if not line.startswith("#"))
    return notes


def _candidates(app: App, found: list[MatchCandidate], form: str) -> None:
    if form in OBJECTS:
        objects = (
            {
                "id": one.key,
                "name": app.journal.name(one.key),
                "score": round(one.score, 2),
                "for": list(one.reasons),
                "against": list(one.against),
            }
            for one in found
        )
        print_objects(app, objects, form)
        return
    columns = (
        Column("name", "who"),
        Column("for", "why", shrink=True),
        Column("against", "but", shrink=True),
    )
    rows = tuple(
        (app.journal.name(one.key), "; ".join(one.reasons), "; ".join(one.against)) for one in found
    )
    print_table(app, Table(columns, rows, tuple(one.key for one in found)), form)
    if not found:
        app.say(
            "nobody in the journal fits; what counts is `offers`, `listen_for`, `ideal_client`, "
            "`role`, `company`, `tags` and the text of the file"
        )


def _partners(app: App, limit: int, form: str) -> int:
    found = partners(app.facts)[:limit]
    if form in OBJECTS:
        print_objects(
            app,
            ({"one": pair.one, "other": pair.other, "for": list(pair.reasons)} for pair in found),
            form,
        )
    else:
        columns = (
            Column("one", "one"),
            Column("other", "other"),
            Column("for", "why", shrink=True),
        )
        rows = tuple(
            (app.journal.name(pair.one), app.journal.name(pair.other), "; ".join(pair.reasons))
            for pair in found
        )
        print_table(
            app, Table(columns, rows, tuple(f"{pair.one},{pair.other}" for pair in found)), form
        )
    return int(not found)


@click.command()
@format_option()
@pass_app
def suggest(app: App, form: str) -> int:
    """Suggest three things worth doing, and why now.

    The selection changes every day.

    \b
    Example:
      refjournal suggest
    """
    found = suggestions(app.facts, all_rules(app.settings))
    if form in OBJECTS:
        objects = (
            {"kind": one.kind, "why": one.why, "next": one.next, "about": list(one.about)}
            for one in found
        )
        print_objects(app, objects, form)
    elif form == "table":
        lines = [line for one in found for line in (sentence(one.why), f"  {one.next}")]
        title = Title(
            "Three things you could do" if len(found) == 3 else f"{len(found)} things you could do"
        )
        page = (
            Page((title, SectionHeading("Why now"), Items(tuple(lines))))
            if found
            else Page((Title("nothing comes to mind"),))
        )
        app.out([render_page(page, most=app.width, colour=app.colour)])
    else:
        columns = (
            Column("kind", "kind"),
            Column("why", "why", shrink=True),
            Column("next", "command"),
        )
        rows = tuple((one.kind, one.why, one.next) for one in found)
        print_table(app, Table(columns, rows, tuple(",".join(one.about) for one in found)), form)
    return 0
