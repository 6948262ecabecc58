"""What is behind the date of a line that was meant as an entry: a time of day, the verb, words."""

import re
from typing import Final, NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.text.entry_dates import HYPHEN
from refjournal.text.link_forms import LINK
from refjournal.text.loose import COLON_SIGN

_SHOWN: Final = 120
SPACE: Final = "[ \t\u00a0\u202f\u2007\u3000]"
"""A space in a line, also of the kinds that word processors and phones write."""
VERB: Final = r"[^\W\d_](?:[^\W_]|-)*+(?=[ \t:]|\Z)"
"""A word that can be a verb, as a valid entry has it: a space, a colon or nothing follows."""
_CLOCK: Final = (
    r"(?:(?:[01]?[0-9]|2[0-3])(?:[:.h][0-5][0-9](?::[0-5][0-9])?(?:[ ]?(?:[ap]\.?m\.?|h|uhr))?"
    r"|[ ]?(?:[ap]\.?m\.?|h|uhr)))(?![^\W_])"
)
TIME: Final = deferred_pattern(
    rf"(?i:\(?(?P<time>(?:(?:at|um|ab|\u00e0|@)[ ]?)?{_CLOCK}(?:[ ]?{HYPHEN}[ ]?{_CLOCK})?"
    r"|(?:at|um)[ ][0-9]{1,2}(?=[ ]))Z?\)?)"
    rf"{SPACE}*+,?{SPACE}*+"
)
_BEFORE_TIME: Final = deferred_pattern(rf"[Tt]?{SPACE}*+,?{SPACE}*+")
_COLON: Final = deferred_pattern(rf"{SPACE}*+:{SPACE}*+")
_FILLER: Final = deferred_pattern(
    rf"(?:(?:{HYPHEN}{{1,2}}|[-=]+>|[\u2192\u2794:|,;.]){SPACE}++|#(?=[^\W\d_])|_(?=[^\W\d_]))"
)
"""What people put between date and verb: a dash, an arrow, a colon, the sign of a tag."""
_PART_OF_WORD: Final = ("#", "_")
VERB_AHEAD: Final = deferred_pattern(VERB)
WORD_AHEAD: Final = deferred_pattern(r"[^\W\d_][\w-]*+")
# A verb in emphasis, or with a comma behind it: a valid entry has neither.
_MARKED_VERB: Final = deferred_pattern(
    r"(?P<opened>\*{1,3}|_{1,3}|`|~~)?(?P<verb>[^\W\d_](?:[^\W_]|-)*+)"
    r"(?P<closed>\*{1,3}|_{1,3}|`|~~)?(?P<sign>[,.;!/&]?)(?P<colon>:?)"
    r"(?:\*{1,3}|_{1,3}|`)?(?=[\s(\[<]|[^\W_]|~~|\Z)"
)
_TWO_THINGS: Final = ("/", "&")
_LINKS: Final = deferred_pattern(rf"(?P<links>{LINK}(?:[ \t]*+,[ \t]*+{LINK})*+):?[ \t]++")
_PEOPLE_AHEAD: Final = deferred_pattern(rf"[ \t]++[^:\r\n]{{1,80}}?{COLON_SIGN}")
_BRACKETS_BEHIND: Final = deferred_pattern(r"[ \t]++\([^()\r\n]*+\)\Z")


class Rest(NamedTuple):
    """The line behind the date: `verb` is '' where none was found."""

    fault: str
    verb: str
    words: str
    is_known: bool
    is_sure: bool = True


def is_verb(word: str, verbs: frozenset[str] | None) -> bool:
    """Return whether a word is one of the known verbs; None: every word is."""
    return verbs is None or word in verbs or word.lower() in verbs


