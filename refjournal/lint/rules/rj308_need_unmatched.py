"""RJ308 need-unmatched: you heard about a need, and nobody has been found for it yet.

Somebody told you what they need. After a week they think that you have forgotten, and often they
are right. So find a recipient within `[rules] need_days` (7) of the day you heard about it, or at
least plan a day to look again.

**What to do.** The message names those of your contacts whose `offers`, `listen_for` or
`ideal_client` share most words with the need, except those who are full or archived. `refjournal
match --for REFERRAL` gives the reasons for and against. If one of them fits, say so in one line:
`refjournal give REFERRAL WHO`. If nobody comes to mind, search what you have written down, or add
somebody: `refjournal new contact NAME`. Tell the prospect, and plan the next look: `refjournal plan
WHO +1w call --in REFERRAL`.

**What ends it.** A `recipient`. If the referral goes back to `need` after somebody had agreed,
whoever is named as the recipient has dropped out, and it counts from that day; so it does if they
declined (`declined [[dan-okafor]]`), or if nobody is named any more. It ends `[rules]
look_back` (90d) after it was due.

**What quiets it.** A conversation about it planned for any future day, with the prospect or with
somebody who may know; `resting`; an archived prospect.

**When to allow it.** `ignore: [RJ308]` in a referral that is only a note to yourself. `need_days`
under `[rules]` gives more time for all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from shlex import quote
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, Urgency, at_newest
from refjournal.lint.sections import INTRODUCTIONS
from refjournal.lint.shared.answers import FIND
from refjournal.lint.shared.examples import (
    DAN,
    PRIYA,
    SAM,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import after, later, name_in, plan_command
from refjournal.problems import Severity
from refjournal.query.folding import content_words

_NAMED: Final = 3


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each need without a recipient, with those who might meet it."""
    needs = [
        referral
        for referral in facts.referrals
        if _is_unmatched(referral) or _is_left_by_recipient(facts, referral)
    ]
    offered = _offered(facts) if needs else {}
    for referral in needs:
        yield from _unmatched(facts, referral, offered)


def _is_unmatched(referral: ReferralFacts) -> bool:
    if referral.direction != GIVEN or referral.status != "need":
        return False
    return not referral.recipient or _went_back(referral) is not None


def _recipient_declined(referral: ReferralFacts) -> date | None:
    """Return the day on which the recipient said no: the prospect has nobody, and may not know."""
    entry = referral.current_status.entry
    if referral.status != "declined" or entry is None or referral.recipient is None:
        return None
    concerned = referral.concerned(entry)
    is_theirs = referral.recipient in concerned and referral.prospect not in concerned
    return entry.date if is_theirs else None


def _is_left_by_recipient(facts: Facts, referral: ReferralFacts) -> bool:
    declined = _recipient_declined(referral) if referral.direction == GIVEN else None
    return declined is not None and not _is_taken_up(facts, referral, declined)


def _is_taken_up(facts: Facts, referral: ReferralFacts, declined: date) -> bool:
    """Return whether a newer referral of the prospect has taken the need up again."""
    return any(
        other.record.date is not None and other.record.date >= declined
        for other in facts.roles_of.get(referral.prospect or "", ())
        if other.prospect == referral.prospect
    )


def _new_need(referral: ReferralFacts) -> str:
    """Return the command that writes the need down again: what is closed stays closed."""
    need = quote(referral.record.need or "the same as before")
    who, parent = quote(referral.prospect or ""), quote(referral.record.id)
    return f"refjournal new referral --for {who} --need {need} --parent {parent}"


def _went_back(referral: ReferralFacts) -> date | None:
    """Return the day on which a match that had gone further became a need again: whoever is still
    named as the recipient is out of it.
    """
    entry = referral.current_status.entry
    if entry is None:
        return None
    had_gone_further = any(referral.entries("agreed", "introduced"))
    return entry.date if had_gone_further else None


