"""Questions about people whom a command cannot tell, on a terminal."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from refjournal.cli.terminal import App, is_interactive
from refjournal.errors import UsageError
from refjournal.session.capture import NEW, ONLY_A_NAME, OpenPersonError, Who
from refjournal.session.write import Proposal

_F = TypeVar("_F", bound=Callable[..., Any])


def new_option(command: _F) -> _F:
    """Give a command that names people the option `--new`, in place of the question."""
    option = click.option(
        "--new",
        is_flag=True,
        help="Create a contact for every name that is not in the journal yet.",
    )
    return option(command)


def settled(
    app: App, propose: Callable[[Who], Proposal], *, new: bool, may_stay_name: str | None = None
) -> Proposal:
    """Return what is proposed once everybody is known; who somebody is, is asked on a terminal.
    `may_stay_name` is the one who can stay a name, and does so where nobody can be asked.

    Raises:
        UsageError: it cannot be told who somebody is, and nobody can be asked.
    """
    answers: dict[str, str] = {}
    while True:
        try:
            return propose(Who(answers, new))
        except OpenPersonError as error:
            is_name = error.text == may_stay_name
            if is_interactive():
                answers[error.text] = _ask(app, error, is_name=is_name)
            elif is_name and not error.near:
                answers[error.text] = ONLY_A_NAME
            else:
                raise


def _ask(app: App, error: OpenPersonError, *, is_name: bool) -> str:
    if error.near:
        return _ask_which(app, error)
    if click.confirm(f"{error.text} is not a contact yet. Create one?", default=True, err=True):
        return NEW
    if is_name:
        return ONLY_A_NAME
    raise UsageError("nothing was written")


def _ask_which(app: App, error: OpenPersonError) -> str:
    app.say(f"{error.text} can be:")
    for number, (_, described) in enumerate(error.near, 1):
        app.say(f"  {number}  {described}")
    app.say(f"  {len(error.near) + 1}  somebody new")
    choice: int = click.prompt(
        "Which one is it", type=click.IntRange(1, len(error.near) + 1), err=True
    )
    if choice <= len(error.near):
        return error.near[choice - 1][0]
    return NEW
