"""RJ005 conflict-marker: a merge stopped half way in this file.

Two computers, or two people, changed the same lines, and git left both versions in the file between
`<<<<<<< ` and `>>>>>>> `. Only you can say which of them is right. Until you have decided, the file
is not read, and nobody in it is followed up.

What to do: `refjournal edit FILE`, keep what is right of both sides, and delete the lines with the
markers. Of two log entries keep both, by date: usually both happened. Then `git add FILE`, and go
on with the merge or rebase.

`refjournal git-setup` installs a merge driver that knows records: it joins logs entry by entry and
keys one by one, so that this becomes rare.

A line of `=======` alone is no marker: it underlines a heading. `RJ005 = "off"` under `[rules]`
silences the rule. The file remains unread.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import PRIYA
from refjournal.problems import Severity

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"
_CONFLICT: Final = "<<<<<<< HEAD\nrole: bookkeeper\n=======\nrole: baker\n>>>>>>> other\n"

RULE: Final = FileRule(
    code="RJ005",
    name="conflict-marker",
    severity=Severity.ERROR,
    family=Family.FILE,
    doctor="refjournal edit {}",
    page=__doc__ or "",
    examples=(
        Example(
            "In the front matter",
            _ON,
            {_PATH: f"---\nname: Priya\n{_CONFLICT}---\n"},
            ("<<<<<<<", ">>>>>>>"),
        ),
        Example("In the body", _ON, {_PATH: f"{PRIYA}\n{_CONFLICT}"}, ("<<<<<<<", ">>>>>>>")),
        Example("An underlined heading is none", _ON, {_PATH: f"{PRIYA}\nNotes\n=======\n"}),
    ),
)
