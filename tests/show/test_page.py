import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.page import Items, Page, Pairs, Para, SectionHeading, Title, render_page
from refjournal.show.safe_text import escaped
from refjournal.show.table import Style, Styled
from refjournal.show.widths import width

HOSTILE = "\x1b]52;c;aGk=\x07\u202e\U000e0041"
BRIEFING = Page(
    (
        Title("Priya Shah", "client · Amsterdam"),
        Pairs((("last touch", "17 days ago"), ("trust", "high"))),
        SectionHeading("Due"),
        Items(
            (
                Styled("thank Dan Okafor for the referral of last month", Style.OVERDUE),
                "  refjournal log dan thanked",
            )
        ),
        Para("She reads on the train and answers in the evening."),
    )
)


def lines(
    *blocks: Title | SectionHeading | Para | Pairs | Items, most: int | None = None
) -> list[str]:
    return render_page(Page(blocks), most=most, colour=False).split("\n")


def test_a_page_as_it_looks() -> None:
    assert render_page(BRIEFING, most=40, colour=False).split("\n") == [
        "Priya Shah",
        "client · Amsterdam",
        "  last touch  17 days ago",
        "  trust       high",
        "",
        "Due",
        "  thank Dan Okafor for the referral of",
        "    last month",
        "    refjournal log dan thanked",
        "",
        "She reads on the train and answers in",
        "the evening.",
    ]


def test_a_pipe_gets_whole_lines() -> None:
    assert "  thank Dan Okafor for the referral of last month" in render_page(
        BRIEFING, most=None, colour=False
    )


def test_a_value_goes_on_under_itself() -> None:
    assert lines(Pairs((("wants", "payroll for twelve people"),)), most=24) == [
        "  wants  payroll for",
        "         twelve people",
    ]


def test_values_stand_under_each_other_after_wide_labels() -> None:
    first, second = lines(Pairs((("王小明", "x"), ("a", "x"))))
    assert width(first) == width(second)


def test_an_empty_page_is_nothing() -> None:
    assert lines() == [""]
    assert lines(Items(())) == [""]


@pytest.mark.parametrize("colour", [False, True])
def test_nothing_raw_gets_into_a_page(colour: bool) -> None:
    blocks = (
        Title(HOSTILE, HOSTILE),
        SectionHeading(HOSTILE),
        Para(HOSTILE),
        Pairs(((HOSTILE, HOSTILE),)),
        Items((HOSTILE, Styled(HOSTILE, Style.SOON))),
    )
    for most in (None, 40, 80, 140):
        text = re.sub("\x1b\\[\\d+m", "", render_page(Page(blocks), most=most, colour=colour))
        assert escaped(text, multiline=True) == text


@pytest.mark.parametrize("most", [None, 40, 80, 140])
def test_colour_changes_no_width(most: int | None) -> None:
    plain, painted = (render_page(BRIEFING, most=most, colour=colour) for colour in (False, True))
    assert "\x1b[31m" in painted
    assert re.sub("\x1b\\[\\d+m", "", painted) == plain


@given(
    st.text(st.characters(min_codepoint=0x3040, max_codepoint=0x30FF) | st.just(" "), max_size=99)
)
@pytest.mark.parametrize("most", [40, 80, 140])
def test_every_line_fits(most: int, text: str) -> None:
    blocks = (
        Title(text, text),
        SectionHeading(text),
        Para(text),
        Pairs(((text, text), ("a", text))),
        Items((text,)),
    )
    assert all(width(line) <= most for line in lines(*blocks, most=most))
