from typing import Any

import jsonschema
import pytest
import yaml

from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.schema import schema_of, schema_of_all
from refjournal.settings import Settings
from refjournal.text.front_matter import HANDLER
from tests.cli.console import ROOT

WORDS = Settings().vocabulary
FILES = sorted(
    path for path in (ROOT / "sample-journal").glob("*/**/*.md") if path.name != "README.md"
)


class _Texts(yaml.SafeLoader):
    """YAML as an editor checks it by a schema: days are texts."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def is_valid(kind: str, front: str) -> bool:
    value: Any = yaml.load(front, _Texts)
    validator = jsonschema.Draft202012Validator(schema_of(kind, WORDS))
    return bool(validator.is_valid(value))


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind, WORDS))
    jsonschema.Draft202012Validator.check_schema(schema_of_all(WORDS))
    properties = schema_of(kind, WORDS)["properties"]
    assert set(properties) == {"type", *declared_keys(kind)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_sample_is_valid(path: Any) -> None:
    kind = path.relative_to(ROOT / "sample-journal").parts[0].removesuffix("s")
    front, _ = HANDLER.split(path.read_text("utf-8"))
    assert is_valid(kind, front)


@pytest.mark.parametrize(
    ("kind", "front"),
    [
        ("contact", "name: Dan\ngroups: bni"),
        ("contact", "name: Dan\nphone: 01632\nfavourite: tea"),
        ("contact", "name: Dan\nbirthday: 02-28\ncadence: 3m\nignore: [RJ401 2027-01-01]"),
        ("contact", "name: Dan\nregion:"),
        ("referral", "prospect: priya\ndate: 2026-11-02\nrating: 5"),
    ],
)
def test_what_lint_takes_is_valid(kind: str, front: str) -> None:
    assert is_valid(kind, front)


@pytest.mark.parametrize(
    ("kind", "front"),
    [
        ("contact", "region: Bonn"),
        ("contact", "name: Dan\nbirthday: soon"),
        ("contact", "type: referral\nname: Dan"),
        ("referral", "prospect: priya\ndate: 2026-11-02\nstatus: wonn"),
        ("referral", "prospect: priya\ndate: 2.11.2026"),
        ("referral", "prospect: {a: b}\ndate: 2026-11-02"),
    ],
)
def test_what_lint_finds_wrong_is_not(kind: str, front: str) -> None:
    assert not is_valid(kind, front)
