"""What can be compared: experiments, regimes in an experiment's place, finished runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from demerit.errors import Fault, RunError, TextError, nearest
from demerit.lab.checking import is_regime
from demerit.lab.loading import Bundle, library, load
from demerit.store.read import Run, checked, open_run
from demerit.store.write import MANIFEST, PART
from demerit.texts.check import check_experiment, check_regime
from demerit.texts.load import Text, kind_of, load_regime
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text

MOST_PEOPLE = 1_000_000
"""How many people are compared if nobody says, or the world's own number if smaller."""
CANNOT = "U009"
"""The code of what cannot be paired."""
_WORLD = "texts/world/"
_MOST_LACKS = 5
Subject = Bundle | Run | Path | str
"""What can be compared, or its name: a bundle, a run, a folder, a text."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Regimes by themselves, to be lived in somebody else's world."""

    name: str
    regimes: list[Text[Regime]]


def read_first(subject: Subject, people: int | None) -> Bundle | Run:
    """Return the experiment or the run that others are compared with.

    Parameters
    ----------
    subject
        Or its name: of a run's folder, or else of an experiment.
    people
        How many people; absent for the default.

    Returns
    -------
    Bundle | Run
        Loaded.

    Raises
    ------
    RunError
        U001, if there is no such thing; U005, if a run is asked for other people.
    TextError
        Every fault of the texts.
    """
    if isinstance(subject, Bundle):
        return subject if people is None else replace(subject, people=people)
    run = _as_run(subject)
    if run is not None:
        if people is not None:
            problem = f"a finished run has its own people: {run.manifest['people']:,}."
            remedy = "leave --people out, or name the run's experiment."
            raise RunError([Fault("U005", problem, remedy=remedy)])
        return run
    name = str(subject)
    if not _is_experiment(name):
        raise RunError([_no_experiment(name)])
    bundle = load(name, people=people)
    whole = int(bundle.world.model.population.people.value)
    if people is None and whole > MOST_PEOPLE:
        return replace(bundle, people=MOST_PEOPLE)
    return bundle


def read_other(subject: Subject) -> Bundle | Run | Rules:
    """Return what is compared with the first: an experiment, a run, or a regime's rules."""
    if isinstance(subject, Bundle):
        return subject
    run = _as_run(subject)
    if run is not None:
        return run
    name = str(subject)
    if _is_experiment(name):
        return load(name)
    if not is_regime(name):
        shelf = library()
        known = nearest(name, {*shelf["experiment"], *shelf["regime"]})
        problem = f"there is no experiment, regime or finished run '{name}'."
        remedy = "name one of these, the path of a text, or the folder of a run."
        raise RunError([Fault("U001", problem, known=known, remedy=remedy)])
    text = load_regime(find_text("regime", name))
    faults = check_regime(text)
    if faults:
        raise TextError(faults)
    return Rules(text.model.regime, [text])


def name_of(subject: Bundle | Rules) -> str:
    """Return the name of an experiment, or of rules by themselves."""
    if isinstance(subject, Bundle):
        return subject.experiment.model.experiment
    return subject.name


def in_one_world(
    first: Bundle, others: Sequence[Bundle | Rules]
) -> tuple[Bundle, list[list[Text[Regime]]]]:
    """Return the experiment in whose world all can be lived, and the regimes of each.

    Parameters
    ----------
    first
        Its world is tried first.
    others
        The worlds of those that have one are tried next, in their order.

    Returns
    -------
    tuple[Bundle, list[list[Text[Regime]]]]
        The experiment whose world, people, period and seed all share; and the regimes of
        the first and of each other.

    Raises
    ------
    RunError
        U009, if no world has room for all, with what the first's lacks.
    """
    rules = [first.regimes, *(other.regimes for other in others)]
    lacks: list[Fault] = []
    tried: list[str] = []
    for host in (first, *(other for other in others if isinstance(other, Bundle))):
        faults = [
            fault
            for regimes in rules
            for fault in check_experiment(host.experiment, host.world, regimes)
        ]
        if not faults:
            return replace(host, people=first.people, figures=None), rules
        lacks = lacks or list(dict.fromkeys(faults))
        tried.append(f"'{host.world.model.world}'")
    raise RunError(
        [_no_room(first, list(dict.fromkeys(tried)), lacks), *lacks[:_MOST_LACKS]]
    )


def check_worlds(runs: Sequence[Run]) -> None:
    """Raise U009 unless runs were made from the same text of one world.

    Parameters
    ----------
    runs
        Finished runs.

    Raises
    ------
    RunError
        U009, with the first file that differs.
    StoreError
        S003, if a file of a world was changed.
    """
    kept = [_world_of(run) for run in runs]
    for run, files in zip(runs[1:], kept[1:], strict=True):
        for name in sorted({*kept[0], *files}):
            if kept[0].get(name) == files.get(name):
                continue
            both = f"'{runs[0].folder}' and '{run.folder}'"
            problem = f"the runs cannot be paired: {both} are of different worlds ({name})."
            remedy = "pair runs of one world, with the same people, period and seed."
            raise RunError([Fault(CANNOT, problem, remedy=remedy)])


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of which none is given twice: a second 'a' is 'a (2)'."""
    made: list[str] = []
    for name in names:
        n = sum(taken.split(" (")[0] == name for taken in made)
        made.append(f"{name} ({n + 1})" if name in made else name)
    return tuple(made)


def _as_run(subject: Subject) -> Run | None:
    """Return a run, or the one in a folder; nothing if it is no folder of a run."""
    if isinstance(subject, Run):
        return subject
    name = str(subject)
    folder, shelf = Path(name), library()
    kept = (folder / MANIFEST).exists() or (folder / "tables.npy").exists()
    named = name in shelf["experiment"] or name in shelf["regime"]
    bare = folder.is_dir() and not named and not any(folder.glob("*.yaml"))
    return open_run(folder) if kept or bare or PART in folder.name else None


def _is_experiment(name: str) -> bool:
    try:
        return kind_of(find_text("experiment", name)) == "experiment"
    except RunError:
        return False


def _no_experiment(name: str) -> Fault:
    known = nearest(name, library()["experiment"])
    if is_regime(name):
        problem = f"'{name}' is a regime, and a regime by itself has no people."
        remedy = "name first an experiment in whose world it is to be lived."
        return Fault("U001", problem, known=known, remedy=remedy)
    problem = f"there is no experiment or finished run '{name}'."
    remedy = "name one of these, the path of an experiment, or the folder of a run."
    return Fault("U001", problem, known=known, remedy=remedy)


def _no_room(first: Bundle, tried: list[str], lacks: list[Fault]) -> Fault:
    """Return that no world has room for all regimes, before what the first's lacks."""
    worlds = "neither " + " nor ".join(tried) if len(tried) > 1 else f"not {tried[0]}"
    n, world = len(lacks), first.world.model.world
    shown = f"the first {_MOST_LACKS} follow" if n > _MOST_LACKS else "they follow"
    problem = (
        f"no world has room for all that is compared, {worlds}: in '{world}' there "
        f"{'are' if n > 1 else 'is'} {n} fault{'s' * (n > 1)}; {shown}."
    )
    remedy = "compare regimes that ask for the same acts, gates and traits."
    return Fault(CANNOT, problem, remedy=remedy)


def _world_of(run: Run) -> dict[str, str]:
    """Return the digest of each file of a run's world, the bytes checked."""
    names = [name for name in run.manifest["files"] if name.startswith(_WORLD)]
    for name in names:
        checked(run, name)
    return {name: run.manifest["files"][name]["digest"] for name in names}
