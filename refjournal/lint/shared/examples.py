"""The small cast of the rules' examples: you are Sam Taylor; Marta Weiss refers to you, Dan Okafor
takes what you refer, Priya Shah has the need. Only texts: whoever runs an example reads them as it
would read a journal.
"""

from collections.abc import Mapping
from typing import Final

SETTINGS: Final = '[owner]\ncontact = "sam-taylor"\n'
SHARED_SETTINGS: Final = '[owner]\ncontact = ["sam-taylor", "kim-lee"]\n'
"""Those of a journal that two people keep."""

SAM: Final = "---\nname: Sam Taylor\n---\n"
PRIYA: Final = "---\nname: Priya Shah\n---\n"
DAN: Final = "---\nname: Dan Okafor\n---\n"
MARTA: Final = "---\nname: Marta Weiss\n---\n"

CAST: Final[Mapping[str, str]] = {
    "contacts/dan-okafor.md": DAN,
    "contacts/marta-weiss.md": MARTA,
    "contacts/priya-shah.md": PRIYA,
    "contacts/sam-taylor.md": SAM,
}

GIVEN_PATH: Final = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"
RECEIVED_PATH: Final = "referrals/2026/2026-11-02-priya-shah-to-me.md"
BROKERED_PATH: Final = "referrals/2026/2026-11-02-marta-weiss-and-dan-okafor.md"


def record_file(front: str, log: str = "") -> str:
    """Return the text of a record with these lines of front matter and these log entries."""
    return f"---\n{front.rstrip()}\n---\n" + (f"\n## Log\n{log.rstrip()}\n" if log else "")


def contact_file(name: str, front: str = "", log: str = "") -> str:
    """Return the text of a contact."""
    return record_file(f"name: {name}\n{front}", log)


def given_journal(log: str = "", front: str = "", **files: str) -> dict[str, str]:
    """Return a journal in which you referred Priya to Dan on 2 November 2026; `files` replace those
    of the cast, by first name.
    """
    text = record_file(
        "prospect: priya-shah\nrecipient: dan-okafor\nneed: Payroll\nreason: knows it\n"
        f"date: 2026-11-02\n{front}",
        log,
    )
    return {**_cast(files), GIVEN_PATH: text}


def received_journal(log: str = "", front: str = "", **files: str) -> dict[str, str]:
    """Return a journal in which Marta referred Priya to you on 2 November 2026."""
    text = record_file(
        f"prospect: priya-shah\nreferrer: marta-weiss\nneed: Payroll\ndate: 2026-11-02\n{front}",
        log,
    )
    return {**_cast(files), RECEIVED_PATH: text}


def brokered_journal(log: str = "", front: str = "", **files: str) -> dict[str, str]:
    """Return a journal in which you brought Marta and Dan together as partners on 2 November
    2026.
    """
    text = record_file(f"between: [marta-weiss, dan-okafor]\ndate: 2026-11-02\n{front}", log)
    return {**_cast(files), BROKERED_PATH: text}


def _cast(files: Mapping[str, str]) -> dict[str, str]:
    people = {
        "dan": "dan-okafor",
        "marta": "marta-weiss",
        "priya": "priya-shah",
        "sam": "sam-taylor",
    }
    return {**CAST, **{f"contacts/{people[name]}.md": text for name, text in files.items()}}
