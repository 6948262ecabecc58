"""How what was typed becomes a value: days, lengths of time, records; and what the shell
completes.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

import click

from refjournal.days import DayError, parse_day, parse_period, period_days
from refjournal.deferred import deferred
from refjournal.value_fault import ValueFault

with deferred():  # for what the shell completes, and for lists of what is due
    from click import shell_completion

    from refjournal.lint import sections
    from refjournal.records import nearest

_F = TypeVar("_F", bound=Callable[..., Any])


def dry_run_option(command: _F) -> _F:
    """Give a command the option `--dry-run`."""
    option = click.option("--dry-run", is_flag=True, help="Print the diff and write nothing.")
    return option(command)


def as_day(text: str, where: str, *, today: date, past: bool = False) -> date:
    """Return the day that an option's text means.

    Raises:
        click.UsageError: it means none; the message names the option.
    """
    try:
        return parse_day(text, today=today, past=past)
    except DayError as error:
        raise click.UsageError(f"{where}: {error}") from None


def as_past_day(text: str, where: str, *, today: date) -> date:
    """Return the day that an option's text means, today or before.

    Raises:
        click.UsageError: it means none, or one that is to come; the message names the option.
    """
    day = as_day(text, where, today=today, past=True)
    if day > today:
        raise click.UsageError(
            f"{where}: {day.isoformat()} is not over yet; name a day up to {today.isoformat()}"
        )
    return day


class DayParam(click.ParamType[date]):
    """A day as people write it, seen from the day of the run; with `past`, a weekday is the last
    one.
    """

    name = "day"

    def __init__(self, *, past: bool = False) -> None:
        self.past = past

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day.

        Raises:
            click.UsageError: it is none; the message names the option.
        """
        where = "DAY"
        if isinstance(param, click.Option):
            where = param.opts[0]
        today: date = ctx.obj.today if ctx is not None else date.min
        return as_day(str(value), where, today=today, past=self.past)


DAY: Final = DayParam()
PAST_DAY: Final = DayParam(past=True)


class _Within(click.ParamType[int]):
    """A length of time ahead, in days: `14d`, `2w`, or a bare number of days."""

    name = "period"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value).strip().lower()
        number = text.removesuffix("d")
        if number.isascii() and number.isdigit() and len(number) < 6:
            return int(number)
        try:
            return period_days(parse_period(text))
        except ValueFault as error:
            self.fail(str(error), param, ctx)


WITHIN: Final = _Within()


class SectionsParam(click.ParamType[frozenset[str]]):
    """Sections of today's list, separated by commas; none for all."""

    name = "sections"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return how `--help` names the value."""
        return "SECTION,…"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Return the keys of the sections."""
        keys = [section.key for section in sections.SECTIONS]
        wanted = [word.strip() for word in str(value).split(",") if word.strip()]
        for word in wanted:
            if word not in keys:
                near = nearest.did_you_mean(word, keys) or f"; there are {', '.join(keys)}"
                self.fail(f"'{word}' is not a section of the list{near}", param, ctx)
        return frozenset(wanted)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[shell_completion.CompletionItem]":
        """Return the sections that begin as the last word that was typed."""
        before, comma, last = incomplete.rpartition(",")
        return [
            shell_completion.CompletionItem(f"{before}{comma}{section.key}", help=section.heading)
            for section in sections.SECTIONS
            if section.key.startswith(last)
        ]


def list_options(command: _F) -> _F:
    """Give a command that goes by today's list the options `--within`, `--only`, and `--mine` or
    `--all-members`.
    """
    within = click.option(
        "--within",
        type=WITHIN,
        default="0d",
        show_default=True,
        help="Also show what becomes due within this time.",
    )
    only = click.option(
        "--only",
        type=SectionsParam(),
        default="",
        help="Only these sections: leads, planned, introductions, news, thanks, …",
    )
    mine = click.option(
        "--mine/--all-members",
        "mine",
        default=True,
        show_default=True,
        help="Where several keep the journal: what is for you, or what is for all of you.",
    )
    return within(only(mine(command)))
