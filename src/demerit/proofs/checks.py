"""The functions of the checks, and what they find on one regime together."""

from __future__ import annotations

from collections.abc import Callable

from demerit.proofs.bands import check_s1, check_s2, check_s26
from demerit.proofs.basis import check_s19, check_s24
from demerit.proofs.context import check_s9, check_s10, check_s11
from demerit.proofs.dates import check_s27
from demerit.proofs.double import check_s8, check_s12, check_s13, check_s14
from demerit.proofs.entering import check_s15, check_s16, check_s17
from demerit.proofs.facts import Facts
from demerit.proofs.finding import Finding
from demerit.proofs.order import check_s3, check_s4
from demerit.proofs.procedure import check_s18, check_s20, check_s25
from demerit.proofs.records import check_s21, check_s22, check_s23
from demerit.proofs.second import with_second_opinions
from demerit.proofs.told import Teller
from demerit.proofs.ways import check_s5, check_s6, check_s7, check_s28
from demerit.texts.norms import Norm
from demerit.texts.regime import Regime

Check = Callable[[Facts, Norm], list[Finding]]
CHECKS: dict[str, Check] = {
    "S1": check_s1,
    "S2": check_s2,
    "S3": lambda facts, norm: check_s3(facts.regime, norm),
    "S4": lambda facts, norm: check_s4(facts.regime, norm),
    "S5": check_s5,
    "S6": check_s6,
    "S7": check_s7,
    "S8": check_s8,
    "S9": check_s9,
    "S10": check_s10,
    "S11": check_s11,
    "S12": check_s12,
    "S13": check_s13,
    "S14": check_s14,
    "S15": check_s15,
    "S16": check_s16,
    "S17": check_s17,
    "S18": check_s18,
    "S19": check_s19,
    "S20": check_s20,
    "S21": check_s21,
    "S22": check_s22,
    "S23": check_s23,
    "S24": check_s24,
    "S25": check_s25,
    "S26": check_s26,
    "S27": check_s27,
    "S28": check_s28,
}


def findings_of(regime: Regime, norm: Norm) -> list[Finding]:
    """Return the findings of every check that a norm asks for, as `all.prove` tells."""
    facts = Facts(regime)
    found: list[Finding] = []
    for name, check in CHECKS.items():
        if norm.asks(name):
            idle = Teller(name, facts, norm).idle(
                "the regime has nothing that it asks about"
            )
            found += check(facts, norm) or [idle]
    return with_second_opinions(facts, norm, found)
