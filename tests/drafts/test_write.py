"""What each text says, with the shipped templates."""

from importlib.resources import files as package_files

import pytest

from refjournal.drafts.letter import KINDS, Letter
from refjournal.drafts.occasions import Subject, subject_for, subject_of
from refjournal.drafts.write import introduction, letter_to, owner
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from tests.builders import facts_of, shared_facts

ON = "2026-11-20"


def template(kind: str) -> str:
    return (package_files("refjournal.drafts.templates") / f"{kind}.md").read_text("utf-8")


def to(kind: str, person: str, files: dict[str, str], on: str = ON) -> Letter:
    facts = facts_of(files, on)
    subject = subject_for(facts, kind, facts.journal.contacts[person])
    return letter_to(facts, kind, subject, template(kind))


def about(kind: str, files: dict[str, str]) -> Letter:
    facts = facts_of(files, ON)
    return letter_to(facts, kind, subject_of(facts, kind, facts.referrals[0]), template(kind))


def intro(files: dict[str, str], *, force: bool = False) -> Letter:
    facts = facts_of(files, ON)
    return introduction(facts, facts.referrals[0], template("intro"), force=force)


TITLED = {
    "contacts/dr.md": contact_file(
        "Dr. Jean-Luc d'Arc",
        "email: jl@x.example\ncircles: [the rowing club]\ngroups: [bni]\ncompany: Arc",
    ),
    "groups/bni.md": "---\nname: BNI Bonn\n---\n",
}


@pytest.mark.parametrize("kind", ["thanks", "update", "ask", "brief", "card", "checkin"])
def test_no_text_addresses_somebody_by_a_title(kind: str) -> None:
    letter = to(kind, "dr", given_journal() | TITLED)
    assert "Dear Jean-Luc d'Arc,\n" in letter.body
    assert "$" not in letter.body


def test_every_kind_has_a_template() -> None:
    assert all(template(kind).startswith("---\nsubject: ") for kind in KINDS)


def test_a_card_says_that_referrals_are_welcome() -> None:
    assert "referrals are always welcome" in to("card", "dan-okafor", given_journal()).body


def test_an_ask_asks_for_an_introduction_and_helps_to_think_of_one() -> None:
    body = to("ask", "dr", given_journal() | TITLED).body
    assert "Would you introduce me to one person" in body
    assert "think of the rowing club, BNI Bonn and the people around Arc." in body
    assert "the people next door" in to("ask", "dan-okafor", given_journal()).body


def test_an_introduction_needs_the_consent_of_the_prospect() -> None:
    with pytest.raises(UsageError, match=r"Priya Shah did not agree .* draft request"):
        intro(given_journal())
    letter = intro(given_journal("- 2026-11-03 agreed [[priya-shah]]"))
    assert [person.name for person in letter.to] == ["Priya Shah", "Dan Okafor"]
    assert letter.subject == "Priya Shah, meet Dan Okafor"
    assert "Priya Shah needs help with this: Payroll." in letter.body
    assert "Why: knows it." in letter.body
    assert intro(given_journal(), force=True).body == letter.body


def test_of_partners_both_must_agree() -> None:
    with pytest.raises(UsageError, match="Marta Weiss and Dan Okafor did not agree"):
        intro(brokered_journal())
    with pytest.raises(UsageError, match="Dan Okafor did not agree"):
        intro(brokered_journal("- 2026-11-03 agreed [[marta-weiss]]"))


def test_an_introduction_is_between_two_contacts() -> None:
    files = given_journal()
    path = next(path for path in files if path.startswith("referrals/"))
    files[path] = files[path].replace("prospect: priya-shah", "prospect: Olga")
    with pytest.raises(UsageError, match="does not name two contacts"):
        intro(files)


def test_a_chase_names_the_referral_and_its_day() -> None:
    body = about("chase", given_journal("- 2026-11-03 introduced")).body
    assert "I introduced you to Priya Shah on 3 November (Payroll)" in body


def test_the_prospect_is_asked_how_it_went() -> None:
    letter = about("feedback", given_journal("- 2026-11-03 introduced"))
    assert letter.to[0].name == "Priya Shah"
    assert letter.subject == "How did it go with Dan Okafor?"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (given_journal(), "Dan could help you with this: Payroll. Why: knows it."),
        (
            given_journal("- 2026-11-03 agreed [[priya-shah]]"),
            "Priya needs help with this: Payroll.",
        ),
        (brokered_journal(), "I think you could help each other."),
    ],
)
def test_consent_is_asked_for_with_the_reason(files: dict[str, str], says: str) -> None:
    assert says in about("request", files).body


def test_an_update_says_how_each_referral_is_going() -> None:
    body = to("update", "marta-weiss", received_journal("- 2026-11-05 met")).body
    assert "- Priya Shah: we have met and talked it through." in body
    assert "nothing new yet" in to("update", "dan-okafor", received_journal()).body


def test_an_update_tells_only_what_is_new() -> None:
    old = {
        f"referrals/{name}.md": f"---\nprospect: {name}\nreferrer: marta-weiss\ndate: 2026-01-05\n"
        f"---\n\n## Log\n- 2026-01-06 call\n{log}\n"
        for name, log in {
            "Lost": "- 2026-02-03 lost",
            "Told": "- 2026-10-03 met\n- 2026-10-04 told",
            "Won": "- 2026-11-10 won",
        }.items()
    }
    body = to("update", "marta-weiss", received_journal("- 2026-11-05 met") | old).body
    assert [line for line in body.splitlines() if line.startswith("- ")] == [
        "- Won: we are working together.",
        "- Priya Shah: we have met and talked it through.",
    ]


