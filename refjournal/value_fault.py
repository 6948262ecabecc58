"""A text that is no such value, and what it can mean instead. Apart, because days, money and the
types of keys all raise it, and commands, findings and fixes all ask it.
"""


class ValueFault(ValueError):  # noqa: N818 - a fault of the text, as in `Problem`, is no error of ours
    """A text is not the value that was asked for; the message says what to write instead.

    `readings` are the values that it can mean, as they are written. Where `certain`, the first of
    them is all that it can mean and says no less, so that a fix may write it.
    """

    def __init__(
        self, message: str, readings: tuple[str, ...] = (), *, certain: bool = False
    ) -> None:
        """Keep the readings beside the message."""
        super().__init__(message)
        self.readings = readings
        self.certain = certain and len(readings) == 1

    @property
    def replacement(self) -> str | None:
        """What a fix may write, None if it would be a guess."""
        return self.readings[0] if self.certain else None


def either(readings: tuple[str, ...]) -> str:
    """Return readings as a message proposes them: `2026-11-03 or 2026-03-11`."""
    return " or ".join(readings)
