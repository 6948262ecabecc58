"""RJ501 goal-behind: you are behind with a goal for this week or month.

`[goals]` in the settings, or `goals` of a group, say how much you want to give, ask and help. The
straight line through the period says how much would be done by now if every day did its part; whole
ones only, so that nobody is behind on a Monday morning.

**What to do.** Do what the message says, as often as it says: one introduction, one ask.
`refjournal today` shows the goals in one line.

**What ends it.** Doing as many as the line asks for. It starts again with the next week or month.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`. If
you are always behind with a goal, make it smaller.
"""

from collections.abc import Iterator

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_file, at_key
from refjournal.lint.sections import GOALS
from refjournal.lint.shared.examples import contact_file
from refjournal.lint.shared.people import one
from refjournal.problems import Severity
from refjournal.stats.goals import progress

_SETTINGS = "refjournal.toml"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the goals that are behind."""
    for number, goal in enumerate(progress(facts)):
        if goal.since is None:
            continue
        what, wanted, period = goal.goal
        done = f"{goal.done} so far, {goal.behind} behind"
        left = f"{goal.left} to go until {goal.span.last.isoformat()}"
        message = f"{what} {wanted} a {period}: {done}; {left}"
        group = facts.journal.groups.get(goal.group or "")
        if group is not None:
            yield at_key(
                RULE, group, "goals", f"{facts.journal.name(group.id)}: {message}"
            )._replace(due=goal.since)
        else:
            if goal.member is not None:
                message = f"{facts.journal.name(goal.member)}: {message}"
            yield at_file(RULE, _SETTINGS, message)._replace(
                column=number + 1, due=goal.since, whose=goal.member
            )


_WEEKLY = '[goals]\nweekly = ["ask 2/week"]\n'
_MONTHLY = '[goals]\nmonthly = ["card 3/month"]\n'


def _dan(log: str = "") -> dict[str, str]:
    return {**one(contact_file("Dan Okafor", "", log)), "refjournal.toml": "[goals]\n"}


RULE = JournalRule(
    code="RJ501",
    name="goal-behind",
    severity=Severity.HINT,
    family=Family.GOAL,
    section=GOALS,
    check=check,
    sight=Sight.EVERYTHING,
    found_in=("group",),
    page=__doc__ or "",
    examples=(
        Example("nobody is behind on a Wednesday", "2026-11-18", _dan(), settings=_WEEKLY),
        Example("one of two by Thursday", "2026-11-19", _dan(), ("[goals]",), _WEEKLY),
        Example("one was asked", "2026-11-19", _dan("- 2026-11-16 ask"), settings=_WEEKLY),
        Example("two by Sunday", "2026-11-22", _dan("- 2026-11-16 ask"), ("[goals]",), _WEEKLY),
        Example(
            "one of last week does not count",
            "2026-11-19",
            _dan("- 2026-11-15 ask"),
            ("[goals]",),
            _WEEKLY,
        ),
        Example(
            "a planned one does not count",
            "2026-11-19",
            _dan("- [ ] 2026-11-19 ask"),
            ("[goals]",),
            _WEEKLY,
        ),
        Example("the next week begins again at none", "2026-11-23", _dan(), settings=_WEEKLY),
        Example("a month", "2026-11-10", _dan(), ("[goals]",), _MONTHLY),
        Example("a month, a day before", "2026-11-09", _dan(), settings=_MONTHLY),
        Example("no goal", "2026-11-22", _dan()),
        Example(
            "a group's",
            "2026-11-22",
            {**_dan(), "groups/club.md": "---\nname: Club\ngoals: [one-to-one 1/week]\n---\n"},
            ("goals:",),
        ),
        Example(
            "a group that you left",
            "2026-11-22",
            {
                **_dan(),
                "groups/club.md": (
                    "---\nname: Club\nleft: 2026-11-01\ngoals: [one-to-one 1/week]\n---\n"
                ),
            },
        ),
    ),
)
