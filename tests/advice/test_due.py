from refjournal.advice.due import by_person, by_section, folded, in_walking_order, todays_list
from refjournal.facts.facts import Facts
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.lint.shared.examples import contact_file, received_journal
from refjournal.problems import Severity
from tests.builders import facts_of


def listed(files: dict[str, str], on: str = "2026-11-20") -> tuple[Facts, list[Finding]]:
    facts = facts_of(files, on)
    return facts, todays_list(facts, run_rules(facts, RULES, for_list=True))


def met_and_not_asked(*names: str) -> dict[str, str]:
    log = "- 2026-11-10 meeting\n"
    return {
        f"contacts/{name}.md": contact_file(name.title(), "relation: [client]\n", log)
        for name in names
    }


def test_gentle_hints_of_one_rule_are_one_line() -> None:
    _, found = listed(met_and_not_asked("ada", "ben", "cem"))
    hints = [finding for finding in found if finding.code == "RJ404"]
    assert len(hints) == 3
    [line] = [finding for finding in folded(found) if finding.code == "RJ404"]
    assert line.message.startswith("3 people")
    assert line.next == "refjournal today --only asks"
    assert line.person is None


def test_a_single_hint_and_a_raised_one_stay_as_they_are() -> None:
    _, found = listed(met_and_not_asked("ada"))
    assert folded(found) == found
    _, found = listed(met_and_not_asked("ada", "ben"))
    raised = [finding._replace(severity=Severity.WARNING) for finding in found]
    assert folded(raised) == raised


def test_a_lead_and_the_thanks_for_it_are_two_people_s() -> None:
    facts, found = listed(received_journal(), "2026-11-05")
    assert list(by_person(facts, found)) == ["priya-shah", "marta-weiss"]


def test_all_of_one_person_come_together_in_the_walk() -> None:
    files = received_journal(priya="---\nname: Priya Shah\nbirthday: 11-07\n---\n")
    facts, found = listed(files, "2026-11-05")
    walked = [finding.person for finding in in_walking_order(facts, found)]
    assert walked == ["priya-shah", "priya-shah", "marta-weiss"]


def test_sections_keep_their_order() -> None:
    _, found = listed(received_journal(), "2026-11-05")
    assert [section.key for section in by_section(found[::-1])] == ["leads", "thanks"]


def test_a_plan_without_words_is_not_listed_beside_what_it_would_end() -> None:
    _, found = listed(received_journal("- [ ] 2026-11-05 call [[priya-shah]]"))
    assert [one.code for one in found if one.person == "priya-shah"] == ["RJ302"]
    _, found = listed(received_journal("- [ ] 2026-11-05 call [[priya-shah]]: ask for the plan"))
    assert [one.code for one in found if one.person == "priya-shah"] == ["RJ302", "RJ301"]


def test_that_you_met_somebody_is_not_listed_beside_their_lead() -> None:
    _, found = listed(received_journal(priya=contact_file("Priya Shah", "met: 2026-11-10")))
    assert [one.code for one in found if one.person == "priya-shah"] == ["RJ302"]
