"""Which lives there are."""

from datetime import date

from tests.lives.life import read_life

JOINER = read_life("joiner", date(2026, 5, 20))
NOTARY = read_life("notary", date(2026, 2, 27))
PHYSIO = read_life("physio", date(2026, 9, 15))
"""By somebody who did not know the rules. At first, 38 of its 53 misses were found, 2 of 74
look-alikes were raised, and 5 of the first ten were right.
"""
CPA = read_life("cpa", date(2026, 5, 12))
"""By another who did not know the rules. At first, 41 of its 51 misses were found, 23 of 80
look-alikes were raised, and 3 of the first ten were right.
"""
ARCHITECT = read_life("architect", date(2026, 10, 8))
"""By a third hand that did not know the rules. At first, 34 of its 42 misses were found, 2 of 70
look-alikes were raised, and 6 of the first ten were right.
"""
LIVES = (JOINER, NOTARY, PHYSIO, CPA, ARCHITECT)
ONLY_IN_PROSE = frozenset(
    (
        "Tilda was promised the name of somebody who can take her",
        "Nobody congratulated Mike Yoder, regional vice president after fourteen years",
        "Omar was promised two pages on the tip deduction",
        "Rick Keller had his bypass on Friday, and nobody asked",
        "Mike Brandt, the best speaker of last year and the one who sends most, was left out of the"
        " seminar",
        "Yvonne wants to hear nothing of what comes of the people she names",
        "R.'s separation is confidential, nobody is to be asked",
        "Jenny's sister does the books, the bookkeeper is no longer needed",
        "Fay wants dentists, and Anil asked for no valuers",
        "Denise keeps no birthdays",
    )
)
"""What no key and no verb says, so that only a reader can know it: misses and look-alikes."""
