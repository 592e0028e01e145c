"""What a coupled run says of itself, in the words that a reader sees."""

from pathlib import Path

from demerit import lab
from demerit.engine.run import simulate
from demerit.engine.windows import simulate_windows
from demerit.lab.coupled import remarks_after, remarks_before
from demerit.lab.reloading import bundle_of
from tests.property.writing import Tree
from tests.statistical.little import SAID, made_of, regime, world
from tests.unit.engine.test_environment import FEAR, town


def said(**couplings):
    made = town(400, **couplings).compiled
    coupled = simulate_windows(made)
    return remarks_before(made), remarks_after(coupled.compiled, coupled.found)


def test_a_world_that_keeps_within_its_lines_says_nothing():
    assert said(fear={**FEAR, "line": {0: 1.5, 5: 0.1}}) == ([], [])


def test_a_window_longer_than_a_listing_is_told():

    acts = {"act": {"share": 0.2}, "other": {"rest": True}}
    coupling = {**SAID, **FEAR, "by": []}
    text = world(occasion={"acts": acts}, window=90, couplings={"fear": coupling})
    made = made_of(text, regime(ground={"term_days": 20}), n_days=360, people=10)
    (line,) = remarks_before(made.compiled)
    assert line.startswith("coupling 'fear' counts listings by 'list/record/deed'")
    assert "they last 20 days and a window 90" in line


def test_a_window_longer_than_a_records_delay_is_told():
    records = {**FEAR, "counts": {"records": ["act"]}, "line": {0: 1, 9: 1}}
    (line,) = said(fear=records)[0]
    assert "records, which take 0 days at most, less than a window of 30" in line


def test_quantities_beyond_a_line_are_told():
    _, (line,) = said(fear={**FEAR, "line": {0: 1.5, 0.01: 1.4}})
    assert "outside its line (0 to 0.01; the largest was" in line
    assert "the factor stayed at the line's end" in line


def test_what_explodes_is_told():
    acts = {"counts": {"acts": ["act"]}, "per": "people", "line": {0: 1, 0.0001: 256}}
    _, lines = said(fear={**FEAR, **acts})
    assert any("explodes: its factor ends at 256" in line for line in lines)
    assert any("raises the share of act 'act' above one" in line for line in lines)


def test_a_queue_without_end_is_told():
    queue: Tree = {"counts": {"acts": ["act"]}, "moves": {"records": ["act"]}}
    queue["queues"] = {**SAID, "places": 0.001}
    _, (line,) = said(queue=queue)
    assert line.startswith("the queue of coupling 'queue' grows without end")


def test_a_kept_coupled_run_is_opened_with_what_its_windows_found(tmp_path):
    """Its lives are lived again from its tables; its texts are those that made it."""
    texts = Path(__file__).parents[3] / "examples" / "scarce-sanctions"
    bundle = lab.load(str(texts / "experiment.yaml"), people=300)
    result = lab.run(bundle, tmp_path / "run", workers=1)
    run = lab.open_run(tmp_path / "run")
    assert run.compiled.digest() == result.compiled.digest() == run.manifest["tables"]
    assert simulate(run.compiled).digest() == result.counts.digest()
    assert lab.compile_bundle(bundle_of(run)).digest() == run.compiled.unsettled().digest()
    found = run.table("environment")
    assert found["window"].to_pylist() == [each.window for each in result.found]
