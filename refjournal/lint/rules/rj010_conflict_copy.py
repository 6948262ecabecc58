"""RJ010 conflict-copy: a syncing program could not merge two versions, and kept both of them.

Dropbox calls it `… (conflicted copy …).md`, Syncthing `….sync-conflict-….md`, Nextcloud
`…_conflict-….md`, iCloud `… 2.md`, OneDrive `…-LAPTOP.md`. Such a file is a copy if another record
has the same id without the addition, and the same name, or the same people, need and day. The copy
may hold something that the file itself lacks: a thank you noted on the phone, an entry from the
train. It is not read as a record, so that nobody is in the journal twice.

What to do: compare the two files, move what is new in the copy into the right one (of two logs,
keep both sides' entries, by date), and delete the copy. Do it soon, while you still know which of
them is right.

To have this less often, edit on one device at a time, or keep the journal in git and use
`refjournal sync`, which merges records by entry and key.

`RJ010 = "off"` under `[rules]` turns the rule off; the copies remain unread.
"""

from typing import Final

from refjournal.lint.next_command import no_command
from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import DAN
from refjournal.problems import Severity

_ON: Final = "2026-11-19"

RULE: Final = FileRule(
    code="RJ010",
    name="conflict-copy",
    severity=Severity.WARNING,
    family=Family.FILE,
    command=no_command,
    doctor="compare it with the record, then remove it: {}",
    page=__doc__ or "",
    examples=(
        Example(
            "Left by Dropbox",
            _ON,
            {"contacts/dan.md": DAN, "contacts/dan (Sam's conflicted copy 2026-11-02).md": DAN},
            ("---",),
        ),
        Example(
            "Left by Syncthing",
            _ON,
            {"contacts/dan.sync-conflict-20261102-101500-ABCDEFG.md": DAN},
            ("---",),
        ),
        Example(
            "Left by iCloud, OneDrive and Nextcloud",
            _ON,
            {
                "contacts/dan.md": DAN,
                "contacts/dan 2.md": DAN,
                "contacts/dan-LAPTOP.md": DAN,
                "contacts/dan_conflict-20261116-070952.md": DAN,
            },
            ("---", "---", "---"),
        ),
        Example(
            "A second person of that name is none",
            _ON,
            {"contacts/dan.md": DAN, "contacts/dan-2.md": DAN},
        ),
        Example("A name in brackets is fine", _ON, {"contacts/dan (baker).md": DAN}),
    ),
)
