"""Pairs add up what the twin's lives come to under one regime and under another."""

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from demerit.engine.pairs import live_pairs
from tests.property.strategies import UNSHRUNK, wilds
from tests.property.writing import Wild, made_in_memory
from tests.reference.accounts import account_of
from tests.reference.pairs import sums_of_pair


@given(wilds().filter(lambda wild: len(wild.regimes) == 2))
@settings(max_examples=10, phases=UNSHRUNK)
def test_pairs_add_up_what_the_twins_lives_come_to_under_each_regime(wild: Wild) -> None:
    runs = [made_in_memory(replace(wild, regimes=[tree])) for tree in wild.regimes]
    compiled = [run.compiled for run in runs]
    cohorts = compiled[0].cohorts
    groups = np.arange(cohorts.n_cohorts)
    found = live_pairs(compiled, groups)
    twins = [run.twin() for run in runs]
    ours = [[Counter[tuple[str, str]]() for _ in groups] for _ in runs]
    for person in range(wild.people):
        group = cohorts.cohort_of_person(person)
        accounts = [account_of(twin.live(person)) for twin in twins]
        for variant, account in enumerate(accounts):
            ours[variant][group].update(sums_of_pair(accounts[0], account))
    assert found.tolist() == [[list(sums.values()) for sums in variant] for variant in ours]
