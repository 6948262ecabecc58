"""`review`: today's list one by one, with single keys. What was done stays done, wherever one
stops.
"""

import shlex
from typing import Final, NamedTuple

import click

from refjournal.advice.due import in_walking_order, is_gentle_hint, section_of
from refjournal.cli.commands.edit import open_in_editor
from refjournal.cli.commands.show import page_of
from refjournal.cli.output import carry_out, print_page
from refjournal.cli.params import as_day, list_options
from refjournal.cli.terminal import App, is_interactive, pass_app
from refjournal.errors import RefjournalError, UsageError
from refjournal.lint.rule import Finding
from refjournal.query.who import several
from refjournal.records.contact import Contact
from refjournal.session import answers
from refjournal.session.due import list_due
from refjournal.session.write import undo_last, undoable
from refjournal.show.diff import written_lines
from refjournal.show.page import Items, Page, SectionHeading
from refjournal.show.safe_text import escaped, safe_text
from refjournal.wording import sentence

KEYS: Final = (
    "d done · l log · s snooze · p drop · w write · o open · "
    "k skip · b back · u undo · q quit · ? help"
)
_HELP: Final = """\
d  done: do what the command says; of a planned entry, tick it
l  log something else with the person: a verb and what there is to say
s  snooze: plan it for another day
p  drop: cancel a planned entry
w  write: draft the words for it, to copy
o  open the file in your editor
k  skip it for now
b  back to the one that you skipped last
u  undo what the last key wrote
q  quit; what was done stays done"""
_STOP: Final = ("q", "\x03", "\x04", "\x1b")

_Key = tuple[str, str, int]
"""What tells one thing on the list from the others."""


@click.command()
@list_options
@pass_app
def review(app: App, within: int, only: frozenset[str], mine: bool) -> None:
    """Go through today's list one by one.

    One key does each thing. The order is that of `refjournal today`, person by person. Stop
    whenever you like: the next review continues with what is left.

    \b
    Example:
      refjournal review --only leads,news
    """
    if not is_interactive():
        raise UsageError(
            "review asks with single keys and needs a terminal; `refjournal today` lists the same"
        )
    walk = _Walk(app, within, only, mine=mine)
    while walk.finding is not None and not walk.stopped:
        _ask(walk, walk.finding)
    left = len(walk.left)
    if walk.stopped:
        app.out([safe_text(f"stopped; {walk.done} done, {left} left")])
    else:
        app.out([safe_text(f"nothing is left; {walk.done} done, {len(walk.skipped)} skipped")])


class _Answer(NamedTuple):
    """What was done about one thing, and the numbers of the commands in the undo log that did it."""

    finding: Finding
    commands: tuple[int, ...]


class _Walk:
    """One walk through the list: what was done and skipped, and what is left. After each answer the
    journal is read again.
    """

    def __init__(self, app: App, within: int, only: frozenset[str], *, mine: bool) -> None:
        self._within = within
        self._only = only
        self._mine = mine
        self.skipped: list[_Key] = []
        self.answers: list[_Answer] = []
        self.stopped = False
        self.wrote = False
        self.look_again(app)

    def look_again(self, app: App) -> None:
        """Read the journal, and list what is left."""
        self.app = app.again()
        day = list_due(self.app.facts, within=self._within, only=self._only, mine=self._mine)
        due = day.due
        # a gentle hint is no task; who asks for its section wants to see it
        things = due if self._only else [thing for thing in due if not is_gentle_hint(thing)]
        ordered = in_walking_order(self.app.facts, things)
        self.left = [thing for thing in ordered if _key(thing) not in self.skipped]

    @property
    def finding(self) -> Finding | None:
        """What is asked about now; None if nothing is left."""
        if self.left:
            return self.left[0]
        return None

    @property
    def done(self) -> int:
        """How many things were done."""
        return len(self.answers)

    @property
    def position(self) -> str:
        """The place of the question: `3 of 20`."""
        passed = self.done + len(self.skipped)
        return f"{passed + 1} of {passed + len(self.left)}"

    def skip(self, finding: Finding) -> None:
        """Leave a thing for now."""
        self.skipped.append(_key(finding))
        self.left = self.left[1:]

    def back(self) -> None:
        """Ask again about what was skipped last.

        Raises:
            UsageError: nothing was.
        """
        if not self.skipped:
            raise UsageError("nothing was skipped; u undoes what was written")
        key = self.skipped.pop()
        self.look_again(self.app)
        self.left.sort(key=lambda thing: _key(thing) != key)

    def undo(self) -> None:
        """Take back what the last answer wrote, and ask about it again.

        Raises:
            UsageError: no answer wrote anything.
            NotWrittenError: a file has changed since.
        """
        if not self.answers or not self.answers[-1].commands:
            raise UsageError("there is nothing to undo in this review")
        last = self.answers.pop()
        for _ in last.commands:
            entry, outcome = undo_last(self.app.session)
            self.app.out([safe_text(f"undone: {entry.command}")])
            self.app.out(safe_text(line) for line in written_lines(outcome.written))
        self.look_again(self.app)
        self.left.sort(key=lambda thing: _key(thing) != _key(last.finding))


