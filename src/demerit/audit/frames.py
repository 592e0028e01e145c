"""A metric by group, as Fairlearn's `MetricFrame` has it, with intervals.

    rates = frame("selection_rate", cohorts, sums, ["sex", "income"])
    rates.by_group                     an `Interval` over groups, all holding at once
    rates.difference().interval        the largest less the smallest
    rates.gaps(("f", "low"))           every group less one, or less all people
    rates.table()                      everything, for Arrow

`given=["conduct"]` tells those who did a deed from those who did none, and traits may be
given too. Sums by cohort are all that is read, so no size of run makes it slower. A group
too small to be judged has no value, is counted in `left_out`, and is never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from demerit.audit.extremes import (
    Gap,
    furthest_difference,
    furthest_ratio,
    largest,
    range_difference,
    range_ratio,
    smallest,
)
from demerit.audit.groups import (
    CONDUCT,
    DID,
    DID_NONE,
    Cells,
    Groups,
    Sums,
    cells_of,
    crossed,
)
from demerit.audit.intervals import (
    LACK_SAYS,
    LEAST,
    LEVEL,
    Interval,
    Lack,
    level_of_each,
    made,
    over,
)
from demerit.errors import Fault, RunError, nearest
from demerit.tables.cohorts import Cohorts

BETWEEN_GROUPS, TO_OVERALL = "between_groups", "to_overall"
"""How groups are held against each other: each pair, or each against all people."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One metric by group.

    Its intervals are of shape (n_groups,), or (n_levels, n_groups) where something is
    given; those of its extremes lack the last axis.

    Attributes
    ----------
    cells
        The sums; shape (n_levels, n_groups).
    groups
        The groups.
    given
        Names of what is given.
    levels
        Labels of its levels.
    level
        How often all intervals within one level of what is given are to hold at once.
    """

    cells: Cells
    groups: Groups
    given: tuple[str, ...]
    levels: list[tuple[str, ...]]
    level: float

    @property
    def overall(self) -> Interval:
        """Return the metric over all people."""
        return self._shaped(self.cells.all().estimate(self.level)).at((..., 0))

    @property
    def by_group(self) -> Interval:
        """Return the metric of each group; the intervals hold at once."""
        return self._shaped(self._each(self._n_judged))

    def group_min(self) -> Gap:
        """Return the smallest value of any group."""
        return self._of_levels(smallest(self._each(self._n_judged), self.level))

    def group_max(self) -> Gap:
        """Return the largest value of any group."""
        return self._of_levels(largest(self._each(self._n_judged), self.level))

    def difference(self, method: str = BETWEEN_GROUPS) -> Gap:
        """Return the largest difference, of at least zero.

        Its lower end is above zero only if some groups differ, however many were searched.

        Parameters
        ----------
        method
            `between_groups`, the largest less the smallest; or `to_overall`, the furthest
            from the metric over all people.

        Returns
        -------
        Gap
            Shape (), or (n_levels,).
        """
        if method == TO_OVERALL:
            return self._of_levels(furthest_difference(self._less_all(), self.level))
        return self._of_levels(range_difference(self._pairs(), self.level))

    def ratio(self, method: str = BETWEEN_GROUPS) -> Gap:
        """Return the smallest ratio, of at most one.

        Its upper end is below one only if some groups differ, however many were searched.

        Parameters
        ----------
        method
            `between_groups`, the smallest over the largest; or `to_overall`, the smallest
            of each group's over that of all people or the other way round.

        Returns
        -------
        Gap
            Shape (), or (n_levels,).
        """
        if method == TO_OVERALL:
            return self._of_levels(furthest_ratio(self._over_all(), self.level))
        return self._of_levels(range_ratio(self._pairs(), self.level))

    def gaps(self, reference: Sequence[str] | None = None) -> Interval:
        """Return each group's value less another's; the intervals hold at once.

        Parameters
        ----------
        reference
            Label of a group, for which the gap is zero; all people if none.

        Returns
        -------
        Interval
            Shape as `by_group`.
        """
        if reference is None:
            return self._shaped(self._less_all())
        place = self._place(reference)
        found = self.cells.less(self.cells.at(place), self._level_to_one)
        return self._shaped(_itself(found, place, 0.0))

    def quotients(self, reference: Sequence[str] | None = None) -> Interval:
        """Return each group's value over another's; the intervals hold at once.

        Parameters
        ----------
        reference
            Label of a group, for which the quotient is one; all people if none.

        Returns
        -------
        Interval
            Shape as `by_group`.
        """
        if reference is None:
            return self._shaped(self._over_all())
        place = self._place(reference)
        found = self.cells.over(self.cells.at(place), self._level_to_one)
        return self._shaped(_itself(found, place, 1.0))

    def table(self) -> pa.Table:
        """Return all as rows, with interval, size and what lacks.

        `what` is overall, group, minimum, maximum, difference or ratio; the last two are of
        `group`, the highest, and `other`, the lowest.
        """
        extremes = self._extremes()
        whole, each = self.cells.all().estimate(self.level), self._each(self._n_judged)
        rows: list[dict[str, object]] = []
        for i, level in enumerate(self.levels):
            given = dict(zip(self.given, level, strict=True))
            head = {"metric": self.cells.metric, "given": given}
            rows.append(head | {"what": "overall"} | _numbers(whole, (i, 0)))
            for j in range(self._n_groups):
                named = {"what": "group", "group": _named(self.groups, j)}
                rows.append(head | named | _numbers(each, (i, j)))
            for what, gaps in extremes.items():
                rows.append(head | {"what": what} | _extreme(self.groups, gaps.at(i)))
        return pa.Table.from_pylist(rows, schema=_schema(self.groups.traits, self.given))

    def _extremes(self) -> dict[str, Gap]:
        each, pairs = self._each(self._n_judged), self._pairs()
        return {
            "minimum": smallest(each, self.level),
            "maximum": largest(each, self.level),
            "difference": range_difference(pairs, self.level),
            "ratio": range_ratio(pairs, self.level),
        }

    @property
    def _n_groups(self) -> int:
        return len(self.groups.labels)

    @property
    def _level_to_one(self) -> float:
        return level_of_each(self.level, max(self._n_judged - 1, 1))

    @property
    def _n_judged(self) -> int:
        """Return how many groups have people enough that they might be judged."""
        return int((self.cells.people >= 2 * LEAST).sum(-1).max(initial=0))

    def _each(self, n: int) -> Interval:
        return self.cells.estimate(level_of_each(self.level, max(n, 1)))

    def _pairs(self) -> Interval:
        return self._each(self._n_judged * (self._n_judged - 1) // 2)

    def _weights(self) -> np.ndarray:
        """Return each group's share of those over whom the metric is taken."""
        return over(self.cells.n, self.cells.n.sum(-1, keepdims=True))

    def _less_all(self) -> Interval:
        """Return each group less all: as much of its gap to the others as they make up."""
        level = level_of_each(self.level, max(self._n_judged, 1))
        gap, rest = self.cells.less(self.cells.others(), level), 1 - self._weights()
        return _through(gap, lambda end: end * rest)

    def _over_all(self) -> Interval:
        """Return each group over all, which grows with the quotient by the others."""
        level = level_of_each(self.level, max(self._n_judged, 1))
        by, weights = self.cells.over(self.cells.others(), level), self._weights()
        return _through(by, lambda end: over(end, weights * end + 1 - weights))

    def _shaped(self, interval: Interval) -> Interval:
        return interval if self.given else interval.at(0)

    def _of_levels(self, gap: Gap) -> Gap:
        return gap if self.given else gap.at(0)

    def _place(self, reference: Sequence[str]) -> int:
        label = tuple(reference)
        if label in self.groups.labels:
            return self.groups.labels.index(label)
        name, known = "/".join(label), ["/".join(names) for names in self.groups.labels]
        problem = f"no group is called '{name}'."
        remedy = "name one value for each trait, in the order of the traits."
        raise RunError([Fault("U001", problem, known=nearest(name, known), remedy=remedy)])


