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
LIVES = (JOINER, NOTARY, PHYSIO)
