"""RJ311 no-news: you made an introduction, and there is no news from either side.

You made an introduction and heard nothing. Did they talk? Most introductions that fail do so now,
in silence, and each of the two thinks that the other one did not care. So find out within `[rules]
news_days` (10) of the introduction, or of the last news.

**What to do.** Ask both, the prospect first, and note what you hear: `refjournal log WHO heard --in
REFERRAL`. If it turns out that they talked: `refjournal advance REFERRAL contacted`. If you have to
go after news, log a `chase`.

**What ends it.** News: `heard`, `feedback`, or a later status. News restarts the days while the
status is `introduced` or `contacted`. So does a talk with one side whose text names the other
(`call: Dan has been to see her`), or something `heard` from somebody else that names both, wherever
it was written down: then the next word is expected after `outcome_days` (14). A `chase` or a talk
in the referral's log is not news, but it gives them as many days again. It ends `[rules] look_back`
(90d) after it was due.

**A complaint.** `feedback` from the prospect while the status is still `introduced` means that
nobody has been in touch with them. It is due after `[rules] answer_days` (3), and a `chase` of the
recipient ends it.

**What quiets it.** A conversation with either side, a `heard` or a `chase` planned for any future
day; `resting`; an archived recipient.

**When to allow it.** If they agreed to talk next month, plan that day, or write `ignore: [RJ311]`,
with a day if you like. `news_days` under `[rules]` gives more time for all.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import (
    Example,
    Family,
    Finding,
    ReferralRule,
    Urgency,
    at_entry,
    at_newest,
)
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import CONVERSATION, HEAR
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import ago, days_since, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.records.entry import Entry
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an introduction of which nothing was heard."""
    since, who = referral.status_date, referral.recipient or referral.prospect
    if since is None:
        return
    news = next((entry for entry in reversed(referral.news) if entry.date > since), None)
    if news is not None and _is_complaint(referral, news):
        yield _complaint(referral, thresholds, news)
        return
    last = news.date if news is not None else since
    word = max((day for day in referral.outside_news if day > last), default=None)
    about = name_in(referral, referral.prospect)
    silent = days_since(word or last, referral.today)
    message = f"no news from {name_in(referral, who)} about {about} for {silent}"
    found = at_newest(RULE, referral, message)
    if news is not None:
        found = at_entry(RULE, referral.record, news, message)
    # A chase or a talk with them is no news of record, but it gives them as many days again.
    asked = (
        entry.date
        for entry in referral.history
        if entry.date > last and referral.verb(entry) in CONVERSATION | {"chase"}
    )
    waiting_since = max(asked, default=last)
    due = later(max(last, waiting_since), thresholds.news_days)
    if word is not None:
        # They have talked, so that the next word can wait as after a meeting.
        due = max(due, later(word, max(thresholds.news_days, thresholds.outcome_days)))
    yield found._replace(
        due=due,
        clock=word or last,
        next=log_command(referral, who, "heard"),
        person=who,
    )


def _is_complaint(referral: ReferralFacts, news: Entry) -> bool:
    """Return whether the last word is the prospect's, although nobody got in touch with them: they
    have nothing to tell but that they are waiting.
    """
    if referral.status != "introduced" or referral.recipient is None:
        return False
    is_theirs = referral.verb(news) == "feedback" and referral.prospect in referral.concerned(news)
    chased = any(entry.date >= news.date for entry in referral.entries("chase"))
    return is_theirs and not chased


def _complaint(referral: ReferralFacts, thresholds: Thresholds, news: Entry) -> Finding:
    prospect, recipient = (
        name_in(referral, referral.prospect),
        name_in(referral, referral.recipient),
    )
    heard = ago(news.date, referral.today)
    message = f"{prospect} told you {heard} how it is going, and {recipient} has not been in touch"
    return at_entry(RULE, referral.record, news, message)._replace(
        due=later(news.date, thresholds.answer_days),
        clock=news.date,
        next=log_command(referral, referral.recipient, "chase"),
        person=referral.recipient,
        urgency=Urgency.WAITING,
    )


_INTRODUCED = "- 2026-11-03 introduced"
_FOUND = (_INTRODUCED,)
_HEARD = "- 2026-11-10 heard [[dan-okafor]]: rang her"

