"""Comments in a body are not read, and reading past them stays linear."""

from time import process_time

import pytest

from refjournal.text.comments import without_comments


def test_a_comment_in_code_is_code() -> None:
    text = "```\n<!-- a -->\n```\n<!-- b -->\n```\n%% c %%\n```\n"
    assert without_comments(text, 0) == text.replace("<!-- b -->", " " * 10)


def test_what_is_never_closed_hides_nothing_and_no_other_kind() -> None:
    assert without_comments("%% a\n<!-- b -->\n", 0) == "%% a\n          \n"


@pytest.mark.parametrize("part", ["```\na\n```\n<!-- x -->\n", "<!-- a\n", "%% a %%\n"])
def test_sixteen_times_the_text_takes_no_hundred_times_as_long(part: str) -> None:
    took = []
    for count in (1_000, 16_000):
        start = process_time()
        without_comments(part * count, 0)
        took.append(process_time() - start)
    assert took[1] < 100 * max(took[0], 0.001)
