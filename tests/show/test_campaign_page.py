from refjournal.query.audience import progress_of
from refjournal.show.campaign_page import campaign_table, next_person_page, progress_lines
from refjournal.show.page import render_page
from tests.builders import facts_of

PETER = "---\nname: Peter Brandt\nrelation: [client]\ncircles: [golf]\n---\n"
CAMPAIGN = """---
from: 2026-11-01
until: 2026-11-30
audience: relation:client
counts: [cards, asks]
goal: 1
---
"""


def files(log: str = "") -> dict[str, str]:
    return {
        "contacts/peter-brandt.md": f"{PETER}\n## Log\n{log}",
        "campaigns/november.md": CAMPAIGN,
    }


def page_of(log: str) -> str:
    facts = facts_of(files(log), "2026-11-20")
    campaign = progress_of(facts, facts.journal.campaigns["november"])
    return render_page(next_person_page(campaign), most=None, colour=False)


def lines_of(log: str, on: str = "2026-11-20") -> list[str]:
    facts = facts_of(files(log), on)
    return [*progress_lines(progress_of(facts, facts.journal.campaigns["november"]))]


def test_the_next_person_comes_with_the_draft_and_the_entry() -> None:
    page = page_of("- 2026-11-02 card\n")
    assert "Next: Peter Brandt, asks" in page
    assert "so far           cards" in page
    assert page.endswith("  refjournal draft ask peter-brandt\n  refjournal log peter-brandt ask")


def test_empty_lines_are_left_out() -> None:
    page = page_of("")
    assert "jog your memory  golf" in page
    assert "wants" not in page
    assert "so far" not in page


def test_everybody_was_talked_to() -> None:
    page = page_of("- 2026-11-02 card\n- 2026-11-03 ask\n")
    assert page.endswith("1 of 1 are done, 1 on the list; you have been through everybody")


def test_progress_counts_each_kind_and_names_who_is_next() -> None:
    assert lines_of("- 2026-11-02 card\n") == [
        "0 of 1 are done, 1 on the list",
        "cards: 1",
        "asks: 0",
        "next: Peter Brandt (asks)",
    ]


def test_nobody_is_next_after_the_last_day() -> None:
    assert lines_of("", on="2026-12-01")[-1] == "asks: 0"


def test_a_campaign_in_a_table_says_how_far_it_is() -> None:
    facts = facts_of(files("- 2026-11-05 card\n"), "2026-11-20")
    table = campaign_table([progress_of(facts, facts.journal.campaigns["november"])])
    assert table.rows == (
        ("november", "2026-11-01", "2026-11-30", "0 of 1", "Peter Brandt (asks)"),
    )


def test_the_campaign_that_runs_comes_first_and_one_that_is_over_has_no_next() -> None:
    old = CAMPAIGN.replace("2026-11", "2026-12")
    facts = facts_of({**files(), "campaigns/december.md": old}, "2026-11-20")
    found = [progress_of(facts, record) for record in facts.journal.campaigns.values()]
    assert [(row[0], row[4]) for row in campaign_table(found).rows] == [
        ("november", "Peter Brandt (cards)"),
        ("december", ""),
    ]
