"""What a run says of the lives in it, read once and added up by group.

Everything here is a sum over people; no table of people exists. The formats are those of
`docs/concepts/accounts.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import Any

import numpy as np
import pyarrow as pa

from demerit.audit.findings import Origin
from demerit.audit.groups import Groups, crossed
from demerit.audit.survival import by_day
from demerit.tables import accounts as A
from demerit.tables import columns as C
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Compiled, Row

CROSS = "*"
"""What joins traits that are crossed, and their values in a group's name."""


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """The population cut by a trait, or by several crossed.

    Attributes
    ----------
    by
        The traits, joined; empty for everybody as one group.
    names
        Of each group: `trait=value*trait=value`.
    groups
        The groups.
    people
        In each group.
    """

    by: str
    names: list[str]
    groups: Groups
    people: np.ndarray

    @property
    def of_cohort(self) -> np.ndarray:
        """Return each cohort's group; length n_cohorts."""
        return self.groups.of_cohort


@lru_cache(maxsize=64)
def cut_of(cohorts: Cohorts, by: str) -> Cut:
    """Return a population cut by traits, as `Evidence.cut` does."""
    traits = list(dict.fromkeys(t.strip() for t in by.split(CROSS) if t.strip()))
    groups = crossed(cohorts, traits)
    people = np.zeros(len(groups.labels), dtype=np.int64)
    np.add.at(people, groups.of_cohort, cohorts.counts)
    named = [zip(traits, label, strict=True) for label in groups.labels]
    names = [CROSS.join(f"{t}={value}" for t, value in pairs) for pairs in named]
    return Cut(CROSS.join(traits), names, groups, people)


