"""RJ307 introduced-without-consent: you introduced somebody who had not agreed to it.

You passed on somebody's need, and perhaps their number, without a yes on record. A call that they
did not expect has to begin with an apology.

**What to do.** Tell the prospect who will call and why: `refjournal log WHO told --in REFERRAL`. If
they did agree and nobody wrote it down, add the line with the right day: `refjournal log WHO agreed
--on DAY --in REFERRAL`. Next time, ask first.

**What ends it.** An `agreed` of the prospect on the day of the first introduction or earlier; the
recipient's alone does not count. A talk with them before it, at the most a month before the
referral, in which the recipient was named, is as good, and so is `origin: asked`: they asked you
for it. Afterwards: `told`, a conversation with the prospect, or the recipient getting in touch with
them. After a month it is over. Each of two partners must have agreed. A conversation with the
prospect planned within the next week quiets it. It leaves archived prospects alone, and referrals
in which you are the prospect.

**When to allow it.** If it was the answer to a public tender or an open letter: `ignore: [RJ307]`
in that referral.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import Period, shift
from refjournal.facts.referral_facts import BROKERED, GIVEN, ReferralFacts
from refjournal.lint.rule import (
    Example,
    Family,
    Finding,
    ReferralRule,
    Urgency,
    at_entry,
    at_newest,
)
from refjournal.lint.sections import CARE
from refjournal.lint.shared.answers import TELL_OR_TALK
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import ago, log_command, name_in, spoke_since
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a first introduction that no consent went before, where nobody has told them since."""
    day = referral.reached("introduced")
    if day is None or referral.today > shift(day, _A_MONTH):
        return
    for person in referral.partners or (referral.prospect,):
        if person is not None and not _knows(referral, person, day):
            yield _found(referral, person, day)


def _knows(referral: ReferralFacts, person: str, day: date) -> bool:
    """Return whether somebody agreed to an introduction, asked for it, or was told about it."""
    if referral.direction == GIVEN and referral.record.origin == "asked":
        return True
    agreed = (
        entry.date for entry in referral.entries("agreed") if person in referral.concerned(entry)
    )
    if any(other <= day for other in agreed) or spoke_since(referral, person, day, TELLING):
        return True
    # Who wrote to you before about this need has asked for it.
    wrote = referral.entries("got")
    if any(entry.date <= day and person in referral.concerned(entry) for entry in wrote):
        return True
    return referral.was_proposed_to(person)


def _found(referral: ReferralFacts, person: str, day: date) -> Finding:
    name = name_in(referral, person)
    when = ago(day, referral.today)
    message = f"{name} was introduced {when} and had not agreed: tell them who will call, and why"
    found = at_newest(RULE, referral, message)
    if referral.introductions:
        found = at_entry(RULE, referral.record, referral.introductions[0], message)
    return found._replace(
        due=day, since=day, next=log_command(referral, person, "told"), person=person
    )


_A_MONTH = Period(1, "m")
TELLING = TELL_OR_TALK.verbs
_INTRODUCED = "- 2026-11-03 introduced"
_FOUND = (_INTRODUCED,)
_OWN = {
    "referrals/own.md": record_file(
        "prospect: me\nrecipient: dan-okafor\ndate: 2026-11-02", _INTRODUCED
    )
}

