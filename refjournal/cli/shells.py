"""How the shells ask for completions and get them. Those of zsh and fish are click's; that of bash
is ours, since bash parts a word at `:` and `=`, which are within ours.
"""

import os
import re
from typing import Final

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)

_BASH: Final = """\
%(complete_func)s() {
    local response completion type value
    response=$(env COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" \\
        %(complete_var)s=bash_complete "$1")
    COMPREPLY=()
    while IFS=, read -r type value; do
        if [[ $type == dir ]]; then
            compopt -o dirnames
        elif [[ $type == file ]]; then
            compopt -o default
        elif [[ $type == plain ]]; then
            COMPREPLY+=("$value")
            [[ $value == *[:=] ]] && compopt -o nospace
        fi
    done <<< "$response"
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_PARTING: Final = re.compile(r".*[:=]", re.DOTALL)
"""What bash takes for finished words before the one that it completes."""
_TO_ESCAPE: Final = re.compile(r"([^\w@%+:=,./-])")


class _Bash(BashComplete):
    """Completion by the line as it was typed, up to the cursor."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the finished words, and the one that is to be completed."""
        line = os.environ.get("COMP_LINE", "")
        point = os.environ.get("COMP_POINT", "")
        if point.isdecimal():
            line = line[: int(point)]
        words = split_arg_string(line)
        self._word = "" if not words or line[-1:].isspace() else words.pop()
        return words[1:], self._word

    def format_completion(self, item: CompletionItem) -> str:
        """Return what bash puts into the place of its word, spaces and the like escaped."""
        value = str(item.value)
        parted = _PARTING.match(self._word)
        if parted is not None:
            value = value.removeprefix(parted[0])
        return f"{item.type},{_TO_ESCAPE.sub(lambda found: chr(92) + found[0], value)}"


def use_own_bash() -> None:
    """Let click answer bash through the class above."""
    add_completion_class(_Bash)
