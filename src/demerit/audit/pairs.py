"""The same people lived under several sets of rules: who fares worse, and by how much.

Differences are taken person by person and added up; `docs/concepts/pairs.md` says how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from demerit.audit.evidence import Cut
from demerit.audit.intervals import (
    LEAST,
    LEVEL,
    Interval,
    Lack,
    level_of_each,
    mean,
    over,
    ratio_of_sums,
    share,
    size_lack,
)
from demerit.audit.seeds import over_seeds
from demerit.tables import accounts as A
from demerit.tables import pairs as P

STANDINGS = ("worse", "better", "mixed", "unchanged")
"""How a person may stand under one set of rules, beside another."""


@dataclass(frozen=True, eq=False)
class PairCounts:
    """What the lives of the same synthetic people came to under several sets of rules.

    Arrays over people have a last axis for the groups; quantities come in the order of
    `tables.accounts.NAMES`. Several seeds' people are all counted together.

    Attributes
    ----------
    variants
        Names; the first is what the others are compared with.
    cut
        By which groups people are told apart; everybody as one group, if by none.
    sums
        As `tables.pairs` lays them out; shape (n_seeds, n_variants, n_groups, PAIR_WORDS).
    level
        How often intervals are to hold; those of all groups hold at once.
    """

    variants: tuple[str, ...]
    cut: Cut
    sums: np.ndarray
    level: float = LEVEL

    @property
    def n_seeds(self) -> int:
        """Return the number of seeds."""
        return len(self.sums)

    @property
    def people(self) -> np.ndarray:
        """Return the lives under each variant, those of all seeds; length n_groups."""
        return self.cut.people * self.n_seeds

    @cached_property
    def _touched(self) -> np.ndarray:
        """Return the groups in which anything was counted."""
        return np.flatnonzero(self.sums.any(axis=(0, 1, 3)))

    @property
    def level_of_each(self) -> float:
        """Return the level that each group's interval needs for all to hold at once."""
        return level_of_each(self.level, len(self.cut.names))

    def by(self, cut: Cut) -> PairCounts:
        """Return the same by coarser groups.

        Parameters
        ----------
        cut
            Of the same cohorts; each of its groups holds whole groups of this one.

        Returns
        -------
        PairCounts
            Sums added up.
        """
        of_group = np.zeros(len(self.cut.names), dtype=np.int64)
        of_group[self.cut.of_cohort] = cut.of_cohort
        made = np.zeros(
            (*self.sums.shape[:2], len(cut.names), P.PAIR_WORDS), dtype=np.int64
        )
        order = self._touched[np.argsort(of_group[self._touched], kind="stable")]
        if len(order):
            held, starts = np.unique(of_group[order], return_index=True)
            made[:, :, held] = np.add.reduceat(self.sums[:, :, order], starts, axis=2)
        return replace(self, cut=cut, sums=made)

    def standings(self, variant: int) -> np.ndarray:
        """Return people worse off, better off, mixed and unchanged; shape (4, n_groups)."""
        told = self._added[variant, :, P.WORSE : P.MIXED + 1].T
        return np.concatenate([told, (self.people - told.sum(axis=0))[np.newaxis]])

    def standing_shares(self, variant: int) -> Interval:
        """Return the same as shares, with Wilson's intervals; shape (4, n_groups)."""
        return share(self.standings(variant), self.people, level=self.level_of_each)

    def word(self, variant: int, word: int) -> np.ndarray:
        """Return one word of each quantity, such as `SQUARES`; (n_quantities, n_groups)."""
        found: np.ndarray = self._quantities[:, variant, :, :, word].sum(axis=0).T
        return found

    def means(self, variant: int) -> Interval:
        """Return the mean of each quantity per person; shape (n_quantities, n_groups)."""
        sums, squares = (self.word(variant, word) for word in (P.SUM, P.SQUARES))
        return mean(sums, squares, self.people, level=self.level_of_each)

    def moved(self, variant: int) -> np.ndarray:
        """Return people with more, and with less; shape (2, n_quantities, n_groups)."""
        return np.stack([self.word(variant, word) for word in (P.MORE, P.LESS)])

    def differences(self, variant: int) -> Interval:
        """Return each quantity's mean difference from the first variant, per person.

        A group in which fewer than ten people differ lacks. Where nobody of any group
        differs in a quantity the difference is counted as zero, and has no interval.

        Parameters
        ----------
        variant
            Index of the variant.

        Returns
        -------
        Interval
            Shape (n_quantities, n_groups).
        """
        sums, squares = (
            self.word(variant, P.DIFFERENCE),
            self.word(variant, P.DIFFERENCE_SQUARES),
        )
        differ = self.moved(variant).sum(axis=0)
        few = np.where(differ < LEAST, Lack.FEW, Lack.NONE)
        found = mean(sums, squares, self.people, level=self.level_of_each, lack=few)
        none = (differ.sum(axis=1, keepdims=True) == 0) & (size_lack(self.people) == 0)
        return replace(
            found,
            value=np.where(none, 0.0, found.value),
            lack=np.where(none, Lack.NONE, found.lack).astype(np.int8),
        )

    def differences_over_seeds(self, variant: int) -> Interval | None:
        """Return the same, with intervals from seed to seed; nothing for one seed."""
        if self.n_seeds == 1:
            return None
        sums = self._quantities[:, variant, :, :, P.DIFFERENCE]
        means = over(sums, self.cut.people[:, np.newaxis])
        seeds = over_seeds(np.swapaxes(means, 1, 2), self.level_of_each)
        found = self.differences(variant)
        told = ~np.isnan(found.low)
        low, high = (np.where(told, end, np.nan) for end in (seeds.low, seeds.high))
        return replace(seeds, value=found.value, low=low, high=high, lack=found.lack)

    def ratios(self, variant: int) -> Interval:
        """Return each quantity's sum over that of the same people under the first."""
        top, bottom = self.word(variant, P.SUM), self.word(0, P.SUM)
        squares = self.word(variant, P.SQUARES), self.word(0, P.SQUARES)
        apart = self.word(variant, P.DIFFERENCE_SQUARES)
        products = (squares[0] + squares[1] - apart) // 2
        return ratio_of_sums(
            top, bottom, (*squares, products), self.people, level=self.level_of_each
        )

    def saved(self, variant: int) -> np.ndarray:
        """Return how many times more people unpaired runs would need for each difference.

        The variances of the quantity under both, added, over the variance of the
        difference; nan where nobody differs. Shape (n_quantities, n_groups).
        """
        pairs = ((P.SUM, P.SQUARES), (P.DIFFERENCE, P.DIFFERENCE_SQUARES))
        spread = [[self._variance(v, *words) for words in pairs] for v in (0, variant)]
        return over(spread[0][0] + spread[1][0], spread[1][1])

    def standing_table(self) -> pa.Table:
        """Return how people stand, one row for each variant, group and standing."""
        rows = []
        for variant in range(1, len(self.variants)):
            counts, found = self.standings(variant), self.standing_shares(variant)
            rows += [
                {
                    **self._key(variant, group),
                    "standing": standing,
                    "n": int(counts[i, group]),
                    "share": _or_none(found.value[i, group]),
                    "low": _or_none(found.low[i, group]),
                    "high": _or_none(found.high[i, group]),
                }
                for group in range(len(self.cut.names))
                for i, standing in enumerate(STANDINGS)
            ]
        return pa.Table.from_pylist(rows, schema=_schema(("standing",), _STANDING))

    def table(self) -> pa.Table:
        """Return every quantity under both, one row for each variant, group, quantity."""
        variants = range(1, len(self.variants))
        rows = [row for variant in variants for row in self._rows(variant)]
        return pa.Table.from_pylist(rows, schema=_schema(("quantity",), _QUANTITY))

    def digest(self) -> str:
        """Return the digest of the variants' names and of all sums."""
        digest = hashlib.blake2b(digest_size=16)
        digest.update("\n".join(self.variants).encode())
        digest.update(np.array(self.sums.shape, dtype="<i8").tobytes())
        digest.update(np.ascontiguousarray(self.sums, dtype="<i8").data)
        return digest.hexdigest()

    @cached_property
    def _added(self) -> np.ndarray:
        """Return the sums of all seeds; shape (n_variants, n_groups, PAIR_WORDS)."""
        added: np.ndarray = self.sums.sum(axis=0)
        return added

    @cached_property
    def _quantities(self) -> np.ndarray:
        """Return shape (n_seeds, n_variants, n_groups, n_quantities, N_EACH)."""
        shape = (*self.sums.shape[:3], A.N_QUANTITIES, P.N_EACH)
        return self.sums[..., : P.WORSE].reshape(shape)

    def _variance(self, variant: int, total: int, squares: int) -> np.ndarray:
        sums = self.word(variant, total).astype(np.float64)
        rest = self.word(variant, squares) - over(sums * sums, self.people)
        return over(np.maximum(rest, 0), self.people - 1)

    def _key(self, variant: int, group: int) -> dict[str, str | int]:
        return {
            "variant": self.variants[variant],
            "group": self.cut.names[group],
            "people": int(self.people[group]),
        }

    def _rows(self, variant: int) -> list[dict[str, Any]]:
        found, seeds = self.differences(variant), self.differences_over_seeds(variant)
        columns = {
            "first": self.means(0).value,
            "mean": self.means(variant).value,
            "difference": found.value,
            "low": found.low,
            "high": found.high,
            "saved": self.saved(variant),
        }
        if seeds is not None:
            columns |= {"seeds_low": seeds.low, "seeds_high": seeds.high}
        moved = self.moved(variant)
        return [
            {
                **self._key(variant, group),
                "quantity": name,
                **{key: _or_none(values[i, group]) for key, values in columns.items()},
                "more": int(moved[0, i, group]),
                "less": int(moved[1, i, group]),
            }
            for group in range(len(self.cut.names))
            for i, name in enumerate(A.NAMES)
        ]


_STANDING = {"n": pa.int64(), **dict.fromkeys(("share", "low", "high"), pa.float64())}
_QUANTITY = {
    **dict.fromkeys(("first", "mean", "difference", "low", "high"), pa.float64()),
    **dict.fromkeys(("seeds_low", "seeds_high"), pa.float64()),
    "more": pa.int64(),
    "less": pa.int64(),
    "saved": pa.float64(),
}


def _schema(names: Sequence[str], columns: dict[str, pa.DataType]) -> pa.Schema:
    words = [(name, pa.string()) for name in ("variant", "group")]
    named = [(name, pa.string()) for name in names]
    return pa.schema([*words, ("people", pa.int64()), *named, *columns.items()])


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
