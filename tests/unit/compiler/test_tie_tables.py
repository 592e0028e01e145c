"""Ties: who they are between, how many, how clustered, and that they are mutual."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from pydantic import ValidationError

from demerit.compiler.tie_tables import clustering_of
from demerit.kernels.ties import permuted, restored, tied
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.compiled import Compiled
from demerit.texts.couplings import Ties
from tests.property.writing import Tree
from tests.statistical.little import SAID, made_of, regime, world

COUPLING = {"counts": {"listed": ["any"]}, "line": {0: 1, 1: 2}, "moves": {"acts": ["act"]}}


def town(people: int = 900, **ties: Any) -> Compiled:
    acts = {"act": {"share": 0.3}, "other": {"rest": True}}
    text = world(occasion={"acts": acts})
    traits: Tree = {"group": {**SAID, "counts": {"one": 1, "two": 2}}}
    traits["job"] = {**SAID, "counts": {"boss": 1, "hand": 9, "none": 5}}
    text["population"]["traits"] = traits
    text["population"]["firms"] = {**SAID, "represented_by": {"job": "boss"}}
    text["ties"] = {"ties": {**SAID, **ties}}
    text["couplings"] = {"coupling": {**SAID, "among": "ties", **COUPLING}}
    return made_of(text, regime(), people=people).compiled


def graph(made: Compiled) -> dict[int, list[int]]:
    """Return whom everybody is tied to."""
    found = {}
    for person in range(made.cohorts.n_people):
        cohort = made.cohorts.cohort_of_person(person)
        degree = int(made.buffer[made.scalar(C.TIE_DEGREE)])
        others = [tied(made.buffer, 0, person, cohort, i) for i in range(degree)]
        found[person] = [int(other) for other in others if other >= 0]
    return found


def traits_of(made: Compiled, person: int) -> dict[str, str]:
    return made.cohorts.describe(made.cohorts.cohort_of_person(person))


@pytest.mark.parametrize("n", [1, 2, 3, 16, 17, 1000])
def test_a_keyed_permutation_takes_each_place_once_and_back(n):
    for ring in (0, 3):
        places = [permuted(99, 7, ring, i, n) for i in range(n)]
        assert sorted(places) == list(range(n))
        assert [restored(99, 7, ring, place, n) for place in places] == list(range(n))


def test_rings_and_seeds_have_orders_of_their_own():
    def order(key, ring):
        return [permuted(key, 7, ring, i, 200) for i in range(200)]

    assert len({tuple(order(*k)) for k in ((1, 0), (1, 1), (2, 0))}) == 3


@pytest.mark.parametrize(("degree", "clustering"), [(2, 0.0), (6, 0.0), (6, 0.6), (8, 0.3)])
def test_rings_are_mutual_of_their_degree_and_clustered_as_stated(degree, clustering):
    made = town(degree=degree, clustering=clustering)
    found = graph(made)
    assert {len(others) for others in found.values()} == {degree}
    for person, others in found.items():
        for other, n in Counter(others).items():
            assert person not in others
            assert found[other].count(person) == n
    closed = sum(
        other in found[one]
        for others in found.values()
        for one, other in combinations(others, 2)
    )
    pairs = len(found) * degree * (degree - 1) / 2
    stated = clustering_of(
        Ties.model_validate({**SAID, "degree": degree, "clustering": clustering})
    )
    assert made.rows["ties"][0].more["clustering"] == stated
    assert closed / pairs == pytest.approx(stated, abs=0.02)
    assert stated == pytest.approx(clustering, abs=0.12)


def test_ties_stay_within_traits_and_among_those_named():
    made = town(degree=4, within=["group"], where={"job": ["hand", "none"]})
    found = graph(made)
    for person, others in found.items():
        mine = traits_of(made, person)
        assert (mine["job"] == "boss") == (others == [])
        for other in others:
            theirs = traits_of(made, other)
            assert theirs["group"] == mine["group"]
            assert theirs["job"] != "boss"


def test_a_household_is_all_tied_and_nobody_is_in_two():
    found = graph(town(household=4))
    homes = {tuple(sorted([person, *others])) for person, others in found.items()}
    assert sum(map(len, homes)) == len(found)
    assert {len(home) for home in homes} == {4}


def test_everybody_works_for_one_firm_of_about_the_same_size():
    made = town(employer=True, within=["group"], where={"job": "hand"})
    found = graph(made)
    firms: Counter[int] = Counter()
    for person, others in found.items():
        assert len(others) == (traits_of(made, person)["job"] == "hand")
        for other in others:
            assert traits_of(made, other)["job"] == "boss"
            assert traits_of(made, other)["group"] == traits_of(made, person)["group"]
            firms[other] += 1
    assert set(firms.values()) <= {8, 9, 10}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "one of `degree`"),
        ({"degree": 2, "household": 3}, "one of `degree`"),
        ({"degree": 3}, "multiple of 2"),
        ({"household": 3, "clustering": 0.5}, "goes with a `degree`"),
    ],
)
def test_ties_of_no_kind_or_of_two_are_refused(parts, words):
    with pytest.raises(ValidationError, match=words):
        Ties.model_validate({**SAID, **parts})
