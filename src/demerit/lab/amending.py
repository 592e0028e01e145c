"""Experiments with amended regimes, for comparisons and for ablations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from demerit.errors import Fault, TextError, nearest
from demerit.lab.loading import Bundle
from demerit.texts.amending.amend import Amended, amend_by
from demerit.texts.amending.amendments import Amendment, Verb, read_amendments
from demerit.texts.amending.safeguards import SAFEGUARDS, safeguards_of
from demerit.texts.check import check_experiment

_NOT_HERE = {"T014", "U008"}
"""Codes of an amendment that is of another regime, or says what this one says already."""


def amended(bundle: Bundle, lines: Iterable[str]) -> Bundle:
    """Return an experiment with amendments laid over its regimes, one after the other.

    Parameters
    ----------
    bundle
        A loaded experiment; it is not changed.
    lines
        Amendments; each is laid over every regime that has what it names, or over the one
        before its colon.

    Returns
    -------
    Bundle
        The same world, people, period and seed, so the same luck.

    Raises
    ------
    TextError
        As `texts.amending.amend.amend`; also if the amended regime asks the world for
        what it lacks.
    """
    found = amend_all(bundle, lines)
    return replace(bundle, regimes=[each.text for each in found])


def amend_all(bundle: Bundle, lines: Iterable[str]) -> list[Amended]:
    """Return every regime of an experiment as amended, and what differs; as `amended`."""
    found = [Amended(text, []) for text in bundle.regimes]
    for amendment in read_amendments("\n".join(lines)):
        found = _amend_one(found, amendment)
    texts = [each.text for each in found]
    faults = check_experiment(bundle.experiment, bundle.world, texts)
    if faults:
        raise TextError(faults)
    return found


def safeguards(bundle: Bundle) -> list[str]:
    """Return the amendments that each take one safeguard out of an experiment.

    Parameters
    ----------
    bundle
        A loaded experiment.

    Returns
    -------
    list[str]
        Such as `without hearing`, in the order of `SAFEGUARDS`; those that no regime has
        are left out.
    """
    texts = bundle.regimes
    has = {word for t in texts for word in safeguards_of(t.model, t.tree.values)}
    return [f"{Verb.WITHOUT} {word}" for word in SAFEGUARDS if word in has]


def _amend_one(found: list[Amended], amendment: Amendment) -> list[Amended]:
    """Return the regimes after one amendment of those that it is of."""
    names = [each.text.model.regime for each in found]
    if amendment.regime and amendment.regime not in names:
        problem = f"the experiment joins no regime '{amendment.regime}'."
        known = nearest(amendment.regime, names)
        raise TextError([amendment.fault("T014", problem, "name one of these.", known)])
    made: list[Amended] = []
    faults: list[Fault] = []
    n_amended = 0
    for name, each in zip(names, found, strict=True):
        if amendment.regime not in ("", name):
            made.append(each)
            continue
        try:
            new = amend_by(each.text, [amendment])
        except TextError as error:
            if any(fault.code not in _NOT_HERE for fault in error.faults):
                raise
            faults += error.faults
            made.append(each)
            continue
        n_amended += 1
        made.append(Amended(new.text, each.differences + new.differences))
    if not n_amended:
        raise TextError(faults)
    return made


__all__ = ["SAFEGUARDS", "amend_all", "amended", "safeguards"]
