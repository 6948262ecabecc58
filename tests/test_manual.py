"""The manual and the README are complete, and what they show is what is printed."""

import ast
import re
from datetime import date
from pathlib import Path

import click
import pytest

from refjournal import errors
from refjournal.cli.commands.help import PAGES, page
from refjournal.cli.main import BUG, COMMANDS, INTERRUPTED, cli, command_named
from refjournal.facts.facts import Facts
from refjournal.facts.names import FACTS
from refjournal.lint.registry import RULES
from refjournal.lint.run import run_rules
from refjournal.lint.sections import SECTIONS
from refjournal.query.attributes import ENTRY, keys_of_kind
from refjournal.records.entry import STATUSES, VERBS
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.settings import Thresholds, parse_settings
from refjournal.show.table import FORMATS
from refjournal.store.config import read_settings
from tests.builders import journal_of
from tests.cli.console import ROOT, Shown, printed_by, refjournal, shown_in
from tests.test_floor_plan import FLOORS

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "refjournal" / "manual").glob("*.md")))
SHOWN = [
    pytest.param(shown, id=f"{path.name}: {shown.command}")
    for path in DOCUMENTS
    for shown in shown_in(path.read_text("utf-8"))
]


@pytest.mark.parametrize("shown", SHOWN)
def test_what_a_document_shows_is_what_is_printed(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("REFJOURNAL_DIR", "sample-journal")
    assert shown.output == printed_by(shown.command)


def test_the_documents_show_something() -> None:
    assert len(SHOWN) > 10


def test_the_referral_in_the_readme_is_the_sample_s() -> None:
    referral = ROOT / "sample-journal/referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"
    assert referral.read_text("utf-8") in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_shown(name: str) -> None:
    answer = refjournal("help", name)
    assert answer.code == 0
    assert answer.out.startswith("# ")


def test_help_lists_every_page() -> None:
    assert all(name in refjournal("help").out for name in PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_manual_with_every_option(name: str) -> None:
    command = command_named(name)
    section = re.split(r"^## ", page("commands"), flags=re.MULTILINE)
    text = next(part for part in section if part.startswith(f"{name}\n"))
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option in text, f"{name} {option}"


def test_the_options_of_the_program_are_in_the_manual() -> None:
    for parameter in cli.params:
        assert any(option in page("commands") for option in parameter.opts)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_the_words_of_the_list(name: str) -> None:
    command = command_named(name)
    assert re.search(r"Examples?:\n\s+refjournal", command.help or "")
    answer = refjournal(name, "--help")
    assert answer.code == 0
    assert "Example" in answer.out


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_in_the_page_about_the_format(kind: str) -> None:
    for key in declared_keys(kind):
        assert f"`{key}`" in page("format")


@pytest.mark.parametrize("word", [*VERBS, *STATUSES])
def test_every_verb_and_status_is_in_the_page_about_the_format(word: str) -> None:
    assert f"`{word}`" in page("format")


def test_every_choice_is_in_the_page_about_the_format() -> None:
    for kind in KINDS:
        for key in declared_keys(kind).values():
            assert all(word in page("format") for word in key.choices)


def test_every_fact_is_defined() -> None:
    for facts in FACTS.values():
        for fact in facts.values():
            assert len(fact.meaning) > 15
            assert f"`{fact.name}`" in page("facts")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_in_the_manual_and_explained(rule: object) -> None:
    code, name = getattr(rule, "code", ""), getattr(rule, "name", "")
    assert code in page("rules")
    for word in (code, name):
        answer = refjournal("explain", word)
        assert answer.code == 0
        assert answer.out.startswith(f"{code} {name}")


def test_every_threshold_and_setting_is_in_the_page_about_configuration() -> None:
    text = page("configuration")
    assert all(f"`{name}`" in text for name in Thresholds._fields)
    shown = re.search(r"\n\n((?:    .*\n|\n)+?)\nWithout `\[cadence\]`", text)
    assert shown is not None


def test_every_exit_code_is_in_the_page_about_faults() -> None:
    kinds = errors.RefjournalError.__subclasses__()
    codes = {kind.exit_code for kind in kinds} | {BUG, INTERRUPTED, 0, 1}
    assert all(f"| {code} |" in page("faults") for code in codes)


def test_every_format_and_part_is_in_the_page_about_commands() -> None:
    text = page("commands")
    assert all(form in text for form in FORMATS)
    assert all(section.key in text for section in SECTIONS)


def test_the_keys_of_entries_are_in_the_page_about_filters() -> None:
    assert all(f"`{key}`" in page("filters") for key in keys_of_kind(ENTRY) if key != "line")


@pytest.mark.parametrize(
    "word",
    [
        "verbs",
        "statuses",
        "rules",
        "prospect",
        "last_touch",
        "quoted",
        "chase",
        "MY-vip-waiting",
        "lunch",
        "status",
    ],
)
def test_words_are_explained(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFJOURNAL_DIR", str(ROOT / "sample-journal"))
    answer = refjournal("explain", word)
    assert answer.code == 0
    assert word in answer.out


def test_a_word_that_nothing_has_names_the_nearest() -> None:
    answer = refjournal("explain", "prospekt")
    assert answer.code == 2
    assert "prospect" in answer.err


def test_the_sample_is_as_rich_as_it_says() -> None:
    settings = read_settings(Path(ROOT / "sample-journal"))
    assert settings.complaints == ()
    assert parse_settings({}).filters == {}


# The words are plain English

MOST_SEMICOLONS = 5
"""How many semicolons a thousand words of prose may have."""
DIALECT = re.compile(
    r"\b(?:ailments?|mends?|mended|whereof|parted by|blank(?!s? lines?)s?|is told as|are told as|"
    r"told in the words|stands? (?:in|there|here|at|now|below|under|beside)|tell whether|shall|"
    r"told of|sent no word|no word of|had no (?:word|thanks)|how it stands|anew|hence|thus|thereby|"
    r"likewise|lest|slips? of the finger)\b",
    re.IGNORECASE,
)


def prose(text: str) -> str:
    """Return Markdown without its code and transcripts."""
    return re.sub(r"^```.*?^```$|^    .*$", "", text, flags=re.MULTILINE | re.DOTALL)


PROSE = {
    **{name: prose(page(name)) for name in PAGES},
    "README.md": prose((ROOT / "README.md").read_text("utf-8")),
    "CHANGELOG.md": prose((ROOT / "CHANGELOG.md").read_text("utf-8")),
    **{rule.code: prose(rule.page) for rule in RULES},
}
EXAMPLES = {
    f"{rule.code}: {example.says}": (rule, example)
    for rule in RULES
    for example in rule.examples
    if example.finds
}


def test_the_manual_has_few_semicolons() -> None:
    text = "\n".join(PROSE[name] for name in PAGES)
    assert 1000 * text.count(";") / len(text.split()) < MOST_SEMICOLONS


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_message_has_no_words_of_a_dialect(name: str) -> None:
    rule, example = EXAMPLES[name]
    facts = Facts(journal_of(example.files, example.settings), date.fromisoformat(example.on))
    assert not [one for one in run_rules(facts, [rule]) if DIALECT.search(one.message)]


@pytest.mark.parametrize("name", PROSE)
def test_a_page_has_no_words_of_a_dialect(name: str) -> None:
    assert DIALECT.findall(PROSE[name]) == []


# The page for contributors


def test_the_floors_in_the_page_are_the_floors_that_are_tested() -> None:
    """Every folder is drawn; small modules may be left out of the picture."""
    drawn = re.findall(r"^    +(\d+) +(.+)$", page("contributing"), flags=re.MULTILINE)
    assert [int(number) for number, _ in drawn] == list(range(len(FLOORS), 0, -1))
    for (_, rooms), floor in zip(drawn, FLOORS, strict=True):
        folders = {name for name in floor if (ROOT / "refjournal" / name).is_dir()}
        assert folders <= set(rooms.split()) <= set(floor)


def test_every_file_in_the_page_for_contributors_is_there() -> None:
    named = re.findall(r"`([\w./-]+(?:\.py|\.md|/))`", page("contributing"))
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_guide_on_the_hosting_site_leads_to_the_page() -> None:
    guide = ROOT / ".github" / "CONTRIBUTING.md"
    (target,) = re.findall(r"\]\((.+?)\)", guide.read_text("utf-8"))
    assert (guide.parent / target).resolve() == ROOT / "refjournal/manual/contributing.md"


def script_in_the_page() -> str:
    (script,) = re.findall(
        r"^```python\n(.*?)^```$", page("contributing"), re.MULTILINE | re.DOTALL
    )
    return str(script)


def test_the_script_in_the_page_needs_the_session_alone() -> None:
    modules = [
        node.module or ""
        for node in ast.walk(ast.parse(script_in_the_page()))
        if isinstance(node, ast.ImportFrom)
    ]
    own = [module for module in modules if module.startswith("refjournal")]
    assert own
    assert all(module.startswith("refjournal.session.") for module in own)


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in PAGES if f"refjournal/manual/{name}.md" not in readme] == []
