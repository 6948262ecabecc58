"""Joining a journal that several people keep: who is at work from now on, and what that changes in
the journal.
"""

from typing import NamedTuple

from refjournal.actions.file_changes import FileChange, ReplaceSetting
from refjournal.actions.new_records import new_contact
from refjournal.errors import UsageError
from refjournal.git.call import Git
from refjournal.git.setup import begin_repository
from refjournal.journal import Journal
from refjournal.lint.rules import rj212_member_not_named
from refjournal.lint.run import run_rules
from refjournal.query.who import UnknownError, who
from refjournal.records.contact import Contact
from refjournal.records.fields import looks_like_id
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.toml_edits import Setting


class Joining(NamedTuple):
    """Who joins: the id of their contact, and what the journal needs for it; no changes where it
    names them already.
    """

    member: str
    proposal: Proposal


def join(session: Session, text: str) -> Joining:
    """Return what makes somebody one of those who keep the journal: a contact that is there, or a
    new one of a full name.

    Raises:
        UsageError: nobody or several are meant.
    """
    journal = session.journal
    member = journal.member(text)
    if member is not None and member in journal.contacts:
        return Joining(member, Proposal(()))
    changes: list[FileChange] = []
    try:
        member = who(journal, text).id
    except UnknownError:
        if looks_like_id(text) or " " not in text.strip():
            raise
        email = email_of_git(session)
        is_new = email is not None and who_it_may_be(journal, email) is None
        values = {"name": (text.strip(),)}
        if email is not None and is_new:
            values["email"] = (email,)
        made = new_contact(journal, values)
        changes += made.changes
        member = made.ids[0]
    owners = [*session.settings.owners, member]
    value = owners if len(owners) > 1 else member
    changes.append(ReplaceSetting(Setting("owner", "contact", value)))
    return Joining(member, Proposal(tuple(changes), (member,)))


def who_it_may_be(journal: Journal, email: str | None) -> str | None:
    """Return whose address git signs commits with: a member before another contact; None where that
    is nobody's.
    """
    if not email:
        return None
    member = journal.member(email)
    if member is not None:
        return member
    try:
        return who(journal, email).id
    except UsageError:
        return None


def email_of_git(session: Session) -> str | None:
    """Return the address with which git signs commits here; None where it has none."""
    ran = Git(session.folder).run("config", "--get", "user.email")
    if ran.code == 0:
        return ran.text.strip() or None
    return None


def signs_as_another(session: Session) -> str | None:
    """Return the member with whose address git signs commits here, if that is another one than that
    of the person at work: then two machines may say the same of themselves.
    """
    journal = session.journal
    member = journal.member(email_of_git(session))
    if member != journal.me:
        return member
    return None


def is_in_repository(session: Session) -> bool:
    """Return whether the journal is in a git repository."""
    return Git(session.folder).run("rev-parse", "--git-dir").code == 0


def has_remote(session: Session) -> bool:
    """Return whether git knows another place of the journal."""
    ran = Git(session.folder).run("remote")
    return ran.code == 0 and bool(ran.text.strip())


def set_up(session: Session, program: list[str]) -> list[str]:
    """Tell git of the merge driver and the hook; return the places where it was told.

    Raises:
        GitError: git refuses.
        StorageError: a place cannot be written.
    """
    return [step.place for step in begin_repository(Git(session.folder), program)]


def files_that_name_nobody(session: Session) -> int:
    """Return in how many files one of those who keep the journal is meant without being named."""
    found = run_rules(session.facts, [rj212_member_not_named.RULE])
    return len({finding.path for finding in found})


def other_address(member: Contact, email: str | None) -> str:
    """Return what to say where git signs with an address that the member's contact does not have;
    '' where all is well.
    """
    if email is None:
        return "git does not know your e-mail address: git config user.email " + (
            member.email[0] if member.email else "YOU@EXAMPLE.ORG"
        )
    if email.casefold() in {address.casefold() for address in member.email}:
        return ""
    return (
        f"git signs with {email}, which is not in your contact, so `changes` cannot tell that it "
        f"was you: refjournal set {member.id} email+={email}"
    )
