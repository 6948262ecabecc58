from refjournal.facts.neighbours import Neighbours
from refjournal.journal import Journal
from tests.builders import journal_of

FILES = {
    "contacts/ann.md": "---\nname: Ann\ngroups: [bni]\n---\n",
    "contacts/dan.md": "---\nname: Dan\ngroups: [bni]\n---\n\n## Log\n\n- 2026-11-02 call [[ann]]: hi\n",
    "contacts/eve.md": "---\nname: Eve\n---\n",
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "groups/bni.md": "---\nname: BNI\n---\n",
    "referrals/a.md": "---\nprospect: dan\nrecipient: eve\nreferrer: me\n---\n",
}
JOURNAL = journal_of(FILES)


def near(journal: Journal, id_: str) -> set[str]:
    record = journal.get(id_)
    assert record is not None
    return set(Neighbours(journal).of(record))


def test_a_contact_is_spoken_of_in_logs_and_keys() -> None:
    assert Neighbours(JOURNAL).speaking_of("ann") == ("ann", "dan")
    assert Neighbours(JOURNAL).speaking_of("dan") == ("dan", "a")


def test_the_people_of_a_referral_are_near_to_each_other() -> None:
    assert near(JOURNAL, "dan") == {"dan", "ann", "a", "eve"}


def test_you_and_a_group_make_nobody_a_neighbour() -> None:
    assert near(JOURNAL, "ann") == {"ann", "dan"}


def test_a_changed_record_speaks_of_others() -> None:
    before = Neighbours(JOURNAL)
    now = journal_of({**FILES, "contacts/dan.md": "---\nname: Dan\nspouse: x\nsource: eve\n---\n"})
    after = before.with_records(now, ["dan"])
    assert after.speaking_of("ann") == ("ann",)
    assert set(after.speaking_of("eve")) == {"eve", "dan", "a"}
    assert before.speaking_of("ann") == ("ann", "dan")


def test_a_part_has_every_record_behind_it() -> None:
    part = Neighbours(JOURNAL).part_around("contacts/ann.md")
    assert [record.id for record in part] == ["ann", "dan"]
    assert list(part.contacts) == ["ann", "dan"]
    assert (part.name("eve"), part.contacts["eve"].id, "eve" in part.contacts) == (
        "Eve",
        "eve",
        True,
    )
    assert part.whole is JOURNAL


def test_a_file_that_is_no_record_has_no_neighbours() -> None:
    assert list(Neighbours(JOURNAL).part_around("notes/x.md")) == []


def test_several_changed_records_speak_of_others() -> None:
    texts = {
        **FILES,
        "contacts/dan.md": "---\nname: Dan\n---\n",
        "contacts/eve.md": "---\nname: Eve\nsource: ann\n---\n",
    }
    now = journal_of(texts)
    after = Neighbours(JOURNAL).with_records(now, ["dan", "eve"])
    assert after.speaking_of("ann") == ("ann", "eve")
    assert after.speaking_of("ann") == Neighbours(now).speaking_of("ann")
