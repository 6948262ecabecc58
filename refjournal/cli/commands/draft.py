"""`draft`: texts to people. Nothing is ever sent."""

from importlib.resources import files
from pathlib import Path

import click

from refjournal.actions.log_entries import EntryText, home_of, new_entry
from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.terminal import App, pass_app
from refjournal.drafts.letter import KINDS, VERB, Letter
from refjournal.drafts.mail import as_eml, as_mailto
from refjournal.drafts.occasions import (
    ABOUT_REFERRALS,
    Subject,
    before_asking,
    subject_for,
    subject_of,
)
from refjournal.drafts.write import introduction, letter_to, owner, person
from refjournal.errors import StorageError, UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.query.who import what, which, who
from refjournal.records.contact import Contact
from refjournal.records.referral import Referral
from refjournal.session.entries import proposed
from refjournal.show.safe_text import safe_text
from refjournal.store.content import read_content


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("about", metavar="WHO|REFERRAL", type=RecordParam())
@click.option(
    "--eml", metavar="FILE", help="Write a file that a mail program opens as a new message."
)
@click.option("--mailto", is_flag=True, help="Print a mailto: link.")
@click.option("--log", "record_it", is_flag=True, help="Log that it was sent.")
@click.option("--force", is_flag=True, help="Draft an introduction even without consent.")
@pass_app
def draft(
    app: App, kind: str, about: str, eml: str | None, mailto: bool, record_it: bool, force: bool
) -> int:
    """Draft an introduction, a thank-you, an update or an ask.

    The text is made from what the journal knows. Change a few words and send it yourself.

    The kinds: intro (of a referral); hello, thanks, update, chase, feedback and request (of a
    referral or a contact); ask, brief, card and checkin (of a contact). A template of your own,
    templates/KIND.md, is used instead of the built-in one.

    \b
    Examples:
      refjournal draft intro beatriz-to-rosa --eml intro.eml
      refjournal draft thanks marta
    """
    facts = app.facts
    template = _template(app, kind)
    people: list[Contact] = []
    if kind == "intro":
        introduced = facts.referral(which(facts, about))
        referral: ReferralFacts | None = introduced
        letter = introduction(facts, introduced, template, force=force)
    else:
        subject = _subject(facts, kind, about)
        people, referral = [subject.contact], subject.referral
        letter = letter_to(facts, kind, subject, template)
    _print(app, letter, eml=eml, mailto=mailto)
    if kind == "ask":
        for note in before_asking(facts, people[0]):
            app.say(note)
    if record_it:
        verb = VERB[kind]
        home = referral.record if referral is not None else home_of(facts, people, verb)
        entry = new_entry(facts, home, people, verb, EntryText("by e-mail"), app.today)
        carry_out(app, proposed([entry]), dry_run=False)
    return 0


def _subject(facts: Facts, kind: str, about: str) -> Subject:
    """Return to whom a text goes, and about what: a contact before the referrals with it."""
    if kind not in ABOUT_REFERRALS:
        return subject_for(facts, kind, who(facts.journal, about))
    found = what(facts, about)
    if isinstance(found, Referral):
        return subject_of(facts, kind, facts.referral(found))
    if isinstance(found, Contact):
        return subject_for(facts, kind, found)
    raise UsageError(f"draft {kind} takes a contact or a referral; {found.id} is neither")


def _template(app: App, kind: str) -> str:
    """Return the journal's own template, else the shipped one."""
    path = f"templates/{kind}.md"
    place = app.root / path
    if place.exists():
        if not place.resolve().is_relative_to(app.root.resolve()):
            raise UsageError(f"{path} lies outside the journal; put a file in its place")
        content = read_content(app.root, path)
        if content.refusal is not None:
            raise StorageError(f"{path}: {content.refusal}")
        try:
            return content.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError(f"{path} is not UTF-8") from None
    return (files("refjournal.drafts.templates") / f"{kind}.md").read_text(encoding="utf-8")


def _print(app: App, letter: Letter, *, eml: str | None, mailto: bool) -> None:
    if eml is not None:
        data = as_eml(letter, person(owner(app.facts)))
        try:
            with Path(eml).open("xb") as stream:
                stream.write(data)
        except FileExistsError:
            raise UsageError(f"{eml} is there already; choose another name") from None
        except OSError as error:
            raise StorageError(f"{eml} cannot be written: {error.strerror}") from None
        app.say(f"{eml}: written; open it in your mail program")
    elif mailto:
        app.out([safe_text(as_mailto(letter))])
    else:
        app.out([safe_text(letter.text().rstrip("\n"), multiline=True)])
