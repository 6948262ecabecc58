"""`review`: today's list one by one, with single keys. What was done stays done, wherever one
stops.
"""

import shlex
from typing import Final

import click

from refjournal.actions.log_entries import Logged, entry_from_words, home_of, known_verb, new_entry
from refjournal.actions.planned_entries import dropped, planned_entry, snoozed, ticked
from refjournal.advice.due import listed, section_of, todays_list
from refjournal.cli.app import App, is_interactive, pass_app
from refjournal.cli.commands.edit import open_in_editor
from refjournal.cli.commands.log import finish
from refjournal.cli.commands.show import page_of
from refjournal.cli.params import WITHIN, as_day
from refjournal.errors import RefjournalError, UsageError
from refjournal.facts.facts import Facts
from refjournal.lint.catalogue import all_rules
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.query.who import several
from refjournal.records.contact import Contact
from refjournal.records.referral import Referral
from refjournal.show.page import Items, Page, SectionHeading, render_page
from refjournal.show.safe_text import escaped, safe_text
from refjournal.wording import sentence

KEYS: Final = "d done · l log · s snooze · p drop · o open · k skip · q quit · ? help"
_HELP: Final = """\
d  done: do what the command says; of a planned entry, tick it
l  log something else with the person: a verb and what there is to say
s  snooze: plan it for another day
p  drop: give up a planned entry
o  open the file in your editor
k  skip it for now
q  quit; what was done stays done"""


@click.command()
@click.option(
    "--within",
    type=WITHIN,
    default="0d",
    show_default=True,
    help="Also show what becomes due within this time.",
)
@pass_app
def review(app: App, within: int) -> int:
    """Go through today's list one by one.

    One key does each thing. Stop whenever you like: the next review continues with what is
    left.

    \b
    Example:
      refjournal review --within 3d
    """
    if not is_interactive():
        raise UsageError(
            "review asks with single keys and needs a terminal; `refjournal today` lists the same"
        )
    skipped: set[tuple[str, str, int]] = set()
    done = 0
    while True:
        fresh = app.again()
        left = [due for due in _dues(fresh, within) if _key(due) not in skipped]
        if not left:
            app.out([safe_text(f"nothing is left; {done} done, {len(skipped)} skipped")])
            return 0
        skipped.add(_key(left[0]))
        answered = _ask(fresh, left[0], done + len(skipped), len(left) + done + len(skipped) - 1)
        if answered is None:
            app.out([safe_text(f"stopped; {done} done, {len(left)} left")])
            return 0
        if answered:
            done += 1
            skipped.discard(_key(left[0]))


def _dues(app: App, within: int) -> list[Finding]:
    return todays_list(
        app.facts,
        run_rules(app.facts, listed(all_rules(app.settings)), within=within, for_list=True),
    )


def _key(finding: Finding) -> tuple[str, str, int]:
    return finding.code, finding.path, finding.line


