"""What a coupled run knows before a window, kept in its folder for a fork to take up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from demerit.engine.forks import check_day, state_at
from demerit.engine.shards import Progress
from demerit.engine.states import arrays_of, state_from
from demerit.engine.windows import State
from demerit.errors import Fault, RunError
from demerit.store.read import Run, checked
from demerit.tables.compiled import Compiled


def keeper(
    compiled: Compiled, dates: Sequence[date], folder: Path
) -> Callable[[State], None] | None:
    """Return what keeps a run's state on some dates in a folder; absent if there are none.

    Parameters
    ----------
    compiled
        The run's tables.
    dates
        First days of windows.
    folder
        Where to.

    Returns
    -------
    Callable[[State], None] | None
        For `simulate_windows`; it raises U002 if the disk refuses.

    Raises
    ------
    RunError
        U011, if nothing is coupled, or no window begins on a date.
    """
    if not dates:
        return None
    check_states(compiled, dates)
    days = {compiled.period.day_of(when): when for when in dates}

    def keep(state: State) -> None:
        if state.day not in days:
            return
        try:
            file = folder / _file(days[state.day])
            np.savez(file, **arrays_of(state))  # type: ignore[arg-type]
        except OSError as error:
            problem = f"the run's state could not be kept: {str(error.strerror).lower()}."
            remedy = "make room, or keep it on fewer days."
            raise RunError([Fault("U002", problem, remedy=remedy)]) from error

    return keep


def check_states(compiled: Compiled, dates: Sequence[date]) -> None:
    """Raise U011 unless a run's state can be kept on dates."""
    if dates and not compiled.is_coupled:
        problem = "nothing is coupled in this world, so there is no state to keep."
        remedy = "leave it out: a fork of such a run needs none."
        raise RunError([Fault("U011", problem, remedy=remedy)])
    for when in dates:
        check_day(compiled, compiled.period.day_of(when))


def state_of(
    finished: Run, day: int, *, workers: int = 1, progress: Progress | None = None
) -> State:
    """Return the state of a coupled run before a day: as it was kept, or lived again.

    Parameters
    ----------
    finished
        The run.
    day
        The first day of a window.
    workers
        Threads, where it is lived again.
    progress
        As in `simulate_windows`.

    Returns
    -------
    State
        For `go_on`.

    Raises
    ------
    RunError
        U011, if no window begins on the day.
    StoreError
        S003, if what was kept was changed.
    """
    check_day(finished.compiled, day)
    name = _file(finished.compiled.period.date_of(day))
    if name not in finished.manifest["files"]:
        plain = finished.compiled.unsettled()
        return state_at(plain, day, workers=workers, progress=progress)
    with np.load(checked(finished, name), allow_pickle=False) as kept:
        return state_from({key: kept[key] for key in kept.files}, finished.compiled)


def _file(when: date) -> str:
    """Return the name of the file that holds a run's state on a day."""
    return f"state-{when.isoformat()}.npz"
