import pytest

from refjournal.records.file_names import id_of, is_conflict_copy, kind_of_folder, name_problems
from refjournal.text.fold import fold


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("contacts/a.md", "contact"),
        ("referrals/2026/a.md", "referral"),
        ("notes/a.md", None),
        ("contacts.md", None),
    ],
)
def test_the_top_folder_decides(path: str, kind: str | None) -> None:
    assert kind_of_folder(path) == kind


def test_an_id_is_the_name_without_its_ending() -> None:
    assert id_of("referrals/2026/x.y.md") == "x.y"


def test_ids_are_compared_without_case_and_form() -> None:
    assert fold("Zoë") == fold("ZOE\u0308")
    assert fold("STRASSE") == fold("strasse")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("contacts/me.md", "RJ007"),
        ("contacts/ME.md", "RJ007"),
        ("contacts/con.md", "RJ008"),
        ("contacts/aux/x.md", "RJ008"),
        ("contacts/what?.md", "RJ008"),
        ("contacts/com¹.md", "RJ008"),
        ("contacts/con .md", "RJ008"),
        ("contacts/" + "é" * 127 + ".md", "RJ008"),
        ("contacts/x\ny.md", "RJ008"),
        ("contacts/new./x.md", "RJ008"),
        ("contacts/dan (conflicted copy 2026-11-01).md", "RJ010"),
        ("contacts/dan (Sam's conflicted copy).md", "RJ010"),
        ("contacts/dan.sync-conflict-20261101-101010-ABCDEFG.md", "RJ010"),
    ],
)
def test_an_awkward_name_is_told(path: str, code: str) -> None:
    assert [problem.code for problem in name_problems(path)] == [code]


@pytest.mark.parametrize(
    "path",
    [
        "contacts/zoe-obrien.md",
        "contacts/Łukasz.md",
        "contacts/conrad.md",
        "contacts/a (copy).md",
        "contacts/dot..md",
        "contacts/👩\u200d🌾.md",
        "contacts/a\u00a0b.md",
        "contacts/" + "é" * 100 + ".md",
    ],
)
def test_an_ordinary_name_is_no_trouble(path: str) -> None:
    assert name_problems(path) == []
    assert not is_conflict_copy(path)
