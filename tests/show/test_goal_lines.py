"""Goals in words."""

from refjournal.show.goal_lines import Goals, goals_in_words, goals_line, group_goal_lines
from refjournal.stats.goals import progress
from tests.builders import facts_of

SETTINGS = '[goals]\nweekly = ["give 2/week"]\n'


def test_without_goals_there_is_nothing_to_say() -> None:
    assert goals_in_words([], str) == Goals((), None)
    assert goals_line(Goals((), None)) == ""
    assert not list(group_goal_lines([], "club"))


def test_a_goal_of_the_week_is_counted() -> None:
    facts = facts_of({"contacts/sam-taylor.md": "---\nname: Sam\n---\n"}, "2026-11-20", SETTINGS)
    goals = goals_in_words(progress(facts), str)
    assert goals.items == ("give 0 of 2 this week",)