RULE = ReferralRule(
    code="RJ311",
    name="no-news",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=2,
    directions=(GIVEN,),
    statuses=("introduced", "contacted"),
    answer=HEAR,
    urgency=Urgency.NEWS,
    ages=True,
    yields_to=frozenset(("RJ324",)),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the first nine days are free", "2026-11-12", given_journal(_INTRODUCED)),
        Example("on the tenth day one asks", "2026-11-13", given_journal(_INTRODUCED), _FOUND),
        Example("it stays for three months", "2027-02-11", given_journal(_INTRODUCED), _FOUND),
        Example("then it is too late to ask", "2027-02-12", given_journal(_INTRODUCED)),
        Example(
            "a plan quiets it", "2026-11-13", given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-17 call")
        ),
        Example(
            "news starts the days again", "2026-11-19", given_journal(f"{_INTRODUCED}\n{_HEARD}")
        ),
        Example(
            "and then they pass again",
            "2026-11-20",
            given_journal(f"{_INTRODUCED}\n{_HEARD}"),
            ("- 2026-11-10 heard",),
        ),
        Example(
            "news of the prospect counts",
            "2026-11-13",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 heard [[priya-shah]]"),
        ),
        Example(
            "somebody who was chased has as many days again",
            "2026-11-19",
            given_journal(f"{_INTRODUCED}\n- 2026-11-10 chase left a voicemail"),
        ),
        Example(
            "but a chase is no news",
            "2026-11-20",
            given_journal(f"{_INTRODUCED}\n- 2026-11-10 chase left a voicemail"),
            _FOUND,
        ),
        Example(
            "feedback before anybody got in touch is a complaint",
            "2026-11-12",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 feedback: nobody called"),
            ("- 2026-11-09 feedback",),
        ),
        Example(
            "it is passed on with a chase",
            "2026-11-12",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 feedback: nobody\n- 2026-11-10 chase"),
        ),
        Example(
            "news of before the introduction is older",
            "2026-11-13",
            given_journal(f"- 2026-11-02 heard [[dan-okafor]]\n{_INTRODUCED}"),
            _FOUND,
        ),
        Example(
            "introduced by the key alone",
            "2026-11-12",
            given_journal(front="status: introduced"),
            ("status: introduced",),
        ),
        Example(
            "they spoke, and it runs on",
            "2026-11-19",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 contacted"),
            ("- 2026-11-09 contacted",),
        ),
        Example(
            "they met: that is RJ312",
            "2026-11-19",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 met"),
        ),
        Example(
            "a closed one is over",
            "2026-11-19",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 no-fit"),
        ),
        Example(
            "a resting one sleeps",
            "2026-11-19",
            given_journal(f"{_INTRODUCED}\n- 2026-11-09 resting"),
        ),
        Example(
            "it can be ignored for a while",
            "2026-11-13",
            given_journal(_INTRODUCED, "ignore: [RJ311 2026-11-13]"),
        ),
        Example(
            "and then no longer",
            "2026-11-14",
            given_journal(_INTRODUCED, "ignore: [RJ311 2026-11-13]"),
            _FOUND,
        ),
        Example(
            "the setting gives more time",
            "2026-11-13",
            given_journal(_INTRODUCED),
            settings="[rules]\nnews_days = 11\n",
        ),
        Example(
            "it can be turned off",
            "2026-11-13",
            given_journal(_INTRODUCED),
            settings='[rules]\nRJ311 = "off"\n',
        ),
        Example(
            "an archived recipient",
            "2026-11-13",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example(
            "in one you received the word is yours to send",
            "2026-11-13",
            received_journal(_INTRODUCED),
        ),
        Example(
            "a card does not quiet it",
            "2026-11-13",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-12-20 card"),
            _FOUND,
        ),
        Example(
            "nor a plan whose day has passed",
            "2026-11-18",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-17 call"),
            _FOUND,
        ),
        Example(
            "word in the file of the prospect",
            "2026-11-22",
            given_journal(
                _INTRODUCED,
                priya=contact_file("Priya Shah", log="- 2026-11-09 call: Dan has been there"),
            ),
        ),
        Example(
            "and then the days of a meeting pass",
            "2026-11-23",
            given_journal(
                _INTRODUCED,
                priya=contact_file("Priya Shah", log="- 2026-11-09 call: Dan has been there"),
            ),
            _FOUND,
        ),
        Example(
            "a talk about something else",
            "2026-11-13",
            given_journal(
                _INTRODUCED, priya=contact_file("Priya Shah", log="- 2026-11-09 call: her van")
            ),
            _FOUND,
        ),
        Example(
            "a talk with them gives them as many days again",
            "2026-11-20",
            given_journal(f"{_INTRODUCED}\n- 2026-11-15 call [[dan-okafor]]: he will ring her"),
        ),
        Example(
            "and he did not",
            "2026-11-26",
            given_journal(f"{_INTRODUCED}\n- 2026-11-16 call [[dan-okafor]]: will ring her"),
            _FOUND,
        ),
    ),
)
