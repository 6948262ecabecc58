"""A person keeps one UID for ever."""

from hypothesis import given
from hypothesis import strategies as st

from refjournal.exchange.card_owners import CardOwner, card_owners, file_name
from refjournal.records.contact import Contact


def contact(key: str, name: str = "", *, uid: str = "", email: str = "") -> Contact:
    return Contact(
        id=key,
        path=f"contacts/{key}.md",
        name=name or key,
        uid=(uid,) if uid else (),
        email=(email,) if email else (),
    )


def uids(*contacts: Contact, known: dict[str, CardOwner] | None = None) -> dict[str, str]:
    return {key: owner.uid for key, owner in card_owners(contacts, known or {}).items()}


def test_the_key_uid_is_used() -> None:
    assert uids(contact("dan", uid="from-the-phone")) == {"dan": "from-the-phone"}


def test_without_it_the_uid_is_the_same_on_every_machine_and_holds_no_name() -> None:
    first = uids(contact("dan-okafor", "Dan Okafor"))
    assert first == uids(contact("dan-okafor", "Another Name"))
    assert "dan" not in first["dan-okafor"]


def test_two_with_one_uid_get_two() -> None:
    found = uids(contact("dan", uid="x"), contact("eva", uid="x"))
    assert found["dan"] == "x" != found["eva"]


def test_a_uid_that_was_given_stays_when_an_import_writes_another() -> None:
    known = card_owners([contact("dan", "Dan")], {})
    assert uids(contact("dan", "Dan", uid="later"), known=known)["dan"] == known["dan"].uid


def test_a_renamed_record_keeps_its_uid() -> None:
    known = card_owners([contact("dan", "Dan Okafor"), contact("eva", "Eva")], {})
    found = uids(contact("daniel", "Dan Okafor"), contact("eva", "Eva"), known=known)
    assert found == {"daniel": known["dan"].uid, "eva": known["eva"].uid}


def test_two_who_change_their_ids_with_each_other_keep_their_uids() -> None:
    known = card_owners([contact("dan", "Dan A"), contact("dan-2", "Dan B")], {})
    found = uids(contact("dan", "Dan B"), contact("dan-1", "Dan A"), known=known)
    assert found == {"dan": known["dan-2"].uid, "dan-1": known["dan"].uid}


def test_a_couple_of_one_address_is_not_taken_for_each_other() -> None:
    known = card_owners([contact("eva", "Eva", email="b@x.example"), contact("dan", "Dan", email="b@x.example")], {})  # fmt: skip
    found = uids(contact("mia", "Mia", email="b@x.example"), known=known)
    assert found["mia"] not in {owner.uid for owner in known.values()}


def test_a_new_person_under_an_old_id_is_another_card() -> None:
    known = card_owners([contact("dan", "Dan Okafor")], {})
    found = uids(contact("daniel", "Dan Okafor"), contact("dan", "Dan Berg"), known=known)
    assert found["daniel"] == known["dan"].uid != found["dan"]


def test_who_changes_the_name_keeps_the_uid() -> None:
    known = card_owners([contact("eva", "Eva Braun")], {})
    assert uids(contact("eva", "Eva Klein"), known=known)["eva"] == known["eva"].uid


@given(st.lists(st.sampled_from(["a", "A", "a/b", "..", "", "con", "ü", "a" * 70]), unique=True))
def test_every_uid_has_a_file_of_its_own_on_any_disk(found: list[str]) -> None:
    names = {file_name(uid, ".vcf").casefold() for uid in found}
    assert len(names) == len(found)
    assert not any(set(name) & set("/\\:") or name.startswith(".") for name in names)
