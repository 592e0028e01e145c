"""Dials: what can be set otherwise in a text, and to what."""

import pytest

from demerit.errors import RunError
from demerit.lab.amending import amended
from demerit.lab.dials import OWN, harshest, numbers, stops_of
from demerit.lab.running import compile_bundle
from demerit.lab.wall import dials_of


def dial(bundle, name):
    return next(dial for dial in dials_of(bundle) if dial.name == name)


def keys(bundle, name):
    return [stop.key for stop in dial(bundle, name).stops]


def test_a_regime_has_the_dials_that_its_text_can_express(bundle, score_bundle):
    names = [d.name for d in dials_of(bundle)]
    assert names == ["detection", "errors", "term", "objection"]
    more = [d.name for d in dials_of(score_bundle)]
    assert more[2:5] == ["times", "threshold", "threshold-trade"]
    assert {"hearing", "repair"} <= {*more}
    bare = amended(bundle, ["without objection", "errors=0"])
    assert [d.name for d in dials_of(bare)] == ["detection", "term"]


def test_the_stops_go_from_the_least_to_the_most(bundle, score_bundle):
    for each in [*dials_of(bundle), *dials_of(score_bundle)]:
        sizes = [stop.least for stop in each.stops if stop.least is not None]
        middles = [
            (s.least + s.most) / 2
            for s in each.stops
            if s.least is not None and s.most is not None
        ]
        assert len(sizes) >= len(each.stops) - 1
        assert middles == sorted(middles), each.name
        assert [stop.key for stop in each.stops].count(OWN) == 1


def test_no_false_record_becomes_surer_than_sure(bundle, score_bundle):
    assert keys(bundle, "errors") == ["0", "x0.5", OWN, "x2", "x5", "x10"]
    assert keys(score_bundle, "errors") == ["0", "x0.5", OWN, "x2", "x5"]  # 0.2 of all
    assert dial(score_bundle, "errors").stops[-1].most == 1


def test_every_stop_is_a_lawful_text_with_the_numbers_that_it_says(bundle, score_bundle):
    words = {"detection": "detection", "errors": "errors", "hearing": "hearing"}
    words |= {"objection": "objection.right", "repair": "repair.grants", "times": "times"}
    for town in (bundle, score_bundle):
        for each in dials_of(town):
            for stop in each.stops:
                made = amended(town, stop.lines) if stop.lines else town
                if each.name not in words or stop.least is None:
                    continue
                found = [n.value for n in numbers(made, words[each.name])]
                assert min(found) == pytest.approx(stop.least), (each.name, stop.key)
                assert max(found) == pytest.approx(stop.most)


def test_every_dial_at_its_first_and_at_its_last_stop_can_be_compiled(bundle, score_bundle):
    for town in (bundle, score_bundle):
        dials = dials_of(town)
        for end in (0, -1):
            stops = [dial.stops[end] for dial in dials]
            compile_bundle(amended(town, [line for stop in stops for line in stop.lines]))


def test_a_dial_that_could_not_move_is_none(bundle):
    sure = amended(bundle, ["detection=0"])
    assert "detection" not in [d.name for d in dials_of(sure)]
    assert "1" not in [
        s.key for s in dial(amended(bundle, ["detection=1"]), "detection").stops
    ]


def test_a_word_that_stands_for_nothing_has_no_numbers(bundle):
    assert numbers(bundle, "hearing") == []
    assert [n.value for n in numbers(bundle, "detection")] == [0.9]


def test_the_articles_of_a_dial_are_those_of_its_numbers(bundle):
    cites = dial(bundle, "term").cites
    assert cites
    assert all(cites)


def test_the_harshest_setting_records_all_and_forgives_nothing(bundle):
    assert harshest(dials_of(bundle)) == {
        "detection": "1",
        "errors": "x10",
        "term": "x4",
        "objection": "none",
    }


def test_a_setting_as_written_has_no_stops(bundle):
    dials = dials_of(bundle)
    assert stops_of(dials, {}) == ()
    assert stops_of(dials, {"detection": OWN}) == ()
    found = stops_of(dials, {"term": "x2", "detection": "x0.5"})
    assert [stop.lines for stop in found] == [("detection*=0.5",), ("term*=2",)]


def test_an_unknown_dial_or_stop_is_refused_with_what_is_known(bundle):
    dials = dials_of(bundle)
    with pytest.raises(RunError, match="no dial 'detecton'") as wrong:
        stops_of(dials, {"detecton": "0"})
    assert "detection" in wrong.value.faults[0].known
    with pytest.raises(RunError, match="no stop '2'") as wrong:
        stops_of(dials, {"detection": "2"})
    assert wrong.value.faults[0].known == tuple(keys(bundle, "detection"))
