"""How the shells ask for completions and get them: scripts of ours in the place of click's.

Bash splits a word at `:` and `=`, which are within our words. Fish gets words with commas in them,
which click's script cuts there. Zsh gets words that do not begin as what was typed (`shah` for
`priya-shah`); of several of these, click's script leaves nothing on the line.
"""

import os
import re
from typing import Final

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
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
_ZSH: Final = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a words_alone words_described values
    local type value help_
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
        %(complete_var)s=zsh_complete %(prog_name)s)}")
    for type value help_ in ${response}; do
        if [[ $type == dir ]]; then
            _path_files -/
        elif [[ $type == file ]]; then
            _path_files -f
        elif [[ $help_ == _ ]]; then
            words_alone+=("$value")
            values+=("$value")
        elif [[ $type == plain ]]; then
            words_described+=("$value:$help_")
            values+=("$value")
        fi
    done

    if (( $#words_described )); then
        _describe -V unsorted words_described -U
    fi
    if (( $#words_alone )); then
        compadd -U -V unsorted -a words_alone
    fi
    # Where no word begins as what was typed, the words take its place one after the other.
    if (( $#values > 1 && ! ${#${(M)values:#${(b)PREFIX}*}} )); then
        compstate[insert]=menu
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH: Final = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
        COMP_CWORD=(commandline -t) %(prog_name)s)
    for completion in $response
        set -l parts (string split --max 1 "," $completion)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
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


class _Zsh(ZshComplete):
    source_template = _ZSH


class _Fish(FishComplete):
    source_template = _FISH


def use_own_scripts() -> None:
    """Let click answer the shells through the classes above."""
    for shell in (_Bash, _Zsh, _Fish):
        add_completion_class(shell)
