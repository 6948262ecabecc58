"""What `refjournal.toml` says, as values. Pure: the store reads the file. What is wrong with a
setting is reported, and its default holds.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeGuard, TypeVar

from refjournal.days import Period, parse_period
from refjournal.money import CURRENCIES
from refjournal.problems import Severity
from refjournal.records.fields import Goal, link_target, parse_cadence, parse_goal
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.records.own_names import NAME_PARTS, OwnNames
from refjournal.records.vocabulary import BUILTIN_VERBS, Vocabulary
from refjournal.text.fold import fold

FORMAT_VERSION: Final = 1
"""The version of the format that this program writes. A newer one is read, with a word of warning,
and never written.
"""

OFF: Final = "off"

PLAIN, WIKI = "plain", "wiki"
"""How commands write the id of another record in a key: `dan-okafor`, or `"[[dan-okafor]]"`, which
note programs show as a link.
"""


class Thresholds(NamedTuple):
    """The numbers in the rules, under the names that `[rules]` uses. Bare numbers are days or
    counts.
    """

    lead_days: int = 1
    thank_days: int = 2
    told_days: int = 7
    update_days: int = 60
    need_days: int = 7
    intro_days: int = 2
    news_days: int = 10
    outcome_days: int = 14
    feedback_days: int = 7
    after_win_days: int = 30
    partner_days: int = 30
    step_days: int = 2
    chase_limit: int = 3
    rating_floor: int = 3
    look_back: Period = Period(90, "d")
    top_referrers: int = 5
    occasion_days: int = 7
    occasion_grace: int = 7
    card_days: int = 3
    met_window: Period = Period(30, "d")
    answer_days: int = 3
    ask_days: int = 1
    ask_cooling: Period = Period(6, "m")
    ask_every: Period = Period(1, "y")
    know_days: Period = Period(60, "d")
    catchup_every: Period = Period(6, "m")


class OwnRule(NamedTuple):
    """A saved filter with a message: a rule of the user's own, with the code `MY-name`."""

    name: str
    filter: str
    severity: Severity
    message: str


