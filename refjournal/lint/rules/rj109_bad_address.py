"""RJ109 bad-address: an e-mail address or a telephone number that cannot work.

An address without `@` or without a domain, a number of fewer than 5 digits. You would notice on the
day on which you want to introduce somebody, with both waiting; better today.

What to do: look it up and correct it, `refjournal set ID email=priya@example.org`, or ask: it is a
good reason for a call. Several addresses are a list (RJ102 finds them in one value). A comment
belongs behind ` #` or in the body, not in the value.

Nothing is sent or looked up to find this; an address that passes may still be wrong.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `ignore: [RJ109]`
exempts a record (an internal extension, for example), `RJ109 = "off"` under `[rules]` turns the
rule off.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity

_ON: Final = "2026-11-19"


def _dan(front: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front)}


RULE: Final = FileRule(
    code="RJ109",
    name="bad-address",
    severity=Severity.HINT,
    family=Family.VALUE,
    section=RECORDS,
    rank=5,
    page=__doc__ or "",
    examples=(
        Example("No domain", _ON, _dan("email: dan@"), ("email:",)),
        Example("No dot", _ON, _dan("email: dan@example"), ("email:",)),
        Example("Two in one are RJ102's", _ON, _dan("email: dan@example.org, d@example.org")),
        Example("A name before the address", _ON, _dan("email: Dan <d@x.example>"), ("email:",)),
        Example("One of a list", _ON, _dan("email:\n  - dan@example.org\n  - dan"), ("  - dan",)),
        Example(
            "A domain that no mail program can write",
            _ON,
            _dan(f"email: d@{'ö' * 63}.example"),
            ("email:",),
        ),
        Example("Any language", _ON, _dan("email: zoë@bäckerei.example")),
        Example("A number too short", _ON, _dan("phone: 1234"), ("phone:",)),
        Example(
            "Numbers as people write them", _ON, _dan('phone: ["+44 (0)1632 960123", 01632-960123]')
        ),
    ),
)
