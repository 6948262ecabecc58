import statistics

from hypothesis import given
from hypothesis import strategies as st

from refjournal.stats.median import median


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_it_is_that_of_the_standard_library(numbers: list[int]) -> None:
    assert median(numbers) == statistics.median(numbers)


def test_of_nothing_there_is_none() -> None:
    assert median([]) is None
