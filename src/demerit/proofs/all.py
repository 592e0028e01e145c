"""Every check that a norm asks for, on one regime."""

from __future__ import annotations

from demerit.proofs.finding import Finding
from demerit.texts.norms import Norm
from demerit.texts.regime import Regime

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
        At least one for each check; with what z3 says of them, where it is installed.
    """
    # A life or a run never asks for a proof, so it does not wait for the checks to load.
    from demerit.proofs.checks import findings_of  # noqa: PLC0415

    return findings_of(regime, norm)
