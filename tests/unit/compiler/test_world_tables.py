"""A world's rows."""

import numpy as np

from demerit import draws
from demerit.tables import columns as C  # noqa: N812 - as the sources write it


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
