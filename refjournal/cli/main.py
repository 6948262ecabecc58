"""The program's entry: the lazy group of commands, and the one place where what went wrong becomes
a sentence and an exit code.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, NamedTuple, NoReturn, TextIO

import click

from refjournal import __version__
from refjournal.deferred import deferred
from refjournal.errors import RefjournalError, StorageError, UsageError

with deferred():  # `--version` and `--help` need no journal
    from click import shell_completion

    from refjournal.cli import shells, terminal
    from refjournal.records import nearest
    from refjournal.show import safe_text

_COMPLETING: Final = "_REFJOURNAL_COMPLETE"
"""The variable by which a shell asks for completions."""
MERGE_DRIVER: Final = "merge-driver"
_NEEDED: Final = ("fcntl", "sqlite3", "zlib", "msgspec", "yaml", "frontmatter", "tabulate")
"""Modules without which most commands cannot run; Windows lacks the first."""
INTERRUPTED: Final = 130
BUG: Final = 70


class _TableEntry(NamedTuple):
    section: str
    place: str
    does: str


# What `--help` lists is here, so that listing the commands imports none of them; a test
# compares it with their own words.
COMMANDS: Final[dict[str, _TableEntry]] = {
    "today": _TableEntry(
        "Every day",
        "refjournal.cli.commands.today:today",
        "Show what is due, most important first.",
    ),
    "review": _TableEntry(
        "Every day", "refjournal.cli.commands.review:review", "Go through today's list one by one."
    ),
    "log": _TableEntry("Every day", "refjournal.cli.commands.log:log", "Write down what happened."),
    "met": _TableEntry(
        "Every day", "refjournal.cli.commands.met:met", "Write down whom you met at an event."
    ),
    "lead": _TableEntry(
        "Every day",
        "refjournal.cli.commands.lead:lead",
        "Write down a referral that was passed on to you.",
    ),
    "plan": _TableEntry(
        "Every day", "refjournal.cli.commands.plan:plan", "Plan what to do, and when."
    ),
    "done": _TableEntry(
        "Every day", "refjournal.cli.commands.done:done", "Mark a planned entry as done."
    ),
    "snooze": _TableEntry(
        "Every day", "refjournal.cli.commands.snooze:snooze", "Move a planned entry to another day."
    ),
    "drop": _TableEntry(
        "Every day", "refjournal.cli.commands.drop:drop", "Cancel a planned entry."
    ),
    "new": _TableEntry(
        "Every day",
        "refjournal.cli.commands.new:new",
        "Create a contact, referral, group, event or campaign.",
    ),
    "advance": _TableEntry(
        "Every day", "refjournal.cli.commands.advance:advance", "Move a referral to a new status."
    ),
    "give": _TableEntry(
        "Every day",
        "refjournal.cli.commands.give:give",
        "Name the recipient whom you found for a need.",
    ),
    "set": _TableEntry(
        "Every day",
        "refjournal.cli.commands.set_keys:set_",
        "Change keys of one record or of many.",
    ),
    "edit": _TableEntry(
        "Every day", "refjournal.cli.commands.edit:edit", "Open a record in your editor."
    ),
    "campaign": _TableEntry(
        "Every day",
        "refjournal.cli.commands.campaign:campaign",
        "Work through a campaign, one person at a time.",
    ),
    "draft": _TableEntry(
        "Every day",
        "refjournal.cli.commands.draft:draft",
        "Draft an introduction, a thank-you, an update or an ask.",
    ),
    "ls": _TableEntry("Query", "refjournal.cli.commands.ls:ls", "List, count and group records."),
    "show": _TableEntry(
        "Query",
        "refjournal.cli.commands.show:show",
        "Show everything about one record on one screen.",
    ),
    "search": _TableEntry(
        "Query",
        "refjournal.cli.commands.search:search",
        "Find words in names, needs, texts and logs.",
    ),
    "match": _TableEntry(
        "Query",
        "refjournal.cli.commands.match:match",
        "Find who fits a need, and who should meet whom.",
    ),
    "suggest": _TableEntry(
        "Query",
        "refjournal.cli.commands.match:suggest",
        "Suggest three things worth doing, and why now.",
    ),
    "lint": _TableEntry(
        "Check",
        "refjournal.cli.commands.lint:lint",
        "Check files for faults and missing follow-ups.",
    ),
    "explain": _TableEntry(
        "Check",
        "refjournal.cli.commands.explain:explain",
        "Explain a rule, key, fact, figure, status or verb.",
    ),
    "doctor": _TableEntry(
        "Check",
        "refjournal.cli.commands.doctor:doctor",
        "Check the setup: index, git, editor, permissions.",
    ),
    "fmt": _TableEntry("Check", "refjournal.cli.commands.fmt:fmt", "Put log entries in order."),
    "watch": _TableEntry(
        "Check", "refjournal.cli.commands.watch:watch", "Show findings live as files change."
    ),
    "lsp": _TableEntry(
        "Check",
        "refjournal.cli.commands.lsp:lsp",
        "Serve your editor with findings, completion and more.",
    ),
    "stats": _TableEntry(
        "Reports",
        "refjournal.cli.commands.stats:stats",
        "Compare the figures of a period with the one before.",
    ),
    "scorecard": _TableEntry(
        "Reports",
        "refjournal.cli.commands.scorecard:scorecard",
        "Show how reliable a contact is, or what a group returns.",
    ),
    "digest": _TableEntry(
        "Reports",
        "refjournal.cli.commands.digest:digest",
        "Write the week as Markdown, or a group's slips.",
    ),
    "report": _TableEntry(
        "Reports", "refjournal.cli.commands.report:report", "Write the journal as one HTML page."
    ),
    "sync": _TableEntry(
        "Git",
        "refjournal.cli.commands.sync:sync",
        "Commit your changes, merge the others' and push.",
    ),
    "changes": _TableEntry(
        "Git",
        "refjournal.cli.commands.changes:changes",
        "Show what changed since a commit or a day.",
    ),
    "join": _TableEntry(
        "Git",
        "refjournal.cli.commands.join:join",
        "Say who you are in this clone of a journal, and set it up.",
    ),
    "git-setup": _TableEntry(
        "Git",
        "refjournal.cli.commands.git_setup:git_setup",
        "Set up git to merge records by key and entry.",
    ),
    "merge-driver": _TableEntry(
        "Git",
        "refjournal.cli.commands.merge_driver:merge_driver",
        "Merge three versions of a file (called by git).",
    ),
    "import": _TableEntry(
        "Import and export",
        "refjournal.cli.commands.import_:import_",
        "Import contacts and referrals from other programs.",
    ),
    "export": _TableEntry(
        "Import and export",
        "refjournal.cli.commands.export:export",
        "Export the journal to other formats.",
    ),
    "schema": _TableEntry(
        "Import and export",
        "refjournal.cli.commands.schema:schema",
        "Print the JSON Schema of records.",
    ),
    "undo": _TableEntry(
        "Fix mistakes", "refjournal.cli.commands.undo:undo", "Undo the last command."
    ),
    "rename": _TableEntry(
        "Fix mistakes",
        "refjournal.cli.commands.rename:rename",
        "Give a record a new id and update all links.",
    ),
    "merge-contacts": _TableEntry(
        "Fix mistakes",
        "refjournal.cli.commands.merge_contacts:merge_contacts",
        "Merge two contacts into one.",
    ),
    "forget": _TableEntry(
        "Fix mistakes",
        "refjournal.cli.commands.forget:forget",
        "Remove a person and all links to them.",
    ),
    "init": _TableEntry(
        "Setup", "refjournal.cli.commands.init:init", "Create a journal in a folder."
    ),
    "adopt": _TableEntry(
        "Setup",
        "refjournal.cli.commands.adopt:adopt",
        "Read notes that were there before the journal.",
    ),
    "help": _TableEntry(
        "Setup",
        "refjournal.cli.commands.help:help_",
        "Show the manual, or help on a command, rule or word.",
    ),
    "completion": _TableEntry(
        "Setup",
        "refjournal.cli.commands.completion:completion",
        "Print the completion script for your shell.",
    ),
}


_NO_DOCSTRINGS: Final = (
    "The rest of this text is not available, because Python was started with -OO (or "
    "PYTHONOPTIMIZE=2), which removes it. Start Python without it to read the text, or see "
    "`refjournal help commands`."
)
_ABOUT: Final = """\
Keep referrals and contacts in text files of your own, and see what you owe to whom.

