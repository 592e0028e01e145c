"""Ties to columns: groups of people, and who stands where in them."""

from __future__ import annotations

import numpy as np

from demerit.compiler.builder import Builder, row_of
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.environment import Tie
from demerit.texts.couplings import Ties
from demerit.texts.load import Text
from demerit.texts.world import World


def put_ties(text: Text[World], build: Builder) -> list[Row]:
    """Add the columns of ties; return what each of them is, with the clustering it has.

    Parameters
    ----------
    text
        The world.
    build
        With the population.

    Returns
    -------
    list[Row]
        One for each ties.
    """
    groups = _Groups(build)
    rows, kinds, degrees, reaches, of_cohort, ranks = [], [], [], [], [], []
    for name, ties in text.model.ties.items():
        kind, degree, reach = _shape(ties)
        kinds.append(kind)
        degrees.append(degree)
        reaches.append(reach)
        group, rank = groups.put(ties)
        of_cohort.append(group)
        ranks.append(rank)
        more = {"degree": degree, "clustering": clustering_of(ties)}
        rows.append(row_of(text, name, ("ties", name), ties.says, **more))
    build.put(C.TIE_KIND, kinds)
    build.put(C.TIE_CHANCE, [build.chance(f"ties/{name}") for name in text.model.ties])
    build.put(C.TIE_DEGREE, degrees)
    build.put(C.TIE_REACH, reaches)
    build.put(C.TIE_GROUP, np.array(of_cohort, dtype=np.int64))
    build.put(C.TIE_RANK, np.array(ranks, dtype=np.int64))
    groups.done()
    return rows


def signal_bits(n_people: int) -> int:
    """Return the bits of the filter as a power of two: one in eight people, to 16 MiB."""
    return min(max((n_people // 8).bit_length(), 10), 27)


def clustering_of(ties: Ties) -> float:
    """Return how often two people tied to one are tied to each other, in large groups.

    A ring on which each is tied to the next j on either side has the clustering
    3 (2j - 2) / (4 (2j - 1)) (Watts and Strogatz 1998); rings of next neighbours have none,
    and of all pairs among the ties of one person only those of the first ring count.
    """
    if ties.household is not None:
        return 1.0
    if ties.degree is None:
        return 0.0
    return _clustering(_reach(ties), ties.degree)


def _clustering(reach: int, degree: int) -> float:
    first = 2 * reach
    if degree < 2 or first < 2:  # noqa: PLR2004 - a pair
        return 0.0
    alone = 3 * (first - 2) / (4 * (first - 1))
    return alone * first * (first - 1) / (degree * (degree - 1))


def _reach(ties: Ties) -> int:
    """Return the neighbours on either side of a first ring of the nearest clustering."""
    degree = ties.degree or 0
    reaches = range(1, degree // 2 + 1)
    return min(reaches, key=lambda j: abs(_clustering(j, degree) - ties.clustering))


def _shape(ties: Ties) -> tuple[int, int, int]:
    """Return the kind of ties, their degree and their reach."""
    if ties.household is not None:
        return Tie.BLOCK, ties.household - 1, ties.household
    if ties.degree is not None:
        return Tie.RING, ties.degree, _reach(ties)
    return Tie.EMPLOYER, 1, 0


class _Groups:
    """Groups of cohorts made so far."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.sizes: list[int] = []
        self.firsts: list[int] = []
        self.n_members: list[int] = []
        self.firms: list[int] = []
        self.cohorts: list[int] = []
        self.ranks: list[int] = []

    def put(self, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
        """Return each cohort's group and the rank of its first person there."""
        cohorts = self.build.cohorts
        columns = [list(cohorts.traits).index(trait) for trait in ties.within]
        keys = [tuple(row) for row in cohorts.codes[:, columns].tolist()]
        mine = cohorts.matches(ties.where)
        if ties.employer:
            mine &= ~cohorts.represents
        group = np.full(cohorts.n_cohorts, -1, dtype=np.int64)
        rank = np.zeros(cohorts.n_cohorts, dtype=np.int64)
        for key in dict.fromkeys(keys):
            here = np.array([each == key for each in keys])
            members = np.flatnonzero(here & mine)
            group[members] = self._add(members)
            rank[members] = self.ranks[len(self.ranks) - len(members) :]
            self.firms.append(-1)
            if ties.employer:
                self.firms[-1] = self._add(np.flatnonzero(here & cohorts.represents))
                self.firms.append(-1)
        return group, rank

    def _add(self, members: np.ndarray) -> int:
        """Return a new group of cohorts."""
        counts = self.build.cohorts.counts[members]
        self.sizes.append(int(counts.sum()))
        self.firsts.append(len(self.cohorts))
        self.n_members.append(len(members))
        self.cohorts += members.tolist()
        self.ranks += (np.cumsum(counts) - counts).tolist()
        return len(self.sizes) - 1

    def done(self) -> None:
        """Put the columns of all groups."""
        self.build.put(C.GROUP_SIZE, self.sizes)
        self.build.put(C.GROUP_FIRST, self.firsts)
        self.build.put(C.GROUP_MEMBERS, self.n_members)
        self.build.put(C.GROUP_FIRMS, self.firms)
        self.build.put(C.MEMBER_COHORT, self.cohorts)
        self.build.put(C.MEMBER_RANK, self.ranks)
