"""A finding's next command as what it would write, for front ends that have no command line: an
editor offers it as an edit.
"""

import shlex
from collections.abc import Iterator
from itertools import takewhile
from typing import Final, NamedTuple

from refjournal.days import parse_day
from refjournal.errors import RefjournalError
from refjournal.lint.rule import Finding
from refjournal.session import entries, identity, keys
from refjournal.session.entries import EntryWords, StatusStep
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.value_fault import ValueFault

_PROGRAM: Final = "refjournal"


class ProposedStep(NamedTuple):
    """What a command would write, and what it does in plain words."""

    title: str
    proposal: Proposal


class _ProposedCommand(NamedTuple):
    """A command as it was proposed: its name, its arguments, its options."""

    name: str
    words: list[str]
    options: dict[str, str]


def next_steps(session: Session, finding: Finding) -> list[ProposedStep]:
    """Return what the commands that end a finding would write; without those that only show
    something, that open an editor, or that cannot be done now.
    """
    return [step for command in _commands(finding.next or "") for step in _steps(session, command)]


def _commands(line: str) -> Iterator[_ProposedCommand]:
    tokens = iter(shlex.split(line))
    # Two commands are separated by a token of their own, also where a name has such a sign.
    while part := list(takewhile(lambda token: token != "&&", tokens)):
        program, *rest = part
        if program != _PROGRAM or not rest:
            continue
        words: list[str] = []
        options: dict[str, str] = {}
        arguments = iter(rest[1:])
        for word in arguments:
            if word.startswith("--"):
                options[word.removeprefix("--")] = next(arguments, "")
            else:
                words.append(word)
        yield _ProposedCommand(rest[0], words, options)


def _steps(session: Session, command: _ProposedCommand) -> Iterator[ProposedStep]:
    does = _DOES.get(command.name)
    if does is None:
        return
    try:
        yield does(session, command)
    except (RefjournalError, ValueFault):
        return  # what a command refuses is no step: the finding still says what is wrong


def _log(session: Session, command: _ProposedCommand) -> ProposedStep:
    who, verb, *text = command.words
    words = EntryWords(who, verb, text, within=command.options.get("in"))
    title = f"Log {verb} for {session.journal.name(who)}, today"
    return ProposedStep(title, entries.log(session, words))


def _plan(session: Session, command: _ProposedCommand) -> ProposedStep:
    who, when, verb, *text = command.words
    day = parse_day(when, today=session.today)
    words = EntryWords(who, verb, text, within=command.options.get("in"))
    title = f"Plan {verb} with {session.journal.name(who)} for {day.isoformat()}"
    return ProposedStep(title, entries.plan(session, words, day))


def _done(session: Session, command: _ProposedCommand) -> ProposedStep:
    planned = entries.planned(session, command.words[0], session.folder)
    title = f"Mark {planned.entry.verb} as done, today"
    return ProposedStep(title, entries.done(session, planned))


def _snooze(session: Session, command: _ProposedCommand) -> ProposedStep:
    place, when = command.words
    planned = entries.planned(session, place, session.folder)
    day = parse_day(when, today=session.today)
    return ProposedStep(
        f"Move {planned.entry.verb} to {day.isoformat()}", entries.snooze(planned, day)
    )


def _advance(session: Session, command: _ProposedCommand) -> ProposedStep:
    referral, status, *text = command.words
    to = command.options.get("to")
    step = StatusStep(status, text, to=to)
    title = f"Log {status}, today"
    if to == entries.NOBODY:
        title = f"Log {status}, today, and take the recipient out"
    elif to is not None:
        title = f"Log {status}, today, with {session.journal.name(to)} as the recipient"
    return ProposedStep(title, entries.advance(session, referral, step))


def _set(session: Session, command: _ProposedCommand) -> ProposedStep:
    text, *changes = command.words
    record = session.journal.get(text)
    assert record is not None  # the command names the record of the finding
    title = "Set " + ", ".join(map(_change_in_words, changes))
    return ProposedStep(title, keys.set_keys(session, [record], changes))


def _change_in_words(change: str) -> str:
    """Return a change of a key as one says it.

    >>> _change_in_words("relation+=client"), _change_in_words("since=2026-11-02")
    ('relation: also client', 'since: 2026-11-02')
    """
    name, _, value = change.partition("=")
    if name.endswith("+"):
        return f"{name[:-1]}: also {value}"
    if name.endswith("-"):
        return f"{name[:-1]}: without {value}"
    if not value:
        return f"no {name}"
    return f"{name}: {value}"


def _rename(session: Session, command: _ProposedCommand) -> ProposedStep:
    old, new = command.words
    return ProposedStep(f"Rename to {new}", identity.rename(session, old, new, session.folder))


_DOES: Final = {
    "log": _log,
    "plan": _plan,
    "done": _done,
    "snooze": _snooze,
    "advance": _advance,
    "set": _set,
    "rename": _rename,
}
