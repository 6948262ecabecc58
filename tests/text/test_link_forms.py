"""Where links lead, in every form of the note programs."""

import pytest

from refjournal.text.link_forms import link_target


@pytest.mark.parametrize(
    "link",
    [
        "[[dan-okafor]]",
        "[[dan-okafor|Dan]]",
        "[[dan-okafor\\|Dan]]",
        "[[contacts/dan-okafor]]",
        "[[../contacts/dan-okafor.md]]",
        "[[dan-okafor.md]]",
        "[[dan-okafor#Log]]",
        "[[dan-okafor#^a1b2|Dan]]",
        "![[dan-okafor]]",
        "[[ dan-okafor ]]",
        "[Dan](../contacts/dan-okafor.md)",
        "[Dan](<contacts/dan-okafor.md>)",
        "[Dan](contacts/dan%2Dokafor.md#log)",
        "![Dan](dan-okafor.md)",
    ],
)
def test_every_form_leads_to_the_id(link: str) -> None:
    assert link_target(link) == "dan-okafor"


@pytest.mark.parametrize(
    "text",
    [
        "dan-okafor",
        "[[]]",
        "[[#Log]]",
        "[[a]] and [[b]]",
        "[Dan](https://x.example/dan.md)",
        "[Dan](dan.png)",
        "(dan.md)",
    ],
)
def test_other_text_is_no_link(text: str) -> None:
    assert link_target(text) is None
