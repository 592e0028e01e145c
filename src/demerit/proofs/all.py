"""Every check that a norm asks for, on one regime."""

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
from demerit.proofs.norms import Norm
from demerit.proofs.order import check_s3, check_s4
from demerit.proofs.procedure import check_s18, check_s20, check_s25
from demerit.proofs.records import check_s21, check_s22, check_s23
from demerit.proofs.told import Teller
from demerit.proofs.ways import check_s5, check_s6, check_s7, check_s28
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
TITLES = {
    "S1": "bands hold every score once",
    "S2": "every rule can fire, none repeats another",
    "S3": "the order of records does not matter",
    "S4": "worse conduct never ends better",
    "S5": "every entry can end",
    "S6": "time alone ends every entry",
    "S7": "no way off asks for what was taken away",
    "S8": "no measure comes twice for one record",
    "S9": "sanctions stay in the deed's field of life",
    "S10": "data serves what it is kept for",
    "S11": "nobody answers for another, or for a trait",
    "S12": "graver deeds bear no less",
    "S13": "like gravity, like measure",
    "S14": "margins to decide in are narrow",
    "S15": "something slight is spared",
    "S16": "the young are left out",
    "S17": "acts of long ago do not count",
    "S18": "notice comes first",
    "S19": "reasons can be told",
    "S20": "a hearing comes first, objecting does no harm",
    "S21": "an objection is open, bounded, decided by others",
    "S22": "a correction follows the data",
    "S23": "records end, and effects with them",
    "S24": "there is a basis in law",
    "S25": "a person decides",
    "S26": "one point moves little",
    "S27": "no rule reaches back",
    "S28": "the way off has a stated price",
}


def prove(regime: Regime, norm: Norm) -> list[Finding]:
    """Return the findings of every check that a norm asks for, in the order of the checks.

    Parameters
    ----------
    regime
        A checked regime.
    norm
        Which checks, and the lines it draws.

    Returns
    -------
    list[Finding]
        At least one for each check.
    """
    facts = Facts(regime)
    found: list[Finding] = []
    for name, check in CHECKS.items():
        if norm.asks(name):
            idle = Teller(name, facts, norm).idle(
                "the regime has nothing that it asks about"
            )
            found += check(facts, norm) or [idle]
    return found
