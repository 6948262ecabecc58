"""RJ301 planned-entry-due: a planned entry whose day has come.

An entry with an empty box is a promise to yourself, and often to somebody else: on this day I will call, write, ask. This rule brings it
back on the day in the box, in whatever file it stands, your own profile included.

**What to do.** Do it and tick the box: `refjournal done PATH:LINE`. If the day was wrong, move it: `refjournal snooze PATH:LINE +1w`. If it
has lost its sense, drop it: `refjournal drop PATH:LINE`; the line stays, with `[-]` in its box.

**What ends it.** A ticked or dropped box, or a later date in it. A closed referral asks for nothing that was planned in it, a resting one
does: that is what wakes it. Neither a referral that you only observe nor somebody archived is brought back.

**When to allow it.** Rarely: a plan that you do not mean to keep is better dropped. `ignore: [RJ301]` in a file ends the rule there.
It has no threshold; the date is yours.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from shlex import quote

from refjournal.facts.facts import Facts
from refjournal.facts.referral import OBSERVED
from refjournal.lint.example import contact, given, received, record
from refjournal.lint.phrases import count
from refjournal.lint.rule import Example, Found, JournalRule, at_entry
from refjournal.problems import Severity
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral


def check(facts: Facts) -> Iterator[Found]:
    """Yield every planned entry that is still to be done."""
    for record_ in facts.journal:
        for entry in record_.log:
            if entry.state == "planned" and _counts(facts, record_):
                yield _found(facts, record_, entry)


def _counts(facts: Facts, record_: AnyRecord) -> bool:
    if not isinstance(record_, Referral):
        return True
    referral = facts.referral(record_)
    return referral.open and referral.direction != OBSERVED


def _found(facts: Facts, record_: AnyRecord, entry: Entry) -> Found:
    people = tuple(key for key in facts.concerned(record_, entry) if key != facts.journal.me)
    with_whom = " with " + " and ".join(map(facts.journal.name, people)) if people else ""
    message = f"{entry.verb}{with_whom}: planned for {entry.date.isoformat()}, {_when(entry.date, facts.today)}"
    command = f"refjournal done {quote(f'{record_.path}:{entry.line}')}"
    return at_entry(record_, entry, message)._replace(due=entry.date, next=command, person=_person(facts, people))


def _when(day: date, today: date) -> str:
    days = (today - day).days
    if days > 0:
        return f"{count(days, 'day')} ago"
    return f"in {count(-days, 'day')}" if days else "today"


def _person(facts: Facts, people: Iterable[str]) -> str | None:
    """Return the first person who is not archived: a plan with two of whom one is archived still stands."""
    first = None
    for key in people:
        contact_ = facts.journal.contacts.get(key)
        if contact_ is None or contact_.archived is None or contact_.archived > facts.today:
            return key
        first = first or key
    return first


_CALL = "- [ ] 2026-11-17 call [[priya-shah]]: ask how it went"

RULE = JournalRule(
    code="RJ301",
    name="planned-entry-due",
    severity=Severity.WARNING,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a plan is quiet the day before", "2026-11-16", given(_CALL)),
        Example("its day has come", "2026-11-17", given(_CALL), ("- [ ] 2026-11-17",)),
        Example("it waits until it is done", "2026-12-24", given(_CALL), ("- [ ] 2026-11-17",)),
        Example("a ticked box ends it", "2026-11-18", given("- [x] 2026-11-17 call [[priya-shah]]")),
        Example("a dropped one too", "2026-11-18", given("- [-] 2026-11-17 call [[priya-shah]]")),
        Example(
            "a plan in a contact's file",
            "2026-11-17",
            received(marta=contact("Marta Weiss", log="- [ ] 2026-11-17 card")),
            ("- [ ] 2026-11-17 card",),
        ),
        Example(
            "a plan in your own file",
            "2026-11-17",
            received(sam=contact("Sam Taylor", log="- [ ] 2026-11-17 note: renew the website")),
            ("- [ ] 2026-11-17 note",),
        ),
        Example(
            "a plan in an event",
            "2026-11-17",
            {"events/fair.md": record("date: 2026-11-10", "- [ ] 2026-11-17 note: write to everybody")},
            ("- [ ] 2026-11-17",),
        ),
        Example(
            "it wakes a resting referral",
            "2026-11-17",
            given(f"- 2026-11-03 resting\n{_CALL}"),
            ("- [ ] 2026-11-17",),
        ),
        Example("a closed referral asks for nothing", "2026-11-17", given(f"- 2026-11-03 declined\n{_CALL}")),
        Example("nor does an observed one", "2026-11-17", given(_CALL, "referrer: marta-weiss")),
        Example(
            "nor anything of the archived",
            "2026-11-17",
            given(_CALL, priya=contact("Priya Shah", "archived: 2026-11-10")),
        ),
        Example(
            "a plan with another as well still stands",
            "2026-11-17",
            given(
                "- [ ] 2026-11-17 call [[priya-shah]], [[dan-okafor]]",
                priya=contact("Priya Shah", "archived: 2026-11-10"),
            ),
            ("- [ ] 2026-11-17",),
        ),
        Example("it can be ignored", "2026-11-17", given(_CALL, "ignore: [RJ301]")),
    ),
)
