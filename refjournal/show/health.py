"""The surroundings of a journal in lines: each part, and its problems with their fixes."""

from collections.abc import Iterator, Sequence
from typing import Final

from refjournal.actions.adopt import Heap
from refjournal.git.health import HealthProblem
from refjournal.show.adoption_page import heap_lines, left_alone_line

MOST_NAMED: Final = 5
"""How many problems of one part are named one by one."""


def health_lines(
    name: str, fine: str, problems: Sequence[HealthProblem], heaps: Sequence[Heap] = ()
) -> Iterator[str]:
    """Yield a part of the surroundings: `fine`, or the number of problems and the first of them, or
    what is left alone.
    """
    if heaps:
        yield f"{name:12} {left_alone_line(heaps)} (refjournal adopt --dry-run)"
        yield from heap_lines(heaps)
        return
    state = fine
    if problems:
        state = f"{len(problems)} to fix"
    yield f"{name:12} {state}"
    for problem in problems[:MOST_NAMED]:
        yield f"  {problem.words}"
        yield f"    {problem.fix}"
    if len(problems) > MOST_NAMED:
        yield f"  and {len(problems) - MOST_NAMED} more"
