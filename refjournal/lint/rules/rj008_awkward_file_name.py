"""RJ008 awkward-file-name: a name that another computer cannot store.

The journal is a folder that may one day be on another system, with a syncing program or a
colleague. Some names do not survive that: those that Windows reserves (`con.md`, `aux.md`) or
cannot write (`a:b.md`, control characters, a folder with a dot or a space at the end), those of
over 255 bytes, and two in one folder that differ only in capital letters or in the Unicode form of
an accent: on most computers one overwrites the other. The folder of a kind in other letters, or in
the singular (`Contacts`, `contact`), is named too.

What to do: `refjournal lint --fix FILE` gives the file a plain name and changes every link to it,
or choose one yourself with `refjournal rename OLD NEW`. A folder is renamed by hand. No link
contains a folder.

If the journal will never leave this computer, `RJ008 = "off"` under `[rules]` turns the rule off,
and `ignore: [RJ008]` in a record exempts that one.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from refjournal.actions.ids import free, slug
from refjournal.deferred import deferred
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.rule import ChangeFix, Example, Family, FileRule, Finding, Sight, at_file
from refjournal.lint.shared.examples import DAN, contact_file
from refjournal.problems import Severity
from refjournal.records.file_names import id_of, kind_of_singular, name_problems
from refjournal.records.kinds import FOLDERS
from refjournal.text.fold import fold

with deferred():  # only a fix edits files
    from refjournal.actions import file_changes, identity

_ON: Final = "2026-11-19"


def also(facts: Facts) -> Iterator[Finding]:
    """Yield the files, and the folders at their first file, whose names differ from another's only
    in case or Unicode form.
    """
    journal = facts.journal
    for path, other in _alike_files(journal):
        message = (
            f"the name differs from {other} only in case or Unicode form; rename one of the two"
        )
        yield at_file(RULE, path, message)._replace(next=RULE.fix_command(path), fixable=True)
    folders = _tops(journal)
    for path, folder, other in _near_folders(journal):
        how = "capital letters" if folder.casefold() == other else "the singular"
        what = "rename it to" if other not in folders else "move its files to"
        message = f"the folder {folder} is {other} in {how}; {what} {other}"
        yield at_file(RULE, path, message)
    for path, folder, other in _alike_folders(journal):
        message = (
            f"the folder {folder} differs from {other} only in case or Unicode form; rename it"
        )
        yield at_file(RULE, path, message)


def _alike_files(journal: Journal) -> Iterator[tuple[str, str]]:
    for id_, paths in journal.twins.items():
        record = journal.get(id_)
        seen = {fold(first): first for first in ([record.path] if record is not None else [])}
        for path in paths:
            other = seen.setdefault(fold(path), path)
            if other != path and other.rpartition("/")[0] == path.rpartition("/")[0]:
                yield path, other


def _paths(journal: Journal) -> Iterator[str]:
    return chain(journal.paths, journal.broken.values(), *journal.twins.values())


def _first_files(journal: Journal) -> dict[str, str]:
    """Return the first file of each folder, by the folder's path; a file at the top is one."""
    found: dict[str, str] = {}
    for path in sorted(_paths(journal)):
        found.setdefault(path.rpartition("/")[0] or path, path)
    return found


def _tops(journal: Journal) -> dict[str, str]:
    """Return the first file of each folder at the top, and of each file there."""
    found: dict[str, str] = {}
    for folder, path in journal.of_ids(_first_files).items():
        found.setdefault(folder.partition("/")[0], path)
    return found


def _near_folders(journal: Journal) -> Iterator[tuple[str, str, str]]:
    """Yield the folders of records in other letters, or in the singular, each once, where no other
    is beside it.
    """
    tops = _tops(journal)
    for top, path in tops.items():
        meant = top.casefold()
        if kind_of_singular(path) is not None:
            meant += "s"
            yield path, top, meant
        elif top not in FOLDERS and meant in FOLDERS and meant not in tops:
            yield path, top, meant


def _alike_folders(journal: Journal) -> Iterator[tuple[str, str, str]]:
    first_files = {**_tops(journal), **journal.of_ids(_first_files)}
    seen: dict[str, str] = {}
    for folder, path in sorted(first_files.items()):
        other = seen.setdefault(fold(folder), folder)
        if other != folder:
            yield path, folder, other


def _renamed(facts: Facts, findings: Sequence[Finding]) -> "list[file_changes.FileChange]":
    """Give each file a name that every system can hold."""
    changes: list[file_changes.FileChange] = []
    for finding in findings:
        changes += _plain_name(facts.journal, finding.path)
    return changes


def _plain_name(journal: Journal, path: str) -> "list[file_changes.FileChange]":
    """Return the changes that rename one file; links follow where they lead to it and no other."""
    old = id_of(path)
    new = slug(old)
    if not new:
        return []
    if name_problems(f"contacts/{new}.md"):
        new = f"{new}-2"
    record = journal.get(old)
    is_its_own = record is not None and record.path == path
    taken = [id_ for id_ in journal.ids() if not (is_its_own and id_ == old)]
    try:
        return identity.rename_record(journal, path, free(new, taken), links=is_its_own)
    except UsageError:
        return []


RULE: Final = FileRule(
    code="RJ008",
    name="awkward-file-name",
    severity=Severity.WARNING,
    fix=ChangeFix(changes=_renamed),
    family=Family.FILE,
    doctor="git mv -- {} NAME, with letters, digits and hyphens",
    sight=Sight.EVERYTHING,
    page=__doc__ or "",
    also=also,
    examples=(
        Example("Reserved on Windows", _ON, {"contacts/con.md": DAN}, ("---",)),
        Example("Not to be written there", _ON, {"contacts/dan: 2.md": DAN}, ("---",)),
        Example("A folder with a space at the end", _ON, {"contacts/new /dan.md": DAN}, ("---",)),
        Example("Over 255 bytes", _ON, {f"contacts/{'王' * 85}.md": DAN}, ("---",)),
        Example("A long name that fits", _ON, {f"contacts/{'王' * 84}.md": DAN}),
        Example("A space before the ending can be held", _ON, {"contacts/dan x .md": DAN}),
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
        Example("A folder in capitals", _ON, {"Contacts/dan.md": DAN}, ("---",)),
        Example("A folder in the singular", _ON, {"contact/dan.md": DAN}, ("---",)),
        Example("A folder of something else", _ON, {"contact/a.md": "Some note\n"}),
        Example("Accents alone are fine", _ON, {"contacts/zoë.md": DAN, "contacts/zoe.md": DAN}),
        Example(
            "A record can be exempt",
            _ON,
            {"contacts/con.md": contact_file("Con", "ignore: [RJ008]")},
        ),
    ),
)
