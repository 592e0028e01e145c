"""What windows came to, as a table of a run."""

from dataclasses import astuple
from datetime import date

from demerit.engine.windows import simulate_windows
from demerit.store.environment import environment_table
from tests.property.writing import Tree
from tests.unit.engine.test_environment import FEAR, town


def test_a_row_for_each_window_coupling_and_cell():
    queue: Tree = {"counts": {"acts": ["act"]}, "moves": {"records": ["act"]}}
    queue["queues"] = {"status": "assumed", "why": "made up", "places": 3}
    coupled = simulate_windows(town(100, fear=FEAR, queue=queue).compiled)
    came = [astuple(each) for each in coupled.found]
    rows = environment_table(coupled.compiled, came).to_pylist()
    assert len(rows) == 12 * 3
    assert rows[0] | {"counted": 0, "quantity": 0.0, "next": 0.0} == {
        "window": 0,
        "from": date(2020, 1, 1),
        "coupling": "fear",
        "cell": "group=one",
        "counted": 0,
        "per": 25,
        "quantity": 0.0,
        "share": None,
        "next": 0.0,
        "unit": "factor",
        "beyond": False,
    }
    assert (rows[2]["cell"], rows[2]["unit"]) == ("everybody", "days")


def test_a_run_without_couplings_has_an_empty_table():
    table = environment_table(town(10).compiled, [])
    assert table.num_rows == 0
    assert table.column_names[:3] == ["window", "from", "coupling"]
