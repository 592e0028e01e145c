"""Sums over people of what one life came to beside another, by group."""

from __future__ import annotations

from demerit.tables import accounts as A

SUM, SQUARES, MORE, LESS, DIFFERENCE, DIFFERENCE_SQUARES = range(6)
"""Of a quantity under a variant: its sum and squares; people with more and with less than
under the first; and the sum and the squares of the differences from the first."""
N_EACH = 6
JUDGED = (A.LISTED_DAYS, A.SANCTION_DAYS, A.REFUSALS)
"""Quantities by which a person is worse or better off."""
WORSE = A.N_QUANTITIES * N_EACH
BETTER, MIXED = WORSE + 1, WORSE + 2
PAIR_WORDS = WORSE + 3
"""Words of a group under a variant."""
