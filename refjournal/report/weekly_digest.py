"""The week as Markdown that can be committed or mailed: what was done, what moved, what is due, the
goals.
"""

from collections.abc import Iterator, Sequence

from refjournal.changes.describe import done_words, party, subject
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import OBSERVED
from refjournal.lint.rule import Finding
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.report.write_markdown import escaped, redacted, without_links
from refjournal.show.cells import money
from refjournal.show.goal_lines import Goals
from refjournal.stats.span import DaySpan
from refjournal.wording import sentence


def weekly_digest(facts: Facts, span: DaySpan, todo: Sequence[Finding], goals: Goals) -> str:
    """Return the days of a span as Markdown; `todo` is what is due at its end, `goals` says how far
    they are.
    """
    blocks = [f"# {span}"]
    blocks += _section("What moved", _moved(facts, span))
    blocks += _section("What came in", _new(facts, span))
    blocks += _section("What was done", _done(facts, span))
    blocks += _section("What is due", _due(todo))
    blocks += _section("Goals", _goals(goals))
    if len(blocks) == 1:
        blocks.append("Nothing was written down in these days, and nothing is due.")
    return "\n\n".join(blocks) + "\n"


def _section(heading: str, lines: Iterator[str]) -> list[str]:
    found = [f"- {line}" for line in lines]
    return [f"## {heading}", "\n".join(found)] if found else []


def _moved(facts: Facts, span: DaySpan) -> Iterator[str]:
    """The referrals that reached another status: from the last one before the days to the last one
    in them.
    """
    for part in facts.referrals:
        steps = [(entry.date, part.verb(entry)) for entry in part.status_entries]
        within = [status for day, status in steps if span.holds(day)]
        if not within or part.direction == OBSERVED:
            continue
        before = [status for day, status in steps if day < span.first]
        value = part.record.value
        worth = (
            f", {money(value, facts.journal.settings.currency)}"
            if value is not None and within[-1] == "won"
            else ""
        )
        moves = " → ".join((*before[-1:], *within))
        yield f"**{escaped(subject(facts, part.record))}**: {moves}{worth}"


def _new(facts: Facts, span: DaySpan) -> Iterator[str]:
    """The referrals dated in these days."""
    for part in facts.referrals:
        referral = part.record
        if span.holds(referral.date) and part.direction != OBSERVED:
            need = f": {escaped(referral.need)}" if referral.need else ""
            yield f"**{escaped(subject(facts, referral))}** ({part.direction}){need}"


def _done(facts: Facts, span: DaySpan) -> Iterator[str]:
    """The done entries, statuses apart, by day."""
    entries = [
        (record, entry)
        for record, entry in facts.timeline(span.first, span.last)
        if not _is_status(facts, record, entry)
    ]
    for record, entry in sorted(entries, key=lambda pair: (pair[1].date, pair[0].id, pair[1].line)):
        who = party(facts, record, entry)
        if not who and isinstance(record, Contact) and record.id != facts.journal.me:
            who = facts.journal.name(record.id)
        text = without_links(entry.text.split("\n")[0])
        words = escaped(done_words(entry.verb, facts.verb(entry.verb), who))
        yield f"{entry.date.isoformat()} {words}" + (f": {escaped(text)}" if text else "")


def _is_status(facts: Facts, record: AnyRecord, entry: Entry) -> bool:
    return isinstance(record, Referral) and facts.verb(entry.verb) in verbs.IS_STATUS


def _due(todo: Sequence[Finding]) -> Iterator[str]:
    for one in todo:
        due = f" (since {one.day_to_add.isoformat()})" if one.day_to_add is not None else ""
        command = f" `{one.next}`" if one.next and "`" not in one.next else ""
        yield f"[ ] {escaped(sentence(one.message))}{due}{command}"


def _goals(goals: Goals) -> Iterator[str]:
    yield from map(escaped, goals.items)
    if goals.act is not None:
        yield f"{escaped(goals.act.words)}: `{goals.act.command}`"


def requests(facts: Facts) -> str:
    """Return everybody's wants as a page to pass on: names, work and wants, nobody's addresses."""
    blocks = ["# Whom people would like to meet"]
    # Your own wants stand first: it is you who passes the page on.
    mine = facts.journal.contacts.get(facts.journal.me)
    others = [known.contact for known in facts.contacts]
    for contact in [mine, *others] if mine is not None else others:
        if contact.wants and not contact.is_archived(facts.today):
            work = ", ".join(filter(None, (contact.role, contact.company)))
            head = f"**{escaped(redacted(facts.journal.name(contact.id)))}**" + (
                f" ({escaped(redacted(work))})" if work else ""
            )
            blocks.append(
                "\n".join(
                    (
                        head,
                        "",
                        *(
                            f"- {escaped(redacted(_plain(contact, want)))}"
                            for want in contact.wants
                        ),
                    )
                )
            )
    if len(blocks) == 1:
        blocks.append("Nobody's wants are written down yet: `refjournal set WHO wants+=…`.")
    return "\n\n".join(blocks) + "\n"


def _plain(contact: Contact, want: str) -> str:
    """Return a want without links and without what stands in the contact's own addresses."""
    text = without_links(want)
    for address in (
        *contact.email,
        *contact.phone,
        *contact.web,
        *((contact.address,) if contact.address else ()),
    ):
        text = text.replace(address, "…") if address else text
    return text
