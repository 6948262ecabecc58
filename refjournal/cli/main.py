"""The program's entry: the lazy group of commands, and the one place where what went wrong becomes
a sentence and an exit code.
"""

import gc
import os
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple, NoReturn, TextIO

import click

from refjournal import __version__
from refjournal.cli.lazy import load
from refjournal.errors import RefjournalError, StorageError
from refjournal.show.safe_text import escaped

_COMPLETING: Final = "_REFJOURNAL_COMPLETE"
"""The variable by which a shell asks for completions."""
INTERRUPTED: Final = 130
BUG: Final = 70


class _Command(NamedTuple):
    section: str
    place: str
    does: str


# What `--help` lists stands here, so that listing the commands imports none of them; a test
# compares it with their own words.
COMMANDS: Final[dict[str, _Command]] = {
    "today": _Command(
        "Every day", "refjournal.cli.commands.today:today", "What is due, most important first."
    ),
    "review": _Command(
        "Every day", "refjournal.cli.commands.review:review", "Go through today's list, one by one."
    ),
    "log": _Command("Every day", "refjournal.cli.commands.log:log", "Write down what happened."),
    "plan": _Command(
        "Every day", "refjournal.cli.commands.plan:plan", "Write down what to do, and when."
    ),
    "done": _Command("Every day", "refjournal.cli.commands.plan:done", "Tick a planned entry."),
    "snooze": _Command(
        "Every day", "refjournal.cli.commands.plan:snooze", "Move a planned entry to another day."
    ),
    "drop": _Command("Every day", "refjournal.cli.commands.plan:drop", "Give up a planned entry."),
    "new": _Command(
        "Every day",
        "refjournal.cli.commands.new:new",
        "Create a contact, referral, group, event or campaign.",
    ),
    "advance": _Command(
        "Every day", "refjournal.cli.commands.advance:advance", "Move a referral to a status."
    ),
    "set": _Command(
        "Every day",
        "refjournal.cli.commands.set_keys:set_",
        "Change keys of one record, or of many.",
    ),
    "edit": _Command(
        "Every day", "refjournal.cli.commands.edit:edit", "Open a record in your editor."
    ),
    "campaign": _Command(
        "Every day",
        "refjournal.cli.commands.campaign:campaign",
        "Go through a campaign, person by person.",
    ),
    "draft": _Command(
        "Every day",
        "refjournal.cli.commands.draft:draft",
        "Write an introduction, thanks, an update, an ask …",
    ),
    "ls": _Command("Asking", "refjournal.cli.commands.ls:ls", "List, count and group records."),
    "show": _Command(
        "Asking", "refjournal.cli.commands.show:show", "Everything about one record, on one screen."
    ),
    "search": _Command(
        "Asking",
        "refjournal.cli.commands.search:search",
        "Find words in names, needs, texts and logs.",
    ),
    "match": _Command(
        "Asking",
        "refjournal.cli.commands.match:match",
        "Who fits a need, and who should meet whom.",
    ),
    "suggest": _Command(
        "Asking", "refjournal.cli.commands.match:suggest", "Three opportunities, each with why now."
    ),
    "lint": _Command("Checking", "refjournal.cli.commands.lint:lint", "Every finding, in one run."),
    "explain": _Command(
        "Checking",
        "refjournal.cli.commands.explain:explain",
        "What a rule, key, fact, figure, status or verb means.",
    ),
    "doctor": _Command(
        "Checking",
        "refjournal.cli.commands.doctor:doctor",
        "The journal's surroundings, each ailment with its mend.",
    ),
    "fmt": _Command(
        "Checking", "refjournal.cli.commands.fmt:fmt", "Put entries in order, on request only."
    ),
    "export": _Command(
        "Exchange",
        "refjournal.cli.commands.export:export",
        "The journal in the formats of other programs.",
    ),
    "sync": _Command(
        "Git",
        "refjournal.cli.commands.sync:sync",
        "Commit, fetch, merge by keys and entries, send.",
    ),
    "changes": _Command(
        "Git",
        "refjournal.cli.commands.changes:changes",
        "What happened since, in the words of referrals.",
    ),
    "watch": _Command(
        "Checking",
        "refjournal.cli.commands.watch:watch",
        "Print what lint finds as it comes and goes.",
    ),
    "stats": _Command(
        "Reporting",
        "refjournal.cli.commands.stats:stats",
        "The figures of a period, beside those of the one before.",
    ),
    "scorecard": _Command(
        "Reporting",
        "refjournal.cli.commands.scorecard:scorecard",
        "How people treat your referrals; what a group returns.",
    ),
    "digest": _Command(
        "Reporting",
        "refjournal.cli.commands.digest:digest",
        "The week, a group's slips, requests to pass on.",
    ),
    "report": _Command(
        "Reporting",
        "refjournal.cli.commands.report:report",
        "One HTML page: what is due, figures, charts, the network.",
    ),
    "git-setup": _Command(
        "Git",
        "refjournal.cli.commands.git_setup:git_setup",
        "Let git merge records by their keys and entries.",
    ),
    "merge-driver": _Command(
        "Git",
        "refjournal.cli.commands.merge_driver:merge_driver",
        "Merge three versions of a file, as git calls it.",
    ),
    "rename": _Command(
        "Putting right",
        "refjournal.cli.commands.relate:rename",
        "Give a record another id, links too.",
    ),
    "merge-contacts": _Command(
        "Putting right", "refjournal.cli.commands.relate:merge_contacts", "Make one contact of two."
    ),
    "forget": _Command(
        "Putting right",
        "refjournal.cli.commands.relate:forget",
        "Remove a person, and every link to them.",
    ),
    "undo": _Command(
        "Putting right", "refjournal.cli.commands.undo:undo", "Take the last command back."
    ),
    "init": _Command(
        "Setting up", "refjournal.cli.commands.init:init", "Begin a journal in a folder."
    ),
    "help": _Command("Setting up", "refjournal.cli.commands.help:help_", "The manual."),
    "completion": _Command(
        "Setting up", "refjournal.cli.completion:completion", "Print the shell's completion script."
    ),
}


