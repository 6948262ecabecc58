"""How records are told apart where several are listed: beside its id each has its name and, of
people, what else is known of them.
"""

from datetime import date

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral


def described(journal: Journal, record: AnyRecord) -> str:
    """Return a record as a list of candidates shows it: `john-smith (John Smith, Alpha, Leeds, last
    touch 2026-10-01)`.
    """
    if isinstance(record, Referral):
        return record.id
    details = list(filter(None, (getattr(record, "name", None) or record.title,)))
    if isinstance(record, Contact):
        details += contact_details(journal, record)
    if not details:
        return record.id
    return f"{record.id} ({', '.join(details)})"


def contact_details(journal: Journal, contact: Contact) -> list[str]:
    """Return what tells a person from another of the same name: company or role, place, and the day
    of the last touch.
    """
    work = contact.company or contact.role
    place = contact.region or contact.address or next(iter(contact.email), None)
    found = list(filter(None, (work, place)))
    # To tell two people apart needs no day to look from: an entry dated ahead is as good.
    touched = Facts(journal, date.max).contact(contact).last_touch
    if touched is not None:
        found.append(f"last touch {touched.isoformat()}")
    return found
