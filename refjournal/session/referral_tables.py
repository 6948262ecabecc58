"""Tables of referrals brought into the journal: what they hold, and what is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from shlex import quote
from typing import Final, NamedTuple

from refjournal.actions.import_outcome import ImportResult, Outcome
from refjournal.actions.import_referrals import ImportChoices, import_referrals
from refjournal.actions.new_records import TypedValues
from refjournal.errors import UsageError
from refjournal.exchange.day_forms import DayForm
from refjournal.exchange.delimited import OWN_KIND
from refjournal.exchange.referrals.amount_forms import AmountForm
from refjournal.exchange.referrals.mapping_file import SavedMapping
from refjournal.exchange.referrals.table import ReferralRow, ReferralTable, read_referrals, targets
from refjournal.exchange.referrals.values import (
    AMOUNTS,
    DAYS,
    Forms,
    settled,
    unknown_statuses,
    values_in,
)
from refjournal.exchange.source import UnreadableImportError, named
from refjournal.records.entry import STATUSES
from refjournal.records.nearest import did_you_mean
from refjournal.session.address_books import body_of_file, reported
from refjournal.session.session import Session
from refjournal.session.since import begin_asking
from refjournal.session.write import Proposal
from refjournal.value_fault import ValueFault

_OWN_AMOUNTS: Final = "1,200.50"
"""How we write amounts ourselves."""


class TableImport(NamedTuple):
    """Tables, what becomes of each row, what is to be written, and the mapping by which they were
    read, with the forms that were found. `since` is the day from which the journal asks for
    things, None where its settings say that already.
    """

    tables: tuple[ReferralTable, ...]
    result: ImportResult
    proposal: Proposal
    mapping: SavedMapping
    since: date | None = None


def import_tables(
    session: Session,
    contents: Mapping[str, bytes],
    mapping: SavedMapping,
    choices: ImportChoices,
) -> TableImport:
    """Return what the contents of files, by name, make of the journal.

    Raises:
        UnreadableImportError: one of them is no table, it leaves open how it writes days or
            amounts (`OpenFormError`), or has words for a status that are not mapped.
        UsageError: a mapping that names no key or status.
    """
    vocabulary = session.settings.vocabulary
    columns = _known(mapping.columns, targets(), "key")
    words = {
        word.strip().casefold(): status
        for status, known in _known(mapping.status, STATUSES, "status").items()
        for word in known
    }
    tables = tuple(_table(data, file, columns) for file, data in contents.items())
    rows = [row for table in tables for row in table.rows]
    _refuse_unknown(unknown_statuses(rows, words, vocabulary))
    stated = mapping
    if mapping.amounts is None and all(table.kind == OWN_KIND for table in tables):
        stated = mapping._replace(amounts=_OWN_AMOUNTS)
    forms = settled(rows, _stated(stated, words, vocabulary.currency), vocabulary.currency)

    def values(row: ReferralRow) -> TypedValues:
        return values_in(row, forms, vocabulary, session.today)

    result = import_referrals(
        session.facts,
        reported(session, rows),
        values,
        lambda path: body_of_file(session, path),
        choices,
    )
    if stated is not mapping:
        forms = forms._replace(certain=forms.certain - {AMOUNTS})
    used = mapping._replace(days=_certain(forms, DAYS), amounts=_certain(forms, AMOUNTS))
    # What comes in is the past: without a line, the journal would begin with years of debt.
    line = begin_asking(session, session.today) if result.count(Outcome.CREATED) else ()
    since = session.today if line else None
    return TableImport(tables, result, Proposal((*result.changes, *line)), used, since)


def _table(data: bytes, file: str, columns: Mapping[str, Sequence[str]]) -> ReferralTable:
    try:
        return read_referrals(data, file, columns)
    except UnreadableImportError as error:
        raise named(error, file) from None


def _known(
    table: Mapping[str, Sequence[str]], names: Sequence[str], noun: str
) -> Mapping[str, Sequence[str]]:
    for name in table:
        if name not in names:
            near = did_you_mean(name, names) or f"; write {', '.join(names)}"
            raise UsageError(f"a referral has no {noun} {name!r}{near}")
    return table


def _stated(mapping: SavedMapping, words: Mapping[str, str], currency: str) -> Forms:
    try:
        days = DayForm(mapping.days) if mapping.days is not None else None
    except ValueFault as error:
        raise UsageError(f"--days: {error}") from None
    try:
        amounts = AmountForm(mapping.amounts, currency) if mapping.amounts is not None else None
    except ValueFault as error:
        raise UsageError(f"--amounts: {error}") from None
    return Forms(days, amounts, words)


def _certain(forms: Forms, option: str) -> str | None:
    """Return a form by its name where the files settle it, otherwise None."""
    form = {DAYS: forms.days, AMOUNTS: forms.amounts}[option]
    if form is not None and option in forms.certain:
        return form.name
    return None


def _refuse_unknown(words: Mapping[str, int]) -> None:
    if not words:
        return
    listed = ", ".join(f"{word!r} ({number})" for word, number in words.items())
    raise UnreadableImportError(
        f"words for a status that are not known: {listed}; "
        f"say what they mean, such as --map-status won={quote(next(iter(words)))}; "
        f"a status is one of {', '.join(STATUSES)}"
    )
