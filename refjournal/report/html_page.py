"""The journal as one HTML page that loads nothing from outside: what is due, figures, charts, the
network, a card for everybody.

The template engine escapes what the files contain. A policy in the page's head lets nothing run
but the two scripts that it names by their digests, and nothing be loaded.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from typing import Any, Final, NamedTuple

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.records.contact import Contact
from refjournal.report.due_parts import due_parts, late_leads
from refjournal.report.editor_links import EditorLinks, edit_link
from refjournal.report.network import Meeting, NetworkGraph, network
from refjournal.report.open_referrals import open_referrals, open_value
from refjournal.report.people_cards import people_cards
from refjournal.report.vega import spec_of
from refjournal.show.cells import by_name
from refjournal.show.charts import charts, goal_words
from refjournal.show.goal_lines import Goals
from refjournal.show.metric_text import value_text
from refjournal.show.safe_text import escaped
from refjournal.stats.compute import compute, of_member
from refjournal.stats.metric import Metric
from refjournal.stats.series import first_month
from refjournal.stats.span import DaySpan, span_before, span_of
from refjournal.wording import counted


class Contents(NamedTuple):
    """What a page is made of: the facts, what is due, the goals in words, who could meet whom (the
    best first). `editor`: how files are opened in the user's editor; without it no place of the
    journal is on the page.
    """

    facts: Facts
    todo: Sequence[Finding]
    goals: Goals
    meetings: Sequence[Meeting]
    editor: EditorLinks | None = None


class _PageRow(NamedTuple):
    """A figure: its name, what it counts, the command that lists its records, its value in each
    span.
    """

    label: str
    meaning: str
    command: str
    cells: tuple[str, ...]


def html_page(contents: Contents) -> str:
    """Return the page as HTML."""
    facts = contents.facts
    year = DaySpan(first_month(facts), facts.today)
    drawn = list(charts(facts, year))
    numbers = [sum(not chart.is_empty for chart in drawn[:number]) for number in range(len(drawn))]
    cards = people_cards(facts, contents.todo, contents.editor)
    anchors = {known.key: card.anchor for known, card in zip(facts.contacts, cards, strict=True)}
    graph = network(facts, contents.meetings)
    spell = by_name(facts.journal)
    script, library = _asset("page.js"), _library()
    template = _environment(spell, anchors).from_string(_asset("page.html"))
    return template.render(
        title=_title(facts),
        day=facts.today.isoformat(),
        weekday=f"{facts.today:%A}",
        today=facts.today,
        counted=_counted(facts),
        nothing=_NOTHING,
        people=facts.contacts,
        goals=contents.goals,
        number_due=len(contents.todo),
        late_leads=late_leads(facts, contents.todo),
        open_value=open_value(facts),
        due=list(due_parts(facts, contents.todo, anchors, contents.editor)),
        statuses=open_referrals(facts),
        edit=partial(edit_link, contents.editor),
        spans=_span_names(facts, year),
        figures=_figures(facts, year),
        year=_months(year),
        charts=drawn,
        chart_numbers=numbers,
        chart_specs=[spec_of(chart) for chart in drawn if not chart.is_empty],
        goal_words=goal_words,
        ties=graph.ties,
        cut=_cut(graph),
        meetings=contents.meetings[:10],
        cards=cards,
        apart=sum(card.is_apart for card in cards),
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


def _environment(spell: Any, anchors: Mapping[str, str]) -> Environment:
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
    return environment


def _finalized(value: Any) -> Any:
    if value is None:
        return ""
    if type(value) is str:
        return escaped(value, multiline=True)
    return value


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
    if names:
        return f"Referrals of {names}"
    return "Referrals"


def _owners_in_order(facts: Facts) -> list[Contact]:
    """Return those who keep the journal, in the same order on every machine."""
    order = {owner: place for place, owner in enumerate(facts.journal.owners)}
    return sorted(facts.members, key=lambda member: order.get(member.id, -1))


def _counted(facts: Facts) -> str:
    people, referrals = len(facts.contacts), len(facts.referrals)
    return f"{counted(people, 'person', 'people')}, {counted(referrals, 'referral')}"


# Figures


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
        _months(year),
        *(f"of that, {member.name or member.id}" for member in _apart(facts)),
    )


def _months(span: DaySpan) -> str:
    first, last = f"{span.first:%B %Y}", f"{span.last:%B %Y}"
    if first == last:
        return first
    return f"{first} to {last}"


def _apart(facts: Facts) -> list[Contact]:
    """Return the members whose figures have a column each: all, where several keep the journal."""
    if facts.journal.is_shared:
        return _owners_in_order(facts)
    return []


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
    if figure.few:
        return f"{words}, few cases"
    return words


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