class _LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        known = COMMANDS.get(cmd_name)
        if known is None:
            return None
        command: click.Command = load(known.place)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        ctx.meta["refjournal.command"] = shlex.join(args)
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = load("refjournal.records.nearest:did_you_mean")(args[0], COMMANDS)
            ctx.fail(f"no command is called '{args[0]}'{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section in dict.fromkeys(command.section for command in COMMANDS.values()):
            rows = [
                (name, command.does)
                for name, command in COMMANDS.items()
                if command.section == section
            ]
            with formatter.section(section):
                formatter.write_dl(rows)


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`refjournal help` shows the manual, `refjournal COMMAND --help` a command with an example.",
)
@click.option(
    "--journal",
    metavar="DIR",
    help="The journal's folder (else REFJOURNAL_DIR, else here or above).",
)
@click.option("--as-of", metavar="DAY", help="The day to compute for: 2026-11-20, yesterday, -2w.")
@click.option("--no-index", is_flag=True, help="Read every file anew; the answers are the same.")
@click.version_option(__version__, prog_name="refjournal", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, journal: str | None, as_of: str | None, no_index: bool) -> int:
    """Keep who referred whom in files of your own, and be told what you owe to whom.

    Without a command: today.
    """
    ctx.obj = load("refjournal.cli.app:App")(
        {"journal": journal, "as_of": as_of, "no_index": no_index}
    )
    if ctx.invoked_subcommand is None:
        result = ctx.invoke(load(COMMANDS["today"].place))
        return result if isinstance(result, int) else 0
    return 0


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    _make_printable()
    try:
        result: Any = cli.main(args=args, prog_name="refjournal", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        return _refuse(error.format_message(), 2, error.ctx)
    except click.ClickException as error:
        return _refuse(error.format_message(), error.exit_code)
    except RefjournalError as error:
        return _refuse(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_has_gone()
    except SystemExit as stop:
        # So click ends a completion, and a command whose reader has gone.
        return int(stop.code or 0) if _COMPLETING in os.environ else _reader_has_gone()
    except OSError as error:
        place = f" {error.filename}:" if error.filename else ""
        return _refuse(
            f"the system cannot do this:{place} {error.strerror or error}", StorageError.exit_code
        )
    except Exception as error:
        return _report_bug(error)
    return result if isinstance(result, int) else 0


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.disable()  # a command lives for a second and keeps what it makes: to look for garbage meanwhile only costs time
    code = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    # Everything is written and closed. To take a large journal apart, object by object, would cost
    # a tenth of a command's time.
    os._exit(code)


def _reader_has_gone() -> int:
    """The reader (`| head`) has seen enough: no failure, and nothing more is written."""
    sys.stdout = _nowhere()
    return 0


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def _make_printable() -> None:
    """Let no character end a command: what the terminal's encoding lacks is shown as an escape.
    What is closed takes everything.
    """
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _refuse(message: str, code: int, context: click.Context | None = None) -> int:
    words = [f"Error: {message}"]
    if context is not None:
        words.append(f"`{context.command_path} --help` shows how it is used.")
    return _end("\n".join(words), code)


def _end(words: str, code: int) -> int:
    """Say the last words of a command, if anything can be said, and return its exit code."""
    with suppress(OSError):
        click.echo(escaped(words, multiline=True), err=True)
    return code


def _report_bug(error: Exception) -> int:
    """Print what a maintainer needs and nothing of the journal: kinds, places and versions, no
    values.
    """
    lines = [
        f"refjournal {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        type(error).__name__,
    ]
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    head = "Error: this is a bug in refjournal; your files are as they were. Please report these lines:"
    return _end("\n".join([head, *lines]), BUG)
