import pytest

from refjournal.lsp.inlay import derived_line
from tests.lsp.opened import INTRODUCED, opened

RECEIVED = "---\nprospect: dan-okafor\nreferrer: priya-shah\ndate: 2026-10-01\n---\n\n## Log\n\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (INTRODUCED, "given · introduced 17 days · no word yet"),
        (
            INTRODUCED + "- 2026-11-19 heard: ok\n",
            "given · introduced 17 days · last word 1 day ago",
        ),
        (
            INTRODUCED + "- 2026-11-19 lost\n",
            "given · lost 1 day · Priya Shah not asked how it went",
        ),
        (
            RECEIVED + "- 2026-10-21 met\n",
            "received · met 30 days · Priya Shah not thanked · Priya Shah not told",
        ),
        (
            RECEIVED + "- 2026-10-22 met\n- 2026-10-22 thanks\n- 2026-10-23 told\n",
            "received · met 29 days",
        ),
        ("---\nprospect: x\n---\n", "given · need"),
    ],
)
def test_what_is_derived_of_a_referral(text: str, line: str) -> None:
    assert derived_line(opened(text)) == line


def test_nothing_is_derived_of_others() -> None:
    assert derived_line(opened("---\nname: Dan\n---\n", "contacts/dan-okafor.md")) is None
    assert derived_line(opened("---\nprospect: [\n---\n")) is None