def _key(finding: Finding) -> _Key:
    return finding.code, finding.path, finding.line


# The question


def _ask(walk: _Walk, finding: Finding) -> None:
    """Ask about one thing until a key answers it."""
    if not walk.wrote:  # what the last key wrote stays on the screen
        click.clear()
    walk.wrote = False
    person = answers.person_of(walk.app.session, finding)
    record = person or walk.app.journal.get(finding.id)
    if record is not None:
        print_page(walk.app, page_of(walk.app, record), at_once=True)
    print_page(walk.app, _question(finding, walk.position), at_once=True)
    while not walk.stopped:
        click.echo(f"{KEYS} ", nl=False)
        try:
            if _answered(walk, finding, _pressed()):
                return
        except (RefjournalError, click.UsageError) as error:
            message = error.format_message() if isinstance(error, click.UsageError) else str(error)
            click.echo(escaped(message))
        except (click.Abort, KeyboardInterrupt, EOFError, OSError):
            # Ctrl-C at a key or in a prompt, or nobody is there any more
            click.echo("")
            walk.stopped = True


def _pressed() -> str:
    key = click.getchar().lower()
    click.echo(key if key.isprintable() else "")
    return key


def _question(finding: Finding, position: str) -> Page:
    lines = [sentence(finding.message)]
    if finding.next:
        lines.append(f"  {finding.next}")
    heading = f"{position} · {section_of(finding).heading}"
    return Page((SectionHeading(heading), Items(tuple(lines))))


def _answered(walk: _Walk, finding: Finding, key: str) -> bool:
    """Do what a key says; return whether the next question comes."""
    if key in _STOP:
        walk.stopped = True
    elif key == "k":
        walk.skip(finding)
        return True
    elif key == "b":
        walk.back()
        return True
    elif key == "u":
        walk.undo()
        walk.wrote = True
        return True
    elif key == "w":
        _run(walk.app, ["draft", *answers.draft_about(walk.app.session, finding)])
    elif key in ("?", "h"):
        click.echo(_HELP)
    else:
        return _wrote(walk, finding, key)
    return False


def _wrote(walk: _Walk, finding: Finding, key: str) -> bool:
    """Do what a key that writes says; return whether it did."""
    _name_in_undo(finding, key)
    before = {entry.number for entry in undoable(walk.app.session)}
    if not _do(walk.app, finding, key):
        return False
    commands = tuple(
        entry.number for entry in undoable(walk.app.session) if entry.number not in before
    )
    walk.answers.append(_Answer(finding, commands))
    walk.wrote = True
    walk.look_again(walk.app)
    return True


# What the keys do

_COMMANDS: Final = {"d": "done", "l": "log", "s": "snooze", "p": "drop"}


def _name_in_undo(finding: Finding, key: str) -> None:
    """Name what a key writes in the undo log as the command that would write the same."""
    place = f"{finding.path}:{finding.line}"
    meta = click.get_current_context().find_root().meta
    meta["refjournal.command"] = (_COMMANDS.get(key, "review"), place)


def _do(app: App, finding: Finding, key: str) -> bool:
    match key:
        case "d":
            _done(app, finding)
        case "l":
            return _logged(app, finding)
        case "s":
            _snoozed(app, finding)
        case "p":
            carry_out(app, answers.cancel(app.session, finding), dry_run=False)
        case "o":
            open_in_editor(app, finding.path, finding.line)
        case _:
            return False
    return True


def _text(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _done(app: App, finding: Finding) -> None:
    if finding.rule.of_plans:
        proposal = answers.tick(app.session, finding, _text("what came of it"))
        carry_out(app, proposal, dry_run=False)
        return
    commands = [shlex.split(part)[1:] for part in (finding.next or "").split(" && ") if part]
    if not commands:
        raise UsageError("no command does it; press o to open the file")
    if commands[0][0] == "edit":
        open_in_editor(app, finding.path, finding.line)
        return
    for words in commands:
        if words[0] in ("log", "advance"):
            words += _text(f"{words[2]}: what there is to say").split()
        _run(app, words)


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


def _logged(app: App, finding: Finding) -> bool:
    words = _text("verb, and what there is to say").split()
    if not words:
        return False
    proposal = answers.log_instead(app.session, finding, _person(app, finding), words)
    carry_out(app, proposal, dry_run=False)
    return True


def _snoozed(app: App, finding: Finding) -> None:
    day = as_day(str(click.prompt("until when", default="+1w")), "the day", today=app.today)
    person = None if finding.rule.of_plans else _person(app, finding)
    carry_out(app, answers.postpone(app.session, finding, person, day), dry_run=False)


def _person(app: App, finding: Finding) -> Contact:
    known = answers.person_of(app.session, finding)
    if known is not None:
        return known
    return several(app.journal, str(click.prompt("whom does it concern")))[0]
