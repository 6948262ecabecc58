"""Which lives there are."""

from datetime import date

from tests.lives.life import read_life

JOINER = read_life("joiner", date(2026, 5, 20))
LIVES = (JOINER,)