def _unmatched(
    facts: Facts, referral: ReferralFacts, offered: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    heard = referral.record.date
    went_back = _recipient_declined(referral) or _went_back(referral)
    since = went_back or heard
    if since is None:
        return
    fitting = _fitting(referral, offered)
    who = name_in(referral, referral.prospect)
    need = f" ({referral.record.need})" if referral.record.need else ""
    heard_ago = after(since, facts.today, "you heard about it")
    message = f"nobody has been found for {who} yet{need}{heard_ago}"
    if went_back is not None:
        dropped_out = "the match fell through"
        if referral.recipient:
            dropped_out = f"{name_in(referral, referral.recipient)} dropped out"
        message = (
            f"nobody else has been found for {who}{need}{after(since, facts.today, dropped_out)}"
        )
    if fitting:
        message += "; perhaps " + " or ".join(map(facts.journal.name, fitting))
    yield at_newest(RULE, referral, message)._replace(
        due=later(since, facts.journal.settings.thresholds.need_days),
        clock=since,
        next=_command(referral, fitting),
        person=referral.prospect,
    )


def _command(referral: ReferralFacts, fitting: Sequence[str]) -> str:
    """Return the command that shows who may fit; where nobody does, those that look through all
    that was written down, and plan the next look.
    """
    if _recipient_declined(referral) is not None:
        return _new_need(referral)
    if not referral.record.need:
        return edit_command(referral.record.path, referral.record)
    if fitting:
        return f"refjournal match --for {quote(referral.record.id)}"
    word = max(content_words(referral.record.need), key=lambda word: (len(word), word), default="")
    if not word:
        return "refjournal new contact NAME"
    # Nobody may come to mind: then at least the prospect hears of it, and the need comes back.
    return f"refjournal search {quote(word)} && {plan_command(referral, '+1w')}"


def _offered(facts: Facts) -> dict[str, list[str]]:
    """Return who offers what: contacts with room, by the words of what they say of their work."""
    found: dict[str, list[str]] = {}
    for contact in facts.journal.whole.contacts.values():
        if contact.id in facts.journal.us:
            continue
        if contact.capacity != "full" and not contact.is_archived(facts.today):
            for word in _words_of_work(contact.offers, contact.listen_for, contact.ideal_client):
                found.setdefault(word, []).append(contact.id)
    return found


@lru_cache(maxsize=1 << 15)
def _words_of_work(
    offers: tuple[str, ...], listen_for: tuple[str, ...], ideal_client: str | None
) -> tuple[str, ...]:
    """Return the words of what somebody says of their work: an editor asks again at each change."""
    return tuple(content_words(" ".join((*offers, *listen_for, ideal_client or ""))))


def _fitting(referral: ReferralFacts, offered: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the contacts who share most words with the need, best first; one word of four is
    chance.
    """
    words = content_words(referral.record.need or "")
    shared = Counter(key for word in words for key in offered.get(word, ()))
    shared.pop(referral.prospect or "", None)
    shared.pop(referral.recipient or "", None)
    fitting = [key for key, number in shared.items() if 2 * number >= len(words)]
    return sorted(fitting, key=lambda key: (-shared[key], key))[:_NAMED]


def _need(log: str = "", front: str = "", priya: str = PRIYA, dan: str = DAN) -> dict[str, str]:
    text = record_file(f"prospect: priya-shah\nneed: Payroll\ndate: 2026-11-02\n{front}", log)
    people = {
        "contacts/dan-okafor.md": dan,
        "contacts/priya-shah.md": priya,
        "contacts/sam-taylor.md": SAM,
    }
    return {**people, "referrals/2026/2026-11-02-priya-shah.md": text}


_DATE = ("date: 2026-11-02",)

RULE = JournalRule(
    code="RJ308",
    name="need-unmatched",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=INTRODUCTIONS,
    rank=2,
    answer=FIND,
    urgency=Urgency.LATER,
    ages=True,
    check=check,
    sight=Sight.NEIGHBOURS,
    found_in=("referral",),
    page=__doc__ or "",
    examples=(
        Example("the first week is free", "2026-11-08", _need()),
        Example("a week after it was heard", "2026-11-09", _need(), _DATE),
        Example(
            "somebody offers it",
            "2026-11-09",
            _need(dan=contact_file("Dan Okafor", "offers: [Payrolls]")),
            _DATE,
        ),
        Example(
            "it points at the entry",
            "2026-11-09",
            _need("- 2026-11-02 need over coffee"),
            ("- 2026-11-02 need",),
        ),
        Example("a plan quiets it", "2026-11-09", _need("- [ ] 2026-11-16 call")),
        Example("a recipient ends it", "2026-11-09", _need(front="recipient: dan-okafor")),
        Example(
            "a recipient who dropped out",
            "2026-11-16",
            _need("- 2026-11-03 agreed\n- 2026-11-09 need full", "recipient: dan-okafor"),
            ("- 2026-11-09 need",),
        ),
        Example(
            "whoever had no room is out of it, and the week begins again",
            "2026-11-15",
            _need("- 2026-11-03 introduced\n- 2026-11-09 need"),
        ),
        Example(
            "and ends",
            "2026-11-16",
            _need("- 2026-11-03 introduced\n- 2026-11-09 need"),
            ("- 2026-11-09 need",),
        ),
        Example("a resting one sleeps", "2026-11-09", _need("- 2026-11-03 resting")),
        Example("a closed one is over", "2026-11-09", _need("- 2026-11-03 declined")),
        Example("it can be ignored", "2026-11-09", _need(front="ignore: [RJ308]")),
        Example(
            "the setting gives more time",
            "2026-11-09",
            _need(),
            settings="[rules]\nneed_days = 8\n",
        ),
        Example(
            "an archived prospect",
            "2026-11-09",
            _need(priya=contact_file("Priya Shah", "archived: 2026-11-03")),
        ),
        Example("one that you received has found you", "2026-11-09", received_journal()),
        Example(
            "a plan whose day has passed does not",
            "2026-11-20",
            _need("- [ ] 2026-11-16 call"),
            _DATE,
        ),
        Example("nor a card", "2026-11-09", _need("- [ ] 2026-11-16 card"), _DATE),
        Example(
            "to ask somebody who may know does",
            "2026-11-09",
            _need("- [ ] 2026-11-16 call [[dan-okafor]]"),
        ),
        Example(
            "the recipient said no",
            "2026-11-20",
            given_journal("- 2026-11-03 introduced\n- 2026-11-10 declined [[dan-okafor]]: no time"),
            ("- 2026-11-10 declined",),
        ),
        Example(
            "the prospect said no",
            "2026-11-20",
            given_journal("- 2026-11-03 introduced\n- 2026-11-10 declined [[priya-shah]]"),
        ),
    ),
)
