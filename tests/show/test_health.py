from refjournal.git.health import HealthProblem
from refjournal.show.health import health_lines


def test_a_part_without_problems_is_fine() -> None:
    assert list(health_lines("git", "as it should be", [])) == ["git          as it should be"]


def test_each_problem_is_shown_with_its_fix() -> None:
    problem = HealthProblem("a sync was interrupted", "refjournal sync")
    assert list(health_lines("git", "fine", [problem])) == [
        "git          1 to fix",
        "  a sync was interrupted",
        "    refjournal sync",
    ]


def test_many_problems_are_counted() -> None:
    problems = [HealthProblem(f"file {number}", "rm") for number in range(7)]
    assert list(health_lines("files", "fine", problems))[-1] == "  and 2 more"