def test_with_nothing_new_an_update_tells_how_what_is_open_is_going() -> None:
    files = received_journal("- 2026-11-05 met\n- 2026-11-06 told")
    assert "- Priya Shah: we have met" in to("update", "marta-weiss", files).body


def test_an_update_about_one_referral_is_about_that_one() -> None:
    other = "---\nprospect: Olga\nreferrer: marta-weiss\ndate: 2026-11-12\n---\n"
    body = about("update", received_journal() | {"referrals/x.md": other}).body
    assert "Priya Shah" in body
    assert "Olga" not in body


def test_partners_are_introduced_as_equals() -> None:
    log = "- 2026-11-03 agreed [[marta-weiss]]\n- 2026-11-03 agreed [[dan-okafor]]"
    body = intro(brokered_journal(log)).body
    assert "Dan: the same goes for Marta Weiss." in body
    assert "Would one of you suggest a time" in body
    assert "needs help" not in body


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_letter_begins_with_a_capital(kind: str) -> None:
    _, _, body = template(kind).partition("---\nsubject: ")[2].partition(",\n\n")
    assert body[0].isupper() or body.startswith(("$wishes", "$introducer"))


@pytest.mark.parametrize(
    ("front", "subject"),
    [
        ("birthday: --11-25", "Happy birthday"),
        ("since: 2024-11-10", "2 years of working together"),
        ("since: 2025-11-30", "1 year of working together"),
        ("since: 2026-11-10", "A greeting"),
        ("birthday: --11-10", "A belated happy birthday"),
        ("birthday: --12-05\nsince: 2021-11-21", "5 years of working together"),
        ("birthday: --12-31", "A greeting"),
        ("birthday: --03-25", "A greeting"),
    ],
)
def test_a_card_knows_the_occasion(front: str, subject: str) -> None:
    files = given_journal(dan=contact_file("Dan Okafor", front))
    assert to("card", "dan-okafor", files).subject == subject


def test_a_text_is_in_your_name_and_with_your_pitch() -> None:
    files = given_journal(sam=contact_file("Sam Taylor", "pitch: I build saunas"))
    assert "I build saunas.\n" in to("ask", "dan-okafor", files).body
    facts = facts_of({"contacts/dan.md": contact_file("Dan")}, ON)
    with pytest.raises(UsageError, match="whose text is it"):
        owner(facts)


def test_what_somebody_offers_and_when_you_spoke_last_is_known() -> None:
    files = given_journal(
        dan=contact_file("Dan Okafor", "offers: [payroll, contracts]", "- 2026-09-04 call")
    )
    assert "who need payroll or contracts" in to("brief", "dan-okafor", files).body
    assert "since we last spoke, in September" in to("checkin", "dan-okafor", files).body
    assert Subject(facts_of(files, ON).journal.contacts["dan-okafor"]).referral is None


def by_sam(kind: str, person: str, log: str) -> Letter:
    files = given_journal(log, front="referrer: kim-lee")
    facts = shared_facts(files, ON, "sam")
    subject = subject_for(facts, kind, facts.journal.contacts[person])
    return letter_to(facts, kind, subject, template(kind))


def test_a_letter_is_signed_by_who_sits_here_and_names_the_partner() -> None:
    letter = by_sam("chase", "dan-okafor", "- 2026-11-03 introduced (by kim)")
    assert letter.body.startswith("Dear Dan,\n\nMy partner Kim introduced you to Priya Shah")
    assert letter.body.endswith("\nSam Taylor\n")
    feedback = by_sam("feedback", "priya-shah", "- 2026-11-03 introduced")
    assert "A while ago my partner Kim introduced you" in feedback.body


def test_who_made_the_introduction_says_i() -> None:
    letter = by_sam("chase", "dan-okafor", "- 2026-11-03 introduced (by sam)")
    assert letter.body.startswith("Dear Dan,\n\nI introduced you to Priya Shah")


def to_kims_friend(kind: str, *, log: str = "- 2026-11-03 call (by kim)", **more: str) -> Letter:
    """Return what Sam writes to Marta, who sent Nora to Kim."""
    lead = "---\nprospect: Nora Lind\nreferrer: marta\nrecipient: {}\ndate: 2026-11-02\n---\n## Log\n{}\n"
    files = {
        "contacts/marta.md": contact_file("Marta Weiss"),
        "referrals/a.md": lead.format("kim-lee", log),
    }
    files |= {f"referrals/{name}.md": lead.format(to, log) for name, to in more.items()}
    facts = shared_facts(files, ON, "sam")
    contact = facts.journal.contacts["marta"]
    about = facts.referrals[0] if "won" in log else None
    return letter_to(facts, kind, Subject(contact, about), template(kind))


def test_thanks_and_news_say_which_partner_received() -> None:
    assert "for sending Nora Lind to my partner Kim" in to_kims_friend("thanks").body
    won = to_kims_friend("thanks", log="- 2026-11-03 won")
    assert "to my partner Kim: we are working together" in won.body
    news = to_kims_friend("update", log="- 2026-11-03 introduced")
    assert "You opened a door for my partner Kim," in news.body
    assert "- Nora Lind, with Kim: Kim is getting in touch with them." in news.body


def test_news_of_both_are_of_us() -> None:
    body = to_kims_friend("update", b="sam-taylor").body
    assert "You opened a door for us," in body
    assert ("- Nora Lind, with Kim: " in body, "- Nora Lind: " in body) == (True, True)


def test_the_first_word_to_a_lead_says_who_sent_them_and_for_what() -> None:
    letter = about("hello", received_journal())
    assert letter.subject == "Marta Weiss thought that we should talk"
    assert "Marta Weiss told me about you (Payroll), and thought" in letter.body
