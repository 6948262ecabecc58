"""RJ414 not-answered: they wrote to you, gave you something or asked you something, and have had no
answer.

A present without a word of thanks, a letter without a reply, a question that nobody answered: the
other side notices, and says nothing. Two lines within `[rules] answer_days` (3) are enough, even if
they only say when you will have time.

**What to do.** Answer, and note it: `refjournal log WHO message`. `thanks`, a `card` or a call are
answers as well.

**What it looks at.** A `got` in their own file or in an event, and a `feedback` or `heard` of
theirs with a question mark, in any log. A `heard` or `feedback` in the file of a client, if it
names nobody with whom they share a referral, is about your own work, and a call is the answer. A
`got` that only notes their thanks (`got: thanks for Mario`) needs no answer, and neither does one
without a question in the week after your own thanks, card, gift or news: it was their answer to
you.

**What ends it.** A conversation, thanks, help or news for them on that day or since; news in the
log of another referral is no answer. `[rules] look_back` (90d) after it was due it becomes a hint
until a year has passed, and is one line for all in `today`.

**What quiets it.** One of these planned within the next week. An archived contact is left alone.

**When to allow it.** `ignore: [RJ414]` in a contact who does not expect answers.
"""

from collections.abc import Iterator
from datetime import timedelta

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.rule import ContactRule, Example, Family, Finding, Urgency
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import ANSWER_THEM
from refjournal.lint.shared.examples import (
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.people import (
    at_mention,
    is_about_your_work,
    log_with,
    name_of,
    one,
    unanswered,
)
from refjournal.lint.shared.phrases import ago, in_short
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield what somebody wrote, gave or asked, where no answer followed."""
    got = unanswered(person)
    today = person.facts.today
    if got is None or today > shift(got.entry.date, _A_YEAR):
        return
    wrote = f"{name_of(person)} wrote to you or gave you something"
    about_you = is_about_your_work(person, got)
    if about_you:
        wrote = f"{name_of(person)} told you something about your work"
    elif got.verb != "got":
        wrote = f"{name_of(person)} asked you something"
    what = in_short(person.facts.journal, got.entry.text)
    quoted = f" ({what})" if what else ""
    message = f"{wrote} {ago(got.entry.date, today)}{quoted}, and has had no answer"
    due = got.entry.date + timedelta(days=thresholds.answer_days)
    found = at_mention(RULE, person, got, message)._replace(
        due=due,
        since=got.entry.date,
        next=log_with(person, "call" if about_you else "message"),
        person=person.key,
        urgency=Urgency.WAITING if about_you else None,
    )
    if today > shift(due, thresholds.look_back):
        found = found._replace(severity=Severity.HINT, gentle=True)
    yield found


_A_YEAR = Period(1, "y")


def _dan(log: str, front: str = "") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_GOT = "- 2026-11-10 got: two bottles of wine"
_FOUND = (_GOT,)
_ASKED = "- 2026-11-03 introduced\n- 2026-11-10 feedback: fine. May I write a review?"

RULE = ContactRule(
    code="RJ414",
    name="not-answered",
    severity=Severity.WARNING,
    family=Family.PEOPLE,
    section=NEWS,
    rank=7,
    answer=ANSWER_THEM,
    # Whoever was asked and answered is owed thanks, which RJ405 says.
    yields_to=frozenset(("RJ405",)),
    urgency=Urgency.NEWS,
    many="{} people wrote to you or asked you something, and had no answer",
    severities_vary=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("two days are free", "2026-11-12", _dan(_GOT)),
        Example("on the third day one answers", "2026-11-13", _dan(_GOT), _FOUND),
        Example("for three months", "2027-02-11", _dan(_GOT), _FOUND),
        Example("then it is a hint", "2027-11-10", _dan(_GOT), _FOUND),
        Example("for a year", "2027-11-11", _dan(_GOT)),
        Example("a message ends it", "2026-11-13", _dan(f"{_GOT}\n- 2026-11-12 message")),
        Example("on the day itself", "2026-11-13", _dan(f"- 2026-11-10 call\n{_GOT}")),
        Example(
            "news of another referral is no answer",
            "2026-11-15",
            received_journal(
                "- 2026-11-03 met\n- 2026-11-12 told: it goes well",
                marta=contact_file("Marta Weiss", log="- 2026-11-10 got: can you help my sister?"),
            ),
            ("- 2026-11-10 got",),
        ),
        Example("a note does not", "2026-11-13", _dan(f"{_GOT}\n- 2026-11-12 note"), _FOUND),
        Example(
            "nor another present",
            "2026-11-15",
            _dan(f"{_GOT}\n- 2026-11-12 got: a third one"),
            ("- 2026-11-12 got",),
        ),
        Example("their thanks need no thanks", "2026-11-13", _dan("- 2026-11-10 got: thanks")),
        Example(
            "a question at the end",
            "2026-11-13",
            given_journal(_ASKED, priya=contact_file("Priya Shah")),
            ("---",),
        ),
        Example(
            "a word without a question",
            "2026-11-13",
            given_journal("- 2026-11-03 introduced\n- 2026-11-10 feedback: fine"),
        ),
        Example(
            "what came in a referral is the referral's",
            "2026-11-13",
            given_journal("- 2026-11-10 got [[priya-shah]] an e-mail"),
        ),
        Example(
            "at an event",
            "2026-11-13",
            {
                **_dan(""),
                "events/fair.md": record_file(
                    "date: 2026-11-10", "- 2026-11-10 got [[dan-okafor]]: his book"
                ),
            },
            ("---",),
        ),
        Example("a plan quiets it", "2026-11-13", _dan(f"{_GOT}\n- [ ] 2026-11-15 thanks")),
        Example("archived", "2026-11-13", _dan(_GOT, "archived: 2026-11-11")),
        Example("it can be ignored", "2026-11-13", _dan(_GOT, "ignore: [RJ414]")),
        Example(
            "the setting gives more time",
            "2026-11-13",
            _dan(_GOT),
            settings="[rules]\nanswer_days = 4\n",
        ),
        Example(
            "it was their answer to your card",
            "2026-11-20",
            _dan("- 2026-11-06 card\n- 2026-11-10 got: any time"),
        ),
        Example(
            "their answer asks something",
            "2026-11-20",
            _dan("- 2026-11-06 card\n- 2026-11-10 got: any time. Dinner?"),
            ("- 2026-11-10 got",),
        ),
        Example(
            "your card was long ago",
            "2026-11-20",
            _dan("- 2026-10-06 card\n- 2026-11-10 got: a bottle"),
            ("- 2026-11-10 got",),
        ),
        Example(
            "a client said something about your work",
            "2026-11-20",
            _dan("- 2026-11-10 heard: was hurt by the letter", "relation: client"),
            ("- 2026-11-10 heard",),
        ),
        Example(
            "you called",
            "2026-11-20",
            _dan(
                "- 2026-11-10 heard: was hurt by the letter\n- 2026-11-12 call", "relation: client"
            ),
        ),
        Example(
            "who is no client tells you news",
            "2026-11-20",
            _dan("- 2026-11-10 heard: full till July", "relation: provider"),
        ),
        Example(
            "a client told you how somebody else did",
            "2026-11-20",
            given_journal(
                "- 2026-11-03 introduced",
                priya=contact_file(
                    "Priya Shah", "relation: client", "- 2026-11-10 heard: likes Dan"
                ),
            ),
        ),
    ),
)