def frame(
    metric: str,
    cohorts: Cohorts,
    sums: Sums,
    by: Sequence[str],
    *,
    given: Sequence[str] = (),
    level: float = LEVEL,
) -> Frame:
    """Return a metric by group.

    Parameters
    ----------
    metric
        One of `groups.METRICS`: a rate by Fairlearn's name, or a quantity of an account.
    cohorts
        The population.
    sums
        What the run added up by cohort, by the names of `accounts.SUMS`.
    by
        Traits; several are crossed.
    given
        Traits, or `conduct`, within whose levels groups are compared.
    level
        How often all intervals within one level are to hold at once.

    Returns
    -------
    Frame
        Of all groups, those too small to be judged too.

    Raises
    ------
    RunError
        U001, if the metric or a trait is not known.
    """
    traits = [name for name in given if name != CONDUCT]
    by_conduct = CONDUCT in given
    groups, within = crossed(cohorts, by), crossed(cohorts, traits)
    cells = cells_of(metric, cohorts, sums, groups, within, conduct=by_conduct)
    levels = within.labels
    if by_conduct:
        levels = [(*label, did) for label in levels for did in (DID_NONE, DID)]
    names = (*traits, *([CONDUCT] if by_conduct else []))
    return Frame(cells, groups, names, levels, level)


def _itself(found: Interval, place: int, value: float) -> Interval:
    """Return an interval in which one group is held against itself."""
    same = (np.arange(found.value.shape[-1]) == place) & found.enough
    return _through(found, lambda end: np.where(same, value, end))


def _through(of: Interval, how: Callable[[np.ndarray], np.ndarray]) -> Interval:
    """Return estimates and their ends put through a function that never falls."""
    value, low, high = (how(end) for end in (of.value, of.low, of.high))
    return made(value, low, high, of.n, lack=of.lack, level=of.level)


def _schema(traits: Sequence[str], given: Sequence[str]) -> pa.Schema:
    group = pa.struct([(trait, pa.string()) for trait in traits])
    return pa.schema(
        [
            *((name, pa.string()) for name in ("metric", "what")),
            ("given", pa.struct([(trait, pa.string()) for trait in given])),
            *((name, group) for name in ("group", "other")),
            *((name, pa.float64()) for name in ("value", "low", "high", "n")),
            ("lack", pa.string()),
            ("level", pa.float64()),
            ("left_out", pa.int64()),
        ]
    )


def _numbers(of: Interval, index: tuple[int, ...]) -> dict[str, object]:
    ends = {"value": of.value[index], "low": of.low[index], "high": of.high[index]}
    some = {name: None if np.isnan(end) else float(end) for name, end in ends.items()}
    lack = LACK_SAYS[Lack(of.lack[index])]
    return some | {"n": float(of.n[index]), "lack": lack, "level": of.level}


def _extreme(groups: Groups, gap: Gap) -> dict[str, object]:
    high, low = int(gap.highest), int(gap.lowest)
    names: dict[str, object] = {}
    if min(high, low) >= 0:
        names["group"] = _named(groups, high)
        if high != low:
            names["other"] = _named(groups, low)
    return names | _numbers(gap.interval, ()) | {"left_out": int(gap.left_out)}


def _named(groups: Groups, place: int) -> dict[str, str]:
    return dict(zip(groups.traits, groups.labels[place], strict=True))
