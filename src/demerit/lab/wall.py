"""The wall: a thousand synthetic people of a run, lived again as dials are turned.

The same people, with the same luck, at every setting; so whatever changes is the rules'
doing. Nothing here is an audit: a thousand are few, and the audit counts them all.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import numpy as np

from demerit.compiler.compile import compile_texts
from demerit.engine.people import Accounts, cohorts_of, live_people, with_occasions
from demerit.lab.amending import amended
from demerit.lab.dials import MAKERS, Dial, Setting, Stop, harshest, stops_of
from demerit.lab.loading import Bundle
from demerit.lab.thresholds import thresholds
from demerit.tables import columns as C
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Compiled

T = TypeVar("T")
SIZE = 1000
"""People on a wall, if the run has as many."""
TOUCHED, REACHED, ANY = "touched", "reached", "any"
CHOICES = (TOUCHED, REACHED, ANY)
"""Whom a wall shows; see `Wall.thousand`."""
_PLACES, _LONGER, _LONGEST = 1024, 4, 1024
_MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Preset:
    """A setting with a name."""

    key: str
    title: str
    setting: dict[str, str]


_PRESETS = (
    Preset("nobody-mistaken", "Nobody is mistaken", {"errors": "0"}),
    Preset("everything-seen", "Everything is seen", {"detection": "1"}),
    Preset(
        "seen-and-right", "Everything is seen, rightly", {"detection": "1", "errors": "0"}
    ),
    Preset("nothing-seen", "Nothing is seen", {"detection": "0"}),
    Preset(
        "always-heard", "Every claim is decided rightly", {"hearing": "1", "objection": "1"}
    ),
    Preset(
        "no-remedy",
        "Nothing can be put right",
        {"hearing": "none", "objection": "none", "repair": "none"},
    ),
)
_ANY_OF = {"always-heard", "no-remedy"}
"""Presets that take of their dials those that there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Thousand:
    """Who stands on a wall.

    Attributes
    ----------
    choice
        `any` or `touched`.
    people
        Their numbers in the run, in order.
    cohorts
        The row of the cohort of each in the run's tables.
    looked_at
        Among how many people of the run they were found.
    found
        How many of these there would have been to choose from.
    """

    choice: str
    people: np.ndarray
    cohorts: np.ndarray
    looked_at: int
    found: int


