"""A synthetic person's life in a finished run, beside the same life under other rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from demerit.audit.beside import Beside, Tally, side_by_side, tally
from demerit.audit.story import tell
from demerit.engine.pairs import check_paired
from demerit.engine.run import live_one
from demerit.errors import TextError
from demerit.lab.amending import amended
from demerit.lab.loading import Bundle
from demerit.lab.reloading import bundle_of
from demerit.lab.running import check_person, settled_tables
from demerit.lab.subjects import read_other
from demerit.store.read import Run
from demerit.texts.check import check_experiment


@dataclass(frozen=True, slots=True)
class TwoLives:
    """One person's life under the rules of a run and under others, with the same luck.

    Attributes
    ----------
    here, there
        What the rules of either life are called.
    lines
        Both lives by date.
    tally_here, tally_there
        What either life came to.
    """

    here: str
    there: str
    lines: list[Beside]
    tally_here: Tally
    tally_there: Tally


def life_under(
    finished: Run, person: int, *, under: str = "", articles: Sequence[str] = ()
) -> TwoLives:
    """Return a person's life in a run beside the same life under other rules.

    Parameters
    ----------
    finished
        From `open_run`.
    person
        The person's number, from 0.
    under
        A regime, an experiment or the folder of a run whose regimes are to be lived in the
        run's world; the run's own regimes if empty.
    articles
        Amendments to lay over these regimes.

    Returns
    -------
    TwoLives
        The same acts on the same days, and what either set of rules makes of them.

    Raises
    ------
    RunError
        U001 if there are no such rules, U004 if there is no such person.
    StoreError
        S003 or S004, if the run's texts are not what it was made from.
    TextError
        What keeps the rules out of the run's world, or what an amendment does wrong.
    """
    check_person(finished.compiled, person)
    bundle = bundle_of(finished)
    here = _named(bundle)
    if under:
        bundle = _with_regimes(bundle, under)
    there = "; ".join([_named(bundle), *articles])
    if articles:
        bundle = amended(bundle, articles)
    both = finished.compiled, settled_tables(bundle)
    check_paired(list(both))
    lives = [live_one(compiled, person) for compiled in both]
    told = [tell(*one) for one in zip(both, lives, strict=True)]
    tallies = [tally(*one) for one in zip(both, lives, strict=True)]
    return TwoLives(here, there, side_by_side(*told), *tallies)


def _with_regimes(bundle: Bundle, name: str) -> Bundle:
    """Return an experiment with the regimes of a name in the place of its own."""
    other = read_other(name)
    regimes = bundle_of(other).regimes if isinstance(other, Run) else other.regimes
    faults = check_experiment(bundle.experiment, bundle.world, regimes)
    if faults:
        raise TextError(faults)
    return replace(bundle, regimes=regimes)


def _named(bundle: Bundle) -> str:
    return " + ".join(text.model.regime for text in bundle.regimes)