@dataclass(frozen=True, eq=False)
class Evidence:
    """The tables of one run.

    Attributes
    ----------
    origin
        Experiment, seed, digest and people.
    compiled
        The tables that the run was made from.
    by_day
        Counts by day and measure; shape (n_days, n_measures).
    table
        Gives the others by name, as `Run.table` does.
    """

    origin: Origin
    compiled: Compiled
    by_day: np.ndarray
    table: Callable[[str], pa.Table]

    @property
    def n_days(self) -> int:
        """Return the days of the run."""
        return self.compiled.period.n_days

    @cached_property
    def everybody(self) -> Cut:
        """Return the whole population as one group."""
        return self.cut("")

    def cut(self, by: str) -> Cut:
        """Return the population cut by traits.

        Parameters
        ----------
        by
            A trait, or several joined by '*'; nothing for everybody as one group.

        Returns
        -------
        Cut
            Its groups have people.

        Raises
        ------
        RunError
            U001, if the people have no such trait.
        """
        return cut_of(self.compiled.cohorts, by)

    @cached_property
    def totals(self) -> dict[str, int]:
        """Return the sum of each quantity over all people, by its name in `SUMS`."""
        sums = self.sums(self.everybody)
        return {name: int(values[0]) for name, values in sums.items()}

    def sums(self, cut: Cut) -> dict[str, np.ndarray]:
        """Return the sum of each quantity over each group, by its name in `SUMS`."""
        if cut.by not in self._sums:
            self._sums[cut.by] = self._summed(cut)
        return self._sums[cut.by]

    @cached_property
    def by_cohort(self) -> dict[str, np.ndarray]:
        """Return the sum of each quantity over each cohort, by its name in `SUMS`."""
        cohorts, quantities, values = self._accounts
        made = np.zeros((A.N_SUMS, self.compiled.cohorts.n_cohorts), dtype=np.int64)
        made[quantities, cohorts] = values
        return dict(zip(A.SUMS, made, strict=True))

    @cached_property
    def _sums(self) -> dict[str, dict[str, np.ndarray]]:
        return {}

    def _summed(self, cut: Cut) -> dict[str, np.ndarray]:
        cohorts, quantities, values = self._accounts
        made = np.zeros((A.N_SUMS, len(cut.names)), dtype=np.int64)
        np.add.at(made, (quantities, cut.of_cohort[cohorts]), values)
        return dict(zip(A.SUMS, made, strict=True))

    @cached_property
    def causes(self) -> list[dict[str, Any]]:
        """Return what refusals and sanction days are put down to, without rewards."""
        kinds = {"refuse", "cap", "slower", "dearer"}
        rows: list[dict[str, Any]] = self.table("causes").to_pylist()
        return [row for row in rows if row["effect"] in kinds]

    @cached_property
    def entries(self) -> list[dict[str, Any]]:
        """Return listings on adverse rosters by ground and report."""
        rows: list[dict[str, Any]] = self.table("entries").to_pylist()
        return rows

    @cached_property
    def grades(self) -> np.ndarray:
        """Return people by gravity and level; shape (N_GRAVITIES, N_LEVELS)."""
        table = self.table("grades")
        least = table["least"].to_numpy()
        levels = np.array([int(size).bit_length() for size in least], dtype=np.int64)
        made = np.zeros((A.N_GRAVITIES, A.N_LEVELS), dtype=np.int64)
        np.add.at(made, (table["gravity"].to_numpy(), levels), table["people"].to_numpy())
        return made

    @cached_property
    def lengths(self) -> dict[str, dict[str, np.ndarray]]:
        """Return counts of listings by length in days, by roster and outcome."""
        table = self.table("lengths")
        days, n = table["days"].to_numpy(), table["n"].to_numpy()
        rosters, outcomes = _texts(table, "list"), _texts(table, "outcome")
        made: dict[str, dict[str, np.ndarray]] = {}
        for roster in self.rosters:
            mine = rosters == roster.name
            made[roster.name] = {
                outcome: by_day(days[at], n[at], self.n_days + 1).astype(np.int64)
                for outcome in A.OUTCOMES
                for at in [mine & (outcomes == outcome)]
            }
        return made

    def spread(self, quantity: str) -> tuple[np.ndarray, np.ndarray]:
        """Return people and their sum of a quantity in each bin of sizes but zero."""
        table = self.table("spreads")
        mine = _texts(table, "quantity") == quantity
        return table["people"].to_numpy()[mine], table["sum"].to_numpy()[mine]

    def spells(self, cut: Cut) -> np.ndarray:
        """Return listings by group, whether open, and step of 30 days: (n_groups, 2, n)."""
        cohorts, cells, n = self._spells
        shape = (len(cut.names), 2, self.n_days // A.STEP_DAYS + 1)
        at = cut.of_cohort[cohorts] * (shape[1] * shape[2]) + cells
        made = np.bincount(at, weights=n, minlength=prod(shape))
        counts: np.ndarray = made.astype(np.int64).reshape(shape)
        return counts

    @property
    def rosters(self) -> list[Row]:
        """Return the adverse rosters, in order."""
        return [row for row in self.rows("list") if row.more["adverse"]]

    def rows(self, table: str) -> list[Row]:
        """Return what the rows of a compiled table stand for."""
        return self.compiled.rows[table]

    def daily(self, names: Iterable[str]) -> np.ndarray:
        """Return the counts of some measures, those that the run has, added up by day."""
        counts: np.ndarray = self.by_day[:, self._columns(names)].sum(axis=1)
        return counts

    def count(self, *names: str) -> int:
        """Return the counts of some measures over the run, those that it has."""
        return int(self.daily(names).sum())

    def counts_by_group(
        self, names: Iterable[str], cut: Cut, *, months: slice = slice(None)
    ) -> np.ndarray:
        """Return the counts of some measures by group, over some months of the run."""
        cohorts, month, firsts, n = self._monthly
        rows = [slice(firsts[i], firsts[i + 1]) for i in self._columns(names)]
        made = np.zeros(len(cut.names), dtype=np.int64)
        kept = np.zeros(len(self.compiled.period.months()), dtype=bool)
        kept[months] = True
        for mine in rows:
            group, weights = cut.of_cohort[cohorts[mine]], n[mine] * kept[month[mine]]
            made += np.bincount(group, weights, len(cut.names)).astype(np.int64)
        return made

    def terms(self, ground: int) -> float:
        """Return the longest stated term of a ground, averaged over people; 0 for none."""
        cohorts, buffer = self.compiled.cohorts, self.compiled.buffer
        first = int(buffer[C.GROUND_LONGEST]) + ground * cohorts.n_cohorts
        longest = buffer[first : first + cohorts.n_cohorts]
        return float(np.average(longest, weights=cohorts.counts))

    @cached_property
    def _accounts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        table = self.table("accounts")
        quantities = _codes(table, "quantity", A.SUMS)
        return table["cohort"].to_numpy(), quantities, table["value"].to_numpy()

    @cached_property
    def _monthly(self) -> tuple[np.ndarray, ...]:
        """Return cohorts and months of cells by measure, where each begins, and counts."""
        table = self.table("counts-by-month")
        firsts = np.array(self.compiled.period.months(), dtype="datetime64[D]")
        months = table["month"].to_numpy().astype("datetime64[D]")
        month = np.searchsorted(firsts, months).astype(np.int16)
        measures = _codes(table, "measure", self.compiled.measures).astype(np.int16)
        order = np.argsort(measures, kind="stable")
        sizes = np.bincount(measures, minlength=self.compiled.n_measures)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        cohorts, n = table["cohort"].to_numpy()[order], table["n"].to_numpy()[order]
        return cohorts, month[order], starts, n

    @cached_property
    def _spells(self) -> tuple[np.ndarray, ...]:
        """Return the cohort, cell (open, step) and count of listings that there are."""
        table = self.table("spells")
        steps = table["least_days"].to_numpy() // A.STEP_DAYS
        still_open = _codes(table, "outcome", A.OUTCOMES[: A.OPEN + 1])
        cells = still_open * (self.n_days // A.STEP_DAYS + 1) + steps
        return table["cohort"].to_numpy(), cells, table["n"].to_numpy()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.compiled.measures)}

    def _columns(self, names: Iterable[str]) -> list[int]:
        """Return the columns of measures; a name ending in '*' means all that begin so."""
        found: list[int] = []
        for name in names:
            if name.endswith("*"):
                index = self._index.items()
                found += [i for full, i in index if full.startswith(name[:-1])]
            elif name in self._index:
                found.append(self._index[name])
        return found


def _texts(table: pa.Table, column: str) -> np.ndarray:
    """Return a column of coded names as an array."""
    names = np.array(sorted(set(table[column].unique().to_pylist())), dtype=object)
    places: np.ndarray = _codes(table, column, names.tolist())
    texts: np.ndarray = names[places]
    return texts


def _codes(table: pa.Table, column: str, names: Sequence[str]) -> np.ndarray:
    """Return a column of names as their places among those known."""
    index = {name: i for i, name in enumerate(names)}
    parts = []
    for chunk in table[column].chunks:
        coded = (
            chunk if isinstance(chunk, pa.DictionaryArray) else chunk.dictionary_encode()
        )
        places = np.array([index.get(n, -1) for n in coded.dictionary.to_pylist()] or [0])
        parts.append(places[coded.indices.to_numpy()])
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
