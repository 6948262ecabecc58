"""RJ204 status-mismatch: the `status` key and the log disagree.

The log is the history, and its last entry that sets a status is the status. The key is only a copy
for other tools. If the two differ, one was changed and the other forgotten: in another program's
list the referral is won, while here somebody is still waiting for news.

What to do depends on which of the two is up to date, and only you know that:

- the key is right, and the log lacks the step: `refjournal advance REFERRAL won` writes the entry,
  with its date.
- the log is right: `refjournal set REFERRAL status=met` updates the key, and `status=` removes it
  without losing anything.

Commands that set a status also update the key. A key without any status in the log is fine: then it
is the status since the referral's date.

`ignore: [RJ204]` exempts a record, and `RJ204 = "off"` under `[rules]` turns the rule off. The log
still decides.
"""

from shlex import quote
from typing import Final

from refjournal.facts import verbs
from refjournal.facts.referral_facts import DIRECTIONS, ReferralFacts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_key
from refjournal.lint.shared.examples import given_journal
from refjournal.problems import Severity
from refjournal.records.entry import STATUSES
from refjournal.settings import Thresholds


def check(facts: ReferralFacts, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Return a `status` key that differs from the status that the log sets."""
    referral = facts.record
    if (
        referral.status is None
        or not facts.status_entries
        or referral.status == facts.status
        or _goes_on(facts)
    ):
        return ()
    said = (
        f"status is {referral.status}, while the log says {facts.status} since {facts.status_date}"
    )
    message = (
        f"{said}; if the key is right: refjournal advance {quote(referral.id)} {referral.status}"
    )
    return (
        at_key(RULE, referral, "status", message)._replace(
            next=set_command(referral, f"status={facts.status}")
        ),
    )


def _goes_on(facts: ReferralFacts) -> bool:
    """Whether the log has later steps than today: the key is then ahead, as it should be."""
    later = (entry for entry in facts.record.log if entry.is_done and entry.date > facts.today)
    return any(facts.verb(entry) in verbs.IS_STATUS for entry in later)


_LOG: Final = "- 2026-11-03 introduced\n- 2026-11-10 met"

RULE: Final = ReferralRule(
    code="RJ204",
    name="status-mismatch",
    severity=Severity.WARNING,
    family=Family.LINK,
    page=__doc__ or "",
    directions=DIRECTIONS,
    statuses=STATUSES,
    check=check,
    examples=(
        Example("They differ", "2026-11-19", given_journal(_LOG, "status: won"), ("status: won",)),
        Example("They agree", "2026-11-19", given_journal(_LOG, "status: met")),
        Example("The key alone", "2026-11-19", given_journal("", "status: won")),
        Example(
            "Entries that set no status",
            "2026-11-19",
            given_journal("- 2026-11-03 call", "status: won"),
        ),
        Example(
            "A verb of your own sets one",
            "2026-11-19",
            given_journal("- 2026-11-03 signed", "status: won"),
            (),
            '[vocabulary.verbs]\nsigned = "won"\n',
        ),
        Example("Seen from before the last step", "2026-11-05", given_journal(_LOG, "status: met")),
        Example(
            "A record can be exempt",
            "2026-11-19",
            given_journal(_LOG, "status: won\nignore: [RJ204]"),
        ),
    ),
)
