"""Couplings to columns: windows, cells, masks, measures."""

from typing import Any

import pytest

from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.compiled import Compiled
from demerit.tables.environment import FACTOR_ONE, AmongKind
from tests.property.writing import Tree
from tests.statistical.little import SAID, made_of, regime, world
from tests.unit.compiler.reading import column, of

LINE = {0: 1, 1: 2}


def compiled(window: Any = "month", **couplings: Any) -> Compiled:
    """Return a little world of two groups with couplings, over a hundred days."""
    acts = {"act": {"share": 0.3}, "other": {"rest": True}}
    text = world(occasion={"acts": acts}, window=window)
    counts = {"one": 1, "two": 3}
    text["population"]["traits"] = {"group": {**SAID, "counts": counts}}
    text["population"]["people"]["value"] = 400
    text["couplings"] = {name: {**SAID, **c} for name, c in couplings.items()}
    return made_of(text, regime(share=0.5), n_days=100, people=40).compiled


def fear(**parts: Any) -> Tree:
    base = {"counts": {"listed": ["any"]}, "per": "people", "line": LINE}
    return {**base, "moves": {"acts": ["act"]}, **parts}


def test_without_couplings_there_is_one_window():
    made = compiled()
    assert (made.scalar(C.N_COUPLINGS), made.scalar(C.N_WINDOWS)) == (0, 1)
    assert not made.is_coupled


@pytest.mark.parametrize(("window", "n"), [("month", 4), (30, 4), (7, 15), (1000, 1)])
def test_windows_are_months_or_so_many_days(window, n):
    made = compiled(window, fear=fear())
    windows = column(made, C.WINDOW_OF_DAY, 100)
    assert made.scalar(C.N_WINDOWS) == n == windows[-1] + 1
    assert windows == sorted(windows)


def test_cells_follow_the_traits_in_the_order_of_the_text():
    made = compiled(fear=fear(by=["group"]), panic=fear())
    fear_row, panic = made.rows["coupling"]
    assert fear_row.more["cells"] == [{"group": "one"}, {"group": "two"}]
    assert fear_row.more["people"] == [10, 30]
    assert panic.more["cells"] == [{}]
    assert column(made, C.COUPLING_CELL, 2, 2) == [[0, 1], [0, 0]]
    assert fear_row.more["scale"] == 0.1


def test_the_environment_begins_with_factors_of_one_and_no_waits():
    places = {**SAID, "places": 5}
    queue = {"counts": {"acts": ["act"]}, "queues": places, "moves": {"records": ["act"]}}
    made = compiled(fear=fear(), queue=queue)
    assert column(made, C.ENVIRONMENT, 4, 2, 1) == [[[FACTOR_ONE], [0]]] * 4


def test_each_row_knows_what_moves_it():
    seen = fear(moves={"detection": ["act"]})
    places = {**SAID, "places": 5}
    queue = {"counts": {"acts": ["act"]}, "queues": places, "moves": {"records": ["act"]}}
    made = compiled(fear=fear(), seen=seen, queue=queue)
    assert of(made, "act", C.ACT_MOVED) == {"act": 1, "other": 0}
    assert of(made, "act", C.ACT_RESTS) == {"act": 0, "other": 1}
    assert of(made, "kind", C.KIND_MOVED) == {"kind": 1}
    assert of(made, "report", C.REPORT_MOVED) == {"source/report/act": 2}
    assert of(made, "report", C.REPORT_WAITS) == {"source/report/act": 4}


def test_what_is_counted_is_known_by_measure():
    counts = {"acts": ["act"], "records": ["act"], "refusals": ["gate"], "listed": ["any"]}
    row = compiled(fear=fear(counts=counts)).rows["coupling"][0]
    made = compiled(fear=fear(counts=counts))
    named = [made.measures[i] for i in row.more["counts"]]
    assert named == ["act:act", "record:source/report/act", "refusal:gate"]
    stocks = row.more["stocks"]
    assert [made.measures[i] for i in stocks["more"]] == ["listing:list/record/deed"]
    assert {made.measures[i].split(":")[0] for i in stocks["less"]} <= {"release"}


def test_a_persons_own_past_has_its_factors_by_number():
    own: Tree = {"among": "self", "counts": {"listed": ["any"], "refusals": ["gate"]}}
    own |= {"within_days": 90, "line": {0: 1, 2: 3}, "moves": {"acts": ["act"]}}
    made = compiled(own=own)
    assert column(made, C.COUPLING_AMONG, 1) == [AmongKind.SELF]
    assert column(made, C.COUPLING_GATES, 1) == [1]
    assert column(made, C.COUPLING_ROSTERS, 1) == [1]
    assert column(made, C.COUPLING_WITHIN, 1) == [90]
    line = column(made, C.COUPLING_LINE, 17)
    assert line[:4] == [FACTOR_ONE * n for n in (1, 2, 3, 3)]
    assert not made.is_coupled
