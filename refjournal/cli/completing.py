"""What the shell completes: records, words, keys with their values, and the scripts for the shells.

Nothing here reads a record. Records are as the index last had them, without those whose files are
gone.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from refjournal.cli.where import journal_folder
from refjournal.deferred import deferred, deferred_pattern
from refjournal.errors import RefjournalError
from refjournal.store.dirs import cache_dir

with deferred():  # only what is completed needs them, each of it one or two
    from click import shell_completion

    from refjournal import money, settings
    from refjournal.facts import names
    from refjournal.query import attributes, predicates
    from refjournal.records import entry, kinds
    from refjournal.show import explanations
    from refjournal.stats import definitions
    from refjournal.store import config, index

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from refjournal.records import file

Words = Iterable[tuple[str, str]]
"""Words, with what is said of each."""
_DATED: Final = deferred_pattern(r"\d{4}-\d{2}-\d{2}-(.+)")
_RULE_FILE: Final = deferred_pattern(r"(rj\d{3})_(\w+)\.py")
_RULES: Final = Path(__file__).parent.parent / "lint" / "rules"
_TO: Final = "-to-"


class WordParam(click.ParamType[str]):
    """A word that the command understands, which the shell completes; with `many`, several with
    commas between them.
    """

    name = "word"

    def __init__(self, words: Callable[[click.Context], Words], *, many: bool = False) -> None:
        self._words = words
        self._many = many

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return what was typed: the command says what is wrong with it."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the words that begin as what was typed, or as the last of several."""
        before, comma, last = incomplete.rpartition(",") if self._many else ("", "", incomplete)
        return _items(self._words(ctx), last, f"{before}{comma}")


def _items(words: Words, wanted: str, before: str = "") -> "list[CompletionItem]":
    begins = wanted.casefold()
    return [
        shell_completion.CompletionItem(f"{before}{word}", help=help_ or None)
        for word, help_ in words
        if word.casefold().startswith(begins)
    ]


# Words


def verbs(context: click.Context) -> Words:
    """Return the verbs of a log, the journal's own first."""
    own = _settings(context).vocabulary.verbs
    yield from ((verb, f"counts as {base}") for verb, base in own.items())
    yield from entry.VERBS.items()
    yield from ((status, "a status") for status in entry.STATUSES if status not in entry.VERBS)


def statuses(_context: click.Context) -> Words:
    """Return the statuses of a referral."""
    return ((status, "") for status in entry.STATUSES)


def groupings_of_changes(context: click.Context) -> Words:
    """Return how changes are grouped, and those of several who keep the journal."""
    yield from (("day", ""), ("person", "whom it concerns"))
    owners = _settings(context).owners
    if len(owners) > 1:
        yield "member", "who did it"
        yield from ((owner, "only what they did") for owner in owners)


def rule_codes(context: click.Context) -> Words:
    """Return the codes of the rules with their names. The files' names say both: to import the
    rules would take a tenth of a second.
    """
    for name in sorted(os.listdir(_RULES)):
        found = _RULE_FILE.fullmatch(name)
        if found is not None:
            yield found[1].upper(), found[2].replace("_", "-")
    yield from ((f"MY-{own.name}", own.message) for own in _settings(context).own_rules)


def keys(context: click.Context) -> Words:
    """Return the keys and facts of the kind that was named first, otherwise those of all kinds."""
    kind = _kind_named(context)
    known = [name for one in attributes.kinds_in(kind) for name in attributes.keys_of_kind(one)]
    yield from ((name, "") for name in dict.fromkeys(known))
    yield from (
        (own, f"means {key}") for own, key in _settings(context).vocabulary.own.keys.items()
    )


def periods_and_keys(context: click.Context) -> Words:
    """Return what a list can be grouped by."""
    yield from ((period, "by date") for period in ("week", "month", "quarter", "year"))
    yield from keys(context)


def explained(_context: click.Context) -> Words:
    """Return the words that `explain` knows."""
    yield from rule_codes(_context)
    yield from ((word, "") for word in explanations.explained_words() if not word.startswith("RJ"))


def metrics(_context: click.Context) -> Words:
    """Return the figures that `stats` lists."""
    return ((name, "") for name in definitions.BY_NAME)


def currencies(_context: click.Context) -> Words:
    """Return the codes of the currencies."""
    return ((code, "") for code in sorted(money.CURRENCIES))


def choices(kind: str, key: str) -> Callable[[click.Context], Words]:
    """Return what gives the words that a key of a kind can be."""

    def words(context: click.Context) -> Words:
        return ((word, "") for word in _values(context, (kind,), key))

    return words


def _kind_named(context: click.Context) -> str | None:
    words = context.params.get("words") or ()
    known = {**kinds.FOLDERS, "entries": attributes.ENTRY}
    if words:
        return known.get(words[0])
    return None


def _values(context: click.Context, of_kinds: Sequence[str], key: str) -> list[str]:
    """Return the words that a key or fact can be in one of the kinds; none where it can be any."""
    found: list[str] = []
    for kind in of_kinds:
        declared = kinds.declared_keys(kind).get(key) if kind in kinds.KINDS else None
        fact = names.facts_of_kind(kind).get(key)
        if declared is not None and declared.open_words:
            found += _settings(context).vocabulary.all_relations
        elif declared is not None:
            found += declared.choices
        if fact is not None:
            found += fact.choices
    if key == "status":
        found += [*predicates.SUMS, *entry.STATUSES]
    elif key == "type":
        found += kinds.KINDS
    elif key == "verb" and attributes.ENTRY in of_kinds:
        found += [word for word, _ in verbs(context)]
    return list(dict.fromkeys(found))