def read_rest(
    text: str, at: int, end: int, verbs: frozenset[str] | None, *, clock: str, is_dated: bool
) -> tuple[Rest, str]:
    """Return what is behind the date, and what is wrong between date and verb. `clock` is a time of
    day that was before the date.
    """
    if is_dated:
        gap = _BEFORE_TIME.match(text, at, end)
        time = TIME.match(text, gap.end() if gap else at, end)
        if time is not None:
            at, clock = time.end(), clock or time["time"]
    colon = _COLON.match(text, at, end)
    said = text[colon.end() if colon else at : end].strip()
    filler = _FILLER.match(said)
    bare = said
    if filler:
        bare = said[filler.end() :]
    found = _verb_of(bare, verbs, has_colon=colon is not None)
    if found is None:
        kept = bare
        if filler and filler[0] in _PART_OF_WORD:
            kept = said
        return _without_verb(f"{clock} {kept}".strip()), ""
    if clock:  # what happened at ten is part of the text
        found = found._replace(words=_timed(found.words, clock))
        return found, "the time of day belongs in the text"
    if filler:
        return found, "only a space belongs between date and verb"
    return found, "no colon belongs behind the date" if colon else ""


def _without_verb(words: str) -> Rest:
    if not words:
        return Rest("there is no verb after the date", "", "", is_known=False)
    return Rest(f'"{words[:_SHOWN].split()[0]}" is no verb', "", words, is_known=False)


def _verb_of(bare: str, verbs: frozenset[str] | None, *, has_colon: bool) -> Rest | None:
    verb = VERB_AHEAD.match(bare)
    if verb is not None and is_verb(verb[0], verbs):
        return Rest("", verb[0], bare[verb.end() :], is_known=True)
    # A colon or a link behind an unknown word: it was meant as a verb, and RJ105 names it.
    if verb is not None and not has_colon and _ends_verb(bare[verb.end() :]):
        return Rest("", verb[0], bare[verb.end() :], is_known=False)
    marked = _MARKED_VERB.match(bare)
    if marked is not None and is_verb(marked["verb"], verbs):
        return _unmarked(bare, marked, verbs)
    links = _LINKS.match(bare)
    if links is not None:
        behind = VERB_AHEAD.match(bare, links.end())
        if behind is not None and is_verb(behind[0], verbs):
            words = f" {links['links']}{bare[behind.end() :]}"
            fault = f'"{links["links"]}" is no verb; the verb comes first'
            return Rest(fault, behind[0], words, is_known=True, is_sure=False)
    return None


def _unmarked(bare: str, marked: re.Match[str], verbs: frozenset[str] | None) -> Rest:
    """Return a verb without the marks around it; a comma behind it becomes a colon."""
    words = bare[marked.end() :].strip()
    following = WORD_AHEAD.match(words)
    # `call, email` can be two things that happened.
    is_second = following is not None and is_verb(following[0], verbs)
    is_sure = not (marked["sign"] and is_second)
    fault = "a space is missing behind the verb"
    if marked["opened"] or marked["closed"] or marked["sign"]:
        fault = f'"{marked[0].strip()}" is no verb'
    if marked["sign"] in _TWO_THINGS:
        return Rest(fault, marked["verb"], f": {bare}", is_known=True, is_sure=False)
    if words:
        gap = " "
        if marked["sign"] or marked["colon"]:
            gap = ": "
        words = f"{gap}{words}"
    return Rest(fault, marked["verb"], words, is_known=True, is_sure=is_sure)


def _ends_verb(rest: str) -> bool:
    after = rest.lstrip()
    return not after or after[0] == ":" or after.startswith("[[")


def _timed(words: str, time: str) -> str:
    """Return the words behind a verb with a time of day in them: at the beginning of the text where
    a colon says where that is, otherwise at its end, since bare words after the verb may be people.
    """
    head = ""
    if people := _PEOPLE_AHEAD.match(words):
        head, words = people[0].rstrip(), words[people.end() :]
    elif words.startswith(":"):
        head, words = ":", words[1:]
    else:
        brackets = _BRACKETS_BEHIND.search(words)
        said = words
        if brackets:
            said = words[: brackets.start()]
        return f"{said.rstrip()} {time}{brackets[0] if brackets else ''}"
    return f"{head} {time} {words.strip()}".rstrip()
