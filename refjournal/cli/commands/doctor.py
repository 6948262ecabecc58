"""`doctor`: the surroundings of the journal, each problem with its fix."""

import shutil

import click

from refjournal.cli.output import where_to_type
from refjournal.cli.terminal import App, pass_app
from refjournal.session.health import Editor, health
from refjournal.show.health import health_lines
from refjournal.show.safe_text import safe_text


@click.command()
@pass_app
def doctor(app: App) -> int:
    """Check the setup: index, git, editor, permissions.

    Each problem is printed with its fix. The exit code is 1 if there is a problem.

    \b
    Example:
      refjournal doctor
    """
    is_ill = False
    for area in health(app.session, Editor(app.editor, shutil.which)):
        app.out(map(safe_text, health_lines(*area)))
        is_ill = is_ill or bool(area.problems)
    if is_ill and (where := where_to_type(app)):
        app.say(f"to paste what is printed here, {where}")
    return int(is_ill)