class Settings(NamedTuple):
    """The journal's settings. `since`: nothing that was due before that day is asked for.
    `complaints` are sentences about what could not be used.
    """

    version: int = FORMAT_VERSION
    currency: str = "EUR"
    links: str = PLAIN
    owners: tuple[str, ...] = ()
    since: date | None = None
    weekly: tuple[Goal, ...] = ()
    monthly: tuple[Goal, ...] = ()
    member_goals: Mapping[str, tuple[Goal, ...]] = MappingProxyType({})
    cadence: Mapping[str, Period] = MappingProxyType(
        {"client": Period(60, "d"), "partner": Period(60, "d"), "connector": Period(30, "d")}
    )
    thresholds: Thresholds = Thresholds()
    severities: Mapping[str, str] = MappingProxyType({})
    vocabulary: Vocabulary = Vocabulary()
    filters: Mapping[str, str] = MappingProxyType({})
    own_rules: tuple[OwnRule, ...] = ()
    complaints: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether several people keep this journal."""
        return len(self.owners) > 1


_T = TypeVar("_T")


class _TableReader:
    """Walks a parsed TOML document and collects what it cannot use."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.complaints: list[str] = []

    def table(self, name: str) -> Mapping[str, Any]:
        found = self.document.get(name, {})
        if isinstance(found, dict):
            return found
        self.complain(name, "is not a table")
        return {}

    def complain(self, where: str, what: str) -> None:
        sentence = f"refjournal.toml: {where} {what}"
        if sentence not in self.complaints:
            self.complaints.append(sentence)

    def parsed(self, where: str, value: object, parse: Callable[[str], _T]) -> _T | None:
        if not isinstance(value, str):
            self.complain(where, "is not a text in quotes")
            return None
        try:
            return parse(value)
        except ValueError as error:
            self.complain(where, f"is not understood: {error}")
            return None

    def texts(self, where: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.complain(where, "is not a list of texts")
        return ()


_TABLES: Final = {
    "journal": ("version", "currency", "links", "since"),
    "owner": ("contact",),
    "goals": ("weekly", "monthly"),
    "cadence": None,
    "rules": None,
    "vocabulary": ("relations", "verbs", "keys", "words"),
    "filters": None,
    "folders": None,
    "types": None,
    "keys": None,
}


def parse_settings(document: Mapping[str, Any]) -> Settings:
    """Return the settings of a parsed `refjournal.toml`. Never raises: what cannot be used is among
    the complaints.
    """
    reader = _TableReader(document)
    _unknown(reader)
    version, currency, links = _journal(reader)
    thresholds, severities = _rules(reader)
    filters, own_rules = _filters(reader)
    owners = _owners(reader)
    return Settings(
        version=version,
        currency=currency,
        links=links,
        owners=owners,
        since=_since(reader),
        weekly=_goals(reader, "weekly"),
        monthly=_goals(reader, "monthly"),
        member_goals=_member_goals(reader) if len(owners) > 1 else MappingProxyType({}),
        cadence=_cadence(reader),
        thresholds=thresholds,
        severities=severities,
        vocabulary=_vocabulary(reader, currency)._replace(
            is_shared=len(owners) > 1, own=_own_names(reader)
        ),
        filters=filters,
        own_rules=own_rules,
        complaints=tuple(reader.complaints),
    )


def _unknown(reader: _TableReader) -> None:
    for name in reader.document:
        if name not in _TABLES:
            near = did_you_mean(name, _TABLES)
            reader.complain(f"[{name}]", f"is not a table that is read{near}")
            continue
        known = _TABLES[name]
        if known is None:  # its keys are names of the user's own
            continue
        for key in reader.table(name):
            if key not in known and not _is_for_a_member(reader, name, key):
                reader.complain(f"[{name}] {key}", f"is not a setting{did_you_mean(key, known)}")


def _journal(reader: _TableReader) -> tuple[int, str, str]:
    table = reader.table("journal")
    version = table.get("version", FORMAT_VERSION)
    currency = table.get("currency", "EUR")
    links = table.get("links", PLAIN)
    if not _is_whole(version) or version < 1:
        reader.complain("[journal] version", "is not a whole number from 1")
        version = FORMAT_VERSION
    if not isinstance(currency, str) or currency not in CURRENCIES:
        reader.complain("[journal] currency", f"is not a currency: {currency!r}; EUR is used")
        currency = "EUR"
    if links not in (PLAIN, WIKI):
        reader.complain("[journal] links", f'is neither "{PLAIN}" nor "{WIKI}": {links!r}')
        links = PLAIN
    return version, currency, links


def _since(reader: _TableReader) -> date | None:
    value = reader.table("journal").get("since")
    if isinstance(value, datetime):  # TOML's days are plain, its datetimes are days to Python too
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return reader.parsed("[journal] since", value, date.fromisoformat)


def _owners(reader: _TableReader) -> tuple[str, ...]:
    """Return the ids of those who keep the journal: one, or a list of them, each once."""
    found = reader.table("owner").get("contact")
    if found is None:
        return ()
    if isinstance(found, str):
        return (found,) if found else ()
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        reader.complain("[owner] contact", "is not a text in quotes, nor a list of these")
        return ()
    owners: dict[str, str] = {}
    for item in found:
        owner = link_target(item) or item.strip()
        if not owner:
            reader.complain("[owner] contact", "has an empty name")
            continue
        if fold(owner) in owners:
            reader.complain("[owner] contact", f"has {owner} twice")
        owners.setdefault(fold(owner), owner)
    return tuple(owners.values())


def _is_whole(value: object) -> TypeGuard[int]:
    """Return whether a value is a whole number; for Python `true` is one too."""
    return isinstance(value, int) and not isinstance(value, bool)


def _goals(reader: _TableReader, name: str) -> tuple[Goal, ...]:
    table = reader.table("goals")
    texts = reader.texts(f"[goals] {name}", table.get(name, []))
    goals = (reader.parsed(f"[goals] {name}", text, parse_goal) for text in texts)
    return tuple(goal for goal in goals if goal is not None)


def _is_for_a_member(reader: _TableReader, table: str, key: str) -> bool:
    """Return whether a key is the table of one owner's goals, where several keep the journal."""
    if table != "goals" or len(_owners(reader)) < 2:
        return False
    return isinstance(reader.table("goals").get(key), dict)


def _member_goals(reader: _TableReader) -> Mapping[str, tuple[Goal, ...]]:
    found: dict[str, tuple[Goal, ...]] = {}
    for member, table in reader.table("goals").items():
        if not isinstance(table, dict):
            continue
        goals: list[Goal] = []
        for name, value in table.items():
            where = f"[goals.{member}] {name}"
            if name not in ("weekly", "monthly"):
                reader.complain(where, "is not a setting; write weekly or monthly")
                continue
            parsed = (reader.parsed(where, text, parse_goal) for text in reader.texts(where, value))
            goals += [goal for goal in parsed if goal is not None]
        found[member] = tuple(goals)
    return MappingProxyType(found)


def _cadence(reader: _TableReader) -> Mapping[str, Period]:
    if "cadence" not in reader.document:
        return Settings().cadence
    found = {
        name: reader.parsed(f"[cadence] {name}", value, parse_cadence)
        for name, value in reader.table("cadence").items()
    }
    return {name: period for name, period in found.items() if period is not None}


def _rules(reader: _TableReader) -> tuple[Thresholds, Mapping[str, str]]:
    thresholds: dict[str, Any] = {}
    severities: dict[str, str] = {}
    for name, value in reader.table("rules").items():
        if name in Thresholds._fields:
            number = _threshold(reader, name, value)
            if number is not None:
                thresholds[name] = number
        elif name.startswith(("RJ", "MY-")):
            _severity(reader, name, value, severities)
        else:
            reader.complain(
                f"[rules] {name}", f"is not a setting{did_you_mean(name, Thresholds._fields)}"
            )
    return Thresholds()._replace(**thresholds), severities


def _threshold(reader: _TableReader, name: str, value: object) -> int | Period | None:
    default = getattr(Thresholds(), name)
    if isinstance(default, Period):
        if _is_whole(value) and value > 0:  # a bare number is of days
            return Period(value, "d")
        return reader.parsed(f"[rules] {name}", value, parse_period)
    if _is_whole(value) and 0 <= value < 100_000:
        return value
    reader.complain(f"[rules] {name}", f"is not a whole number; {default} is used")
    return None


def _severity(reader: _TableReader, code: str, value: object, severities: dict[str, str]) -> None:
    words = (OFF, *(str(severity) for severity in Severity))
    if value in words:
        severities[code] = str(value)
    else:
        reader.complain(f"[rules] {code}", f"is not one of {', '.join(words)}")


def _vocabulary(reader: _TableReader, currency: str) -> Vocabulary:
    table = reader.table("vocabulary")
    relations = reader.texts("[vocabulary] relations", table.get("relations", []))
    keys = reader.texts("[vocabulary] keys", table.get("keys", []))
    verbs = table.get("verbs", {})
    if not isinstance(verbs, dict):
        reader.complain("[vocabulary] verbs", 'is not a table; write verbs = { lunch = "meeting" }')
        verbs = {}
    own_verbs = dict(_own_verbs(reader, verbs))
    words = dict(_own_words(reader, table.get("words", {})))
    return Vocabulary(frozenset(relations), own_verbs, frozenset(keys), currency, words)


def _own_names(reader: _TableReader) -> OwnNames:
    folders = {
        own.strip("/").removeprefix("./"): kind for own, kind in _kinds_meant(reader, "folders")
    }
    return OwnNames(folders, dict(_kinds_meant(reader, "types")), dict(_keys_meant(reader)))


def _kinds_meant(reader: _TableReader, name: str) -> Iterator[tuple[str, str]]:
    for own, kind in reader.table(name).items():
        if isinstance(kind, str) and kind in KINDS:
            yield own, kind
        else:
            known = ", ".join(KINDS)
            near = did_you_mean(str(kind), KINDS)
            reader.complain(f"[{name}] {own}", f"is no kind of record ({known}): {kind!r}{near}")


def _keys_meant(reader: _TableReader) -> Iterator[tuple[str, str]]:
    targets = {key for kind in KINDS for key in declared_keys(kind)} | set(NAME_PARTS)
    for own, key in reader.table("keys").items():
        where = f"[keys] {own}"
        if not isinstance(key, str) or key not in targets:
            reader.complain(where, f"means no key: {key!r}{did_you_mean(str(key), targets)}")
        elif own == "type" or any(
            own in declared_keys(kind) and key in (*declared_keys(kind), *NAME_PARTS)
            for kind in KINDS
        ):
            reader.complain(where, "is a key of the journal's own, which cannot mean another one")
        else:
            yield own, key


def _own_words(reader: _TableReader, words: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words that `match` takes for one another: single ones, in small letters."""
    if not isinstance(words, dict):
        reader.complain(
            "[vocabulary] words", 'is not a table; write words = { lawyer = "law, solicitor" }'
        )
        return
    for word, value in words.items():
        others = value if isinstance(value, str) else ""
        listed = tuple(other.strip().lower() for other in others.split(",") if other.strip())
        if not listed or any(len(one.split()) != 1 for one in (word, *listed)):
            reader.complain(
                f"[vocabulary] words {word}",
                'is not understood; write single words with commas between, such as "law,'
                ' solicitor"',
            )
            continue
        yield word.lower(), listed


def _own_verbs(reader: _TableReader, verbs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for verb, base in verbs.items():
        where = f"[vocabulary] verbs {verb}"
        if verb.lower() in BUILTIN_VERBS:
            # Every rule and figure counts on what the built-in ones mean.
            reader.complain(where, "is a built-in verb, which cannot be given another meaning")
        elif isinstance(base, str) and base in BUILTIN_VERBS:
            yield verb.lower(), base
        else:
            near = did_you_mean(str(base), BUILTIN_VERBS)
            reader.complain(where, f"counts as no verb: {base!r}{near}")


def _filters(reader: _TableReader) -> tuple[Mapping[str, str], tuple[OwnRule, ...]]:
    filters: dict[str, str] = {}
    rules = []
    for name, value in reader.table("filters").items():
        table = value if isinstance(value, dict) else {"filter": value}
        text = table.get("filter")
        if not isinstance(text, str):
            reader.complain(f"[filters] {name}", "is no filter; write it in quotes")
            continue
        filters[name] = text
        if "message" in table:
            severity = _own_severity(reader, name, table)
            rules.append(OwnRule(name, text, severity, str(table["message"])))
    return filters, tuple(rules)


def _own_severity(reader: _TableReader, name: str, value: Mapping[str, Any]) -> Severity:
    try:
        return Severity(value.get("severity", Severity.WARNING))
    except ValueError:
        reader.complain(f"[filters.{name}] severity", f"is not one of {', '.join(Severity)}")
        return Severity.WARNING
