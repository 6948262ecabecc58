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
from refjournal.report.write_markdown import markdown_escaped, redacted, without_links
from refjournal.show.cells import money
from refjournal.show.goal_lines import Goals
from refjournal.show.today_page import whose_words
from refjournal.stats.by_member import member_of_entry, member_of_record
from refjournal.stats.span import DaySpan
from refjournal.wording import sentence


def weekly_digest(
    facts: Facts, span: DaySpan, due: Sequence[Finding], goals: Goals, only: str | None = None
) -> str:
    """Return the days of a span as Markdown; `due` is what is due at its end, `goals` says how far
    they are. `only` is the member whose week it is, where several keep the journal.
    """
    blocks = [f"# {span}" if only is None else f"# {facts.journal.name(only)}, {span}"]
    blocks += _section("What moved", _moved(facts, span, only))
    blocks += _section("What came in", _new(facts, span, only))
    blocks += _section("What was done", _done(facts, span, only))
    blocks += _section("What is due", _due(facts, due))
    blocks += _section("Goals", _goals(goals))
    if len(blocks) == 1:
        blocks.append("Nothing was written down in these days, and nothing is due.")
    return "\n\n".join(blocks) + "\n"


def _section(heading: str, lines: Iterator[str]) -> list[str]:
    found = [f"- {line}" for line in lines]
    if not found:
        return []
    return [f"## {heading}", "\n".join(found)]


def _moved(facts: Facts, span: DaySpan, only: str | None) -> Iterator[str]:
    """Yield the referrals that reached another status: from the last one before the days to the
    last one in them.
    """
    for referral in facts.referrals:
        steps = [(entry.date, referral.verb(entry)) for entry in referral.status_entries]
        within = [status for day, status in steps if span.holds(day)]
        if not within or referral.direction == OBSERVED:
            continue
        if only is not None and member_of_record(facts, referral.record) != only:
            continue
        before = [status for day, status in steps if day < span.first]
        line = f"**{markdown_escaped(subject(facts, referral.record))}**: "
        line += " → ".join((*before[-1:], *within))
        value = referral.record.value
        if value is not None and within[-1] == "won":
            line += f", {money(value, facts.journal.settings.currency)}"
        yield line


def _new(facts: Facts, span: DaySpan, only: str | None) -> Iterator[str]:
    """Yield the referrals dated in these days."""
    for referral in facts.referrals:
        record = referral.record
        if only is not None and member_of_record(facts, record) != only:
            continue
        if span.holds(record.date) and referral.direction != OBSERVED:
            line = f"**{markdown_escaped(subject(facts, record))}** ({referral.direction})"
            yield f"{line}: {markdown_escaped(record.need)}" if record.need else line


def _done(facts: Facts, span: DaySpan, only: str | None) -> Iterator[str]:
    """Yield the done entries, statuses apart, by day."""
    entries = [
        (record, entry)
        for record, entry in facts.timeline(span.first, span.last)
        if not _is_status(facts, record, entry)
        and (only is None or member_of_entry(facts, record, entry) == only)
    ]
    for record, entry in sorted(entries, key=lambda pair: (pair[1].date, pair[0].id, pair[1].line)):
        words = done_words(entry.verb, facts.verb(entry.verb), _who(facts, record, entry))
        line = f"{entry.date.isoformat()} {markdown_escaped(words)}"
        if entry.by is not None and only is None:
            line += f" ({markdown_escaped(facts.journal.name(entry.by))})"
        text = without_links(entry.text.split("\n")[0])
        yield f"{line}: {markdown_escaped(text)}" if text else line


def _who(facts: Facts, record: AnyRecord, entry: Entry) -> str:
    """Return whom an entry concerns: the people it names, otherwise the contact whose file it is
    in.
    """
    who = party(facts, record, entry)
    if not who and isinstance(record, Contact) and record.id not in facts.journal.us:
        return facts.journal.name(record.id)
    return who


def _is_status(facts: Facts, record: AnyRecord, entry: Entry) -> bool:
    return isinstance(record, Referral) and facts.verb(entry.verb) in verbs.IS_STATUS


def _due(facts: Facts, due: Sequence[Finding]) -> Iterator[str]:
    for finding in due:
        line = f"[ ] {markdown_escaped(sentence(finding.message))}"
        if finding.day_to_add is not None:
            line += f" (since {finding.day_to_add.isoformat()})"
        whose = whose_words(facts, finding, by_name=True)
        line += f" · {markdown_escaped(whose)}" if whose else ""
        # a command with a backtick would end the code that it is shown as
        if finding.next and "`" not in finding.next:
            line += f" `{finding.next}`"
        yield line


def _goals(goals: Goals) -> Iterator[str]:
    yield from map(markdown_escaped, goals.items)
    if goals.act is not None:
        yield f"{markdown_escaped(goals.act.words)}: `{goals.act.command}`"


def requests(facts: Facts) -> str:
    """Return everybody's wants as a page to pass on: names, work and wants, nobody's addresses."""
    people = [known.contact for known in facts.contacts]
    # Your own wants come first: it is you who passes the page on.
    people = [*facts.members, *people]
    wants = [
        _wants(facts, contact)
        for contact in people
        if contact.wants and not contact.is_archived(facts.today)
    ]
    if not wants:
        wants = ["Nobody's wants are written down yet: `refjournal set WHO wants+=…`."]
    return "\n\n".join(("# Whom people would like to meet", *wants)) + "\n"


def _wants(facts: Facts, contact: Contact) -> str:
    head = f"**{markdown_escaped(redacted(facts.journal.name(contact.id)))}**"
    work = ", ".join(part for part in (contact.role, contact.company) if part)
    if work:
        head += f" ({markdown_escaped(redacted(work))})"
    wants = (f"- {markdown_escaped(redacted(_plain(contact, want)))}" for want in contact.wants)
    return "\n".join((head, "", *wants))


def _plain(contact: Contact, want: str) -> str:
    """Return a want without links and without the contact's own addresses."""
    text = without_links(want)
    for address in (*contact.email, *contact.phone, *contact.web, contact.address):
        if address:
            text = text.replace(address, "…")
    return text
