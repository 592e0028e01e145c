"""What a notebook imports: load an experiment, plan it, simulate it, keep it, tell a life.

text > tree > model > tables > counts > folder: each step is one function of a floor below.
"""

from demerit.audit.targets import Comparison
from demerit.lab.checking import check, is_regime, norms, prove
from demerit.lab.comparing import compare_rules
from demerit.lab.loading import Bundle, is_forecast, last_day, library, load
from demerit.lab.result import Result
from demerit.lab.running import (
    compile_bundle,
    default_workers,
    life,
    plan,
    run,
    simulate,
)
from demerit.store.read import open_run

__all__ = [
    "Bundle",
    "Comparison",
    "Result",
    "check",
    "compare_rules",
    "compile_bundle",
    "default_workers",
    "is_forecast",
    "is_regime",
    "last_day",
    "library",
    "life",
    "load",
    "norms",
    "open_run",
    "plan",
    "prove",
    "run",
    "simulate",
]
