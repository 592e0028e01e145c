"""Windows add up counts by cell and put what they find into the tables."""

from typing import Any

import numpy as np

from demerit.engine.run import live_one, simulate
from demerit.engine.windows import settled, simulate_windows
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.environment import FACTOR_ONE
from tests.property.writing import Made, Tree
from tests.statistical.little import SAID, made_of, regime, world

FEAR: Tree = {
    "by": ["group"],
    "counts": {"listed": ["any"]},
    "per": "people",
    "line": {0: 1.5, 0.5: 0.1},
    "moves": {"acts": ["act"]},
}


def town(people: int = 3000, **couplings: Any) -> Made:
    acts = {"act": {"share": 0.2}, "other": {"rest": True}}
    text = world(occasion={"acts": acts}, window=30)
    counts = {"one": 1, "two": 3}
    text["population"]["traits"] = {"group": {**SAID, "counts": counts}}
    text["couplings"] = {n: {**SAID, **c} for n, c in couplings.items()}
    rules = regime(share=0.5, ground={"term_days": 120})
    return made_of(text, rules, n_days=360, people=people)


def test_the_stock_is_that_of_the_counts_by_day():
    coupled = simulate_windows(town(fear=FEAR).compiled)
    measures = coupled.compiled.measures
    by_day, stock = coupled.counts.by_day, 0
    begun = measures.index("listing:list/record/deed")
    ended = [i for i, name in enumerate(measures) if name.startswith("release:list/")]
    for window in range(12):
        days = slice(30 * window, 30 * window + 30)
        stock += int(by_day[days, begun].sum() - by_day[days, ended].sum())
        found = [each for each in coupled.found if each.window == window]
        assert sum(each.counted for each in found) == stock
        assert [each.per for each in found] == [750, 2250]


def test_what_a_window_finds_stands_in_the_tables():
    coupled = simulate_windows(town(fear=FEAR).compiled)
    at = coupled.compiled.scalar(C.ENVIRONMENT)
    values = coupled.compiled.buffer[at : at + 24].reshape(12, 2)
    assert values[0].tolist() == [int(1.5 * FACTOR_ONE)] * 2
    for each in coupled.found:
        if each.window < 11:
            assert abs(values[each.window + 1, each.cell] / FACTOR_ONE - each.value) < 1e-6
    assert len(np.unique(values)) > 10


def test_a_life_is_lived_again_from_the_settled_tables_alone():
    made = town(fear=FEAR)
    coupled = simulate_windows(made.compiled, workers=2)
    assert simulate(coupled.compiled).digest() == coupled.counts.digest()
    again = settled(coupled.compiled)
    assert again.digest() == coupled.compiled.digest() != made.compiled.digest()
    assert coupled.compiled.unsettled().digest() == made.compiled.digest()
    plain = [live_one(made.compiled, person).tolist() for person in range(200)]
    moved = [live_one(coupled.compiled, person).tolist() for person in range(200)]
    assert plain != moved


def test_tables_without_couplings_are_settled_as_they_are():
    made = town()
    assert settled(made.compiled) is made.compiled
