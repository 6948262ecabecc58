"""Pairs of edits to one record, made from a seed, and what their merge must be: told by a model of
the record, not by the merge.

`python -m tests.merge.pairs 2000` merges so many pairs in both directions, with git's own merge and
its union beside it.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from refjournal.git.merge_text import merge_text
from refjournal.merge.merge import Merged, Versions, merge_files
from refjournal.settings import Settings
from refjournal.text.document import Scalar, Sequence
from refjournal.text.parse import parse_document

PEOPLE = ("priya-shah", "dan-okafor", "marta-ruiz", "lea-brun")
WORDS = (
    "spoke about payroll",
    "left a voicemail",
    "sent the offer",
    "on holiday until Monday",
    "asked for names",
)
VERBS = ("call", "email", "meeting", "note", "thanks", "told", "heard", "chase")
PATH = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"


@dataclass
class Entry:
    """An entry: box, day, verb, contact, text, day first planned, further lines."""

    box: str
    day: str
    verb: str
    contact: str
    text: str
    due: str = ""
    more: list[str] = field(default_factory=list)

    def lines(self) -> str:
        box = f"[{self.box}] " if self.box else ""
        due = f" (due {self.due})" if self.due and self.due != self.day else ""
        return "".join(
            [f"- {box}{self.day} {self.verb} [[{self.contact}]]: {self.text}{due}\n"]
            + [f"  {line}\n" for line in self.more]
        )


@dataclass
class Model:
    """A record as a person thinks of it."""

    keys: dict[str, str | list[str]]
    body: list[str]
    entries: dict[int, Entry]

    def text(self) -> str:
        front = "".join(
            f"{key}: {value if isinstance(value, str) else '[' + ', '.join(value) + ']'}\n"
            for key, value in self.keys.items()
        )
        body = "".join(f"{line}\n\n" for line in self.body)
        done = sorted(
            (entry for entry in self.entries.values() if entry.box != " "),
            key=lambda entry: entry.day,
        )
        planned = sorted(
            (entry for entry in self.entries.values() if entry.box == " "),
            key=lambda entry: entry.day,
        )
        return f"---\n{front}---\n\n{body}## Log\n\n" + "".join(
            entry.lines() for entry in (*done, *planned)
        )


def base_model(chance: random.Random) -> Model:
    keys: dict[str, str | list[str]] = {
        "prospect": "priya-shah",
        "recipient": "dan-okafor",
        "need": "Payroll across the border",
        "date": "2026-11-02",
        "tags": ["export", "milan", "urgent"],
    }
    if chance.random() < 0.5:
        keys["value"] = "4500 EUR"
    entries = {}
    for number in range(chance.randrange(0, 5)):
        entries[number] = Entry(
            "",
            f"2026-11-{2 + 2 * number:02}",
            chance.choice(VERBS),
            chance.choice(PEOPLE),
            f"{chance.choice(WORDS)} {number}",
        )
    for number in range(10, 10 + chance.randrange(0, 3)):
        entries[number] = Entry(
            " ",
            f"2026-11-{7 + number:02}",
            chance.choice(VERBS),
            chance.choice(PEOPLE),
            f"{chance.choice(WORDS)} {number}",
        )
    return Model(keys, [f"Paragraph {number} as it was." for number in range(4)], entries)


# What a side does: an action on the model, and the places that it touches with what it leaves there

Place = tuple[object, ...]
Act = Callable[[Model], None]


@dataclass
class Deed:
    """One edit, with what it leaves in which place."""

    act: Act
    leaves: dict[Place, object]


def deed(chance: random.Random, model: Model, side: str, number: int) -> Deed:
    kinds = ["key", "item", "new", "new", "new", "body"]
    kinds += ["tick", "text", "drop", "snooze", "delete", "more"] if model.entries else []
    return _DEEDS[chance.choice(kinds)](chance, model, f"{side}{number}")


def _forget(table: dict[Any, Any], key: object) -> None:
    table.pop(key, None)


def _key(chance: random.Random, model: Model, mark: str) -> Deed:
    key = chance.choice(("need", "value", "reason", "rating", "origin"))
    value = chance.choice(
        {
            "need": ("Payroll in Milan", "Payroll, urgent"),
            "value": ("5000 EUR", "6000 EUR"),
            "rating": ("4", "5"),
        }.get(key, ("asked", "offered"))
    )
    if key in model.keys and key != "need" and chance.random() < 0.2:
        return Deed(lambda of: _forget(of.keys, key), {("key", key): None})

    def act(of: Model) -> None:
        of.keys[key] = value

    return Deed(act, {("key", key): value})


def _item(chance: random.Random, model: Model, mark: str) -> Deed:
    item = chance.choice(("export", "milan", "north", "south", "urgent"))

    def toggle(of: Model) -> None:
        tags = of.keys["tags"]
        assert isinstance(tags, list)
        if item in model.keys["tags"]:
            of.keys["tags"] = [tag for tag in tags if tag != item]
        elif item not in tags:
            tags.append(item)

    return Deed(toggle, {("item", item): True})


def _new(chance: random.Random, model: Model, mark: str) -> Deed:
    box = chance.choice(("", "", "", " ", "x"))
    day = f"2026-11-{chance.randrange(1, 29):02}"
    entry = Entry(
        box, day, chance.choice(VERBS), chance.choice(PEOPLE), f"{chance.choice(WORDS)} {mark}"
    )
    number = 100 + int(mark[1:]) + (100 if mark[0] == "b" else 0)

    def act(of: Model) -> None:
        of.entries[number] = deepcopy(entry)

    return Deed(act, {("entry", number): mark})


def _body(chance: random.Random, model: Model, mark: str) -> Deed:
    line = chance.randrange(len(model.body))

    def act(of: Model) -> None:
        of.body[line] = f"Paragraph {line} by {mark}."

    return Deed(act, {("body", line): mark})


def _entry(chance: random.Random, model: Model, *, planned: bool) -> int | None:
    numbers = [number for number, entry in model.entries.items() if (entry.box == " ") == planned]
    return chance.choice(numbers) if numbers else None


def _tick(chance: random.Random, model: Model, mark: str) -> Deed:
    number = _entry(chance, model, planned=True)
    if number is None:
        return _new(chance, model, mark)
    day = f"2026-11-{chance.randrange(17, 20)}"

    def act(of: Model) -> None:
        entry = of.entries[number]
        if entry.box != "-":
            entry.due, entry.day, entry.box = model.entries[number].day, day, "x"

    return Deed(
        act,
        {
            ("entry", number, "box"): "x",
            ("entry", number, "ticked"): day,
            ("entry", number): "there",
        },
    )


def _drop(chance: random.Random, model: Model, mark: str) -> Deed:
    number = _entry(chance, model, planned=True)
    if number is None:
        return _new(chance, model, mark)

    def act(of: Model) -> None:
        of.entries[number].box = "-"

    return Deed(act, {("entry", number, "box"): "-", ("entry", number): "there"})


def _snooze(chance: random.Random, model: Model, mark: str) -> Deed:
    number = _entry(chance, model, planned=True)
    if number is None:
        return _new(chance, model, mark)
    day = f"2026-11-{chance.randrange(24, 29)}"

    def act(of: Model) -> None:
        entry = of.entries[number]
        if entry.box != "x":
            entry.due, entry.day = model.entries[number].day, day

    return Deed(act, {("entry", number, "day"): day, ("entry", number): "there"})


def _text(chance: random.Random, model: Model, mark: str) -> Deed:
    number = chance.choice(list(model.entries))

    def act(of: Model) -> None:
        of.entries[number].text = f"{model.entries[number].text}, {mark}"

    return Deed(act, {("entry", number, "text"): mark, ("entry", number): "there"})


def _more(chance: random.Random, model: Model, mark: str) -> Deed:
    number = chance.choice(list(model.entries))

    def act(of: Model) -> None:
        of.entries[number].more.append(f"And {mark}.")

    return Deed(act, {("entry", number): "there"})


def _delete(chance: random.Random, model: Model, mark: str) -> Deed:
    number = chance.choice(list(model.entries))
    return Deed(lambda of: _forget(of.entries, number), {("entry", number): "gone"})


_DEEDS: dict[str, Callable[[random.Random, Model, str], Deed]] = {
    "key": _key, "item": _item, "new": _new, "body": _body, "tick": _tick, "text": _text, "drop": _drop, "snooze": _snooze,
    "delete": _delete, "more": _more,
}  # fmt: skip


@dataclass
class Pair:
    """A base, what two sides made of it, whether they contradict each other, and what both together
    are where they do not.
    """

    base: str
    ours: str
    theirs: str
    contradictory: bool
    wanted: tuple[object, ...]


def pair(seed: int) -> Pair:
    """Return the pair of a seed."""
    chance = random.Random(seed)
    base = base_model(chance)
    sides = [_deeds(chance, base, side) for side in "ab"]
    models = [_done(base, deeds) for deeds in sides]
    left = [
        {place: value for deed in deeds for place, value in deed.leaves.items()} for deeds in sides
    ]
    both = _done(_done(base, sides[0]), sides[1])
    return Pair(
        base.text(), models[0].text(), models[1].text(), _contradict(*left), said(both.text())
    )


def _deeds(chance: random.Random, base: Model, side: str) -> list[Deed]:
    """Return one to four edits, no two of them in the same place."""
    deeds: list[Deed] = []
    taken: set[object] = set()
    for number in range(chance.randrange(1, 5)):
        new = deed(chance, base, side, number)
        places = {place[:2] for place in new.leaves}
        if not places & taken:
            taken |= places
            deeds.append(new)
    return deeds


def _done(base: Model, deeds: list[Deed]) -> Model:
    model = deepcopy(base)
    for one in deeds:
        with suppress(KeyError):  # the other side deleted the entry: a contradiction
            one.act(model)
    return model


def _contradict(ours: dict[Place, object], theirs: dict[Place, object]) -> bool:
    return any(place in theirs and theirs[place] != value for place, value in ours.items())


def said(text: str) -> tuple[object, ...]:
    """Return what a text says, in any order and however it is written: keys, entries, body."""
    document = parse_document(text)
    assert not document.flaws, document.flaws
    keys = []
    for one in document.fields:
        node = one.value
        assert isinstance(node, (Scalar, Sequence))
        values = (
            [node.value]
            if isinstance(node, Scalar)
            else sorted(item.value for item in node.items if isinstance(item, Scalar))
        )
        if values:
            keys.append((one.key, tuple(values)))
    entries = []
    assert document.log is not None
    for entry in document.log.entries:
        first, *more = entry.text.split("\n")
        people = tuple(contact.target for contact in entry.contacts)
        entries.append(
            (entry.box, entry.date, entry.verb, people, first, tuple(sorted(more)), entry.due)
        )
    body = text[document.body.start : document.log.heading.start].split()
    return sorted(keys), Counter(entries), body


def merged(of: Pair, *, swapped: bool = False) -> Merged:
    """Return our merge of a pair."""
    ours, theirs = (of.theirs, of.ours) if swapped else (of.ours, of.theirs)
    return merge_files(
        Versions(of.base.encode(), ours.encode(), theirs.encode()), PATH, Settings(), merge_text
    )


def verdict(of: Pair, text: str | None) -> str:
    """Return how a merge did: `text` is the result, None where it stopped at a conflict."""
    if text is None:
        return "right" if of.contradictory else "needless conflict"
    if of.contradictory:
        return "silently wrong"
    try:
        return "right" if said(text) == of.wanted else "silently wrong"
    except AssertionError:
        return "silently wrong"


def by_git(of: Pair, folder: Path, *options: str) -> str | None:
    """Return git's merge of the texts; None where it stops."""
    for name, text in (("base", of.base), ("ours", of.ours), ("theirs", of.theirs)):
        (folder / name).write_text(text)
    ran = run(
        ["git", "merge-file", "-p", *options, "ours", "base", "theirs"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    return ran.stdout if ran.returncode == 0 else None


def main(pairs: int) -> None:
    """Print the figures."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("refjournal", "git", "git, union")
    }
    seconds = []
    with TemporaryDirectory() as name:
        for seed in range(pairs):
            of = pair(seed)
            for swapped in (False, True):
                start = perf_counter()
                ours = merged(of, swapped=swapped)
                seconds.append(perf_counter() - start)
                text = None if ours.conflicts else ours.data().decode()
                counts["refjournal"][verdict(of, text)] += 1
            for _ in range(2):
                counts["git"][verdict(of, by_git(of, Path(name)))] += 1
                counts["git, union"][verdict(of, by_git(of, Path(name), "--union"))] += 1
    for name, counted in counts.items():
        sys.stdout.write(
            f"{name:12} "
            + ", ".join(
                f"{words} {counted[words]}"
                for words in ("right", "needless conflict", "silently wrong")
            )
            + "\n"
        )
    seconds.sort()
    sys.stdout.write(
        f"one merge: median {seconds[len(seconds) // 2] * 1000:.1f} ms, longest {seconds[-1] * 1000:.1f} ms\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
