"""The journal as one HTML page that loads nothing from outside: what is due, figures, charts, the
network, a card for everybody.

The template engine escapes what the files contain. A policy in the page's head lets nothing run
but the two scripts that it names by their digests, and nothing be loaded.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final, NamedTuple

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from refjournal.advice.due import by_section, concerned
from refjournal.days import Period, shift
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.records.contact import Contact
from refjournal.report.network import Meeting, NetworkGraph, network
from refjournal.report.vega import spec_of
from refjournal.show.briefing import contact_card
from refjournal.show.cells import by_name
from refjournal.show.charts import charts, goal_words
from refjournal.show.goal_lines import Goals
from refjournal.show.metric_text import value_text
from refjournal.show.page import Block, Title
from refjournal.show.safe_text import escaped
from refjournal.show.today_page import whose_words
from refjournal.stats.compute import compute, of_member
from refjournal.stats.metric import Metric
from refjournal.stats.series import MONTHS
from refjournal.stats.span import DaySpan, span_before, span_of
from refjournal.wording import counted, sentence

_SHOWN: Final = 20
"""How many things due of a part are shown before the rest is only counted."""
_DUE_ON_CARD: Final = 3
_SCHEMES: Final = ("http://", "https://")


class Contents(NamedTuple):
    """What a page is made of: the facts, what is due, the goals in words, who could meet whom (the
    best first).
    """

    facts: Facts
    todo: Sequence[Finding]
    goals: Goals
    meetings: Sequence[Meeting]


class _PagePart(NamedTuple):
    """A part of what is due: the first of it, and how many more there are."""

    key: str
    heading: str
    shown: Sequence[Finding]
    more: int


class _PageRow(NamedTuple):
    """A figure: its name, what it counts, the command that lists its records, its value in each
    span.
    """

    label: str
    meaning: str
    command: str
    cells: tuple[str, ...]


class _PageCard(NamedTuple):
    """Somebody: where the card is on the page, what is due, how to reach them (with an address
    where it is one), what is known.
    """

    anchor: str
    title: str
    note: str
    due: Sequence[str]
    reach: Sequence[tuple[str, str | None]]
    blocks: Sequence[Block]


def html_page(contents: Contents) -> str:
    """Return the page as HTML."""
    facts = contents.facts
    year = DaySpan(shift(facts.today.replace(day=1), Period(MONTHS - 1, "m"), -1), facts.today)
    drawn = list(charts(facts, year))
    numbers = [sum(not chart.is_empty for chart in drawn[:number]) for number in range(len(drawn))]
    cards = _cards(contents)
    anchors = {known.key: card.anchor for known, card in zip(facts.contacts, cards, strict=True)}
    graph = network(facts, contents.meetings)
    spell = by_name(facts.journal)
    script, library = _asset("page.js"), _library()
    template = _environment(facts, spell, anchors).from_string(_asset("page.html"))
    return template.render(
        title=_title(facts),
        day=facts.today.isoformat(),
        weekday=f"{facts.today:%A}",
        today=facts.today,
        counted=_counted(facts),
        nothing=_NOTHING,
        people=facts.contacts,
        goals=contents.goals,
        due=list(_parts(contents.todo)),
        spans=_span_names(facts, year),
        figures=_figures(facts, year),
        year=f"{year.first:%B %Y} to {year.last:%B %Y}",
        charts=drawn,
        chart_numbers=numbers,
        chart_specs=[spec_of(chart) for chart in drawn if not chart.is_empty],
        goal_words=goal_words,
        ties=graph.ties,
        cut=_cut(graph),
        meetings=contents.meetings[:10],
        cards=cards,
        network_spec=Markup(_asset("network.json")),
        network_data=_network_data(graph, spell, anchors, facts.journal.me),
        css=Markup(_asset("page.css")),
        library=Markup(library),
        script=Markup(script),
        hashes=Markup(" ".join(f"'sha256-{_digest(text)}'" for text in (library, script))),
    )


_NOTHING: Final = (
    "The journal is empty yet; `refjournal new referral` writes the first referral down."
)


def _environment(facts: Facts, spell: Any, anchors: Mapping[str, str]) -> Environment:
    """Return the template engine: everything is escaped, and what a screen would hide or obey is
    visible.
    """
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_finalized, trim_blocks=False
    )

    def person(key: str) -> str:
        name = escaped(spell(key))
        if key not in anchors:
            return name
        return Markup('<a href="#{}">{}</a>').format(anchors[key], name)

    environment.globals["person"] = person
    environment.globals["whose"] = lambda finding: whose_words(facts, finding, by_name=True)
    return environment


def _finalized(value: Any) -> Any:
    if value is None:
        return ""
    return escaped(value, multiline=True) if type(value) is str else value


@cache
def _asset(name: str) -> str:
    text, _, _ = PackageLoader("refjournal.report", "assets").get_source(
        Environment(autoescape=True), name
    )
    return text


@cache
def _library() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, as the package that carries them bundles
    it.
    """
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    # What would end the element, or be another one in it, is written in another way; in a string or
    # a pattern it means the same.
    return bundle.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _title(facts: Facts) -> str:
    names = " and ".join(member.name or member.id for member in _owners_in_order(facts))
    return f"Referrals of {names}" if names else "Referrals"


def _owners_in_order(facts: Facts) -> list[Contact]:
    """Return those who keep the journal, in the same order on every machine."""
    order = {owner: place for place, owner in enumerate(facts.journal.owners)}
    return sorted(facts.members, key=lambda member: order.get(member.id, -1))


