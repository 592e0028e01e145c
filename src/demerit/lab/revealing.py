"""Which measures of an audit show planted abuse, and from what size."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from demerit.audit.findings import Finding, Verdict
from demerit.errors import Fault, RunError, TextError, nearest
from demerit.lab.auditing import audit
from demerit.lab.loading import Bundle, load
from demerit.lab.running import simulate
from demerit.texts.measures.all import TRUTH
from demerit.texts.norms import DEFAULT

SIZES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
"""Sizes that are tried if none are named."""
MOST_PEOPLE = 1_000_000
"""How many people are lived if nothing is said, and the world has as many."""
_OF_GROUPS = {"M13", "M14"}
_TRUE = ("false_", "without", "deeds", "conduct", "did ")
"""Words in what a gap between groups is of, where it asks what people truly did."""
Told = Callable[[float, int], None]
Key = tuple[str, str, str]
_Runs = list[dict[Key, Finding]]
"""The findings of one plant at one size, a run for each seed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one measure says of one plant.

    Attributes
    ----------
    plant
        Its name.
    id, measure, subject, group
        As in `Finding`.
    needs_truth
        Whether the measure asks what people truly did, which only a simulation knows.
    unit
        Of the values.
    without, largest
        Mean over seeds, with nothing planted and at the largest size; absent where a run
        gave none.
    flagged_from
        The least size from which on the finding is a FLAG with every seed and was not with
        nothing planted; absent if there is none.
    apart_from
        The least size from which on, with every seed, the finding's interval lies wholly
        outside that of the run with nothing planted; likewise.
    """

    plant: str
    id: str
    measure: str
    subject: str
    group: str
    needs_truth: bool
    unit: str
    without: float | None
    largest: float | None
    flagged_from: float | None
    apart_from: float | None

    @property
    def seen_from(self) -> float:
        """Return the least size from which the measure shows anything; infinite if none."""
        sizes = [s for s in (self.flagged_from, self.apart_from) if s is not None]
        return min(sizes, default=float("inf"))


@dataclass(frozen=True, slots=True)
class Revealed:
    """What an audit says of planted abuse at several sizes.

    Attributes
    ----------
    shown
        One for each plant and finding, by plant, those that show it first at the top.
    runs
        Every finding of every run: a table with a row each.
    sizes, seeds, people, norm
        What was tried, on how many synthetic people, by whose lines.
    """

    shown: list[Shown]
    runs: pa.Table
    sizes: tuple[float, ...]
    seeds: int
    people: int
    norm: str


def reveal(
    experiment: str,
    plants: Sequence[str] = (),
    *,
    sizes: Sequence[float] = SIZES,
    seeds: int = 3,
    people: int | None = None,
    norm: str = DEFAULT,
    by: Sequence[str] | None = None,
    workers: int | None = None,
    progress: Told | None = None,
) -> Revealed:
    """Return which measures of an audit show planted abuse, and from what size.

    Each plant is lived by itself at each size, and audited, on the same people with the
    same luck as a run with nothing planted.

    Parameters
    ----------
    experiment
        An experiment with `plants:`.
    plants
        Which of them; all if empty.
    sizes
        In place of the sizes that the text gives.
    seeds
        Every size is lived with so many seeds.
    people
        How many synthetic people; a million at most if absent.
    norm
        Whose lines are drawn.
    by
        Traits by which people are told apart, as in `audit`.
    workers
        Threads.
    progress
        Called with runs done and runs in all.

    Returns
    -------
    Revealed
        What each measure shows, and every finding.

    Raises
    ------
    RunError
        U005 for a plant that is not there, or a size or a number of seeds that cannot be.
    TextError
        What is wrong with the texts.
    """
    bundle = load(experiment)
    names = _named(bundle, plants)
    tried = tuple(sorted({float(size) for size in sizes}))
    _check(tried, seeds)
    if people is None:
        people = int(min(bundle.world.model.population.people.value, MOST_PEOPLE))
    trial = _Trial(experiment, bundle, people, seeds, norm, by, workers)
    todo = [("", 0.0), *((name, size) for name in names for size in tried)]
    for name, size in todo:
        trial.load(name, size)  # a fault, before anybody has lived
    rows: list[dict[str, Any]] = []
    found: dict[tuple[str, float], _Runs] = {}
    for done, (name, size) in enumerate(todo):
        runs: _Runs = []
        for i in range(seeds):
            findings = trial.findings(name, size, i)
            rows += _rows(name, size, trial.seed(i), findings)
            runs.append({(f.measure, f.subject, f.group): f for f in findings})
            if progress is not None:
                progress(done * seeds + i + 1.0, len(todo) * seeds)
        found[name, size] = runs
    shown: list[Shown] = []
    for name in names:
        ladder = [(size, found[name, size]) for size in tried]
        shown += sorted(_shown(name, found["", 0.0], ladder), key=lambda one: one.seen_from)
    return Revealed(shown, pa.Table.from_pylist(rows), tried, seeds, people, norm)


@dataclass(frozen=True, slots=True)
class _Trial:
    """How one run of a trial is made."""

    experiment: str
    bundle: Bundle
    people: int
    seeds: int
    norm: str
    by: Sequence[str] | None
    workers: int | None

    def seed(self, i: int) -> int:
        """Return the seed of a run."""
        return (self.bundle.seed + i) % (1 << 64)

    def load(self, plant: str, size: float, i: int = 0) -> Bundle:
        """Return the experiment with one plant alone, or with none."""
        planted: dict[str, Any] = {}
        if plant:
            planted[plant] = copy.deepcopy(self._text()[plant])
            planted[plant]["size"] = size
        changes = {"experiment.plants": planted}
        seed = self.seed(i)
        return load(self.experiment, people=self.people, seed=seed, changes=changes)

    def findings(self, plant: str, size: float, i: int) -> list[Finding]:
        """Return what the audit of a run found."""
        result = simulate(self.load(plant, size, i), workers=self.workers)
        return audit(result, norm=self.norm, by=self.by).findings

    def _text(self) -> dict[str, Any]:
        plants: dict[str, Any] = self.bundle.experiment.tree.values["plants"]
        return plants


def _named(bundle: Bundle, plants: Sequence[str]) -> list[str]:
    """Return the plants that are to be tried; a fault if there is none of a name."""
    text = bundle.experiment
    known = list(text.model.plants)
    if not known:
        problem = f"experiment '{text.model.experiment}' plants nothing."
        remedy = "add `plants:` to its text."
        raise TextError([Fault("T011", problem, text.place(), remedy=remedy)])
    for name in plants:
        if name not in known:
            problem = f"the experiment has no plant '{name}'."
            near, remedy = nearest(name, known) or tuple(known), "name one of these."
            raise RunError([Fault("U005", problem, known=near, remedy=remedy)])
    return list(dict.fromkeys(plants)) or known


def _check(sizes: tuple[float, ...], seeds: int) -> None:
    if not sizes or sizes[0] <= 0:
        problem = "every size that is tried is above zero; zero is tried beside them."
        raise RunError([Fault("U005", problem, remedy="give sizes such as 0.01,0.1.")])
    if seeds < 1:
        problem = f"{seeds} seeds are none."
        raise RunError([Fault("U005", problem, remedy="give 1 or more.")])


def _rows(
    plant: str, size: float, seed: int, findings: Sequence[Finding]
) -> Iterator[dict[str, Any]]:
    """Yield a row for each finding with a verdict or a value."""
    for f in findings:
        if f.verdict is Verdict.NOT_MEASURED:
            continue
        yield {
            "plant": plant,
            "size": size,
            "seed": str(seed),
            "id": f.id,
            "measure": f.measure,
            "subject": f.subject,
            "group": f.group,
            "value": f.value,
            "low": f.low,
            "high": f.high,
            "verdict": str(f.verdict),
        }


def _shown(
    plant: str, without: _Runs, ladder: Sequence[tuple[float, _Runs]]
) -> Iterator[Shown]:
    """Yield what each measure says of a plant, from the runs without it and with it."""
    _, largest = ladder[-1]
    for key, last in largest[0].items():
        if last.verdict is Verdict.NOT_MEASURED:
            continue
        flags = [(size, _all(_is_new_flag, without, runs, key)) for size, runs in ladder]
        aparts = [(size, _all(_is_apart, without, runs, key)) for size, runs in ladder]
        yield Shown(
            plant,
            last.id,
            *key,
            needs_truth=_needs_truth(last),
            unit=last.unit,
            without=_mean(without, key),
            largest=_mean(largest, key),
            flagged_from=_from(flags),
            apart_from=_from(aparts),
        )


def _needs_truth(finding: Finding) -> bool:
    """Return whether a finding rests on what people truly did."""
    if finding.id not in _OF_GROUPS:
        return finding.measure in TRUTH
    about = f"{finding.subject} {finding.group}"
    return any(word in about for word in _TRUE)


def _all(
    holds: Callable[[Finding | None, Finding], bool],
    without: _Runs,
    runs: _Runs,
    key: Key,
) -> bool:
    """Return whether something holds of a finding with every seed."""
    pairs = zip(without, runs, strict=True)
    return all(key in one and holds(base.get(key), one[key]) for base, one in pairs)


def _is_new_flag(base: Finding | None, one: Finding) -> bool:
    was = base is not None and base.verdict is Verdict.FLAG
    return one.verdict is Verdict.FLAG and not was


def _is_apart(base: Finding | None, one: Finding) -> bool:
    """Return whether two intervals have nothing in common."""
    if base is None or base.low is None or base.high is None:
        return False
    if one.low is None or one.high is None:
        return False
    return one.low > base.high or one.high < base.low


def _from(held: Sequence[tuple[float, bool]]) -> float | None:
    """Return the least size from which on something held; none if it did not at last."""
    found = None
    for size, holds in reversed(held):
        if not holds:
            break
        found = size
    return found


def _mean(runs: _Runs, key: Key) -> float | None:
    values = [run[key].value for run in runs if key in run]
    some = [value for value in values if value is not None]
    return sum(some) / len(some) if len(some) == len(runs) else None
