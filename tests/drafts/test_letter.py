"""A template becomes a letter."""

import pytest

from refjournal.drafts.letter import KINDS, VERB, Addressee, Letter, filled
from refjournal.errors import UsageError
from refjournal.records.vocabulary import BUILTIN_VERBS

SLOTS = {"first": "Dan", "wants": ""}


@pytest.mark.parametrize(
    "template",
    [
        "Subject: Hello $first\n\nDear $first,\n",
        "---\nsubject: Hello $first\n---\n\nDear $first,\n",
        "---\r\nsubject: 'Hello $first'\r\n---\r\nDear $first,\r\n",
    ],
)
def test_a_template_begins_with_its_subject_or_with_front_matter(template: str) -> None:
    assert filled(template, SLOTS, "ask") == ("Hello Dan", "Dear Dan,\n")


def test_an_empty_slot_leaves_no_gap() -> None:
    template = "Subject: x\n\nDear  $first,\n\n$wants\n\nBye $wants now\n\n\n"
    assert filled(template, SLOTS, "ask")[1] == "Dear Dan,\n\nBye now\n"


def test_a_value_is_no_template() -> None:
    assert filled("Subject: $first\n\n$$5", {"first": "$wants\nBcc: x"}, "ask") == (
        "$wants Bcc: x",
        "$5\n",
    )


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("Dear $first", "Subject"),
        ("---\ntitle: x\n---\nDear", "Subject"),
        ("---\nsubject: [a]\n---\nDear", "Subject"),
        ("---\nsubject: x\n", "Subject"),
        ("---\nsubject: {a: &b}\n---\n", "front matter of the template ask"),
        ("Subject: x\n\n$nothing", r"\$nothing that does not exist; there are \$first, \$wants"),
        ("Subject: 5 $ a day\n\n", r"write \$\$"),
    ],
)
def test_a_template_that_cannot_be_filled(template: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        filled(template, SLOTS, "ask")


def test_a_letter_is_shown_with_whom_it_is_for() -> None:
    letter = Letter(
        (Addressee("Dan", "d@x.example"), Addressee("Eva", "")), (Addressee("Sam", ""),), "x", "y"
    )
    assert letter.text() == "To: Dan <d@x.example>, Eva\nCc: Sam\nSubject: x\n\ny"


def test_every_kind_is_recorded_by_a_verb() -> None:
    assert set(VERB.values()) <= BUILTIN_VERBS
    assert KINDS[0] == "intro"
