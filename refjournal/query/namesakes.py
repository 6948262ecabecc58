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
    return f"{record.id} ({', '.join(details)})" if details else record.id


def contact_details(journal: Journal, contact: Contact) -> list[str]:
    """Return what tells a person from another of the same name: company or role, place, and the day
    of the last touch.
    """
    work = contact.company or contact.role
    place = contact.region or contact.address or (contact.email[0] if contact.email else None)
    # Listed are mistakes of the moment: an entry dated ahead is not worth asking for today here.
    touched = Facts(journal, date.max).contact(contact).last_touch
    day = f"last touch {touched.isoformat()}" if touched is not None else None
    return list(filter(None, (work, place, day)))