# Keys with values


class FilterParam(WordParam):
    """The words of `ls`: what to list, then parts of a filter, `status:open`."""

    def __init__(self) -> None:
        super().__init__(keys)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the kinds for the first word, and `key:` or its values for every word."""
        key, colon, value = incomplete.partition(":")
        of_kinds = attributes.kinds_in(_kind_named(ctx))
        if colon:
            words = ((word, "") for word in _values(ctx, of_kinds, key))
            return _items(words, value, f"{key}:")
        first = [] if ctx.params.get("words") else _items(_listed(), incomplete)
        return [*first, *_items(((f"{name}:", help_) for name, help_ in keys(ctx)), key)]


def _listed() -> Words:
    return ((folder, "") for folder in (*kinds.FOLDERS, "entries"))


class SetParam(click.ParamType[str]):
    """The words of `set`: a record, then `key=value`."""

    name = "word"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the records for the first word, and for the others `key=` or its values."""
        if not ctx.params.get("words") and not ctx.params.get("filtered"):
            return records(ctx, incomplete, ())
        key, equals, value = incomplete.partition("=")
        sign = key[-1:] if key[-1:] in "+-" else ""
        name = key.removesuffix(sign) if sign else key
        if equals:
            words = ((word, "") for word in _values(ctx, tuple(kinds.KINDS), name))
            return _items(words, value, f"{key}=")
        declared = dict.fromkeys(name for kind in kinds.KINDS for name in kinds.declared_keys(kind))
        spelled = _settings(ctx).vocabulary.own.keys
        return _items(((f"{name}=", "") for name in (*declared, *spelled)), incomplete)


# Records


class RecordParam(click.ParamType[str]):
    """A record as people name it; it is looked up by the command, since that knows the journal. The
    shell completes its id, and of a referral between two `priya-to-dan`.
    """

    name = "record"

    def __init__(self, *kinds: str) -> None:
        """`kinds`: of which records to complete the ids; none: of all."""
        self.kinds = kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the records of the kinds that begin as what was typed; after a comma, the last of
        several.
        """
        before, comma, last = incomplete.rpartition(",")
        if not comma:
            return records(ctx, incomplete, self.kinds)
        found = records(ctx, last, self.kinds)
        return [
            shell_completion.CompletionItem(f"{before},{item.value}", help=item.help)
            for item in found
        ]


def records(
    context: click.Context, incomplete: str, of_kinds: Sequence[str]
) -> "list[CompletionItem]":
    """Return the records that begin as what was typed, and the referrals of such a prospect."""
    try:
        folder = _folder(context)
        known = index.names(folder, cache_dir(os.environ))
    except RefjournalError:
        return []
    there = [found for found in known if not of_kinds or found.kind in of_kinds]
    wanted = incomplete.casefold()
    between = list(_between(there, wanted, folder)) if wanted and not wanted[0].isdigit() else []
    return _beginning_first(wanted, [*_by_name(there, wanted, folder), *between])


def _beginning_first(wanted: str, found: "list[CompletionItem]") -> "list[CompletionItem]":
    """Return the items that begin as what was typed, and only if there is none the others: what a
    shell puts on the line is what all of them begin with.
    """
    begin = [item for item in found if str(item.value).casefold().startswith(wanted)]
    return begin or found


def _by_name(known: Sequence["file.Name"], wanted: str, folder: Path) -> "Iterator[CompletionItem]":
    """Yield the records whose id, name or alias begins as what was typed."""
    return (
        shell_completion.CompletionItem(found.id, help=found.name or found.kind)
        for found in known
        if _begins(wanted, found) and os.path.lexists(folder / found.path)
    )


def _begins(wanted: str, found: "file.Name") -> bool:
    """Return whether what was typed begins the id, a name, or a word of one."""
    spellings = (found.id, found.name, *found.name.split(), *found.aliases)
    return any(spelling.casefold().startswith(wanted) for spelling in spellings)


def _between(known: Sequence["file.Name"], wanted: str, folder: Path) -> "Iterator[CompletionItem]":
    """Yield referrals between two people as `priya-to-dan`, if no other one is meant by that, and
    otherwise by their ids.
    """
    sides = {found.id: two for found in known if (two := _sides(found)) is not None}
    short = Counter(_short(two) for two in sides.values())
    one, _, other = wanted.partition(_TO)
    for found in reversed(known):  # the newest first
        two = sides.get(found.id)
        if two is None or not (two[0].startswith(one) and two[1].startswith(other)):
            continue
        if os.path.lexists(folder / found.path):
            value = _short(two) if short[_short(two)] == 1 else found.id
            yield shell_completion.CompletionItem(value, help=found.id)


def _sides(found: "file.Name") -> tuple[str, str] | None:
    """Return the two people of a referral, as its id names them."""
    dated = _DATED.fullmatch(found.id)
    if found.kind != "referral" or dated is None or _TO not in dated[1]:
        return None
    one, _, other = dated[1].partition(_TO)
    return one, other


def _short(two: tuple[str, str]) -> str:
    return _TO.join(side.partition("-")[0] for side in two)


def _settings(context: click.Context) -> "settings.Settings":
    try:
        return config.read_settings(_folder(context))
    except RefjournalError:
        return settings.Settings()


def _folder(context: click.Context) -> Path:
    # The group's context is not run yet, so only its options are known.
    return journal_folder(context.find_root().params.get("journal"))
