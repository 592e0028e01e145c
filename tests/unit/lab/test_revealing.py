"""Which measures show planted abuse, and from what size."""

import pytest

from demerit import lab
from demerit.errors import RunError, TextError
from tests.unit.texts.beds import PLANTS, with_plants

PEOPLE = 20_000


@pytest.fixture
def planted(town):
    with_plants(town, {name: PLANTS[name] for name in ("adds", "spares")})
    return "experiment.yaml"


def test_what_grows_with_the_plant_is_shown_from_some_size_on(planted):
    found = lab.reveal(planted, ["adds"], sizes=[0.3, 0.0001], seeds=2, people=PEOPLE)
    assert found.sizes == (0.0001, 0.3)
    shown = {(s.measure, s.subject, s.group): s for s in found.shown}
    wrong = shown["false-records", "everybody", ""]
    assert wrong.needs_truth
    assert wrong.apart_from == 0.3
    assert wrong.largest is not None
    assert wrong.without is not None
    assert wrong.largest > 5 * wrong.without
    seen = [s.seen_from for s in found.shown]
    assert seen == sorted(seen)
    listed = shown["listed-share", "everybody", ""]
    assert not listed.needs_truth
    assert listed.apart_from == 0.3


def test_nothing_is_shown_where_nothing_changed(planted):
    found = lab.reveal(planted, ["adds"], sizes=[1e-9], seeds=1, people=PEOPLE)
    assert all(one.seen_from == float("inf") for one in found.shown)


def test_every_finding_of_every_run_is_kept(planted):
    found = lab.reveal(planted, sizes=[0.5], seeds=2, people=2000, by=[])
    rows = found.runs.to_pylist()
    assert {(r["plant"], r["size"]) for r in rows} == {
        ("", 0.0),
        ("adds", 0.5),
        ("spares", 0.5),
    }
    assert len({r["seed"] for r in rows}) == 2
    plain = lab.load(planted, people=2000, changes={"experiment.plants": {}})
    audit = lab.audit(lab.simulate(plain), by=[]).findings
    values = {(f.measure, f.subject): f.value for f in audit}
    first = [r for r in rows if not r["plant"] and r["seed"] == str(plain.seed)]
    assert all(r["value"] == values[r["measure"], r["subject"]] for r in first)


def test_a_group_is_named_where_it_shows_it(planted):
    found = lab.reveal(planted, ["spares"], sizes=[0.9], seeds=1, people=PEOPLE, by=["age"])
    old = next(
        s for s in found.shown if (s.measure, s.group) == ("listed-share", "age=old")
    )
    assert old.apart_from == 0.9
    assert old.largest is not None
    assert old.without is not None
    assert old.largest < old.without


@pytest.mark.parametrize(
    ("plants", "more", "words"),
    [
        (["add"], {}, "no plant 'add'"),
        ([], {"sizes": [0]}, "above zero"),
        ([], {"sizes": []}, "above zero"),
        ([], {"seeds": 0}, "0 seeds are none"),
    ],
)
def test_what_cannot_be_tried_is_told(planted, plants, more, words):
    with pytest.raises(RunError, match=words):
        lab.reveal(planted, plants, people=100, **more)


def test_a_size_that_is_no_share_is_told_before_anybody_has_lived(planted):
    with pytest.raises(TextError, match="a share, from 0 to 1"):
        lab.reveal(planted, sizes=[0.1, 2], people=10**9)


def test_an_experiment_that_plants_nothing_is_told(town):
    with pytest.raises(TextError, match="plants nothing"):
        lab.reveal("experiment.yaml")
