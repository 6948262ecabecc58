"""Charts as values: what is in their bars."""

from datetime import date

from refjournal.show.charts import Bar, Chart, charts
from refjournal.stats.span import DaySpan
from tests.builders import facts_of

YEAR = DaySpan(date(2025, 4, 1), date(2026, 3, 20))


def won(number: int, referrer: str, value: str) -> dict[str, str]:
    return {
        f"referrals/w{number}.md": f"---\nprospect: P{number}\nreferrer: {referrer}\nneed: x\ndate: 2026-01-0{number}\nvalue: {value}\n---\n"
        "\n## Log\n- 2026-02-01 won\n"
    }


def drawn(files: dict[str, str], settings: str = "") -> dict[str, Chart]:
    return {chart.title: chart for chart in charts(facts_of(files, "2026-03-20", settings), YEAR)}


def test_money_of_each_currency_is_a_chart_of_its_own() -> None:
    found = drawn(won(1, "Ann", "10 EUR") | won(2, "Ann", "5.50 EUR") | won(3, "Bob", "7 GBP"))
    assert found["Won by you, by who sent it, in EUR"].bars == (Bar("Ann", 15.5, "15.50 EUR"),)
    assert found["Won by you, by who sent it, in GBP"].bars == (Bar("Bob", 7.0, "7 GBP"),)


def test_two_people_of_one_name_are_two_bars() -> None:
    files = {f"contacts/{key}.md": "---\nname: Ann\n---\n" for key in ("ann-1", "ann-2")}
    found = drawn(files | won(1, "ann-1", "10 EUR") | won(2, "ann-2", "5 EUR"))
    assert [bar.label for bar in found["Won by you, by who sent it, in EUR"].bars] == [
        "Ann (ann-1)",
        "Ann (ann-2)",
    ]


def test_of_many_the_first_ten_are_shown_and_that_is_said() -> None:
    files: dict[str, str] = {}
    for number in range(12):
        body = f"---\nprospect: P\nreferrer: A{number}\nneed: x\ndate: 2026-01-01\nvalue: {number + 1}\n---\n\n## Log\n- 2026-02-01 won\n"
        files[f"referrals/w{number:02}.md"] = body
    chart = drawn(files)["Won by you, by who sent it, in EUR, the first 10 of 12"]
    assert [bar.value for bar in chart.bars] == [float(value) for value in range(12, 2, -1)]


def test_months_run_from_the_journals_first_to_this_one_and_the_goal_is_of_a_month() -> None:
    chart = drawn(won(1, "Ann", "1"), "[goals]\nmonthly = ['receive 3/quarter']\n")[
        "Referrals received, by month"
    ]
    assert [chart.bars[0].label, chart.bars[-1].label] == ["Jan 2026", "Mar 2026 so far"]
    assert [bar.value for bar in chart.bars] == [1.0, 0.0, 0.0]
    assert chart.goal == 1.0


def test_the_referral_number_has_a_trend() -> None:
    clients = {
        f"contacts/{who}.md": f"---\nname: {who.title()}\nrelation: client\n---\n"
        for who in ("ann", "bob", "cleo")
    }
    chart = drawn(clients | won(1, "ann", "1"))[
        "Clients who ever referred, at the end of each month, in %, of few clients"
    ]
    assert [bar.words for bar in chart.bars] == ["33"] * 3


def test_a_month_that_is_over_is_not_marked() -> None:
    for day, label in (("2026-03-30", "Mar 2026 so far"), ("2026-03-31", "Mar 2026")):
        chart = next(charts(facts_of(won(1, "Ann", "1"), day), YEAR))
        assert chart.bars[-1].label == label


def test_a_median_of_few_cases_is_called_one() -> None:
    files = won(1, "Ann", "1") | won(2, "Ann", "1")
    assert (
        Bar("days introduced", 30.5, "30.5, few cases")
        in drawn(files)["What is waited for, median days"].bars
    )


def test_nothing_is_no_chart_but_a_sentence() -> None:
    found = drawn({})
    assert all(chart.is_empty and chart.empty for chart in found.values())