def _counted(facts: Facts) -> str:
    people, referrals = len(facts.contacts), len(facts.referrals)
    return f"{counted(people, 'person', 'people')}, {counted(referrals, 'referral')}"


# What is due, and the figures


def _parts(todo: Sequence[Finding]) -> Iterator[_PagePart]:
    for section, found in by_section(todo).items():
        yield _PagePart(
            section.key, section.heading, found[:_SHOWN], len(found) - len(found[:_SHOWN])
        )


def _spans(facts: Facts, year: DaySpan) -> tuple[DaySpan, DaySpan, DaySpan]:
    month = span_of("month", facts.today)
    return month, span_before("month", month, month.last), year


def _span_names(facts: Facts, year: DaySpan) -> tuple[str, ...]:
    month, before, _ = _spans(facts, year)
    this_month = f"{month.first:%B %Y}"
    if month.last > facts.today:
        this_month += ", not over"
    return (
        this_month,
        f"{before.first:%B %Y}",
        f"{year.first:%B %Y} to {year.last:%B %Y}",
        *(f"of that, {member.name or member.id}" for member in _apart(facts)),
    )


def _apart(facts: Facts) -> list[Contact]:
    """Return the members whose figures have a column each: all, where several keep the journal."""
    return _owners_in_order(facts) if facts.journal.is_shared else []


def _figures(facts: Facts, year: DaySpan) -> list[tuple[str, list[_PageRow]]]:
    """Return the figures by section, each in the month, the month before and the year; then that of
    the year by member, where several keep the journal.
    """
    columns = [compute(facts, span) for span in _spans(facts, year)]
    whole = columns[-1]
    columns += [
        [of_member(facts, figure, member.id) for figure in whole] for member in _apart(facts)
    ]
    rows = list(zip(*columns, strict=True))
    sections = groupby(rows, key=lambda row: row[0].definition.section)
    return [(section, [_row(figures, year) for figures in group]) for section, group in sections]


def _row(figures: Sequence[Metric], year: DaySpan) -> _PageRow:
    definition = figures[0].definition
    command = f"refjournal stats --list {definition.name} --since {year.first.isoformat()}"
    cells = tuple(_figure_cell(figure) for figure in figures)
    return _PageRow(definition.label, definition.meaning, command, cells)


def _figure_cell(figure: Metric) -> str:
    words = value_text(figure)
    return f"{words}, few cases" if figure.few else words


# People


def _cards(contents: Contents) -> list[_PageCard]:
    due: dict[str, list[str]] = {}
    for one in contents.todo:
        for key in concerned(contents.facts, one):
            due.setdefault(key, []).append(sentence(one.message))
    facts = contents.facts
    return [
        _card(facts, known.contact, f"p{number}", due.get(known.key, ()))
        for number, known in enumerate(facts.contacts, 1)
    ]


def _card(facts: Facts, contact: Contact, anchor: str, due: Sequence[str]) -> _PageCard:
    title, *blocks = contact_card(facts, contact).blocks
    head = title if isinstance(title, Title) else Title("")
    return _PageCard(
        anchor, head.text, head.note, due[:_DUE_ON_CARD], list(_reach(contact)), blocks
    )


def _reach(contact: Contact) -> Iterator[tuple[str, str | None]]:
    """Yield telephone numbers, mail and web addresses, each with what it links to; None if it is no
    link.
    """
    for number in contact.phone:
        yield number, None
    for address in contact.email:
        yield address, _mail_link(address)
    for address in contact.web:
        yield address, _web_link(address)


def _mail_link(address: str) -> str | None:
    # after a question mark a link could fill in a subject and a body
    if "?" in address or not _is_plain(address):
        return None
    return f"mailto:{address}"


def _web_link(address: str) -> str | None:
    full = address if ":" in address else f"https://{address}"
    # any other scheme, such as javascript, could run something
    if not full.lower().startswith(_SCHEMES) or not _is_plain(full):
        return None
    return full


def _is_plain(address: str) -> bool:
    has_spaces = any(map(str.isspace, address))
    return address.isprintable() and escaped(address) == address and not has_spaces


# The network


def _cut(graph: NetworkGraph) -> str:
    if not graph.is_cut:
        return ""
    those = "those"
    if graph.since is not None:
        those += f" of the referrals since {graph.since.isoformat()}"
    drawn = f"{len(graph.people)} of {graph.of} people"
    return f"The graph shows {drawn} with ties: {those}, and those who could meet."


def _network_data(
    graph: NetworkGraph, spell: Any, anchors: Mapping[str, str], me: str
) -> dict[str, Any]:
    """Return the graph as the drawing takes it: people by their places, ties between places."""
    places = {key: place for place, (key, _) in enumerate(graph.people)}
    ranks = {
        key: rank for rank, (key, _) in enumerate(sorted(graph.people, key=lambda pair: -pair[1]))
    }
    people = [
        {
            "key": places[key],
            "name": escaped(spell(key)),
            "links": links,
            "you": key == me,
            "rank": ranks[key],
            "card": anchors.get(key),
        }
        for key, links in graph.people
    ]
    ties = [
        {
            "source": places[tie.one],
            "target": places[tie.other],
            "kind": tie.kind.value,
            "from": escaped(spell(tie.one)),
            "to": escaped(spell(tie.other)),
            "words": f"{tie.kind.value}: {escaped('; '.join(tie.words[:3]))}",
        }
        for tie in graph.ties
    ]
    return {"people": people, "ties": ties}
