"""Which records are selected: the same whether or not the index says enough to leave some packed."""

from hypothesis import given
from hypothesis import strategies as st

from refjournal.query.attributes import rows_of
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_all, select_records
from tests.builders import facts_of

LOGS = st.lists(
    st.tuples(
        st.sampled_from(["2026-11-02", "2026-11-05", "2026-11-09", "2026-12-01"]),
        st.sampled_from(["need", "agreed", "introduced", "met", "won", "call", "signed"]),
        st.sampled_from(["", "[ ] "]),
    ),
    max_size=4,
)
STATUSES = ("need", "agreed", "introduced", "met", "won", "open", "closed", "need,won")


@given(LOGS, st.sampled_from(STATUSES), st.sampled_from(["", "recipient: me\nreferrer: b-b"]))
def test_referrals_left_packed_by_their_status_are_those_that_do_not_match(
    log: list[tuple[str, str, str]], status: str, roles: str
) -> None:
    entries = "".join(f"- {box}{day} {verb}\n" for day, verb, box in log)
    front = f"---\nprospect: a-b\ndate: 2026-11-02\n{roles}\n---\n"
    facts = facts_of(
        {"referrals/one.md": f"{front}## Log\n{entries}"},
        "2026-11-20",
        '[vocabulary]\nverbs = { signed = "won" }\n',
    )
    query = parse_filter(f"prospect:a-b status:{status}")
    every = select_records(query, facts, rows_of(facts, "referral"), "referral")
    assert select_all(query, facts, "referral") == every


def test_a_referral_of_another_status_is_not_asked_for_its_facts() -> None:
    log = "---\nprospect: a-b\n---\n## Log\n- 2026-11-05 {}\n"
    files = {f"referrals/{verb}.md": log.format(verb) for verb in ("won", "met", "need")}
    facts = facts_of(files, "2026-11-20")
    found = select_all(parse_filter("status:open"), facts, "referral")
    assert [row.record.id for row in found] == ["met", "need"]
    assert "won" not in facts._referrals