RULE = ReferralRule(
    code="RJ307",
    name="introduced-without-consent",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=4,
    directions=(GIVEN, BROKERED),
    statuses=("introduced",),
    inside=False,
    answer=TELL_OR_TALK,
    urgency=Urgency.NEWS,
    ages=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a need is no introduction", "2026-11-03", given_journal()),
        Example("introduced, and never agreed", "2026-11-03", given_journal(_INTRODUCED), _FOUND),
        Example(
            "introduced by the key alone",
            "2026-11-03",
            given_journal(front="status: introduced"),
            ("status: introduced",),
        ),
        Example(
            "agreed before", "2026-11-03", given_journal(f"- 2026-11-02 agreed\n{_INTRODUCED}")
        ),
        Example(
            "agreed the same day",
            "2026-11-03",
            given_journal(f"- 2026-11-03 agreed [[priya-shah]]\n{_INTRODUCED}"),
        ),
        Example(
            "the recipient's yes is not the prospect's",
            "2026-11-03",
            given_journal(f"- 2026-11-02 agreed [[dan-okafor]]\n{_INTRODUCED}"),
            _FOUND,
        ),
        Example(
            "told afterwards",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 told [[priya-shah]]: Dan will call"),
        ),
        Example(
            "told in a call that is in their own file",
            "2026-11-10",
            given_journal(
                _INTRODUCED, priya=contact_file("Priya Shah", log="- 2026-11-03 call: of Dan")
            ),
        ),
        Example(
            "the recipient told is not the prospect",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 told [[dan-okafor]]"),
            _FOUND,
        ),
        Example(
            "the recipient got in touch",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-05 contacted"),
        ),
        Example(
            "they met: what is done is done",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-08 met"),
        ),
        Example(
            "a call planned within a week quiets it",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-09 call"),
        ),
        Example(
            "one with the recipient does not",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-09 call [[dan-okafor]]"),
            _FOUND,
        ),
        Example("a month later it still shows", "2026-12-03", given_journal(_INTRODUCED), _FOUND),
        Example("and then it is over", "2026-12-04", given_journal(_INTRODUCED)),
        Example(
            "so is what is closed",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-08 declined"),
        ),
        Example("you need not ask yourself", "2026-11-03", _OWN),
        Example(
            "an archived prospect is left alone",
            "2026-11-03",
            given_journal(_INTRODUCED, priya=contact_file("Priya Shah", "archived: 2026-11-03")),
        ),
        Example("it can be ignored", "2026-11-03", given_journal(_INTRODUCED, "ignore: [RJ307]")),
        Example("in one you received others asked", "2026-11-03", received_journal(_INTRODUCED)),
        Example(
            "partners who were not asked",
            "2026-11-03",
            brokered_journal(_INTRODUCED),
            (_INTRODUCED, _INTRODUCED),
        ),
        Example(
            "one of them was asked",
            "2026-11-03",
            brokered_journal(f"- 2026-11-02 agreed [[marta-weiss]]\n{_INTRODUCED}"),
            _FOUND,
        ),
        Example("they asked you for it", "2026-11-03", given_journal(_INTRODUCED, "origin: asked")),
        Example(
            "it was your idea", "2026-11-03", given_journal(_INTRODUCED, "origin: offered"), _FOUND
        ),
        Example(
            "they heard the name when they told you of the need",
            "2026-11-10",
            given_journal(
                _INTRODUCED,
                priya=contact_file("Priya Shah", log="- 2026-11-02 call: I said Dan. Yes please"),
            ),
        ),
        Example(
            "the referral was written some days after that talk",
            "2026-11-10",
            given_journal(
                _INTRODUCED,
                priya=contact_file("Priya Shah", log="- 2026-10-28 call: let Dan have my number"),
            ),
        ),
        Example(
            "a talk of long ago is no yes",
            "2026-11-10",
            given_journal(
                _INTRODUCED,
                priya=contact_file("Priya Shah", log="- 2026-07-28 call: I said Dan. Yes please"),
            ),
            _FOUND,
        ),
        Example(
            "they heard no name",
            "2026-11-10",
            given_journal(
                _INTRODUCED,
                priya=contact_file("Priya Shah", log="- 2026-11-02 call: the payroll is a mess"),
            ),
            _FOUND,
        ),
        Example(
            "they wrote before, and asked for it",
            "2026-11-04",
            given_journal(f"- 2026-11-02 got [[priya-shah]]: give him my number\n{_INTRODUCED}"),
        ),
    ),
)
