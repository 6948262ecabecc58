"""From shell arguments to the text of a filter."""

import pytest

from refjournal.query.arguments import joined
from refjournal.query.error import FilterError


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["status:open"], "status:open"),
        (["need:new roof"], 'need:"new roof"'),
        (["tax return"], '"tax return"'),
        (["-tag:big deal"], '-tag:"big deal"'),
        (["date:last monday..today"], 'date:"last monday"..today'),
        (["company:Hussain Law,Berg"], 'company:"Hussain Law",Berg'),
        (["a | -tag:vip"], "(a | -tag:vip)"),
        (['need:"new roof" tag:x'], '(need:"new roof" tag:x)'),
        (["(a or b) c"], "((a or b) c)"),
        (['say "yes"'], '"say \\"yes\\""'),
        (["a", "b c", "d:e"], 'a "b c" d:e'),
    ],
)
def test_each_argument_is_one_condition(arguments: list[str], text: str) -> None:
    assert joined(arguments) == text


@pytest.mark.parametrize("argument", ["", "  "])
def test_an_empty_argument_is_refused(argument: str) -> None:
    with pytest.raises(FilterError):
        joined(["a", argument])
