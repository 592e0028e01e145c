"""Where the rows of a life lie: from a listing to its record, from a record to its case."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.tables import life as L


@inlined
def record_of(life: np.ndarray, listing: int) -> int:
    """Return where the record that a listing rests on begins."""
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    return life[L.AT_RECORDS] + life[at + L.LISTING_RECORD] * L.RECORD_WORDS


@inlined
def case_of(life: np.ndarray, record: int) -> int:
    """Return where the case of the record that begins at a word begins."""
    return life[L.AT_CASES] + life[record + L.RECORD_CASE] * L.CASE_WORDS
