"""`new`: records are created. An option for every key of the kind, from its declaration."""

from collections.abc import Callable, Sequence
from functools import wraps
from shlex import quote
from typing import Any, Final, NamedTuple

import click

from refjournal.cli.commands.edit import open_in_editor
from refjournal.cli.completing import RecordParam, WordParam, choices, rule_codes
from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.records.fields import Key, Type
from refjournal.records.kinds import declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.session.create import SPOKEN, create, create_referral
from refjournal.session.write import Proposal
from refjournal.wording import sentence

_KEY: Final = "key_"
"""What begins the names of the parameters that are keys of a record."""


class _Asked(NamedTuple):
    """The options that every kind has, and what was typed for its keys."""

    keys: dict[str, tuple[str, ...]]
    stated: str | None
    force: bool
    then_edit: bool
    dry_run: bool


class _NewGroup(click.Group):
    """The group of `new`, which answers a name in the place of a kind."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = did_you_mean(name, self.commands)
            ctx.fail(f"no kind is called '{name}'{near or f'; {_to_type(args)}'}")
        return super().resolve_command(ctx, args)


def _to_type(words: Sequence[str]) -> str:
    return f"a person: refjournal new contact {' '.join(map(quote, words))}"


@click.group(cls=_NewGroup)
def new() -> None:
    """Create a contact, referral, group, event or campaign.

    \b
    Example:
      refjournal new referral --for "Nora Lind" --from marta --need "Payroll for 12 people"
    """


def _options(kind: str, *, apart: Sequence[str] = ()) -> Callable[[Any], Any]:
    """Give a command an option for every key of a kind, and those that all kinds have; it gets them
    as one value.
    """

    def decorate(body: Callable[..., None]) -> Any:
        @wraps(body)
        def gathered(**typed: Any) -> None:
            keys = {
                name.removeprefix(_KEY): typed.pop(name)
                for name in list(typed)
                if name.startswith(_KEY)
            }
            common = {name: typed.pop(name) for name in _Asked._fields if name in typed}
            body(asked=_Asked(keys, **common), **typed)

        command: Any = dry_run_option(gathered)
        command = click.option(
            "--edit", "then_edit", is_flag=True, help="Open the new file in your editor."
        )(command)
        command = click.option(
            "--force", is_flag=True, help="Create it even if a similar record exists."
        )(command)
        command = click.option(
            "--id", "stated", metavar="ID", help="The id, if it is not to be made from the name."
        )(command)
        for name, key in reversed(declared_keys(kind).items()):
            if name not in apart:
                command = _option(kind, name, key)(command)
        return command

    return decorate


def _option(of_kind: str, name: str, key: Key) -> Callable[[Any], Any]:
    names = [f"--{name.replace('_', '-')}", f"{_KEY}{name}"]
    if name in SPOKEN:
        names.insert(0, SPOKEN[name])
    kind: Any = str
    if key.kinds:
        kind = RecordParam(*key.kinds)
    elif key.type is Type.CHOICE:
        kind = WordParam(choices(of_kind, name), many=key.many)
    elif key.type is Type.EXEMPTION:
        kind = WordParam(rule_codes, many=True)
    text = f"{sentence(key.meaning)}."
    if key.choices and not key.open_words:
        text = f"{text} {', '.join(key.choices)}."
    return click.option(*names, multiple=True, metavar=_metavar(key), type=kind, help=text)


def _metavar(key: Key) -> str:
    words = {
        Type.ID: "WHO",
        Type.NAME: "WHO",
        Type.DATE: "DAY",
        Type.MONEY: "MONEY",
        Type.RATING: "1-5",
    }
    return words.get(key.type, key.type.name)


@new.command()
@click.argument("name", nargs=-1, required=True)
@_options("contact", apart=("name",))
@pass_app
def contact(app: App, name: tuple[str, ...], asked: _Asked) -> None:
    """Create a contact.

    \b
    Example:
      refjournal new contact "Nora Lind" --company "Lind & Co" --relation prospect --email nora@lind.example
    """
    _create(app, "contact", " ".join(name), asked)


@new.command()
@_options("referral")
@click.option(
    "--new-contact",
    "stubs",
    is_flag=True,
    help="Create a contact even for an unknown single name.",
)
@pass_app
def referral(app: App, stubs: bool, asked: _Asked) -> None:
    """Create a referral.

    Say --for whom, --to whom (leave it out if it is for you or undecided) and --from whom
    (leave it out if it comes from you), or --between two people.

    A full name that is not in the journal yet becomes a new contact. Several recipients make one referral
    each, and so do several needs. --status writes the entries up to that status, all on the day of --date.

    \b
    Example:
      refjournal new referral --for priya --to dan --need "Payroll" --reason "did the same for Lind & Co" --status introduced
    """
    proposal = create_referral(
        app.session, asked.keys, stated=asked.stated, force=asked.force, single_names=stubs
    )
    _finish(app, proposal, asked)


@new.command()
@click.argument("name")
@_options("group", apart=("name",))
@pass_app
def group(app: App, name: str, asked: _Asked) -> None:
    """Create a networking group.

    \b
    Example:
      refjournal new group "Harbour Chapter" --joined 2026-01-15 --dues "950 EUR" --dues-every 1y
    """
    _create(app, "group", name, asked)


@new.command()
@click.argument("title")
@_options("event", apart=("title",))
@pass_app
def event(app: App, title: str, asked: _Asked) -> None:
    """Create an event, today unless --date says otherwise.

    \b
    Example:
      refjournal new event "Autumn fair" --group harbour-chapter --attendees marta,dan
    """
    _create(app, "event", title, asked)


@new.command()
@click.argument("title")
@_options("campaign", apart=("title",))
@pass_app
def campaign(app: App, title: str, asked: _Asked) -> None:
    """Create a campaign: a focused effort with a period, an audience and a goal.

    \b
    Example:
      refjournal new campaign "November asks" --from 2026-11-01 --until 2026-11-30 --audience relation:client --counts help,asks
    """
    _create(app, "campaign", title, asked)


def _create(app: App, kind: str, title: str, asked: _Asked) -> None:
    proposal = create(app.session, kind, title, asked.keys, stated=asked.stated, force=asked.force)
    _finish(app, proposal, asked)


def _finish(app: App, proposal: Proposal, asked: _Asked) -> None:
    if not asked.then_edit or asked.dry_run:
        carry_out(app, proposal, dry_run=asked.dry_run)
        return
    # What remains to be done is not said: it may be what the person is about to write.
    outcome = carry_out(app, proposal._replace(about=()), dry_run=False)
    open_in_editor(app, outcome.written[-1].path, 1)
