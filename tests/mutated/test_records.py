"""Mutated records: each is read or named, and what is right beside it is answered."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.fix import fixes, to_fix
from refjournal.lint.registry import RULES
from refjournal.lint.run import run_rules
from refjournal.merge.merge import Versions, merge_files
from refjournal.records.decode import decode
from refjournal.settings import Settings
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import AddItem, Edit, EditRefusedError, NewEntry, SetKey
from refjournal.text.parse import parse_document
from tests.cli.console import ROOT
from tests.mutated import CASES, mutations

SAMPLE: Path = ROOT / "sample-journal"
GOODS = [path.read_bytes() for path in sorted(SAMPLE.rglob("*.md")) if "README" not in path.name]
SETTINGS = Settings()
WORDS = SETTINGS.vocabulary
EDITS: tuple[Edit, ...] = (
    SetKey("region", "x"),
    AddItem("tags", "x"),
    NewEntry("2026-11-20", "call", text="x"),
)


@pytest.mark.parametrize("folder", ["contacts", "referrals", "events"])
def test_reading_and_judging(folder: str) -> None:
    for number, data in enumerate(mutations(GOODS, seed=len(folder))):
        document = parse_document(data, verbs=WORDS.all_verbs)
        file = decode(document, f"{folder}/a.md", WORDS)
        facts = Facts(Journal([file] if file is not None else [], SETTINGS), date(2026, 11, 20))
        if number % 10 == 0:  # every rule, and what fixes it
            found = run_rules(facts, RULES)
            list(fixes(facts, to_fix(found, frozenset()), {f"{folder}/a.md": document}))


def test_edits_are_exact_or_refused() -> None:
    for data in mutations(GOODS, seed=7):
        for edit in EDITS:
            with suppress(EditRefusedError):
                apply_edits(data, [edit], WORDS.all_verbs)


def test_merges_end_with_a_text() -> None:
    broken = iter(mutations(GOODS, seed=8, cases=CASES * 3 if CASES > 1000 else CASES // 4 * 3))
    for base, ours, theirs in zip(broken, broken, broken, strict=False):
        merged = merge_files(Versions(base, ours, theirs), "contacts/a.md", SETTINGS, _text_merge)
        assert isinstance(merged.data(), bytes)


def _text_merge(base: str, ours: str, theirs: str, size: int) -> str:
    """All of both, marked: what git would say at the worst."""
    return f"{'<' * size} a\n{ours}\n{'=' * size}\n{theirs}\n{'>' * size} b\n"
