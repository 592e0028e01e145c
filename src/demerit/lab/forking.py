"""Forks: a finished run goes on from a date under other numbers, a world or regimes."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from demerit.engine.forks import forked, go_on
from demerit.engine.run import simulate as live_all
from demerit.engine.shards import Progress
from demerit.errors import Fault, RunError, TextError
from demerit.lab.amending import amended
from demerit.lab.loading import Bundle, check_bundle, split_changes
from demerit.lab.needs import check_memory, needs
from demerit.lab.reloading import bundle_of
from demerit.lab.result import (
    Result,
    comparisons,
    manifest,
    texts_of,
    without_lost_targets,
)
from demerit.lab.running import compile_bundle, default_workers
from demerit.lab.states import state_of
from demerit.store.read import Run, open_run
from demerit.store.write import reserve_folder, write_run
from demerit.tables.compiled import Compiled
from demerit.texts.experiment import Experiment
from demerit.texts.findings import faults_from, in_order
from demerit.texts.load import Text, change_number, load_regime, load_world
from demerit.texts.reader import Tree
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text
from demerit.texts.world import World

M = TypeVar("M", World, Regime, Experiment)


def fork(
    run: Run | Path | str,
    at: date,
    *,
    changes: Mapping[str, Any] | None = None,
    articles: Sequence[str] = (),
    world: str | None = None,
    regimes: Sequence[str] = (),
    folder: Path | str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Return a finished run that goes on from a date as if other texts held from then.

    The people, their luck and all that came before the date are the run's.

    Parameters
    ----------
    run
        A finished run, or its folder.
    at
        The first day of the fork; in a coupled world a window begins on it.
    changes
        Values to replace, by 'world.PATH' or 'regime.PATH' in dotted keys.
    articles
        Amendments of the regimes, such as `term=1y`.
    world
        Another world with the same rows by name, or its path; the run's own if absent.
    regimes
        Likewise.
    folder
        Where to keep it, new or empty; it is not kept if absent.
    workers
        Threads; one for each core if absent. The result does not depend on it.
    progress
        Called with people done and people in all.

    Returns
    -------
    Result
        Of the whole period. Its tables hold those of the run, so a life of it is told as
        any other.

    Raises
    ------
    RunError
        U005 for a day outside the run, U011 if the run cannot go on so, and as `lab.run`.
    TextError
        What a change makes wrong in a text.
    StoreError
        S001 to S004, if the run cannot be read.
    """
    finished = run if isinstance(run, Run) else open_run(Path(run))
    first = bundle_of(finished)
    after = _changed(first, changes or {}, articles, world, regimes)
    said = [*(f"{k}={v}" for k, v in (changes or {}).items()), *articles]
    said += [f"world {world}"] if world else []
    said += [f"regime {name}" for name in regimes]
    if not said:
        problem = "the fork would be the run itself: nothing is otherwise in it."
        remedy = "name what is to change."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    note = f"forked on {at} from the run {finished.digest}: {'; '.join(said)}."
    after = replace(without_lost_targets(after), notes=(*after.notes, note))
    day = _day_of(first, at)
    plain, n_workers = compile_bundle(after), workers or default_workers()
    comparisons(after, plain, None)  # a fault of the table, before anybody has lived
    check_memory(plain, n_workers)
    part = None if folder is None else _reserved(Path(folder), plain, n_workers)
    try:
        result = _lived(finished, after, plain, day, (n_workers, progress))
    except BaseException:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)
        raise
    if part is not None and folder is not None:
        told = {
            "from": finished.digest,
            "at": at.isoformat(),
            "set": [f"{key}={value}" for key, value in (changes or {}).items()],
            "articles": list(articles),
            "worlds": [world] if world else [],
            "regimes": list(regimes),
        }
        write_run(
            part,
            Path(folder),
            result.compiled,
            counts=result.counts.arrays(),
            manifest={**manifest(result, n_workers), "forked": told},
            texts=texts_of(after),
            environment=[astuple(each) for each in result.found],
        )
    return result


def _reserved(folder: Path, compiled: Compiled, workers: int) -> Path:
    return reserve_folder(folder, needs(compiled, workers)[1])


def _day_of(bundle: Bundle, at: date) -> int:
    """Return the day of a fork; U005 unless it is within the run, after its first day."""
    day = bundle.period.day_of(at)
    if not 0 < day < bundle.period.n_days:
        first, last = bundle.period.first, bundle.period.date_of(bundle.period.n_days - 1)
        problem = f"{at} is not after the run's first day, {first}, and until {last}."
        raise RunError([Fault("U005", problem, remedy="name a day between the two.")])
    return day


def _lived(
    finished: Run,
    after: Bundle,
    plain: Compiled,
    day: int,
    how: tuple[int, Progress | None],
) -> Result:
    """Return the fork lived to its end, by so many workers."""
    workers, progress = how
    if finished.compiled.is_coupled:
        state = state_of(finished, day, workers=workers, progress=progress)
        coupled = go_on(state, plain, workers=workers, progress=progress)
        counts, compiled, found = coupled.counts, coupled.compiled, coupled.found
    else:
        compiled, found = forked(finished.compiled, plain, day), []
        counts = live_all(compiled, workers=workers, progress=progress)
    shown, left = comparisons(after, compiled, counts.by_day)
    return Result(after, compiled, counts, shown, left, found)


def _changed(
    bundle: Bundle,
    changes: Mapping[str, Any],
    articles: Sequence[str],
    world: str | None,
    regimes: Sequence[str],
) -> Bundle:
    """Return an experiment with other texts, checked as any."""
    split = split_changes(changes)
    if split["experiment"]:
        problem = "what an experiment says of itself cannot change within a run."
        remedy = "change the world, or the regimes."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    of_world, of_regimes = bundle.world, bundle.regimes
    if world is not None:
        of_world = load_world(find_text("world", world))
    if regimes:
        of_regimes = [load_regime(find_text("regime", name)) for name in regimes]
    of_world = _with(of_world, split["world"], World)
    of_regimes = [_with(regime, split["regime"], Regime) for regime in of_regimes]
    made = replace(bundle, world=of_world, regimes=of_regimes)
    check_bundle(made)
    return amended(made, articles) if articles else made


def _with(text: Text[M], changes: Mapping[str, Any], model: type[M]) -> Text[M]:
    """Return a text with values replaced."""
    if not changes:
        return text
    tree = Tree(copy.deepcopy(text.tree.values), dict(text.tree.places), text.tree.sources)
    for dotted, value in changes.items():
        change_number(tree.values, dotted, value)
    try:
        return Text(model.model_validate(tree.values), tree, text.path, text.planted)
    except ValidationError as error:
        raise TextError(in_order(faults_from(error, tree, model))) from error
