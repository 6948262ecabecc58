"""RJ301 planned-entry-due: something that you planned is due.

An entry with an empty box is a promise to yourself, and often to somebody else: on this day I will
call, write, ask. This rule brings it back on the day in the box, whatever file it is in, including
your own profile.

**What to do.** Do it and tick the box: `refjournal done PATH:LINE`. If the day was wrong, move it:
`refjournal snooze PATH:LINE +1w`. If it no longer makes sense, drop it: `refjournal drop
PATH:LINE`. The line stays, with `[-]` in its box.

**What ends it.** A ticked or dropped box, or a later date in it. In a closed referral it is due as
anywhere else, and in a referral on hold it is what wakes it. Plans in a referral that you only
observe, and plans with somebody who is archived, are not brought back.

**Done, but not ticked.** If the log has a talk with the same people on the planned day or later,
which is at least as much of one (a meeting for a call), or another entry of the same verb, only the
tick is missing: then it is a hint of `lint --hints`, and `today` leaves you alone. What is in
another referral does not count, nor does anything in a referral on hold.

**When to allow it.** Rarely: a plan that you do not mean to keep is better dropped. `ignore:
[RJ301]` in a file turns the rule off there. There is no threshold, because the date is yours. A
promise to somebody (`help`, `testimonial`, `introduced`) is RJ412 instead, unless the referral is
on hold.
"""

from collections.abc import Iterator

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, Urgency
from refjournal.lint.sections import PLANNED
from refjournal.lint.shared.examples import (
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.plans import found, plans
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield every planned entry that is still to be done, promises apart."""
    return (found(RULE, facts, plan, "planned") for plan in plans(facts) if not plan.promise)


_CALL = "- [ ] 2026-11-17 call [[priya-shah]]: ask how it went"

RULE = JournalRule(
    code="RJ301",
    name="planned-entry-due",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=PLANNED,
    rank=1,
    of_plans=True,
    severities_vary=True,
    names_day=True,
    urgency=Urgency.PLANNED,
    check=check,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    examples=(
        Example("a plan is quiet the day before", "2026-11-16", given_journal(_CALL)),
        Example("its day has come", "2026-11-17", given_journal(_CALL), ("- [ ] 2026-11-17",)),
        Example(
            "it waits until it is done", "2026-12-24", given_journal(_CALL), ("- [ ] 2026-11-17",)
        ),
        Example(
            "a ticked box ends it",
            "2026-11-18",
            given_journal("- [x] 2026-11-17 call [[priya-shah]]"),
        ),
        Example(
            "a dropped one too", "2026-11-18", given_journal("- [-] 2026-11-17 call [[priya-shah]]")
        ),
        Example(
            "a plan in a contact's file",
            "2026-11-17",
            received_journal(marta=contact_file("Marta Weiss", log="- [ ] 2026-11-17 card")),
            ("- [ ] 2026-11-17 card",),
        ),
        Example(
            "a plan in your own file",
            "2026-11-17",
            received_journal(
                sam=contact_file("Sam Taylor", log="- [ ] 2026-11-17 note: renew the website")
            ),
            ("- [ ] 2026-11-17 note",),
        ),
        Example(
            "a plan in an event",
            "2026-11-17",
            {
                "events/fair.md": record_file(
                    "date: 2026-11-10", "- [ ] 2026-11-17 note: write to everybody"
                )
            },
            ("- [ ] 2026-11-17",),
        ),
        Example(
            "it wakes a resting referral",
            "2026-11-17",
            given_journal(f"- 2026-11-03 resting\n{_CALL}"),
            ("- [ ] 2026-11-17",),
        ),
        Example(
            "a promise is RJ412",
            "2026-11-17",
            given_journal("- [ ] 2026-11-17 help [[priya-shah]]"),
        ),
        Example(
            "but where the referral rests",
            "2026-11-17",
            given_journal("- 2026-11-03 resting\n- [ ] 2026-11-17 help [[priya-shah]]"),
            ("- [ ] 2026-11-17",),
        ),
        Example(
            "a plan in a closed referral comes due like any other",
            "2026-11-17",
            given_journal(f"- 2026-11-03 declined\n{_CALL}"),
            ("- [ ] 2026-11-17",),
        ),
        Example(
            "nor does an observed one", "2026-11-17", given_journal(_CALL, "referrer: marta-weiss")
        ),
        Example(
            "nor anything of the archived",
            "2026-11-17",
            given_journal(_CALL, priya=contact_file("Priya Shah", "archived: 2026-11-10")),
        ),
        Example(
            "a plan with somebody else as well is still due",
            "2026-11-17",
            given_journal(
                "- [ ] 2026-11-17 call [[priya-shah]], [[dan-okafor]]",
                priya=contact_file("Priya Shah", "archived: 2026-11-10"),
            ),
            ("- [ ] 2026-11-17",),
        ),
        Example("it can be ignored", "2026-11-17", given_journal(_CALL, "ignore: [RJ301]")),
    ),
)
