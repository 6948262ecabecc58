"""Whose turn it is, for what a finding asks."""

from refjournal.lint.shared.examples import CAST, record_file
from refjournal.session.due import list_due
from tests.builders import facts_of, shared_facts

LEAD = record_file(
    "prospect: nora-lind\nreferrer: marta-weiss\nrecipient: kim-lee\ndate: 2026-11-18"
)
FILES = {
    **CAST,
    "contacts/nora-lind.md": "---\nname: Nora Lind\n---\n",
    "referrals/lead.md": LEAD,
    "contacts/eva.md": "---\nname: Eva\n---\n## Log\n- [ ] 2026-11-19 call (by sam)\n",
    "contacts/tom.md": "---\nname: Tom\n---\n## Log\n- [ ] 2026-11-19 call\n",
}


def listed(me: str, *, mine: bool = True) -> dict[str, str | None]:
    day = list_due(shared_facts(FILES, "2026-11-20", me), mine=mine)
    return {finding.person or "": finding.whose for finding in day.due}


def test_a_list_has_what_is_mine_and_what_is_for_all() -> None:
    assert listed("kim") == {"nora-lind": "kim-lee", "marta-weiss": "kim-lee", "tom": None}
    assert listed("sam") == {"eva": "sam-taylor", "tom": None}


def test_who_has_left_has_nothing_to_do() -> None:
    gone = {"contacts/kim-lee.md": "---\nname: Kim Lee\nleft: 2026-11-19\n---\n"}
    facts = shared_facts({**FILES, **gone}, "2026-11-20", "kim")
    assert list_due(facts, mine=True).due == []
    assert list_due(facts, mine=False).due != []


def test_all_members_have_one_list() -> None:
    assert listed("sam", mine=False) == listed("kim", mine=False) == listed("kim") | listed("sam")


def test_with_one_owner_nothing_is_anybodys() -> None:
    day = list_due(facts_of(FILES, "2026-11-20"), mine=True)
    assert {finding.whose for finding in day.due} == {None}
