"""`review`: today's list one by one, with single keys. What was done stays done, wherever one
stops.
"""

import shlex
from typing import Final

import click

from refjournal.advice.due import section_of
from refjournal.cli.commands.edit import open_in_editor
from refjournal.cli.commands.show import page_of
from refjournal.cli.output import carry_out
from refjournal.cli.params import WITHIN, as_day
from refjournal.cli.terminal import App, is_interactive, pass_app
from refjournal.errors import RefjournalError, UsageError
from refjournal.lint.rule import Finding
from refjournal.query.who import several
from refjournal.records.contact import Contact
from refjournal.session import answers
from refjournal.session.due import list_due
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
def review(app: App, within: int) -> None:
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
        left = [due for due in list_due(fresh.facts, within=within).due if _key(due) not in skipped]
        if not left:
            app.out([safe_text(f"nothing is left; {done} done, {len(skipped)} skipped")])
            return
        number = done + len(skipped) + 1
        answered = _ask(fresh, left[0], f"{number} of {number + len(left) - 1}")
        if answered is None:
            app.out([safe_text(f"stopped; {done} done, {len(left)} left")])
            return
        if answered:
            done += 1
        else:
            skipped.add(_key(left[0]))


def _key(finding: Finding) -> tuple[str, str, int]:
    return finding.code, finding.path, finding.line


def _ask(app: App, finding: Finding, number: str) -> bool | None:
    """Ask about one thing; return whether it was done, None to stop."""
    click.clear()
    person = answers.person_of(app.session, finding)
    record = person or app.journal.get(finding.id)
    if record is not None:
        app.out([render_page(page_of(app, record), most=app.width, colour=app.colour)])
    app.out([render_page(_question(finding, number), most=app.width, colour=app.colour)])
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


def _question(finding: Finding, number: str) -> Page:
    lines = [sentence(finding.message)]
    if finding.next:
        lines.append(f"  {finding.next}")
    heading = f"{number} · {section_of(finding).heading}"
    return Page((SectionHeading(heading), Items(tuple(lines))))


def _do(app: App, finding: Finding, key: str) -> bool | None:
    """Do what a key says; None if nothing was done, and the question stays."""
    match key:
        case "d":
            return _done(app, finding)
        case "l":
            return _logged(app, finding)
        case "s":
            return _snoozed(app, finding)
        case "p":
            carry_out(app, answers.cancel(app.session, finding), dry_run=False)
            return True
        case "o":
            open_in_editor(app, finding.path, finding.line)
            return True
    return None


def _text(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _done(app: App, finding: Finding) -> bool:
    if finding.rule.of_plans:
        proposal = answers.tick(app.session, finding, _text("what came of it"))
        carry_out(app, proposal, dry_run=False)
        return True
    commands = [shlex.split(part)[1:] for part in (finding.next or "").split(" && ") if part]
    if not commands:
        raise UsageError("no command does it; press o to open the file")
    if commands[0][0] == "edit":
        open_in_editor(app, finding.path, finding.line)
        return True
    for words in commands:
        if words[0] in ("log", "advance"):
            words += _text(f"{words[2]}: what there is to say").split()
        _run(app, words)
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
    words = _text("verb, and what there is to say").split()
    if not words:
        return None
    proposal = answers.log_instead(app.session, finding, _person(app, finding), words)
    carry_out(app, proposal, dry_run=False)
    return True


def _snoozed(app: App, finding: Finding) -> bool:
    day = as_day(str(click.prompt("until when", default="+1w")), "the day", today=app.today)
    person = None if finding.rule.of_plans else _person(app, finding)
    carry_out(app, answers.postpone(app.session, finding, person, day), dry_run=False)
    return True


def _person(app: App, finding: Finding) -> Contact:
    known = answers.person_of(app.session, finding)
    if known is not None:
        return known
    return several(app.journal, str(click.prompt("whom does it concern")))[0]
