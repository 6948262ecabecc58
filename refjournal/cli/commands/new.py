"""`new`: records are created. An option for every key of the kind, from its declaration."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from refjournal.actions.file_changes import FileChange
from refjournal.actions.new_records import Made, new_contact, new_record, new_referral
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.cli.app import App, pass_app
from refjournal.cli.commands.edit import open_in_editor
from refjournal.cli.params import RecordParam
from refjournal.cli.writing import answer, dry_run_option, remaining, write
from refjournal.errors import UsageError
from refjournal.query.parse_filter import parse_filter
from refjournal.query.who import UnknownError, who
from refjournal.records.fields import Key, Type, looks_like_id
from refjournal.records.kinds import declared_keys
from refjournal.wording import sentence

_SPOKEN: Final = {"prospect": "--for", "recipient": "--to", "referrer": "--from"}
"""What people say instead of the names of the roles."""


@click.group()
def new() -> None:
    """Create a contact, referral, group, event or campaign.

    \b
    Example:
      refjournal new referral --for "Nora Lind" --from marta --need "Payroll for 12 people"
    """


def _options(kind: str, *, apart: Sequence[str] = ()) -> Callable[[Any], Any]:
    """Give a command an option for every key of a kind, and those that all of them have."""

    def decorate(command: Any) -> Any:
        command = dry_run_option(command)
        command = click.option(
            "--edit", "then_edit", is_flag=True, help="Open the new file in your editor."
        )(command)
        command = click.option(
            "--force", is_flag=True, help="Create it even if a similar record exists."
        )(command)
        command = click.option(
            "--id", "stated", metavar="ID", help="The id, where the name makes none or another."
        )(command)
        for name, key in reversed(declared_keys(kind).items()):
            if name not in apart:
                command = _option(name, key)(command)
        return command

    return decorate


def _option(name: str, key: Key) -> Callable[[Any], Any]:
    names = [f"--{name.replace('_', '-')}", f"key_{name}"]
    if name in _SPOKEN:
        names.insert(0, _SPOKEN[name])
    kind = RecordParam(*key.kinds) if key.kinds else str
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
@click.argument("name")
@_options("contact", apart=("name",))
@pass_app
def contact(
    app: App,
    /,
    name: str,
    stated: str | None,
    force: bool,
    then_edit: bool,
    dry_run: bool,
    **keys: Any,
) -> int:
    """Create a contact.

    \b
    Example:
      refjournal new contact "Nora Lind" --company "Lind & Co" --relation prospect --email nora@lind.example
    """
    values = {"name": _name(name), **_values(app, "contact", keys)}
    made = new_contact(app.journal, values, stated=stated, force=force)
    return _finish(app, made, then_edit=then_edit, dry_run=dry_run)


@new.command()
@_options("referral")
@click.option(
    "--new-contact",
    "stubs",
    is_flag=True,
    help="Create a contact even for an unknown single name.",
)
@pass_app
def referral(
    app: App,
    /,
    stated: str | None,
    force: bool,
    then_edit: bool,
    dry_run: bool,
    stubs: bool,
    **keys: Any,
) -> int:
    """Create a referral.

    Say --for whom, --to whom (leave it out if it is for you or undecided) and --from whom
    (leave it out if it comes from you), or --between two people.

    A full name that nobody has yet becomes a new contact. Several recipients make one referral
    each. --status writes the entries up to that status, all on the day of --date.

    \b
    Example:
      refjournal new referral --for priya --to dan --need "Payroll" --reason "did the same for Lind & Co" --status introduced
    """
    changes: list[FileChange] = []
    people = {
        name: keys.pop(f"key_{name}") for name in ("prospect", "recipient", "referrer", "between")
    }
    status = (keys.pop("key_status") or (None,))[-1]
    found = {name: _people(app, texts, changes, stubs=stubs) for name, texts in people.items()}
    for name in ("prospect", "referrer"):
        if len(found[name]) > 1:
            raise UsageError(f"{_SPOKEN[name]} takes one person")
    values = {
        **_values(app, "referral", keys),
        **{name: found[name] for name in ("prospect", "referrer", "between")},
    }
    values.setdefault("date", ())
    values["date"] = values["date"] or (app.today.isoformat(),)
    if status is not None:
        values_of(
            app.journal,
            KeyInput("status", declared_keys("referral")["status"], (status,)),
            app.today,
        )
    ids: list[str] = []
    for recipient in found["recipient"] or (None,):
        made = new_referral(
            app.facts, values, recipient, status=status, stated=stated, force=force, taken=ids
        )
        changes += made.changes
        ids += made.ids
    return _finish(app, Made(tuple(changes), tuple(ids)), then_edit=then_edit, dry_run=dry_run)


@new.command()
@click.argument("name")
@_options("group", apart=("name",))
@pass_app
def group(
    app: App,
    /,
    name: str,
    stated: str | None,
    force: bool,
    then_edit: bool,
    dry_run: bool,
    **keys: Any,
) -> int:
    """Create a networking group.

    \b
    Example:
      refjournal new group "Harbour Chapter" --joined 2026-01-15 --dues "950 EUR" --dues-every 1y
    """
    values = {"name": _name(name), **_values(app, "group", keys)}
    made = new_record(app.journal, "group", values, stated=stated, force=force)
    return _finish(app, made, then_edit=then_edit, dry_run=dry_run)


@new.command()
@click.argument("title")
@_options("event", apart=("title",))
@pass_app
def event(
    app: App,
    /,
    title: str,
    stated: str | None,
    force: bool,
    then_edit: bool,
    dry_run: bool,
    **keys: Any,
) -> int:
    """Create an event, today unless --date says otherwise.

    \b
    Example:
      refjournal new event "Autumn fair" --group harbour-chapter --attendees marta,dan
    """
    values = {"title": _name(title), **_values(app, "event", keys)}
    values["date"] = values.get("date") or (app.today.isoformat(),)
    made = new_record(app.journal, "event", values, stated=stated, force=force)
    return _finish(app, made, then_edit=then_edit, dry_run=dry_run)


@new.command()
@click.argument("title")
@_options("campaign", apart=("title",))
@pass_app
def campaign(
    app: App,
    /,
    title: str,
    stated: str | None,
    force: bool,
    then_edit: bool,
    dry_run: bool,
    **keys: Any,
) -> int:
    """Create a campaign: a focused effort with a period, an audience and a goal.

    \b
    Example:
      refjournal new campaign "November asks" --from 2026-11-01 --until 2026-11-30 --audience relation:client --counts help,asks
    """
    values = {"title": _name(title), **_values(app, "campaign", keys)}
    for name in ("from", "until"):
        if not values.get(name):
            raise UsageError(f"a campaign needs --{name} DAY")
    made = new_record(app.journal, "campaign", values, stated=stated, force=force)
    return _finish(app, made, then_edit=then_edit, dry_run=dry_run)


def _name(text: str) -> tuple[str, ...]:
    clean = text.strip()
    if not clean or any(ord(character) < 32 for character in clean):
        raise UsageError(f"{text!r} is no name; write one line with letters")
    return (clean,)


def _values(app: App, kind: str, keys: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the values that were typed for the keys of a kind, as they are written."""
    declared = declared_keys(kind)
    found = {}
    for option, texts in keys.items():
        name = option.removeprefix("key_")
        if texts:
            found[name] = values_of(
                app.journal, KeyInput(name, declared[name], texts), app.today, parse_filter
            )
    return found


def _people(
    app: App, texts: Sequence[str], changes: list[FileChange], *, stubs: bool
) -> tuple[str, ...]:
    """Return the ids of the people that were named, each with a new contact where nobody has the
    name.
    """
    found = []
    for text in (part.strip() for several in texts for part in several.split(",")):
        if not text:
            continue
        if text == "me":
            found.append(text)
            continue
        try:
            found.append(who(app.journal, text).id)
        except UnknownError:
            if looks_like_id(text) or (" " not in text and not stubs):
                raise
            made = new_contact(app.journal, {"name": _name(text)})
            if made.changes[0] not in changes:
                changes.extend(made.changes)
            found.extend(made.ids)
    return tuple(dict.fromkeys(found))


def _finish(app: App, made: Made, *, then_edit: bool, dry_run: bool) -> int:
    outcome = write(app, made.changes, dry_run=dry_run)
    if dry_run:
        return 0
    answer(app, outcome)
    if then_edit:
        open_in_editor(app, outcome.written[-1].path, 1)
    else:
        remaining(app, outcome, made.ids)
    return 0
