"""All rules of a journal: the built-in ones and its own."""

from refjournal.lint.own_rules import rule_of
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Rule
from refjournal.settings import Settings


def all_rules(settings: Settings) -> tuple[Rule, ...]:
    """Return the built-in rules, in the order of their codes, and those that the settings
    define.
    """
    return (*RULES, *(rule_of(own) for own in settings.own_rules))
