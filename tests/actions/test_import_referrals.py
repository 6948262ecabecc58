from collections.abc import Mapping
from datetime import date

import pytest

from refjournal.actions.import_outcome import ImportResult
from refjournal.actions.import_referrals import ImportChoices, import_referrals
from refjournal.exchange.referrals.amount_forms import AmountForm
from refjournal.exchange.referrals.table import ReferralRow
from refjournal.exchange.referrals.values import Forms, values_in
from refjournal.records.vocabulary import Vocabulary
from tests.builders import applied, facts_of

TODAY = "2026-11-20"
FORMS = Forms(amounts=AmountForm("1,200.50"))
FILES = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "contacts/dan.md": "---\nname: Dan Okafor\n---\n",
    "contacts/priya.md": "---\nname: Priya Shah\n---\n",
    "groups/bni.md": "---\nname: BNI Bonn\n---\n",
}


def row(at: int = 2, **cells: str) -> ReferralRow:
    filled = {"date": "2025-11-03", "prospect": "Priya Shah", "recipient": "Dan Okafor", **cells}
    return ReferralRow("x.csv", at, (), {key: [text] for key, text in filled.items() if text})


def imported(
    *rows: ReferralRow,
    files: Mapping[str, str] = FILES,
    choices: ImportChoices | None = None,
) -> ImportResult:
    return import_referrals(
        facts_of(files, TODAY),
        rows,
        lambda row: values_in(row, FORMS, Vocabulary(), date.fromisoformat(TODAY)),
        lambda path: files[path],
        choices or ImportChoices({}),
    )


def outcomes(result: ImportResult) -> list[tuple[str, str | None]]:
    return [(found.outcome.value, found.id) for found in result.rows]


def after(result: ImportResult, files: Mapping[str, str] = FILES) -> dict[str, str]:
    return applied(files, result.changes)


def without_uid(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("uid:"))


def test_a_row_is_a_referral_without_a_log() -> None:
    result = imported(row(need="Payroll", status="won", group="BNI Bonn", note="went well"))
    assert outcomes(result) == [("created", "2025-11-03-priya-to-dan")]
    assert without_uid(after(result)["referrals/2025/2025-11-03-priya-to-dan.md"]) == (
        "---\nprospect: priya\nrecipient: dan\nneed: Payroll\ndate: 2025-11-03\ngroup: bni\n"
        "status: won\n---\n\nwent well\n"
    )


def test_your_role_is_me_and_is_left_out_where_the_format_does_so() -> None:
    given = after(imported(row(referrer="me")))
    assert "referrer" not in given["referrals/2025/2025-11-03-priya-to-dan.md"]
    received = after(imported(row(referrer="Dan Okafor", recipient="Sam Taylor")))
    assert "recipient" not in received["referrals/2025/2025-11-03-priya-to-me.md"]


def test_the_second_run_changes_nothing() -> None:
    rows = (row(need="a"), row(3, need="b", value="40"), row(4, prospect="Somebody Else"))
    files = after(imported(*rows))
    again = imported(*rows, files=files)
    assert [found.outcome.value for found in again.rows] == ["unchanged"] * 3
    assert again.changes == ()


def test_a_row_that_is_there_twice_is_doubtful_and_made_on_demand() -> None:
    rows = (row(need="a"), row(3, need="a"))
    result = imported(*rows)
    assert result.rows[1].reason == "it says the same as line 2"
    files = after(imported(*rows, choices=ImportChoices({}, doubtful_are_new=True)))
    assert "referrals/2025/2025-11-03-priya-to-dan-2.md" in files
    assert imported(*rows, files=files).changes == ()


def test_a_referral_of_the_same_people_day_and_need_is_that_one() -> None:
    path = "referrals/2025/2025-11-03-p.md"
    text = "---\nprospect: priya\nrecipient: dan\ndate: 2025-11-03\nneed: Payroll\nvalue: 9\n---\n"
    files = {**FILES, path: text}
    result = imported(row(need="payroll", value="40", rating="4"), files=files)
    assert outcomes(result) == [("completed", "2025-11-03-p")]
    assert result.rows[0].differs == ("value: 9 in the journal, 40 in the file",)
    assert "rating: 4\n" in after(result, files)[path]
    assert outcomes(imported(row(need="Tax"), files=files))[0][0] == "created"
    assert outcomes(imported(row(), files=files))[0][0] == "doubtful"


