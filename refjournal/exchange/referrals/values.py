"""What the cells of a row say, in the form that the keys of a referral take."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.exchange.cells import one_line
from refjournal.exchange.day_forms import DAY_FORMS, DayForm, bare_day, iso_day
from refjournal.exchange.delimited import NOTE
from refjournal.exchange.referrals.amount_forms import Amount, AmountForm, amount_forms
from refjournal.exchange.referrals.forms import only_form
from refjournal.exchange.referrals.table import ROLES, ReferralRow
from refjournal.exchange.source import SAME_AS
from refjournal.query.folding import fold_plain
from refjournal.records.decode import read_value
from refjournal.records.entry import STATUSES
from refjournal.records.fields import Key, Type
from refjournal.records.kinds import declared_keys
from refjournal.records.vocabulary import Vocabulary
from refjournal.value_fault import ValueFault

DAYS: Final = "--days"
AMOUNTS: Final = "--amounts"
_APART: Final = (*ROLES, "status", NOTE, SAME_AS)
"""Targets that are read in another way than by their type."""
_BETWEEN_ITEMS: Final = re.compile(r":::")
_BETWEEN_TAGS: Final = re.compile(r":::|[,;]")


class Forms(NamedTuple):
    """How a table writes what it says: its days, its amounts, and its words for a status, by that
    word in small letters. A form is None where no cell needs one. `certain` are the options that
    the file settles, so that another file of the same program can be read by them.
    """

    days: DayForm | None = None
    amounts: AmountForm | None = None
    statuses: Mapping[str, str] = {}
    certain: frozenset[str] = frozenset()


def settled(rows: Sequence[ReferralRow], forms: Forms, currency: str) -> Forms:
    """Return the forms, those that nobody stated found from the rows.

    Raises:
        OpenFormError: the rows leave one open.
    """
    certain = {
        option
        for option, form in ((DAYS, forms.days), (AMOUNTS, forms.amounts))
        if form is not None
    }
    if forms.days is None:
        cells = [bare_day(cell) for cell in _cells(rows, Type.DATE)]
        days = only_form(DAY_FORMS, [cell for cell in cells if iso_day(cell) is None], DAYS)
        if days is not None:
            forms = forms._replace(days=days.form)
            if days.is_certain:
                certain.add(DAYS)
    if forms.amounts is None:
        amounts = only_form(amount_forms(currency), [*_cells(rows, Type.MONEY)], AMOUNTS)
        if amounts is not None:
            forms = forms._replace(amounts=amounts.form)
            if amounts.is_certain:
                certain.add(AMOUNTS)
    return forms._replace(certain=frozenset(certain))


def _cells(rows: Iterable[ReferralRow], type_: Type) -> Iterator[str]:
    names = [name for name, key in declared_keys("referral").items() if key.type is type_]
    for row in rows:
        for name in names:
            yield from row.cells.get(name, ())


def unknown_statuses(
    rows: Iterable[ReferralRow], statuses: Mapping[str, str], vocabulary: Vocabulary
) -> dict[str, int]:
    """Return the words for a status that mean none, with the number of their rows."""
    found: dict[str, int] = {}
    for row in rows:
        for cell in row.cells.get("status", ()):
            word = one_line(cell)
            if _status(word, statuses, vocabulary) is None:
                found[word] = found.get(word, 0) + 1
    return found


def _status(word: str, statuses: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    mapped = statuses.get(word.casefold())
    if mapped is not None:
        return mapped
    base = vocabulary.base(word.casefold())
    if base in STATUSES:
        return base
    return None


def values_in(
    row: ReferralRow, forms: Forms, vocabulary: Vocabulary, today: date
) -> dict[str, tuple[str, ...]]:
    """Return the values of a row as a file of the journal has them, its people apart.

    Raises:
        ValueFault: a cell that cannot be read, or no day.
    """
    values = {
        name: _values(name, key, row.cells[name], forms, vocabulary)
        for name, key in declared_keys("referral").items()
        if name in row.cells and name not in _APART
    }
    if "date" not in values:
        raise ValueFault("the row has no date")
    if values["date"][0] > today.isoformat():
        raise ValueFault(f"its date {values['date'][0]} is still to come")
    for cell in row.cells.get("status", ()):
        status = _status(one_line(cell), forms.statuses, vocabulary)
        values["status"] = (status,) if status else ()
    return {name: texts for name, texts in values.items() if texts}


def _values(
    name: str, key: Key, cells: Sequence[str], forms: Forms, vocabulary: Vocabulary
) -> tuple[str, ...]:
    texts = [one_line(cell) for cell in cells]
    if key.many:
        between = _BETWEEN_ITEMS
        if name == "tags":
            between = _BETWEEN_TAGS
        texts = [item.strip() for text in texts for item in between.split(text)]
        texts = [text for text in texts if text]
    elif key.type is Type.TEXT:
        texts = ["; ".join(texts)]
    elif len(texts) > 1:
        raise ValueFault(f"{name} has several values: {', '.join(texts)}")
    try:
        return tuple(dict.fromkeys(_value(key, text, forms, vocabulary) for text in texts))
    except ValueFault as error:
        raise ValueFault(f"{name}: {error}") from None


def _value(key: Key, text: str, forms: Forms, vocabulary: Vocabulary) -> str:
    if key.type is Type.DATE:
        return _day(text, forms.days)
    if key.type is Type.MONEY:
        text = _amount(text, forms.amounts)
    if key.choices and fold_plain(text) in key.choices:
        text = fold_plain(text)
    read_value(key, text, vocabulary)
    if key.choices and not key.open_words and text not in key.choices:
        raise ValueFault(f"{text!r} is none of {', '.join(key.choices)}")
    return text


def _day(text: str, form: DayForm | None) -> str:
    bare = bare_day(text)
    found = iso_day(bare)
    if found is not None:
        return found.isoformat()
    if form is None:
        raise ValueFault(f"{text!r} is no day")
    read = form.read(bare)
    if not isinstance(read, date):
        raise ValueFault(f"{text!r} is no day, written as {form.name}")
    return read.isoformat()


def _amount(text: str, form: AmountForm | None) -> str:
    if form is None:
        raise ValueFault(f"{text!r} is no amount")
    found = form.read(text)
    if not isinstance(found, Amount):
        raise ValueFault(f"{text!r} is no amount, written as {form.name}")
    if found.currency is None:
        raise ValueFault(f"{text!r} does not say which currency; write its letters, such as USD")
    return str(found)
