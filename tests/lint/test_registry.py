"""Which rules codes and names mean."""

from dataclasses import replace

import pytest

from refjournal.errors import UsageError
from refjournal.lint.catalogue import all_rules, rules_about_people
from refjournal.lint.registry import RULES, select_rules
from refjournal.problems import Severity
from refjournal.settings import OwnRule, Settings


def codes(*wanted: str, ignored: tuple[str, ...] = ()) -> list[str]:
    return [rule.code for rule in select_rules(wanted, ignored, RULES)]


def test_the_rules_are_in_the_order_of_their_codes() -> None:
    assert codes() == sorted({rule.code for rule in RULES})


def test_no_name_is_given_twice() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_page_opens_with_code_and_name(code: str) -> None:
    (rule,) = select_rules([code], [])
    assert rule.page.startswith(f"{rule.code} {rule.name}: ")


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_headline_is_whole_and_one_line(code: str) -> None:
    """Also where the first paragraph of the page is wrapped."""
    (rule,) = select_rules([code], [])
    head = f"{rule.code} {rule.name}: {rule.headline}."
    assert " ".join(rule.page.split()).startswith(head)
    assert "\n" not in rule.headline
    assert rule.reason


def test_without_docstrings_there_is_no_headline() -> None:
    assert replace(RULES[0], page="").headline == replace(RULES[0], page="").reason == ""


def test_a_code_means_its_rule() -> None:
    assert codes("RJ311") == ["RJ311"]


def test_so_do_a_name_and_small_letters() -> None:
    assert codes("no-news") == codes("rj311") == ["RJ311"]


def test_the_beginning_of_codes_means_all_of_them() -> None:
    assert codes("RJ0") == [f"RJ{number:03}" for number in range(1, 11)]


def test_what_is_ignored_is_left_out() -> None:
    assert codes("RJ00", ignored=("RJ003", "RJ009")) == [
        "RJ001",
        "RJ002",
        "RJ004",
        "RJ005",
        "RJ006",
        "RJ007",
        "RJ008",
    ]


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no rule is called 'no-newz'; did you mean no-news"):
        select_rules(["no-newz"], [])


def test_an_unknown_code_is_refused_among_the_ignored_too() -> None:
    with pytest.raises(UsageError, match="RJ999"):
        select_rules([], ["RJ999"])


def test_own_rules_come_last_and_are_chosen_like_the_others() -> None:
    rules = all_rules(Settings(own_rules=(OwnRule("vip", "tag:vip", Severity.HINT, "{name}"),)))
    assert (
        [rule.code for rule in select_rules(["my-vip"], [], rules)]
        == ["MY-vip"]
        == [rules[-1].code]
    )


def test_the_rules_about_people_leave_out_what_is_written_in_the_files() -> None:
    codes = {rule.code for rule in rules_about_people(Settings())}
    assert {code[:3] for code in codes} == {"RJ3", "RJ4", "RJ5"}
