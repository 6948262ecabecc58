"""RJ323 still-open: a referral is open, and nothing has happened in it for months.

What you owed in it is no longer asked for, because it was due too long ago. But it still counts as
open in every figure, and the person in it may still be waiting. Sometimes one call brings it back.
Often it is over, and only needs to be closed.

**What to do.** Call and ask whether they still want it: `refjournal plan WHO +1w call --in
REFERRAL`. If it is over, say how it ended: `refjournal advance REFERRAL no-response`. If it has to
wait, put it on hold with a day to look at it again.

**What ends it.** Any entry in the referral, something planned in it, or the end. It shows `[rules]
look_back` (90d) after the last entry, once the other rules ask for nothing in it. In `today` it is
one line for all of them. An archived party is left alone.

**When to allow it.** It is a hint: it never changes an exit code. `ignore: [RJ323]` in a referral
that may take as long as it likes.
"""

from collections.abc import Iterator

from refjournal.days import shift
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_entry, at_key
from refjournal.lint.sections import STEPS
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from refjournal.lint.shared.phrases import (
    concerned_in,
    days_since,
    names_in,
    plan_command,
    whom,
)
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an open referral in which nothing has happened for longer than the rules look back."""
    last = referral.last_entry
    if last is None or referral.planned:
        return
    about = names_in(referral, concerned_in(referral))
    silent = days_since(last, referral.today)
    still_open = f"the referral of {about} is still open ({referral.status})"
    message = f"{still_open}, and nothing has happened for {silent}"
    found = at_key(RULE, referral.record, "date", message)
    if referral.history:
        found = at_entry(RULE, referral.record, referral.history[-1], message)
    due = shift(last, thresholds.look_back)
    yield found._replace(
        due=due,
        # Where the journal begins later, it is due on its first day: an open referral must not
        # vanish, and nothing is asked that waiting longer would make clearer.
        clock=due,
        next=plan_command(referral, "+1w"),
        person=whom(referral, *referral.roles),
        gentle=True,
    )


_MET = "- 2026-11-03 contacted\n- 2026-11-06 met"
_FOUND = ("- 2026-11-06 met",)

RULE = ReferralRule(
    code="RJ323",
    name="still-open",
    severity=Severity.HINT,
    family=Family.FOLLOW_UP,
    section=STEPS,
    rank=2,
    directions=(GIVEN, RECEIVED, BROKERED),
    # While one of these still asks for something, it says what to do and this would only add to it.
    yields_to=frozenset(("RJ302", "RJ308", "RJ309", "RJ310", "RJ311", "RJ312", "RJ318", "RJ319")),
    many="{} referrals are still open, and nothing has happened in them for months",
    check=check,
    page=__doc__ or "",
    examples=(
        Example("three months may pass", "2027-02-03", received_journal(_MET)),
        Example("then it is still open", "2027-02-07", received_journal(_MET), _FOUND),
        Example("for as long as it is", "2029-02-04", received_journal(_MET), _FOUND),
        Example("a need too", "2027-02-04", given_journal(), ("date:",)),
        Example(
            "partners too",
            "2027-02-04",
            brokered_journal("- 2026-11-03 introduced"),
            ("- 2026-11-03",),
        ),
        Example("a plan ends it", "2027-02-04", received_journal(f"{_MET}\n- [ ] 2027-02-10 call")),
        Example("any entry does", "2027-02-04", received_journal(f"{_MET}\n- 2027-01-10 note")),
        Example(
            "a closed one is over", "2027-02-04", received_journal(f"{_MET}\n- 2026-11-08 won")
        ),
        Example(
            "one on hold is RJ320's",
            "2027-02-04",
            received_journal(f"{_MET}\n- 2026-11-08 resting"),
        ),
        Example(
            "an archived prospect",
            "2027-02-04",
            received_journal(_MET, priya=contact_file("Priya Shah", "archived: 2026-12-01")),
        ),
        Example("it can be ignored", "2027-02-04", received_journal(_MET, "ignore: [RJ323]")),
        Example(
            "the setting looks back for longer",
            "2027-02-04",
            received_journal(_MET),
            settings='[rules]\nlook_back = "6m"\n',
        ),
    ),
)
