"""`set`: keys of one record, or of all that a filter selects."""

import re
from typing import Final

import click

from refjournal.actions.file_changes import EditFile
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.cli.app import App, pass_app
from refjournal.cli.params import RecordParam
from refjournal.cli.writing import answer, dry_run_option, remaining, write
from refjournal.errors import UsageError
from refjournal.query.attributes import rows_of
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.query.who import what
from refjournal.records.fields import Key
from refjournal.records.kinds import AnyRecord, declared_keys, kind_of
from refjournal.records.nearest import slip_of
from refjournal.text.edits.kinds import AddItem, Edit, RemoveItem, RemoveKey, SetKey

_CHANGE: Final = re.compile(r"([^\s=+:\-][^\s=:]*?)(\+|-)?=(.*)", re.DOTALL)


@click.command(name="set")
@click.argument("words", metavar="[WHAT] KEY=VALUE...", nargs=-1, required=True, type=RecordParam())
@click.option(
    "--where",
    "filtered",
    metavar="FILTER",
    help="Change all records that match this filter (in quotes).",
)
@dry_run_option
@pass_app
def set_(app: App, words: tuple[str, ...], filtered: str | None, dry_run: bool) -> int:
    """Change keys of one record or of many.

    KEY=VALUE sets a key, KEY+=VALUE adds to a list, KEY-=VALUE removes from a list, and KEY=
    removes the key. The diff is shown first.

    \b
    Example:
      refjournal set dan capacity=limited offers+="payroll for start-ups"
      refjournal set --where "relation:client last_touch:1y.." relation-=client relation+=past-client
    """
    if filtered is None:
        records, changes = [what(app.facts, words[0])], words[1:]
    else:
        query = parse_filter(filtered)
        records, changes = (
            [
                row.record
                for row in select_records(query, app.facts, rows_of(app.facts, None), None)
            ],
            words,
        )
    if not changes:
        raise UsageError("what is to be changed? Write KEY=VALUE, KEY+=VALUE, KEY-=VALUE or KEY=")
    edits = [EditFile(record.path, _edits(app, record, changes)) for record in records]
    if not edits:
        app.say("the filter selects no record; nothing to change")
        return 0
    outcome = write(app, edits, dry_run=dry_run, diff_first=True)
    if not dry_run:
        answer(app, outcome)
        if filtered is None:
            remaining(app, outcome, (records[0].id,))
    return 0


def _edits(app: App, record: AnyRecord, changes: tuple[str, ...]) -> tuple[Edit, ...]:
    return tuple(edit for change in changes for edit in _edits_of(app, record, change))


def _edits_of(app: App, record: AnyRecord, change: str) -> list[Edit]:
    match = _CHANGE.fullmatch(change)
    if match is None:
        raise UsageError(
            f"{change!r} changes nothing; write KEY=VALUE, KEY+=VALUE, KEY-=VALUE or KEY="
        )
    name, sign, text = match[1], match[2], match[3]
    declared = declared_keys(kind_of(record))
    key = declared.get(name)
    order = ("type", *declared)
    if name == "type":
        raise UsageError("type decides what the record is; change it in the file: refjournal edit")
    if key is None:
        _refuse_slip(app, record, name, declared)
    if not text.strip():
        if key is not None and key.required:
            raise UsageError(f"{name} is required; give it another value instead")
        return [RemoveKey(name)]
    if sign == "-":
        return [RemoveItem(name, item) for item in _present(app, record, name, key, text)]
    values = values_of(app.journal, KeyInput(name, key, (text.strip(),)), app.today, parse_filter)
    many = key is None or key.many
    if sign == "+":
        if not many:
            raise UsageError(f"{name} takes one value; write {name}={text.strip()}")
        return [AddItem(name, item, order) for item in values]
    return [SetKey(name, values[0] if len(values) == 1 else values, order)]


def _refuse_slip(app: App, record: AnyRecord, name: str, declared: dict[str, Key]) -> None:
    """Take an own key, but none that is a slip of a known one."""
    if name in record.extra or name in app.settings.vocabulary.keys:
        return
    meant = slip_of(name, declared)
    if meant is not None:
        raise UsageError(f"no key is called {name}; did you mean {meant}?")


def _present(app: App, record: AnyRecord, name: str, key: Key | None, text: str) -> list[str]:
    """Return the spellings, as the file may have them, of what is to be taken from a list."""
    found = [text.strip()]
    if key is not None and key.kinds:
        id_ = app.journal.id_of(text.strip())
        if id_ is not None:
            found += [id_, f"[[{id_}]]"]
    if key is not None and key.many and "," in text:
        found += [part.strip() for part in text.split(",")]
    return list(dict.fromkeys(found))
