"""The parts of `today`, in their order. Apart, because rules say to which part they belong and the
list only follows them.
"""

from typing import Final, NamedTuple


class Section(NamedTuple):
    """A part of the list: its key for `--only`, and its heading."""

    key: str
    heading: str


LEADS: Final = Section("leads", "Leads to call")
PLANNED: Final = Section("planned", "Promised and planned")
INTRODUCTIONS: Final = Section("introductions", "Introductions owed")
NEWS: Final = Section("news", "News owed")
THANKS: Final = Section("thanks", "Thanks owed")
SILENCE: Final = Section("silence", "Gone quiet")
OCCASIONS: Final = Section("occasions", "Occasions")
CAMPAIGNS: Final = Section("campaigns", "Campaigns")
STEPS: Final = Section("steps", "Without a next step")
CARE: Final = Section("care", "To look at")
ASKS: Final = Section("asks", "Asks")
GOALS: Final = Section("goals", "Goals behind")
RECORDS: Final = Section("records", "To write down")
OWN: Final = Section("own", "By your own rules")

SECTIONS: Final = (
    LEADS,
    PLANNED,
    INTRODUCTIONS,
    NEWS,
    THANKS,
    SILENCE,
    OCCASIONS,
    CAMPAIGNS,
    STEPS,
    CARE,
    ASKS,
    GOALS,
    RECORDS,
    OWN,
)
