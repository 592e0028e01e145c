"""What a notebook imports: load an experiment, plan it, simulate it, keep it, tell a life.

text > tree > model > tables > counts > folder: each step is one function of a floor below.
"""

from demerit.audit.intervals import LEVEL
from demerit.audit.targets import Comparison
from demerit.lab.ablating import Ablated, ablate, ablations
from demerit.lab.auditing import Audit, audit, over_seeds, write_audits
from demerit.lab.checking import check, is_regime, norms, prove
from demerit.lab.comparing import compare_rules
from demerit.lab.explaining import Why, decisions, why
from demerit.lab.forking import fork
from demerit.lab.loading import Bundle, is_forecast, last_day, library, load
from demerit.lab.pairing import Paired, compare
from demerit.lab.result import Result
from demerit.lab.revealing import Revealed, reveal
from demerit.lab.running import (
    compile_bundle,
    default_workers,
    life,
    plan,
    run,
    simulate,
)
from demerit.lab.sweeping import sweep
from demerit.lab.under import TwoLives, life_under
from demerit.store.read import open_run

__all__ = [
    "LEVEL",
    "Ablated",
    "Audit",
    "Bundle",
    "Comparison",
    "Paired",
    "Result",
    "Revealed",
    "TwoLives",
    "Why",
    "ablate",
    "ablations",
    "audit",
    "check",
    "compare",
    "compare_rules",
    "compile_bundle",
    "decisions",
    "default_workers",
    "fork",
    "is_forecast",
    "is_regime",
    "last_day",
    "library",
    "life",
    "life_under",
    "load",
    "norms",
    "open_run",
    "over_seeds",
    "plan",
    "prove",
    "reveal",
    "run",
    "simulate",
    "sweep",
    "why",
    "write_audits",
]