Without a command, it runs `today`."""


def command_named(name: str) -> click.Command:
    """Return a command of the table, importing its module."""
    module, _, attribute = COMMANDS[name].place.partition(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    if command.help is None:  # Python with -OO has removed the docstring
        command.help = f"{COMMANDS[name].does}\n\n{_NO_DOCSTRINGS}"
    return command


CALLED_ELSEWHERE: Final = {
    "add": "new",
    "create": "new",
    "list": "ls",
    "find": "search",
    "grep": "search",
    "todo": "today",
    "due": "today",
    "status": "today",
    "next": "today",
    "view": "show",
    "open": "edit",
    "note": "log",
    "delete": "forget",
    "remove": "forget",
    "rm": "forget",
    "remind": "plan",
    "check": "lint",
    "introduce": "new referral",
    "refer": "new referral",
}
"""Commands as other programs call them."""


def _other_name(word: str) -> str:
    """Return a proposal for a command that is called otherwise here; '' for other words."""
    command = CALLED_ELSEWHERE.get(word.lower())
    return f"; here it is refjournal {command}" if command is not None else ""


class _LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return command_named(cmd_name) if cmd_name in COMMANDS else None

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> "list[shell_completion.CompletionItem]":
        """Return the commands and options that begin as what was typed, without importing any."""
        found = [
            shell_completion.CompletionItem(name, help=command.does)
            for name, command in COMMANDS.items()
            if name.startswith(incomplete) and name != MERGE_DRIVER
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        ctx.meta["refjournal.command"] = args
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = _other_name(args[0]) or nearest.did_you_mean(args[0], COMMANDS)
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
    help=_ABOUT,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "`refjournal help` lists the manual. `refjournal COMMAND --help` explains a command, with"
        " an example."
    ),
)
@click.option(
    "--journal",
    metavar="DIR",
    help=(
        "The journal's folder (otherwise REFJOURNAL_DIR, otherwise this folder or one above,"
        " otherwise the one in your config.toml)."
    ),
)
@click.option(
    "--as-of", metavar="DAY", help="Pretend that it is this day: 2026-11-20, yesterday, -2w."
)
@click.option(
    "--me",
    metavar="WHO",
    help="Who you are, where several keep the journal (otherwise REFJOURNAL_ME).",
)
@click.option("--no-index", is_flag=True, help="Read every file again instead of using the index.")
@click.version_option(__version__, prog_name="refjournal", message="%(prog)s %(version)s")
@click.pass_context
def cli(
    ctx: click.Context, journal: str | None, as_of: str | None, me: str | None, no_index: bool
) -> int:
    """Open the run of the program, and run `today` where no command is named."""
    ctx.obj = terminal.App(terminal.GlobalOptions(journal, as_of, no_index, me))
    if ctx.invoked_subcommand is None:
        result = ctx.invoke(command_named("today"))
        return result if isinstance(result, int) else 0
    return 0


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    _make_printable()
    if _COMPLETING in os.environ:
        shells.use_own_scripts()
    try:
        _refuse_other_bytes(sys.argv[1:] if args is None else args)
        result: Any = cli.main(args=args, prog_name="refjournal", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        return _refuse_typed(error)
    except RefjournalError as error:
        return _refuse(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_has_gone()
    except SystemExit as stop:
        # So click ends a completion, and a command whose reader has gone.
        return int(stop.code or 0) if _COMPLETING in os.environ else _reader_has_gone()
    except ImportError as error:
        missing = _missing_module(error)
        if missing is None:
            return _report_bug(error)
        return _refuse(_words_for_missing(missing), StorageError.exit_code)
    except OSError as error:
        place = f" {error.filename}:" if error.filename else ""
        return _refuse(
            f"the system cannot do this:{place} {error.strerror or error}", StorageError.exit_code
        )
    except Exception as error:
        return _report_bug(error)
    return result if isinstance(result, int) else 0


def _refuse_other_bytes(args: Sequence[str]) -> None:
    """Refuse arguments that are not UTF-8, before a command can write half of one.

    Raises:
        UsageError: there is one; the message counts it from the left.
    """
    if MERGE_DRIVER in args[:1]:  # git names the file as it is called, and has no other way
        return
    for number, text in enumerate(args, 1):
        if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
            raise UsageError(f"argument {number}, {text!r}, is not UTF-8; nothing was done")


def main() -> NoReturn:
    """Run the command line and exit."""
    # A command lives for a second and keeps what it makes: to collect garbage only costs time.
    gc.disable()
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


def _missing_module(error: ImportError) -> str | None:
    """Return the module that this Python lacks, its own or a library; None where nothing is
    missing but something of ours.
    """
    name = error.name or ""
    if isinstance(error, ModuleNotFoundError) and not name.startswith("refjournal"):
        return name
    # A deferred module of ours hides what it could not import.
    for needed in _NEEDED:
        try:
            import_module(needed)
        except ImportError:
            return needed
    return None


def _words_for_missing(name: str) -> str:
    if name.partition(".")[0] in sys.stdlib_module_names:
        return (
            f"this Python, on {sys.platform}, has no module {name}, which refjournal needs. It runs"
            " on Linux and macOS, and on Windows in WSL"
        )
    return f"the library {name} is missing from {sys.prefix}; install refjournal again"


def _make_printable() -> None:
    """Let no character end a command: what the terminal's encoding lacks is shown as an escape.
    What is closed takes everything.
    """
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _refuse_typed(error: click.ClickException) -> int:
    """Say what is wrong with a command as it was typed."""
    words = error.format_message()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # `refjournal new`: its help follows
        return _end(words, error.exit_code)
    context = error.ctx if isinstance(error, click.UsageError) else None
    return _refuse(words, error.exit_code, context)


def _refuse(message: str, code: int, context: click.Context | None = None) -> int:
    words = [f"Error: {message}"]
    if context is not None:
        words.append(f"`{context.command_path} --help` shows how it is used.")
    return _end("\n".join(words), code)


def _end(words: str, code: int) -> int:
    """Say the last words of a command, if anything can be said, and return its exit code."""
    with suppress(OSError):
        click.echo(safe_text.escaped(words, multiline=True), err=True)
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
    head = (
        "Error: this is a bug in refjournal; your files are as they were. "
        "Please report these lines:"
    )
    return _end("\n".join([head, *lines]), BUG)
