"""What follows from a referral, in one line at its top: the direction, the status and for how long,
and what is still owed. None of it is written in the file.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import BROKERED, GIVEN, OBSERVED, RECEIVED, ReferralFacts
from refjournal.lsp.open_file import OpenFile
from refjournal.records.referral import Referral
from refjournal.wording import counted


def derived_line(file: OpenFile) -> str | None:
    """Return what is derived of a referral, such as `received · met 30 days · Søren not told`; None
    for every other file.
    """
    if not isinstance(file.record, Referral):
        return None
    referral = file.facts.referral(file.record)
    return " · ".join((referral.direction, _status(referral), *_owed(referral)))


def _status(referral: ReferralFacts) -> str:
    days = referral.status_age
    if days is None or days < 0:
        return referral.status
    return f"{referral.status} {counted(days, 'day')}"


def _owed(referral: ReferralFacts) -> Iterator[str]:
    """Yield what is still to be done for others, as the loop of the referral has it."""
    name = referral.journal.name
    if referral.direction == RECEIVED and referral.referrer is not None:
        if referral.thanked_at_end is None:
            yield f"{name(referral.referrer)} not thanked"
        if referral.told_since(referral.status_date) is None:
            yield f"{name(referral.referrer)} not told"
    elif referral.direction in (GIVEN, BROKERED) and referral.open:
        last = referral.last_news
        if last is not None:
            yield f"last word {counted((referral.today - last).days, 'day')} ago"
        elif referral.past_agreed:
            yield "no word yet"
    elif referral.direction == GIVEN and not referral.inside and not referral.asked_how_it_went:
        yield f"{name(referral.prospect)} not asked how it went"
    elif referral.direction == OBSERVED:
        yield "nothing to do for you"
