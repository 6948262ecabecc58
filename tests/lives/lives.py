"""Which lives there are."""

from datetime import date

from tests.lives.life import read_life

JOINER = read_life("joiner", date(2026, 5, 20))
NOTARY = read_life("notary", date(2026, 2, 27))
LIVES = (JOINER, NOTARY)
BY_OTHERS = (read_life("physio", date(2026, 9, 15)),)
"""By somebody who did not know the rules: its figures are printed, and no test holds them."""
