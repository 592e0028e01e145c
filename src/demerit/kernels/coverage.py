"""Whom a rule applies to: those covered, not the excluded, with the rule's share."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.kernels.luck import is_below, mark
from demerit.tables import columns as C
from demerit.tables import life as L


@inlined
def is_covered(t: np.ndarray, life: np.ndarray, coverage: int) -> bool:
    """Return whether rules cover the person: by traits, by share, by opting in."""
    at = coverage * t[C.N_COHORTS] + life[L.COHORT]
    cut, opt_cut = t[t[C.COVERAGE_CUT] + at], t[t[C.COVERAGE_OPT_CUT] + at]
    if cut == 0 or opt_cut == 0:
        return False
    if cut >= 1 << 32 and opt_cut >= 1 << 32:
        return True
    words = mark(t, life[L.PERSON], t[t[C.COVERAGE_CHANCE] + coverage], 0)
    return is_below(words[0], cut) and is_below(words[1], opt_cut)


@inlined
def may_enter(t: np.ndarray, life: np.ndarray, roster: int) -> bool:
    """Return whether the person may be on a roster at all."""
    if t[t[C.LIST_NEVER] + roster * t[C.N_COHORTS] + life[L.COHORT]]:
        return False
    return is_covered(t, life, t[t[C.LIST_COVERAGE] + roster])


@inlined
def ground_applies(t: np.ndarray, life: np.ndarray, ground: int, turn: int) -> bool:
    """Return whether the body uses a ground: not for the excluded, else with its share."""
    if not may_enter(t, life, t[t[C.GROUND_LIST] + ground]):
        return False
    cut = t[t[C.GROUND_CUT] + ground * t[C.N_COHORTS] + life[L.COHORT]]
    if cut >= 1 << 32:
        return True
    words = mark(t, life[L.PERSON], t[t[C.GROUND_CHANCE] + ground], turn)
    return is_below(words[0], cut)
