from refjournal.computed_once import computed_once


class _Circle:
    def __init__(self) -> None:
        self.asked = 0

    @computed_once
    def area(self) -> int:
        """How large it is."""
        self.asked += 1
        return 3


def test_a_property_is_computed_once_for_each_object() -> None:
    one, other = _Circle(), _Circle()
    assert (one.asked, one.area, one.area, one.asked) == (0, 3, 3, 1)
    assert other.area == 3


def test_the_class_has_the_property_and_its_words() -> None:
    assert isinstance(_Circle.area, computed_once)
    assert _Circle.area.__doc__ == "How large it is."


def test_what_is_kept_can_be_forgotten() -> None:
    circle = _Circle()
    assert circle.area == 3
    del circle.__dict__["area"]
    assert (circle.area, circle.asked) == (3, 2)
