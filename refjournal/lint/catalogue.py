"""All rules of a journal: the built-in ones and its own. Apart from the registry, since a journal's
own rules need its filters.
"""

from refjournal.lint.own_rules import rule_of
from refjournal.lint.registry import RULES
from refjournal.lint.rule import RECORD_FAMILIES, Rule
from refjournal.settings import Settings


def all_rules(settings: Settings) -> tuple[Rule, ...]:
    """Return the built-in rules, in the order of their codes, and those that the settings
    define.
    """
    return (*RULES, *(rule_of(own) for own in settings.own_rules))


def rules_about_people(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules about what is to be done for somebody, without those about what is written
    in the files.
    """
    return tuple(rule for rule in all_rules(settings) if rule.family not in RECORD_FAMILIES)
