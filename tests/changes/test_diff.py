"""What happened between two moments, one line a record."""

import pytest

from refjournal.changes.diff import compare
from tests.builders import facts_of

DAY = "2026-11-20"
DAN = "---\nname: Dan Okafor\n---\n"
PRIYA = "---\nname: Priya Shah\n---\n"
REFERRAL = "---\nprospect: {}\nrecipient: dan-okafor\nneed: pay\ndate: 2026-11-02\n---\n\n## Log\n"
CALL = "- 2026-11-03 call [[{}]]: hello\n"


def lines(before: dict[str, str], after: dict[str, str]) -> list[str]:
    found = compare(facts_of(before, DAY), facts_of(after, DAY))
    return [f"{change.subject}: {change.words}" for change in found]


def people(**files: str) -> dict[str, str]:
    return {
        "contacts/dan-okafor.md": DAN,
        **{f"contacts/{id_.replace('_', '-')}.md": text for id_, text in files.items()},
    }


def test_a_rename_is_one_line_and_its_links_are_none() -> None:
    referral, call = REFERRAL.format, CALL.format
    before = people(priya_shah=PRIYA) | {
        "referrals/a.md": referral("priya-shah") + call("priya-shah")
    }
    after = people(priya_s=PRIYA) | {"referrals/a.md": referral("priya-s") + call("priya-s")}
    assert lines(before, after) == ["Priya Shah: renamed to priya-s"]


def test_what_else_changed_with_a_rename_is_named() -> None:
    after = people(priya_s=PRIYA.replace("\n---\n", "\nregion: Leeds\n---\n"))
    assert lines(people(priya_shah=PRIYA), after) == [
        "Priya Shah: renamed to priya-s",
        "Priya Shah: region changed",
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (DAN, PRIYA, "name changed"),
        ("", PRIYA, "new contact"),
        (PRIYA, "", "removed"),
        (PRIYA, f"{PRIYA}\n## Log\n- 2026-11-03 call\n", "call"),
        (f"{PRIYA}\n## Log\n- 2026-11-03 call: a\n", f"{PRIYA}\n## Log\n- 2026-11-03 call: b\n", "entry edited: call"),
        (f"{PRIYA}\n## Log\n- 2026-11-03 call\n", f"{PRIYA}\n## Log\n", "entry taken out: 2026-11-03 call"),
        (PRIYA, f"{PRIYA}\n## Log\n- [ ] 2026-12-03 call\n", "planned for 2026-12-03: call"),
        (f"{PRIYA}\n## Log\n- [ ] 2026-12-03 call\n", f"{PRIYA}\n## Log\n- [ ] 2026-12-09 call\n", "call moved to 2026-12-09"),
        (f"{PRIYA}\n## Log\n- [ ] 2026-12-03 call\n", f"{PRIYA}\n## Log\n- [-] 2026-12-03 call\n", "gave up: call"),
    ],
)  # fmt: skip
def test_what_happened_to_one_record(before: str, after: str, words: str) -> None:
    old, new = ({"contacts/priya.md": text} if text else {} for text in (before, after))
    assert [line.partition(": ")[2] for line in lines(old, new)] == [words]
