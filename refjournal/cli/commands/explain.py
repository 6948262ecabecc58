"""`explain`: the manual page of a rule, a key, a fact, a figure, a status or a verb."""

from collections.abc import Iterator

import click

from refjournal.cli.app import App, pass_app
from refjournal.errors import UsageError
from refjournal.facts.names import FACTS
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Rule
from refjournal.records.entry import CLOSED_STATUSES, STATUSES, VERBS
from refjournal.records.fields import Key
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.settings import Settings
from refjournal.show.safe_text import SafeText, escaped
from refjournal.stats.definitions import BY_NAME

_STATUS_PAGE = {
    "need": ("a need was heard; the match is yours to find or to propose", ""),
    "agreed": ("the prospect is happy to be contacted", ""),
    "introduced": ("you made the introduction", "it reached you"),
    "contacted": ("the recipient got in touch", "you got in touch"),
    "met": ("they talked properly", "you talked properly"),
    "quoted": ("an offer is out", "your offer is out"),
    "won": ("business was done", "business was done"),
    "lost": ("an offer, and no deal", "an offer, and no deal"),
    "declined": ("one side said no before an offer", "one side said no before an offer"),
    "no-fit": ("the need and the offer did not match", "the need and the offer did not match"),
    "no-response": ("one side could not be reached", "one side could not be reached"),
    "resting": (
        "on hold; needs a planned entry to wake it",
        "on hold; needs a planned entry to wake it",
    ),
}


def explanations(word: str, settings: Settings) -> Iterator[str]:
    """Yield what is to be said about a word: each meaning is a text of its own."""
    yield from (
        _rule(rule) for rule in RULES if word.casefold() in (rule.code.casefold(), rule.name)
    )
    yield from (
        _own_rule(rule.name, rule.filter)
        for rule in settings.own_rules
        if word == f"MY-{rule.name}"
    )
    for kind in KINDS:
        key = declared_keys(kind).get(word)
        if key is not None:
            yield _key(kind, word, key, settings)
        fact = FACTS.get(kind, {}).get(word)
        if fact is not None:
            yield f"{word}: derived for a {kind} ({fact.type})\n\n{fact.meaning}"
    if word in BY_NAME:
        figure = BY_NAME[word]
        yield f"{word}: a figure of `stats` ({figure.unit.value}), shown as: {figure.label}\n\n{figure.meaning}"
    if word in STATUSES:
        yield _status(word)
    if word in VERBS:
        yield _verb(word)
    if word in settings.vocabulary.verbs:
        yield f"{word}: a verb of this journal's own; counts as {settings.vocabulary.verbs[word]}"
    if word in ("verbs", "verb"):
        yield "The verbs of the log:\n\n" + "\n".join(
            f"  {verb:<12} {meaning}" for verb, meaning in VERBS.items()
        )
    if word in ("statuses", "status"):
        yield "The statuses of a referral, in their order:\n\n" + "\n".join(
            f"  {name:<12} {_STATUS_PAGE[name][0]}" for name in STATUSES
        )
    if word in ("figures", "figure"):
        yield "The figures of `stats`:\n\n" + "\n".join(
            f"  {name:<17} {of.label}" for name, of in BY_NAME.items()
        )
    if word == "rules":
        yield "The rules:\n\n" + "\n".join(
            f"  {rule.code}  {rule.severity:<8} {rule.name}" for rule in RULES
        )


def _rule(rule: Rule) -> str:
    example = next((example for example in rule.examples if example.finds), None)
    return (
        rule.page.strip()
        + f"\n\nSeverity: {rule.severity}"
        + (_example(example) if example else "")
    )


def _example(example: Example) -> str:
    path = next(
        (
            path
            for path, text in example.files.items()
            if any(line.startswith(example.finds[0]) for line in text.split("\n"))
        ),
        None,
    )
    if path is None:
        return ""
    text = "\n".join(f"    {line}" for line in example.files[path].rstrip("\n").split("\n"))
    return f"\n\nExample, on {example.on}: {path}\n\n{text}\n\nIt points at the line: {example.finds[0]}"


def _own_rule(name: str, text: str) -> str:
    return f"MY-{name}: a rule of this journal's own\n\nIt finds every record that the filter holds for: {text}"


def _key(kind: str, name: str, key: Key, settings: Settings) -> str:
    words = settings.vocabulary.all_relations if key.open_words else key.choices
    notes = [
        f"a list of {key.type}" if key.many else str(key.type),
        *(["required"] if key.required else []),
    ]
    lines = [f"{name}: a key of a {kind} ({', '.join(notes)})", "", key.meaning]
    if words:
        lines.append(f"One of: {', '.join(words)}")
    if key.kinds:
        lines.append(f"Leads to: {' or '.join(key.kinds)}")
    return "\n".join(lines)


def _status(word: str) -> str:
    given, received = _STATUS_PAGE[word]
    state = "closed" if word in CLOSED_STATUSES else "open"
    lines = [f"{word}: a status ({state})", "", f"In a referral that you gave: {given}."]
    return "\n".join([*lines, f"In one that you received: {received}."] if received else lines)


def _verb(word: str) -> str:
    touch = "no touch" if word == "note" else "a touch with whom it concerns"
    return f"{word}: a verb of the log ({touch})\n\n{VERBS[word]}"


@click.command()
@click.argument("word", metavar="CODE|KEY|FACT|FIGURE|STATUS|VERB")
@pass_app
def explain(app: App, word: str) -> None:
    """Explain a rule, key, fact, figure, status or verb.

    `verbs`, `statuses`, `figures` and `rules` list all of them.

    \b
    Example:
      refjournal explain RJ311
    """
    settings = app.settings_or_default
    texts = list(explanations(word, settings))
    if not texts:
        codes = [part for rule in RULES for part in (rule.code, rule.name)]
        keys = [key for kind in KINDS for key in (*declared_keys(kind), *FACTS.get(kind, {}))]
        raise UsageError(
            f"nothing is called '{word}'{did_you_mean(word, (*codes, *keys, *STATUSES, *VERBS, *BY_NAME))}"
        )
    app.out([SafeText(escaped("\n\n".join(texts), multiline=True))])