class Wall:
    """People of a run who can be lived again under other settings of its dials.

    May be shared between threads.

    Parameters
    ----------
    bundle
        The experiment.
    compiled
        The run's own tables.
    size
        How many people, if the run has as many.
    """

    def __init__(self, bundle: Bundle, compiled: Compiled, size: int = SIZE) -> None:
        self.size = size
        self.bundle = bundle
        self.compiled = compiled
        self.dials = dials_of(bundle)
        self.presets = presets_of(self.dials)
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.RLock()

    @property
    def is_against_anybody(self) -> bool:
        """Return whether the rules keep any adverse roster."""
        return self.compiled.scalar(C.N_PLACES) > 0

    def thousand(self, choice: str) -> Thousand:
        """Return who stands on the wall: the same people whatever the dials are set to.

        Parameters
        ----------
        choice
            `any`: people at equal steps through the whole run, so cohort by cohort.
            `touched`: those who do a deed, or of whom a record is made at the harshest
            setting; nobody else can be listed for a record, wherever the dials stand.
            `reached`: those who are on an adverse roster at the harshest setting.

        Returns
        -------
        Thousand
            `size` people, or as many as there are.
        """
        return self._keep(("who", choice), lambda: self._chosen(choice))

    def under(self, choice: str, setting: Setting) -> Accounts:
        """Return what the lives on the wall come to at a setting.

        Parameters
        ----------
        choice
            As in `thousand`.
        setting
            The stop of each dial that is not as written.

        Returns
        -------
        Accounts
            In the order of the people.

        Raises
        ------
        RunError
            U005, if there is no such dial or stop.
        """
        stops = stops_of(self.dials, setting)
        return self._keep((choice, stops), lambda: self._lived(choice, stops))

    def _chosen(self, choice: str) -> Thousand:
        n = self.compiled.cohorts.n_people
        if choice == ANY:
            size = min(self.size, n)
            people = (2 * np.arange(size) + 1) * n // (2 * size)
            return Thousand(ANY, people, cohorts_of(self.compiled, people), n, n)
        stops = stops_of(self.dials, harshest(self.dials))
        harsh = self._tables(stops, self.compiled.cohorts) if stops else self.compiled
        found, looked_at = _found(harsh, choice, self.size)
        size = min(self.size, len(found))
        people = found[(2 * np.arange(size) + 1) * len(found) // (2 * max(size, 1))]
        cohorts = cohorts_of(self.compiled, people)
        return Thousand(choice, people, cohorts, looked_at, len(found))

    def _lived(self, choice: str, stops: tuple[Stop, ...]) -> Accounts:
        who = self.thousand(choice)
        if not len(who.people):  # tables of nobody cannot be made
            return live_people(self.compiled, who.people, who.cohorts)
        rows, places = np.unique(who.cohorts, return_inverse=True)
        tables = self._tables(stops, _only(self.compiled.cohorts, rows))
        return live_people(tables, who.people, places)

    def _tables(self, stops: tuple[Stop, ...], cohorts: Cohorts) -> Compiled:
        bundle = self._amended(stops)
        made = compile_texts(
            bundle.world, bundle.regimes, cohorts, bundle.period, seed=bundle.seed, one_in=0
        )
        return _with_blocks(made, self.compiled)

    def _amended(self, stops: tuple[Stop, ...]) -> Bundle:
        """Return the experiment at some stops; at all but the last it is kept as well."""
        if not stops:
            return self.bundle

        def make() -> Bundle:
            return amended(self._amended(stops[:-1]), stops[-1].lines)

        return self._keep(("text", stops), make)

    def _keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a key; the least lately asked for is let go."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            else:
                self._kept[key] = make()
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return cast("T", self._kept[key])


def dials_of(bundle: Bundle) -> list[Dial]:
    """Return the dials of an experiment's regimes, in the order of a record's way."""
    made = [dial for make in MAKERS for dial in make(bundle)]
    after = 1 + max((i for i, d in enumerate(made) if d.name in _BEFORE), default=-1)
    return [*made[:after], *thresholds(bundle), *made[after:]]


_BEFORE = ("detection", "errors", "times")


def presets_of(dials: list[Dial]) -> list[Preset]:
    """Return the named settings that the dials can express, as written first."""
    stops = {dial.name: {stop.key for stop in dial.stops} for dial in dials}
    made = [Preset("as-written", "As written", {})]
    for preset in _PRESETS:
        has = {d: s for d, s in preset.setting.items() if s in stops.get(d, ())}
        if has and (has == preset.setting or preset.key in _ANY_OF):
            made.append(replace(preset, setting=has))
    return made


def _found(compiled: Compiled, choice: str, size: int) -> tuple[np.ndarray, int]:
    """Return the people of a choice at a setting, and among how many they were found.

    Stretches of people are looked through at equal steps through the run, longer and
    longer, until there are enough for a wall or there is nobody left.
    """
    n, stretch = compiled.cohorts.n_people, 1
    places = [i * n // _PLACES for i in range(_PLACES)]
    ends = [*places[1:], n]
    found, done = np.zeros(0, dtype=np.int64), places
    while True:
        until = [min(at + stretch, end) for at, end in zip(places, ends, strict=True)]
        found = np.append(found, _among(compiled, choice, done, until))
        done = until
        if len(found) >= size or stretch >= _LONGEST or until == ends:
            return np.sort(found), sum(until) - sum(places)
        stretch *= _LONGER


def _among(
    compiled: Compiled, choice: str, firsts: list[int], ends: list[int]
) -> np.ndarray:
    """Return the people of a choice from some stretches of people."""
    stretches = [
        with_occasions(compiled, first, end)
        for first, end in zip(firsts, ends, strict=True)
        if first < end
    ]
    people = np.concatenate([np.zeros(0, dtype=np.int64), *stretches])
    lives = live_people(compiled, people, cohorts_of(compiled, people))
    if choice == REACHED:
        return people[lives.of("listed") > 0]
    return people[(lives.of("deeds") > 0) | (lives.records > 0)]


def _only(cohorts: Cohorts, rows: np.ndarray) -> Cohorts:
    """Return some of the cohorts, with one person each."""
    ones = np.ones(len(rows), dtype=np.int64)
    return Cohorts(cohorts.traits, cohorts.codes[rows], ones, cohorts.represents[rows])


def _with_blocks(made: Compiled, run: Compiled) -> Compiled:
    """Return tables whose visits come in the blocks of days that they have in the run.

    A block's length follows from the cohort that comes to the gate most often, and with
    the block the luck; so tables of a few cohorts take it from the tables of all.
    """
    n = run.scalar(C.N_GATES)
    at, there = made.scalar(C.GATE_BLOCK), run.scalar(C.GATE_BLOCK)
    made.buffer[at : at + n] = run.buffer[there : there + n]
    return _with_environment(made, run)


def _with_environment(made: Compiled, run: Compiled) -> Compiled:
    """Return tables with what the windows of a run found.

    A thousand people move no nation: whatever the dials are set to, they live in what
    everybody's windows came to as the rules are written.
    """
    size = run.scalar
    n = size(C.N_WINDOWS) * size(C.N_COUPLINGS) * size(C.N_CELLS)
    at, there = made.scalar(C.ENVIRONMENT), size(C.ENVIRONMENT)
    made.buffer[at : at + n] = run.buffer[there : there + n]
    return made
