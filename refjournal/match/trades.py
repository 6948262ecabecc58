"""Words for the same trade: who needs a lawyer is served by somebody who offers law. A short list
for common trades; a journal adds its own with `[vocabulary] words`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

# Only words that hardly mean anything else: "design" or "property" would join half a network.
_SHIPPED: Final = (
    "lawyer lawyers solicitor solicitors attorney attorneys barrister law legal",
    "accountant accountants accountancy accounting accounts bookkeeper bookkeeping auditor",
    "tax taxes taxation",
    "payroll wages salaries",
    "builder builders construction",
    "plumber plumbers plumbing heating",
    "electrician electricians electrical wiring rewiring",
    "roofer roofers roofing",
    "decorator decorators decorating",
    "carpenter carpenters carpentry joiner joinery",
    "gardener gardeners gardening landscaper landscaping",
    "architect architects architecture",
    "surveyor surveyors surveying",
    "realtor realtors realty lettings",
    "mortgage mortgages remortgage",
    "insurance insurer insurances",
    "programmer programmers programming software developer developers",
    "website websites webdesign",
    "photographer photographers photography photos headshots",
    "videographer videographers videography video videos",
    "copywriter copywriters copywriting",
    "translator translators translation translations interpreter",
    "printer printers printing",
    "marketing marketer advertising",
    "recruiter recruiters recruitment recruiting headhunter",
    "coach coaches coaching",
    "dentist dentists dental dentistry",
    "physio physiotherapist physiotherapists physiotherapy",
    "vet vets veterinary veterinarian",
    "counsellor counsellors counselling counselor counseling therapist therapy",
    "cleaner cleaners cleaning",
    "caterer caterers catering",
    "florist florists flowers",
    "removals mover movers relocation",
    "courier couriers haulage freight",
)


class Synonyms:
    """The words that mean the same trade: the shipped ones, and those of a journal."""

    def __init__(self, own: Mapping[str, tuple[str, ...]]) -> None:
        """`own` are a journal's words, each with the others that mean it."""
        self._groups = dict(_shipped())
        for word, others in own.items():
            group = frozenset((word, *others))
            for one in group:
                self._groups[one] = self._groups.get(one, frozenset()) | group

    def of(self, word: str) -> frozenset[str]:
        """Return the words that mean the same as a plain word, without itself."""
        return self._groups.get(word, frozenset()) - {word}

    def is_trade(self, word: str) -> bool:
        """Return whether a plain word names a trade."""
        return word in self._groups


@cache
def _shipped() -> Mapping[str, frozenset[str]]:
    return dict(_groups())


def _groups() -> Iterator[tuple[str, frozenset[str]]]:
    for line in _SHIPPED:
        group = frozenset(line.split())
        yield from ((word, group) for word in group)
