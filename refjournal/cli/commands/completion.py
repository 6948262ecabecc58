"""`completion`: the script that lets a shell complete commands, options, ids and names."""

import click
from click.shell_completion import get_completion_class

from refjournal.cli.shells import use_own_scripts
from refjournal.cli.terminal import App
from refjournal.show.safe_text import SafeText


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for your shell.

    It completes commands, options, ids and names, `priya-to-dan`, verbs, statuses, keys and their
    values, sections, the codes of rules, and the pages of the manual.

    \b
    Example:
      refjournal completion bash > ~/.local/share/bash-completion/completions/refjournal
    """
    app: App = context.obj
    use_own_scripts()
    script = get_completion_class(shell)
    if script is not None:
        root = context.find_root()
        app.out([SafeText(script(root.command, {}, "refjournal", "_REFJOURNAL_COMPLETE").source())])