def _ask(app: App, finding: Finding, number: int, total: int) -> bool | None:
    """Ask about one thing; return whether it was done, None to stop."""
    click.clear()
    if page := _about(app, finding):
        app.out([render_page(page, most=app.width, colour=app.colour)])
    message = sentence(finding.message)
    lines = (message, *((f"  {finding.next}",) if finding.next else ()))
    question = Page(
        (SectionHeading(f"{number} of {total} · {section_of(finding).heading}"), Items(lines))
    )
    app.out([render_page(question, most=app.width, colour=app.colour)])
    while True:
        click.echo(f"{KEYS} ", nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in ("q", "\x03", "\x04", "\x1b"):
            return None
        if key == "k":
            return False
        if key in ("?", "h"):
            click.echo(_HELP)
            continue
        try:
            done = _do(app, finding, key)
        except (RefjournalError, click.UsageError) as error:
            message = error.format_message() if isinstance(error, click.UsageError) else str(error)
            click.echo(escaped(message))
            continue
        if done is not None:
            return done


def _about(app: App, finding: Finding) -> Page | None:
    """What is known about the person, above the question."""
    facts = app.facts
    record = facts.journal.get(finding.person) or facts.journal.get(finding.id)
    if isinstance(record, Referral):
        standing = facts.referral(record)
        person = next(
            (
                facts.journal.contacts[key]
                for key in standing.roles
                if key in facts.journal.contacts
            ),
            None,
        )
        record = person or record
    return None if record is None else page_of(app, record)


def _do(app: App, finding: Finding, key: str) -> bool | None:
    """Do what a key says; None where nothing was done and the question stands."""
    match key:
        case "d":
            return _done(app, finding)
        case "l":
            return _logged(app, finding)
        case "s":
            return _snoozed(app, finding)
        case "p":
            return _dropped(app, finding)
        case "o":
            open_in_editor(app, finding.path, finding.line)
            return True
    return None


def _planned(app: App, finding: Finding) -> Logged | None:
    if not finding.rule.of_plans:
        return None
    return ticked(
        app.facts,
        planned_entry(app.facts, f"{finding.path}:{finding.line}"),
        _text("what came of it"),
        app.today,
    )


def _text(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _done(app: App, finding: Finding) -> bool:
    planned = _planned(app, finding)
    if planned is not None:
        finish(app, [planned], dry_run=False)
        return True
    commands = [
        shlex.split(command)[1:] for command in (finding.next or "").split(" && ") if command
    ]
    if not commands:
        raise UsageError("no command does it; press o to open the file")
    if commands[0][0] == "edit":
        open_in_editor(app, finding.path, finding.line)
        return True
    for words in commands:
        more = (
            _text(f"{words[2]}: what there is to say").split()
            if words[0] in ("log", "advance")
            else []
        )
        _run(app, [*words, *more])
    return True


def _run(app: App, words: list[str]) -> None:
    """Run a command of this program in this process."""
    root = click.get_current_context().find_root()
    command = root.command
    assert isinstance(command, click.Group)
    name, found, rest = command.resolve_command(root, words)
    if found is None or name is None:
        raise UsageError("no command does it; press o to open the file")
    with found.make_context(name, rest, parent=root) as context:
        context.obj = app.again()
        found.invoke(context)


def _logged(app: App, finding: Finding) -> bool | None:
    facts = app.facts
    record = facts.journal.get(finding.id)
    words = _text("verb, and what there is to say").split()
    if not words:
        return None
    verb = known_verb(facts, words[0])
    person = _person(facts, finding)
    home = record if isinstance(record, Referral) else home_of(facts, [person], verb)
    finish(
        app,
        [new_entry(facts, home, [person], verb, entry_from_words(words[1:]), app.today)],
        dry_run=False,
    )
    return True


def _person(facts: Facts, finding: Finding) -> Contact:
    record = facts.journal.get(finding.id)
    keys = facts.referral(record).roles if isinstance(record, Referral) else ()
    for key in (finding.person, *keys, finding.id):
        if key in facts.journal.contacts:
            return facts.journal.contacts[key]
    return several(facts.journal, str(click.prompt("whom does it concern")))[0]


def _snoozed(app: App, finding: Finding) -> bool:
    day = as_day(str(click.prompt("until when", default="+1w")), "the day", today=app.today)
    if finding.rule.of_plans:
        change = snoozed(planned_entry(app.facts, f"{finding.path}:{finding.line}"), day)
    else:
        facts = app.facts
        person = _person(facts, finding)
        record = facts.journal.get(finding.id)
        home = record if isinstance(record, Referral) else person
        verb = (
            shlex.split(finding.next)[3]
            if finding.next and finding.next.startswith("refjournal log ")
            else "call"
        )
        change = new_entry(facts, home, [person], verb, entry_from_words(()), day, planned=True)
    finish(app, [change], dry_run=False)
    return True


def _dropped(app: App, finding: Finding) -> bool:
    if not finding.rule.of_plans:
        raise UsageError(
            "only a planned entry can be dropped; snooze it, or write `ignore` in the file (o)"
        )
    finish(
        app, [dropped(planned_entry(app.facts, f"{finding.path}:{finding.line}"))], dry_run=False
    )
    return True
