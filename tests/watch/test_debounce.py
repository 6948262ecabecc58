"""When the journal is read again: events and times in, seconds to wait out."""

import pytest

from refjournal.watch.debounce import Debounce


@pytest.mark.parametrize(
    ("events", "now", "busy", "wait"),
    [
        ([], 10.0, False, 50.0),
        ([], 60.0, False, 0.0),
        ([], 99.0, False, 0.0),
        ([10.0], 10.0, False, 0.3),
        ([10.0], 10.2, False, 0.1),
        ([10.0], 10.3, False, 0.0),
        ([10.0, 10.2], 10.3, False, 0.2),
        ([10.0, 11.0, 12.0, 13.0, 14.0, 14.9], 15.0, False, 0.0),
        ([10.0], 12.0, True, 0.3),
        ([10.0], 40.0, True, 0.0),
    ],
)
def test_when_to_look(events: list[float], now: float, busy: bool, wait: float) -> None:
    debounce = Debounce(0.0)
    for at in events:
        debounce.event(at)
    assert debounce.wait(now, busy=busy) == pytest.approx(wait)


def test_a_look_deals_with_the_events_before_it() -> None:
    debounce = Debounce(0.0)
    debounce.event(10.0)
    debounce.looked(11.0)
    assert debounce.wait(11.0, busy=False) == 60.0
