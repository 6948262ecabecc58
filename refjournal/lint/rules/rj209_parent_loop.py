"""RJ209 parent-loop: a referral that is its own ancestor.

`parent` says which referral led to this one: the client whom Marta sent you has a friend. If you
follow it from one referral to the next, it must end at a first one. Here it comes back to where it
started, so nobody can say to whom you owe the whole chain.

The message has the loop. It is reported once, at the first of its files, which may not be the one
with the mistake.

What to do: find the referral that came first, which is the one with the earliest date, and remove
its parent: `refjournal edit REFERRAL`. If two referrals came out of one conversation, neither is
the parent of the other, but both may have the same third one as parent.

There is no good reason to keep a loop. `ignore: [RJ209]` in that record exempts it, `RJ209 = "off"`
under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.shared.examples import record_file
from refjournal.problems import Severity

_SHOWN: Final = 6


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each loop of parents once."""
    journal = facts.journal
    for loop in _loops(journal):
        first = min((journal.referrals[id_] for id_ in loop), key=lambda referral: referral.path)
        yield at_key(RULE, first, "parent", _said(first.id, loop))._replace(
            next=edit_command(first.path, first)
        )


def _loops(journal: Journal) -> Iterator[list[str]]:
    """Yield the ids of each loop. Every referral is visited once."""
    done: set[str] = set()
    for start, referral in journal.referrals.items():
        if referral.parent is None:
            continue
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = _parent(journal, at)
        if at in way:
            path = list(way)
            yield path[path.index(at) :]
        done.update(way)


def _parent(journal: Journal, id_: str) -> str | None:
    parent = journal.id_of(journal.referrals[id_].parent)
    return parent if parent in journal.referrals else None


def _said(first: str, loop: list[str]) -> str:
    if len(loop) == 1:
        return f"{first} is its own parent"
    turned = loop[loop.index(first) :] + loop[: loop.index(first)]
    more = len(turned) - _SHOWN
    chain = [*turned[1:_SHOWN], *([f"{more} more"] if more > 0 else []), first]
    return f"{first} is its own ancestor, by way of {', '.join(chain[:-1])}"


_ON: Final = "2026-11-19"


def _chain(**parents: str) -> dict[str, str]:
    front = "prospect: Nora\ndate: 2026-11-02\n"
    return {
        f"referrals/{id_}.md": record_file(f"{front}parent: {parent}")
        for id_, parent in parents.items()
    }


RULE: Final = JournalRule(
    code="RJ209",
    name="parent-loop",
    severity=Severity.ERROR,
    family=Family.LINK,
    sight=Sight.NEIGHBOURS,  # parents are looked up wherever they are
    found_in=("referral",),
    page=__doc__ or "",
    check=check,
    examples=(
        Example("Its own parent", _ON, _chain(a="a"), ("parent: a",)),
        Example("A loop of three, once", _ON, _chain(a="b", b="c", c="a"), ("parent: b",)),
        Example("Two loops", _ON, _chain(a="b", b="a", c="d", d="c"), ("parent: b", "parent: d")),
        Example("What hangs on a loop is none", _ON, _chain(a="b", b="c", c="b"), ("parent: c",)),
        Example("A chain", _ON, _chain(a="b", b="c", c="''")),
        Example("Two with one parent", _ON, _chain(a="c", b="c", c="''")),
        Example("A parent that is not there is another finding", _ON, _chain(a="nobody-here")),
        Example("A record can be exempt", _ON, _chain(a="a\nignore: [RJ209]")),
    ),
)
