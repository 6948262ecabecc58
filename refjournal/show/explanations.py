"""What a word of the program means: a rule, a key, a derived fact, a figure, a status or a verb;
and why today's list is in its order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from refjournal.advice.order import REASONS
from refjournal.facts.names import FACTS, Fact
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Rule
from refjournal.records.entry import CLOSED_STATUSES, STATUSES, VERBS
from refjournal.records.fields import Key
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.settings import Settings
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.metric import MetricDefinition
from refjournal.wording import sentence

NO_PAGE: Final = (
    "The page of this rule is not available, because Python was started with -OO "
    "(or PYTHONOPTIMIZE=2), which removes it. Start Python without it to read the page."
)

_GIVEN: Final[Mapping[str, str]] = {
    "need": "a need was heard; the match is yours to find or to propose",
    "agreed": "the prospect is happy to be contacted",
    "introduced": "you made the introduction",
    "contacted": "the recipient got in touch",
    "met": "they talked properly",
    "quoted": "an offer is out",
    "won": "business was done",
    "lost": "an offer, and no deal",
    "declined": "one side said no before an offer",
    "no-fit": "the need and the offer did not match",
    "no-response": "one side could not be reached",
    "resting": "on hold; needs a planned entry to wake it",
}
"""What each status means in a referral that you gave."""

_RECEIVED: Final[Mapping[str, str]] = {
    **{status: words for status, words in _GIVEN.items() if status not in ("need", "agreed")},
    "introduced": "it reached you",
    "contacted": "you got in touch",
    "met": "you talked properly",
    "quoted": "your offer is out",
}
"""What each status means in a referral that you received."""


def explanations(word: str, settings: Settings) -> Iterator[str]:
    """Yield what a word means; each meaning is a text of its own."""
    yield from _rules(word, settings)
    yield from _keys_and_facts(word, settings)
    if word in BY_NAME:
        yield _figure(BY_NAME[word])
    if word in STATUSES:
        yield _status(word)
    yield from _verbs(word, settings)
    if word in _LISTS:
        yield _LISTS[word]()


def explained_words() -> tuple[str, ...]:
    """Return every word that has an explanation in every journal."""
    rules = [name for rule in RULES for name in (rule.code, rule.name)]
    keys = [name for kind in KINDS for name in (*declared_keys(kind), *FACTS.get(kind, {}))]
    return (*rules, *keys, *STATUSES, *VERBS, *BY_NAME, *_LISTS)


# Rules


def _rules(word: str, settings: Settings) -> Iterator[str]:
    for rule in RULES:
        if word.casefold() in (rule.code.casefold(), rule.name):
            yield _rule(rule)
    for own in settings.own_rules:
        if word == f"MY-{own.name}":
            finds = f"It finds every record that matches the filter: {own.filter}"
            yield f"MY-{own.name}: a rule of this journal's own\n\n{finds}"


def _rule(rule: Rule) -> str:
    parts = [rule.page.strip() or f"{rule.code} {rule.name}\n\n{NO_PAGE}"]
    parts.append(f"Severity: {rule.severity}")
    example = next((example for example in rule.examples if example.finds), None)
    if example is not None:
        parts += _example(example)
    return "\n\n".join(parts)


def _example(example: Example) -> list[str]:
    """Return the file of an example in which the rule finds something, and the line."""
    for path, text in example.files.items():
        lines = text.rstrip("\n").split("\n")
        if any(line.startswith(example.finds[0]) for line in lines):
            indented = "\n".join(f"    {line}" for line in lines)
            place = f"It points at the line: {example.finds[0]}"
            return [f"Example, on {example.on}: {path}", indented, place]
    return []


# Keys, facts and figures


def _keys_and_facts(word: str, settings: Settings) -> Iterator[str]:
    for kind in KINDS:
        key = declared_keys(kind).get(word)
        if key is not None:
            yield _key(kind, word, key, settings)
        fact = FACTS.get(kind, {}).get(word)
        if fact is not None:
            yield _fact(kind, fact)


def _key(kind: str, name: str, key: Key, settings: Settings) -> str:
    notes = [f"a list of {key.type}" if key.many else str(key.type)]
    if key.required:
        notes.append("required")
    lines = [f"{name}: a key of a {kind} ({', '.join(notes)})", "", key.meaning]
    words = settings.vocabulary.all_relations if key.open_words else key.choices
    if words:
        lines.append(f"One of: {', '.join(words)}")
    if key.kinds:
        lines.append(f"Leads to: {' or '.join(key.kinds)}")
    return "\n".join(lines)


def _fact(kind: str, fact: Fact) -> str:
    return f"{fact.name}: derived for a {kind} ({fact.type})\n\n{fact.meaning}"


def _figure(figure: MetricDefinition) -> str:
    head = f"{figure.name}: a figure of `stats` ({figure.unit.value}), shown as: {figure.label}"
    return f"{head}\n\n{figure.meaning}"


# Statuses and verbs


def _status(word: str) -> str:
    state = "open"
    if word in CLOSED_STATUSES:
        state = "closed"
    lines = [f"{word}: a status ({state})", "", f"In a referral that you gave: {_GIVEN[word]}."]
    if word in _RECEIVED:
        lines.append(f"In one that you received: {_RECEIVED[word]}.")
    return "\n".join(lines)


def _verbs(word: str, settings: Settings) -> Iterator[str]:
    if word in VERBS:
        touch = "a touch with the people it names"
        if word == "note":
            touch = "not a touch"
        yield f"{word}: a verb of the log ({touch})\n\n{VERBS[word]}"
    own = settings.vocabulary.verbs
    if word in own:
        yield f"{word}: a verb of this journal's own; counts as {own[word]}"


# Lists


def _list_of_verbs() -> str:
    return _listed("The verbs of the log:", VERBS.items())


def _list_of_statuses() -> str:
    return _listed("The statuses of a referral, in their order:", _GIVEN.items())


def _list_of_figures() -> str:
    labels = ((name, figure.label) for name, figure in BY_NAME.items())
    return _listed("The figures of `stats`:", labels, width=17)


def _list_of_rules() -> str:
    rules = ((rule.code, f"{rule.severity:<8} {rule.name}") for rule in RULES)
    return _listed("The rules:", rules, width=6)


def _order_of_today() -> str:
    head = "The order of today's list: by what it costs to wait."
    reasons = (
        f"{number}. {sentence(reason.words)}.\n   {reason.sentence}"
        for number, reason in enumerate(REASONS.values(), 1)
    )
    return "\n".join([head, "", *reasons, "", "More: refjournal help order"])


def _listed(head: str, pairs: Iterable[tuple[str, str]], width: int = 12) -> str:
    lines = [f"  {name:<{width}} {meaning}" for name, meaning in pairs]
    return f"{head}\n\n" + "\n".join(lines)


_LISTS: Final[Mapping[str, Callable[[], str]]] = {
    "verbs": _list_of_verbs,
    "verb": _list_of_verbs,
    "statuses": _list_of_statuses,
    "status": _list_of_statuses,
    "figures": _list_of_figures,
    "figure": _list_of_figures,
    "rules": _list_of_rules,
    "today": _order_of_today,
}
