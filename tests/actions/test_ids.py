"""The ids that names make."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refjournal.actions.ids import LONGEST, FreeIds, free, id_for, partners_id, referral_id, slug
from refjournal.errors import UsageError
from refjournal.records.fields import looks_like_id
from refjournal.records.file_names import name_problems

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Zoë O'Brien", "zoe-obrien"),
        ("Zoe\u0308 O’Brien", "zoe-obrien"),
        ("Łukasz Wójcik", "lukasz-wojcik"),
        ("Straße 1", "strasse-1"),
        ("Анна Смит", "анна-смит"),
        ("Андрей Ёлкин", "андрей-ёлкин"),
        ("Ελένη Παπαδάκη", "ελένη-παπαδάκη"),
        ("王小明", "王小明"),
        ("がき 太郎", "がき-太郎"),
        ("김 민수", "김-민수"),
        ("علی\u200cرضا محمدی", "علیرضا-محمدی"),
        ("प्रिया शाह", "प्रिया-शाह"),
        ("Peter Парк", "peter-парк"),
        ("Tom 🎉 Berg", "tom-berg"),
        ("🎉", ""),
        ("---", ""),
    ],
)
def test_an_id_keeps_the_letters_of_every_script(name: str, id_: str) -> None:
    assert slug(name) == id_


@given(st.text(max_size=120))
@example("0\x80\u08ca")
def test_the_id_of_an_id_is_itself_and_every_system_can_hold_it(name: str) -> None:
    made = slug(name)
    assert slug(made) == made
    assert len(made.encode()) <= LONGEST
    assert not made or "\u200c" not in made


@pytest.mark.parametrize("name", ["王" * 100, "Анна" * 40, "Maximilian " * 20])
def test_a_referral_of_two_long_names_is_still_a_file_name(name: str) -> None:
    path = f"referrals/2026/{referral_id(DAY, name, name)}.md"
    assert not name_problems(path)


def test_an_id_of_two_words_is_an_id_wherever_it_is_written() -> None:
    assert all(map(looks_like_id, map(slug, ("Анна Смит", "प्रिया शाह", "がき 太郎", "김 민수"))))


def test_a_name_without_a_letter_makes_none() -> None:
    with pytest.raises(UsageError, match="makes no id"):
        id_for("🎉")


@pytest.mark.parametrize("name", ["", "...", "me", "Somebody", "CON", "README"])
def test_a_name_that_makes_no_id_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="makes no id"):
        id_for(name)


@pytest.mark.parametrize(
    ("stated", "advice"), [("Dan Okafor", "write --id dan-okafor"), ("../x", "--id x"), ("?", "write letters")]
)  # fmt: skip
def test_a_stated_id_that_is_none_is_refused_with_the_one_to_write(
    stated: str, advice: str
) -> None:
    with pytest.raises(UsageError, match=advice):
        id_for("Dan Okafor", stated)


def test_a_stated_id_is_taken() -> None:
    assert id_for("Dan Okafor", "dan-payroll") == "dan-payroll"


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert free("dan", ["Dan", "dan-2"]) == "dan-3"
    assert free("eva", ["dan"]) == "eva"


def test_an_id_that_was_taken_a_moment_ago_is_not_free() -> None:
    ids = FreeIds(["dan", "Eva"])
    assert [ids.take(id_) for id_ in ("dan", "dan", "eva", "bo", "Bo")] == [
        "dan-2", "dan-3", "eva-2", "bo", "Bo-2",
    ]  # fmt: skip


def test_the_ids_of_referrals_name_the_two() -> None:
    assert referral_id(DAY, "priya-shah", "dan-okafor") == "2026-11-20-priya-shah-to-dan-okafor"
    assert referral_id(DAY, "Olga of the cafe", None) == "2026-11-20-olga-of-the-cafe"
    assert referral_id(DAY, "!", None) == "2026-11-20-somebody"
    assert partners_id(DAY, "marta", "dan") == "2026-11-20-marta-and-dan"
