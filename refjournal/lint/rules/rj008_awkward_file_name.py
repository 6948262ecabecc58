"""RJ008 awkward-file-name: a name that another computer cannot hold.

The journal is a folder that may one day lie on another system, with a syncing program or a
colleague. Some names do not survive that: those that Windows reserves (`con.md`, `aux.md`) or
cannot write (`a:b.md`, a dot or a blank at the end), those of over 120 bytes, those with characters
that cannot be seen, and two in one folder that differ only in capital letters or in the Unicode
form of an accent: on most computers the one overwrites the other.

What to do: `refjournal lint --fix FILE` gives the file a plain name and changes every link to it,
or choose one yourself with `refjournal rename OLD NEW`. A folder is renamed by hand; no link
contains a folder.

If the journal will never leave this computer, `RJ008 = "off"` under `[rules]` turns the rule off,
and `ignore: [RJ008]` in a record exempts that one.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.next_command import fix_command
from refjournal.lint.rule import Example, FileRule, Found
from refjournal.lint.shared.examples import DAN, contact_file
from refjournal.problems import Severity
from refjournal.text.fold import fold

_ON: Final = "2026-11-19"


def also(facts: Facts) -> Iterator[Found]:
    """Yield the files, and the folders at their first file, whose names differ from another's only
    in case or Unicode form.
    """
    journal = facts.journal
    for path, other in _alike_files(journal):
        message = (
            f"the name differs from {other} only in case or Unicode form; rename one of the two"
        )
        yield Found(path, 1, 1, message, next=fix_command(path, code="RJ008"), fixable=True)
    for path, folder, other in _alike_folders(journal):
        yield Found(
            path,
            1,
            1,
            f"the folder {folder} differs from {other} only in case or Unicode form; rename it",
        )


def _alike_files(journal: Journal) -> Iterator[tuple[str, str]]:
    for id_, paths in journal.twins.items():
        record = journal.get(id_)
        seen = {fold(first): first for first in ([record.path] if record is not None else [])}
        for path in paths:
            other = seen.setdefault(fold(path), path)
            if other != path and other.rpartition("/")[0] == path.rpartition("/")[0]:
                yield path, other


def _alike_folders(journal: Journal) -> Iterator[tuple[str, str, str]]:
    first_files: dict[str, str] = {}
    for path in chain(
        (record.path for record in journal), journal.broken.values(), *journal.twins.values()
    ):
        first_files.setdefault(path.rpartition("/")[0], path)
    seen: dict[str, str] = {}
    for folder, path in sorted(first_files.items()):
        other = seen.setdefault(fold(folder), folder)
        if other != folder:
            yield path, folder, other


RULE: Final = FileRule(
    code="RJ008",
    name="awkward-file-name",
    severity=Severity.WARNING,
    page=__doc__ or "",
    also=also,
    examples=(
        Example("Reserved on Windows", _ON, {"contacts/con.md": DAN}, ("---",)),
        Example("Not to be written there", _ON, {"contacts/dan: 2.md": DAN}, ("---",)),
        Example("A blank at the end", _ON, {"contacts/dan .md": DAN}, ("---",)),
        Example("Over 120 bytes", _ON, {f"contacts/{'ö' * 59}.md": DAN}, ("---",)),
        Example("120 bytes", _ON, {f"contacts/{'d' * 117}.md": DAN}),
        Example(
            "Differing in case only",
            _ON,
            {"contacts/Dan.md": DAN, "contacts/dan.md": DAN},
            ("---",),
        ),
        Example(
            "Differing in Unicode form only",
            _ON,
            {"contacts/zoe\u0308.md": DAN, "contacts/zo\u00eb.md": DAN},
            ("---",),
        ),
        Example("Folders too", _ON, {"contacts/New/a.md": DAN, "contacts/new/b.md": DAN}, ("---",)),
        Example("Accents alone are fine", _ON, {"contacts/zoë.md": DAN, "contacts/zoe.md": DAN}),
        Example(
            "A record can be exempt",
            _ON,
            {"contacts/con.md": contact_file("Con", "ignore: [RJ008]")},
        ),
    ),
)
