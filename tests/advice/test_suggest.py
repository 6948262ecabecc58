"""Three suggestions a day: who comes when, and who never."""

from collections.abc import Mapping
from datetime import date, timedelta

from refjournal.advice.suggest import Suggestion, suggestions
from refjournal.facts.facts import Facts
from refjournal.lint.registry import RULES
from refjournal.lint.shared.examples import contact_file
from tests.builders import journal_of

FIRST = date(2026, 11, 20)


def on(files: Mapping[str, str], day: date) -> list[Suggestion]:
    return suggestions(Facts(journal_of(files), day), RULES)


def days(files: Mapping[str, str], number: int = 14) -> list[list[Suggestion]]:
    return [on(files, FIRST + timedelta(days=day)) for day in range(number)]


def sent(person: str, times: int) -> dict[str, str]:
    files = {f"contacts/{person}.md": contact_file(person.title(), "", "- 2026-10-01 call")}
    for number in range(times):
        files[f"referrals/{person}-{number}.md"] = (
            f"---\nprospect: Prospect {number}\nreferrer: {person}\ndate: 2026-0{number + 1}-02\n"
            "status: won\n---\n"
        )
    return files


def test_who_gave_four_times_and_got_nothing_comes_before_who_gave_once() -> None:
    files = sent("ann", 4) | sent("bob", 1)
    for three in days(files):
        about = [person for one in three if one.kind == "give" for person in one.about]
        assert about[0] == "ann"


def test_nobody_who_gave_three_times_is_passed_over_for_two_weeks() -> None:
    files: dict[str, str] = {}
    for number in range(20):
        files |= sent(f"p{number:02}", 3)
    seen = {one.about[0] for three in days(files) for one in three if one.kind == "give"}
    assert len(seen) == 20


def test_who_was_helped_or_given_to_is_owed_nothing() -> None:
    files = sent("ann", 4)
    files["contacts/ann.md"] = contact_file("Ann", "", "- 2026-10-01 help")
    assert not [one for three in days(files) for one in three if one.kind == "give"]


OWN = {
    "contacts/sam-taylor.md": contact_file("Sam Taylor", "wants: [a printer for small runs]"),
    "contacts/paul.md": contact_file("Paul", "role: Printer", "- 2026-11-01 call"),
}


def test_what_you_want_yourself_is_looked_for() -> None:
    found = [one for three in days(OWN) for one in three if one.kind == "want"]
    assert found
    assert (
        found[0].why == "you would like to reach a printer for small runs; perhaps Paul: is Printer"
    )
    assert found[0].next == "refjournal draft ask paul"


def test_one_common_word_of_a_longer_need_suggests_nobody() -> None:
    files = {
        "contacts/sam-taylor.md": contact_file(
            "Sam Taylor", "wants: [a lawyer for the lease of a hall]"
        ),
        "contacts/van.md": contact_file("Vera", "offers: [van leasing]", "- 2026-11-01 call"),
    }
    assert not [one for three in days(files) for one in three if one.kind == "want"]


def test_partners_of_yours_are_to_be_met() -> None:
    files = {
        "contacts/sam-taylor.md": contact_file("Sam Taylor", "ideal_client: start-ups in Berlin"),
        "contacts/ann.md": contact_file(
            "Ann", "relation: partner\noffers: [tax]\nideal_client: Berlin start-ups"
        ),
    }
    found = [one for three in days(files) for one in three if one.kind == "partners"]
    assert found[0].next == "refjournal plan ann +1w one-to-one"
    assert found[0].why.startswith("you and Ann should know each other better")


def test_two_days_have_different_suggestions_and_one_day_the_same() -> None:
    files = sent("ann", 4) | sent("bob", 1) | OWN
    assert on(files, FIRST) == on(files, FIRST)
    assert len({tuple(one.why for one in three) for three in days(files)}) > 1
