"""Today's list: as a page by person or by section, as rows, as objects."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from shlex import quote
from typing import Final, NamedTuple

from refjournal.advice.due import (
    by_person,
    by_section,
    folded,
    list_day,
    section_of,
    settled_with,
)
from refjournal.advice.order import REASONS, cost_of_waiting
from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.formats import finding_object
from refjournal.lint.rule import Family, Finding
from refjournal.show.goal_lines import Goals, goals_line
from refjournal.show.page import Block, Items, Page, Para, SectionHeading, Title
from refjournal.show.record_objects import Object
from refjournal.show.table import Cell, Column, Style, Styled, Table
from refjournal.wording import counted, plural, sentence

with deferred():  # where nothing is due
    from refjournal.advice import suggest

LIMIT: Final = 10
"""How many things are listed before the rest is only counted."""
SEVERAL: Final = "Several people"
"""The heading of what is about more than one person."""
_COLUMNS: Final = (
    Column("due", "due"),
    Column("section", "part"),
    Column("message", "what", shrink=True),
    Column("next", "command"),
)
_FIRST_STEPS: Final = (
    "Somebody who sends you people, or whom you would recommend:",
    '  refjournal new contact "Marta Weiss" --relation partner',
    "The last person who was sent to you, and by whom:",
    '  refjournal new referral --for "Nora Lind" --from marta --need "what they need"',
    "What you promised, and when:",
    "  refjournal plan marta +1w call",
)


_FEW_PEOPLE: Final = 5
"""Up to so many people, one of them is an example that means something."""


class TodayView(NamedTuple):
    """How the list is shown: at most `limit` things (None: all), under a heading for each person or
    for each section. `folded`: gentle hints are counted in one line a rule.
    """

    limit: int | None = LIMIT
    by_section: bool = False
    folded: bool = True


def today_page(
    facts: Facts,
    due: Sequence[Finding],
    coming: Sequence[Finding],
    view: TodayView,
    goals: Goals,
) -> Page:
    """Return the list of a day on which something is due."""
    things = folded(due) if view.folded else list(due)
    first = things[: view.limit]
    blocks: list[Block] = [_title(facts.today, len(things), len(first))]
    if view.by_section:
        rest = things[len(first) :]
        blocks += _by_section(facts, first)
    else:
        riders = _riders(facts, first, things[len(first) :])
        rest = [thing for thing in things[len(first) :] if thing not in riders]
        blocks += _by_person(facts, first, riders)
    blocks += _rest(rest)
    blocks += _end(facts.today, coming, goals)
    return Page(tuple(blocks))


def empty_page(
    facts: Facts,
    coming: Sequence[Finding],
    goals: Goals,
    suggestion: "suggest.Suggestion | None",
    notes: int = 0,
) -> Page:
    """Return the page of a day on which nothing is due: what could be done instead, or in an empty
    journal what to write down first, and how many `notes` of other programs are there.
    """
    title = f"{facts.today:%A}, {facts.today.isoformat()}"
    if is_empty(facts):
        steps = (SectionHeading("Write down first"), Items(_FIRST_STEPS))
        return Page((Title(f"{title}: the journal is empty"), *_left_alone(notes), *steps))
    blocks: list[Block] = [Title(f"{title}: nothing is due")]
    if suggestion is not None:
        lines = (sentence(suggestion.why), Styled(f"  {suggestion.next}", Style.DIM))
        blocks += [SectionHeading("One thing you could do"), Items(lines)]
    elif _holds_only_addresses(facts):
        blocks += [SectionHeading("Write down first"), Items(_first_steps_with(facts))]
    blocks += _end(facts.today, coming, goals)
    return Page(tuple(blocks))


def _left_alone(notes: int) -> Iterator[Block]:
    if notes:
        verb = plural(notes, "is no record", "are no records")
        lines = (
            f"{counted(notes, 'Markdown file')} in this folder {verb} yet:",
            "  refjournal adopt --dry-run",
        )
        yield SectionHeading("Look at your notes")
        yield Items(lines)


def _holds_only_addresses(facts: Facts) -> bool:
    """Return whether people are known, and nothing of what is between you: then nothing can ever be
    due.
    """
    if facts.journal.referrals:
        return False
    people = [person for person in facts.contacts if person.key != facts.journal.me]
    return not any(person.contact.relation or person.is_mentioned for person in people)


def _first_steps_with(facts: Facts) -> tuple[str, ...]:
    """Return the first steps, the first of them with somebody who is there. Of an address book
    nobody can know who it is: that is for the reader to find.
    """
    known = sorted(facts.journal.contacts.keys() - {facts.journal.me})
    if len(known) > _FEW_PEOPLE:
        first = "  refjournal set WHO relation=partner"
    elif known:
        first = f"  refjournal set {quote(known[0])} relation=partner"
    else:
        first = _FIRST_STEPS[1]
    return (_FIRST_STEPS[0], first, *_FIRST_STEPS[2:])


def is_empty(facts: Facts) -> bool:
    """Return whether nobody but the owner is in the journal, and no referral."""
    others = facts.journal.contacts.keys() - facts.journal.us
    return not others and not facts.journal.referrals


def today_table(due: Sequence[Finding]) -> Table:
    """Return a row for each thing to do."""
    rows = tuple(_row(finding) for finding in due)
    return Table(_COLUMNS, rows, tuple(finding.id or finding.path for finding in due))


def due_objects(facts: Facts, due: Sequence[Finding]) -> Iterator[Object]:
    """Yield the things to do as JSON objects: `rank` counts from 1, `why` is the reason for the
    place in the order, `with` the person with whom it is settled.
    """
    for rank, finding in enumerate(due, 1):
        yield {
            "rank": rank,
            "why": REASONS[cost_of_waiting(finding, facts.today)].words,
            "section": section_of(finding).key,
            "with": settled_with(facts, finding),
            **({"whose": finding.whose} if facts.journal.is_shared else {}),
            **finding_object(finding),
        }


def _row(finding: Finding) -> tuple[str, ...]:
    day = ""
    if finding.due:
        day = finding.due.isoformat()
    return day, section_of(finding).key, finding.message, finding.next or ""


def _title(today: date, total: int, listed: int) -> Title:
    words = f"{today:%A}, {today.isoformat()}: {counted(total, 'thing')} to do"
    return Title(words if total == listed else f"{words}, these {listed} first")


# The things


def _by_person(
    facts: Facts, first: Sequence[Finding], riders: Sequence[Finding]
) -> Iterator[Block]:
    with_person = by_person(facts, riders)
    for person, findings in by_person(facts, first).items():
        lines = _all_lines(facts, findings)
        lines += [_rider(facts, rider) for rider in with_person.get(person, ())]
        heading = SEVERAL if person is None else facts.journal.name_apart(person)
        yield SectionHeading(heading)
        yield Items(tuple(lines))


def _riders(facts: Facts, first: Sequence[Finding], rest: Sequence[Finding]) -> list[Finding]:
    """Return what the same call would settle as one of the first, although it is less urgent."""
    people = {settled_with(facts, finding) for finding in first} - {None}
    return [finding for finding in rest if settled_with(facts, finding) in people]


def _by_section(facts: Facts, first: Sequence[Finding]) -> Iterator[Block]:
    for section, findings in by_section(first).items():
        yield SectionHeading(section.heading)
        yield Items(tuple(_all_lines(facts, findings)))


def _all_lines(facts: Facts, findings: Iterable[Finding]) -> list[Cell]:
    lines: list[Cell] = []
    for finding in findings:
        is_overdue = finding.due is None or finding.due < facts.today
        style = Style.OVERDUE if is_overdue else Style.SOON
        lines.append(Styled(_words(facts, finding), style))
        lines.append(Styled(f"  {_command(finding)}", Style.DIM))
    return lines


def _rider(facts: Facts, finding: Finding) -> Cell:
    return Styled(f"Also: {_words(facts, finding)}: {_command(finding)}", Style.DIM)


def _words(facts: Facts, finding: Finding) -> str:
    words = f"{sentence(finding.message)}{_when(finding, facts.today)}"
    whose = whose_words(facts, finding)
    if whose:
        return f"{words} · {whose}"
    return words


def whose_words(facts: Facts, finding: Finding, *, by_name: bool = False) -> str:
    """Return whose turn a thing is, in words; '' where one person keeps the journal. `by_name`:
    also of the one who asks, since others read it.
    """
    if not facts.journal.is_shared:
        return ""
    if finding.whose is None:
        return "all of you"
    if finding.whose == facts.journal.me and not by_name:
        return "you"
    return facts.journal.name_apart(finding.whose)


def _command(finding: Finding) -> str:
    # what no single command ends is looked at
    return finding.next or f"refjournal show {quote(finding.id or finding.path)}"


def _when(finding: Finding, today: date) -> str:
    """Return what is said of the day on which a thing is due: one to come. How long a thing has
    waited is what the rule's own message says; a second number would only raise a question.
    """
    due = finding.due
    if due is None or due == today or finding.rule.names_day:
        return ""
    days = (due - today).days
    if days == 1:
        return " (tomorrow)"
    if days > 0:
        return f" (due {due.isoformat()})"
    if finding.rule.family is Family.OWN:
        return f" ({counted(-days, 'day')} overdue)"
    return ""


# Below the things


def _rest(rest: Sequence[Finding]) -> Iterator[Block]:
    if not rest:
        return
    lines = tuple(
        Styled(
            f"{section.heading}: {len(findings)} more: refjournal today --only {section.key}",
            Style.DIM,
        )
        for section, findings in by_section(rest).items()
    )
    yield SectionHeading("The rest")
    yield Items(lines)


def _end(today: date, coming: Sequence[Finding], goals: Goals) -> Iterator[Block]:
    line = goals_line(goals)
    if line:
        yield SectionHeading("Goals")
        yield Items((line,))
    words = _coming(today, coming)
    if words:
        yield Para(Styled(words, Style.DIM))


def _coming(today: date, coming: Sequence[Finding]) -> str:
    """Return what comes tomorrow and within a week; '' if nothing does."""
    days = [day for finding in coming if (day := list_day(finding)) is not None]
    if not days:
        return ""
    tomorrow = sum(day <= today + timedelta(days=1) for day in days)
    words = "Tomorrow: nothing"
    if tomorrow:
        words = f"Tomorrow: {counted(tomorrow, 'thing')}"
    if len(days) > tomorrow:
        more = ""
        if tomorrow:
            more = "more "
        last = max(days)
        words += f". By {last:%A}, {last.isoformat()}: {len(days) - tomorrow} {more}"
    return f"{words.rstrip()} (refjournal today --within 7d)"
