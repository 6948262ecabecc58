"""`init`: begin a journal in a folder."""

from pathlib import Path

import click

from refjournal.cli.terminal import App, pass_app
from refjournal.git.call import Git
from refjournal.git.driver import program
from refjournal.git.setup import begin_repository
from refjournal.store.create import init_journal


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, default=".", type=click.Path(path_type=Path)
)
@click.option("--name", metavar="NAME", help="Your name. Creates your own contact.")
@click.option(
    "--git",
    "with_git",
    is_flag=True,
    help="Also set up git: a repository, the merge driver and the pre-commit hook.",
)
@click.option(
    "--private", is_flag=True, help="Make it readable only by you: folders 0700, files 0600."
)
@pass_app
def init(app: App, folder: Path, name: str | None, with_git: bool, private: bool) -> None:
    """Create a journal in a folder.

    This writes the settings and a folder for each kind of record.

    \b
    Example:
      refjournal init ~/journal --name "Sam Taylor"
    """
    git = Git(folder.absolute())
    if with_git:
        git.version()
    created = init_journal(folder, name=name, private=private)
    app.say(f"a journal began at {folder}: {', '.join(path.name for path in created)}")
    if with_git:
        wanted = begin_repository(git, program())
        app.say(
            f"git was told: {', '.join(item.place for item in wanted)}; `refjournal sync` commits"
        )
    app.say("`refjournal help format` shows what to write; `refjournal today` lists what is due")
