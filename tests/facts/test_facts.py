"""The facts of a whole journal."""

from datetime import date

from tests.builders import facts_of

LOG = "---\nname: {}\n---\n## Log\n- 2023-05-01 call\n- 2026-10-03 call\n- 2026-11-04 call\n"
FILES = {f"contacts/{name}.md": LOG.format(name) for name in ("ann", "dan")}


def test_the_entries_between_two_days_are_the_same_however_often_and_early_they_are_asked_for() -> (
    None
):
    facts = facts_of(FILES, "2026-11-20")
    spans = [(2026, 11), (2026, 10), (2023, 5), (2026, 11), (2020, 1)]
    found = [facts.timeline(date(year, month, 1), date(year, month, 28)) for year, month in spans]
    assert [len(entries) for entries in found] == [2, 2, 2, 2, 0]
    assert [record.id for record, _ in found[0]] == ["ann", "dan"]
    assert len(facts.timeline(date(2020, 1, 1), date(2026, 11, 20))) == 6
