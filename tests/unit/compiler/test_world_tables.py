"""A world's rows."""

import numpy as np

from demerit import draws
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from tests.statistical.little import SAID, day, made_of, regime, world
from tests.unit.compiler import reading

SCRIPT = [
    {"on": day(9), "act": "act", "amount": 70},
    {"on": day(3), "rings": "bell"},
    {"on": day(3), "act": "act"},
    {"on": day(-1), "act": "act"},
]
BELL = {"bell": {**SAID, "acts": ["act"], "since": "act", "mean_days": 9}}


def column(compiled, number, *shape):
    start = compiled.scalar(number)
    return compiled.buffer[start : start + int(np.prod(shape))].reshape(shape)


def test_the_last_kind_and_the_last_act_take_every_word(compiled):
    n = compiled.cohorts.n_cohorts
    assert (column(compiled, C.KIND_CUT, n, 2)[:, -1] == draws.SHARE_ONE).all()
    cuts = column(compiled, C.ACT_CUT, 3, n)
    assert (cuts[1:] == draws.SHARE_ONE).all()
    assert (cuts[0] == draws.share_cut(0.3)).all()


def test_firms_meet_occasions_only_through_their_people(compiled):
    n = compiled.cohorts.n_cohorts
    person_kind = column(compiled, C.KIND_CUT, n, 2)[:, 0]
    assert (person_kind[~compiled.cohorts.represents] == draws.SHARE_ONE).all()
    assert (person_kind[compiled.cohorts.represents] < draws.SHARE_ONE).all()


def test_clocks_start_with_their_acts(compiled):
    assert column(compiled, C.ACT_CLOCKS_OF_LISTING, 3).tolist() == [1, 0, 1]
    assert column(compiled, C.ACT_CLOCKS_OF_ACT, 3).tolist() == [0, 0, 0]


def test_classes_are_cumulative(compiled):
    n = compiled.cohorts.n_cohorts
    cuts = column(compiled, C.CLASS_CUT, 2, n)
    assert (cuts[0] == draws.share_cut(0.2)).all()
    assert (cuts[1] >= draws.SHARE_ONE - 1).all()


def test_moments_of_a_script_stand_in_the_order_of_the_text():
    compiled = made_of(world(script=SCRIPT, clocks=BELL), regime()).compiled
    assert compiled.scalar(C.N_MOMENTS) == 4
    assert reading.column(compiled, C.MOMENT_DAY, 4) == [9, 3, 3, -1]
    assert reading.column(compiled, C.MOMENT_ACT, 4) == [0, -1, 0, 0]
    assert reading.column(compiled, C.MOMENT_CLOCK, 4) == [-1, 0, -1, -1]
    assert reading.column(compiled, C.MOMENT_AMOUNT, 4) == [70, 0, 0, 0]


def test_everybody_lives_if_there_is_a_script(compiled):
    scripted = made_of(world(script=SCRIPT, clocks=BELL), regime()).compiled
    assert scripted.scalar(C.EVERYBODY) == 1
    assert made_of(world(), regime()).compiled.scalar(C.EVERYBODY) == 0
    assert compiled.scalar(C.EVERYBODY) == compiled.scalar(C.N_MOMENTS) == 0


def test_a_gate_without_classes_has_one_that_takes_every_visit(score_compiled):
    assert reading.names(score_compiled, "class") == ["pool/lane", "pool/lawn", "hall"]
    cuts = reading.by_cohort(score_compiled, "class", C.CLASS_CUT)
    assert set(cuts["hall"]) == {draws.SHARE_ONE}
    assert reading.of(score_compiled, "gate", C.GATE_N_CLASSES) == {"pool": 2, "hall": 1}