def test_a_recipient_who_was_found_since_is_no_second_referral() -> None:
    files = after(imported(row(need="Payroll", recipient="")))
    result = imported(row(need="Payroll"), files=files)
    assert "which is for nobody else yet" in result.rows[0].reason
    files = after(imported(row(need="Payroll", recipient="", uid="17")))
    result = imported(row(need="Payroll", uid="17"), files=files)
    assert outcomes(result) == [("completed", "2025-11-03-priya")]
    assert "recipient: dan\n" in after(result, files)["referrals/2025/2025-11-03-priya.md"]


def test_people_who_differ_are_reported() -> None:
    files = after(imported(row(uid="17")))
    result = imported(row(uid="17", recipient="Priya Shah", prospect="Cy"), files=files)
    assert result.rows[0].differs == (
        "prospect: priya in the journal, Cy in the file",
        "recipient: dan in the journal, priya in the file",
    )


def test_a_status_is_never_replaced_nor_added_to_a_log_that_has_one() -> None:
    path = "referrals/2025/2025-11-03-p.md"
    text = (
        "---\nprospect: priya\nrecipient: dan\ndate: 2025-11-03\nneed: Payroll\n---\n"
        "## Log\n- 2025-11-04 introduced\n"
    )
    result = imported(row(need="Payroll", status="won"), files={**FILES, path: text})
    assert result.rows[0].differs == ("status: introduced in the journal, won in the file",)


def test_a_status_that_follows_from_the_record_is_not_written() -> None:
    files = after(imported(row(need="a")))
    facts = facts_of(files, TODAY)
    (referral,) = facts.journal.referrals.values()
    again = imported(row(need="a", status=facts.referral(referral).status), files=files)
    assert [found.outcome.value for found in again.rows] == ["unchanged"]
    assert after(again, files) == files


def test_unknown_people_are_doubtful_a_prospect_stays_a_name() -> None:
    result = imported(row(prospect="Cy Young"), row(3, recipient="Di New"))
    assert outcomes(result) == [("created", "2025-11-03-cy-young-to-dan"), ("doubtful", None)]
    assert "--new-people makes a contact" in result.rows[1].reason


def test_new_people_are_made_once_and_only_for_rows_that_come_in() -> None:
    rows = (
        row(prospect="Cy Young", recipient="Di New"),
        row(3, prospect="Di New", need="b"),
        row(4, prospect="Ed Other", recipient="Dan"),
    )
    result = imported(*rows, choices=ImportChoices({}, new_people=True))
    assert [found.outcome.value for found in result.rows] == ["created", "created", "doubtful"]
    assert result.also_created == ("cy-young", "di-new")
    assert after(result)["contacts/di-new.md"] == "---\nname: Di New\n---\n"


def test_a_rejected_row_names_its_referral() -> None:
    files = after(imported(row(need="a")))
    known = imported(row(need="z", same_as="2025-11-03-priya-to-dan"), files=files)
    assert outcomes(known) == [("completed", "2025-11-03-priya-to-dan")]
    assert "same_as names no referral" in imported(row(same_as="nope")).rows[0].reason


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"prospect": ""}, "nobody with the need"),
        ({"recipient": "Priya Shah"}, "is the recipient and the prospect"),
        ({"date": ""}, "no date"),
        ({"group": "Rotary"}, "no group is called 'Rotary'"),
        ({"between": "Dan Okafor"}, "between takes two people"),
    ],
)
def test_a_row_that_is_no_referral_is_refused(cells: dict[str, str], says: str) -> None:
    result = imported(row(2, **cells))
    assert result.rows[0].outcome.value == "refused"
    assert says in result.rows[0].reason


def test_everybody_gets_what_is_meant_for_all() -> None:
    choices = ImportChoices({"group": ("bni",), "tags": ("old",)})
    text = after(imported(row(), choices=choices))["referrals/2025/2025-11-03-priya-to-dan.md"]
    assert "group: bni\n" in text
    assert "tags: old\n" in text
