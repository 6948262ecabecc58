"""RJ305 referrer-not-told: the referral is open, and the referrer does not know how it is going.

People who refer somebody to you keep wondering what became of it. One line after every step puts
their mind at rest, and they do not have to hear it from the prospect first. So tell them within
`[rules] told_days` (7) of each change of status, and once more after `[rules] update_days` (60) in
which nothing changed. Until you have tried to reach the prospect, there is nothing to tell.

**What to do.** One sentence is enough: `refjournal log WHO told --in REFERRAL`. `refjournal draft
update WHO` helps with the words.

**What ends it.** `told` to the referrer, in the referral's log or in the referrer's own file, where
one line counts for every referral of that day or earlier. A talk with the referrer counts as well
if its text names the prospect (`call: Priya comes on Monday`) or it is in the referral's log, a
step that links the referrer, who was there (`won [[marta-weiss]]`), and so do thanks, a card or a
gift that say more than for whom. It comes back with the next change of status or after
`update_days`, and ends `look_back` (90d) after it was due. If no entry set a status, the first
contact counts as the change.

**What quiets it.** `told` planned within the next week, or dropped (`[-] told`). It is not shown
beside RJ302 or RJ319 of the same referral, because the step comes first. `resting` and an archived
referrer quiet it too. Once the referral is closed, RJ306 takes its place.

**When to allow it.** If a referrer does not want to hear: `ignore: [RJ305]` in that referral.
`told_days` and `update_days` under `[rules]` change the pace for all.
"""

from collections.abc import Iterator

from refjournal.days import shift
from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_newest
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import TELL
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.people import has_written
from refjournal.lint.shared.phrases import days_since, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield when the referrer must next be told."""
    changed, told = referral.status_date, referral.told
    if changed is None or referral.attempted is None:
        return
    # Before the first contact there was nothing to tell.
    changed = max(changed, referral.attempted)
    if told is None or told < changed:
        owed_since, due = changed, later(changed, thresholds.told_days)
        if referral.today > shift(due, thresholds.look_back):
            # The change is too old to be told, but a silence is due to be broken all the same.
            due = later(changed, thresholds.update_days)
    else:
        owed_since, due = told, later(told, thresholds.update_days)
    silent = days_since(told or changed, referral.today)
    name = name_in(referral, referral.referrer)
    about = name_in(referral, referral.prospect)
    going = f"how it is going with {about} ({referral.status})"
    message = f"{name} has not heard for {silent} {going}"
    yield at_newest(RULE, referral, message)._replace(
        due=due,
        since=owed_since,
        clock=owed_since,
        next=log_command(referral, referral.referrer, "told"),
        person=referral.referrer,
        urgency=Urgency.WAITING if has_written(referral, owed_since) else None,
    )


_CALLED = "- 2026-11-02 call"
_MET = f"{_CALLED}\n- 2026-11-10 met"
_TOLD = f"{_MET}\n- 2026-11-11 told"
_FOUND = ("- 2026-11-10 met",)

RULE = ReferralRule(
    code="RJ305",
    name="referrer-not-told",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=1,
    directions=(RECEIVED,),
    ages=True,
    answer=TELL,
    urgency=Urgency.NEWS,
    yields_to=frozenset(("RJ302", "RJ319")),
    check=check,
    page=__doc__ or "",
    examples=(
        Example(
            "too old as news, but a silence to break",
            "2027-03-01",
            received_journal(_MET),
            _FOUND,
        ),
        Example("the first week is free", "2026-11-08", received_journal(_CALLED)),
        Example(
            "after it the referrer waits for a word",
            "2026-11-09",
            received_journal(_CALLED),
            ("date: 2026-11-02",),
        ),
        Example("before you tried, there is nothing to tell", "2026-11-20", received_journal()),
        Example("a step starts the week again", "2026-11-16", received_journal(_MET)),
        Example("and then it is due", "2026-11-17", received_journal(_MET), _FOUND),
        Example(
            "a word planned within a week quiets it",
            "2026-11-17",
            received_journal(f"{_MET}\n- [ ] 2026-11-20 told"),
        ),
        Example(
            "one planned for later does not",
            "2026-11-17",
            received_journal(f"{_MET}\n- [ ] 2026-12-20 told"),
            _FOUND,
        ),
        Example(
            "one that was dropped is a decision",
            "2026-11-17",
            received_journal(f"{_MET}\n- [-] 2026-11-12 told"),
        ),
        Example(
            "but not for a step after it",
            "2026-11-27",
            received_journal(f"{_MET}\n- [-] 2026-11-12 told\n- 2026-11-20 quoted"),
            ("- 2026-11-20 quoted",),
        ),
        Example(
            "told on the day of the step",
            "2026-11-17",
            received_journal(f"{_MET}\n- 2026-11-10 told"),
        ),
        Example(
            "told in the referrer's file",
            "2026-11-17",
            received_journal(_MET, marta=contact_file("Marta Weiss", log="- 2026-11-12 told")),
        ),
        Example(
            "told before the step",
            "2026-11-17",
            received_journal(f"- 2026-11-09 told\n{_MET}"),
            _FOUND,
        ),
        Example(
            "the prospect told is not the referrer",
            "2026-11-17",
            received_journal(f"{_MET}\n- 2026-11-12 told [[priya-shah]]"),
            _FOUND,
        ),
        Example("told once, it is quiet for two months", "2027-01-09", received_journal(_TOLD)),
        Example("then it is time again", "2027-01-10", received_journal(_TOLD), _FOUND),
        Example("the last day of looking back", "2027-04-10", received_journal(_TOLD), _FOUND),
        Example("and then no more", "2027-04-11", received_journal(_TOLD)),
        Example(
            "a resting one sleeps",
            "2027-11-17",
            received_journal(f"{_CALLED}\n- 2026-11-10 resting"),
        ),
        Example(
            "a closed one is RJ306", "2026-11-17", received_journal(f"{_CALLED}\n- 2026-11-10 lost")
        ),
        Example(
            "an archived referrer is left alone",
            "2026-11-09",
            received_journal(_CALLED, marta=contact_file("Marta Weiss", "archived: 2026-11-03")),
        ),
        Example("it can be ignored", "2026-11-09", received_journal(_CALLED, "ignore: [RJ305]")),
        Example(
            "the setting gives more time",
            "2026-11-09",
            received_journal(_CALLED),
            settings="[rules]\ntold_days = 8\n",
        ),
        Example("one you gave has no referrer but you", "2026-11-09", given_journal(_CALLED)),
        Example(
            "a talk that names the prospect tells them",
            "2026-11-20",
            received_journal(
                _MET, marta=contact_file("Marta Weiss", log="- 2026-11-12 call: Priya is keen")
            ),
        ),
        Example(
            "a talk before the change does not",
            "2026-11-20",
            received_journal(
                _MET, marta=contact_file("Marta Weiss", log="- 2026-11-09 call: Priya is coming")
            ),
            _FOUND,
        ),
        Example(
            "thanks say nothing of how it goes",
            "2026-11-20",
            received_journal(
                _MET, marta=contact_file("Marta Weiss", log="- 2026-11-12 card: for Priya")
            ),
            _FOUND,
        ),
        Example(
            "the referrer who does not want to hear says so once",
            "2026-11-20",
            received_journal(_MET, marta=contact_file("Marta Weiss", "ignore: [RJ305]")),
        ),
    ),
)
