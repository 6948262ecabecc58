"""`explain`: the manual page of a rule, a key, a fact, a figure, a status or a verb."""

import click

from refjournal.cli.completing import WordParam, explained
from refjournal.cli.output import print_text
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.records.nearest import did_you_mean
from refjournal.show.explanations import explained_words, explanations


@click.command()
@click.argument("word", metavar="CODE|KEY|FACT|FIGURE|STATUS|VERB", type=WordParam(explained))
@pass_app
def explain(app: App, word: str) -> None:
    """Explain a rule, key, fact, figure, status or verb.

    `verbs`, `statuses`, `figures` and `rules` list all of them. `today` gives the reasons for the
    order of today's list.

    \b
    Example:
      refjournal explain RJ311
    """
    texts = list(explanations(word, app.settings_or_default))
    if not texts:
        near = did_you_mean(word, explained_words())
        raise UsageError(f"nothing is called '{word}'{near}")
    print_text(app, "\n\n".join(texts))
