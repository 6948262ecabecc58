"""RJ412 promise-unkept: you promised something, and the day has come.

A planned `help`, `testimonial` or `introduced` is a promise to somebody. It comes before what you
planned for yourself, because people remember what you said you would do. It is found instead of
RJ301.

**What to do.** Do it and tick the box: `refjournal done PATH:LINE`. If you cannot, tell them, and
`refjournal snooze` or `refjournal drop` it.

**What ends it.** A ticked or dropped box, or a later date in it. If the log has an entry of the
same verb with the same people since that day, only the tick is missing, and it is a hint. In a
referral on hold, RJ301 finds it instead.

**When to allow it.** Almost never. `ignore: [RJ412]` in a file turns the rule off there.
"""

from collections.abc import Iterator

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, Urgency
from refjournal.lint.sections import PLANNED
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.plans import found, plans
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield every promise that is still to be kept."""
    return (found(RULE, facts, plan, "promised") for plan in plans(facts) if plan.promise)


_HELP = "- [ ] 2026-11-17 help [[priya-shah]]: the list of advisers"
_FOUND = ("- [ ] 2026-11-17",)

RULE = JournalRule(
    code="RJ412",
    name="promise-unkept",
    severity=Severity.WARNING,
    family=Family.PEOPLE,
    section=PLANNED,
    of_plans=True,
    severities_vary=True,
    names_day=True,
    urgency=Urgency.WAITING,
    check=check,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    examples=(
        Example("the day before", "2026-11-16", given_journal(_HELP)),
        Example("its day has come", "2026-11-17", given_journal(_HELP), _FOUND),
        Example("it waits until it is kept", "2027-11-17", given_journal(_HELP), _FOUND),
        Example(
            "an introduction", "2026-11-17", given_journal("- [ ] 2026-11-17 introduced"), _FOUND
        ),
        Example(
            "a testimonial in a contact's file",
            "2026-11-17",
            received_journal(marta=contact_file("Marta Weiss", log="- [ ] 2026-11-17 testimonial")),
            _FOUND,
        ),
        Example("a call is RJ301", "2026-11-17", given_journal("- [ ] 2026-11-17 call")),
        Example("kept", "2026-11-18", given_journal("- [x] 2026-11-17 help [[priya-shah]]")),
        Example("dropped", "2026-11-18", given_journal("- [-] 2026-11-17 help [[priya-shah]]")),
        Example(
            "a resting one is RJ301", "2026-11-17", given_journal(f"- 2026-11-03 resting\n{_HELP}")
        ),
        Example(
            "a promise outlives the referral",
            "2026-11-17",
            given_journal(f"- 2026-11-03 declined\n{_HELP}"),
            _FOUND,
        ),
        Example(
            "archived",
            "2026-11-17",
            given_journal(_HELP, priya=contact_file("Priya Shah", "archived: 2026-11-10")),
        ),
        Example("it can be ignored", "2026-11-17", given_journal(_HELP, "ignore: [RJ412]")),
    ),
)
