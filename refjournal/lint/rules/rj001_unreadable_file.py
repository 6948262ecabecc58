"""RJ001 unreadable-file: a file that cannot be opened, or that must not be opened.

The file is in the journal, but it could not be read: the permission is missing, it is not an
ordinary file (a device, a socket), it is a link that leads out of the journal or to nothing, or it
is larger than 1 MiB, which no record is.

Everything else in the journal keeps working. But what this record says, about a person who is
waiting or thanks that you owe, is missing from every list until the file can be read again. So fix
it soon.

What to do: give yourself permission (`chmod u+r FILE`), replace the link with the file itself, or
move what is large (a scan, a recording) out of the journal and keep a line about it in the record.
`refjournal doctor` shows the surroundings.

The id of the file stays known, so that links to it are not called dangling. Switch the rule off
with `RJ001 = "off"` under `[rules]`, if you keep such files on purpose.
"""

from typing import Final

from refjournal.lint.next_command import no_command
from refjournal.lint.rule import Family, FileRule
from refjournal.problems import Severity

RULE: Final = FileRule(
    code="RJ001",
    name="unreadable-file",
    severity=Severity.ERROR,
    family=Family.FILE,
    command=no_command,
    doctor="refjournal lint {}",
    examples=(),
    page=__doc__ or "",
)  # no example: an example is a text, and this file could not be read
