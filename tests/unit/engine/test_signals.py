"""Signals lie in order whatever the order of shards, and say who, of what, since when."""

import numpy as np

from demerit.engine.signals import Signals, packed
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.environment import BEGUN, ONCE, OVER
from tests.statistical.little import SAID, made_of, regime, world

TIED = {
    "among": "kin",
    "counts": {"listed": ["any"], "acts": ["act"]},
    "within_days": 40,
    "line": {0: 1, 2: 0.5},
    "moves": {"acts": ["act"]},
}


def compiled():
    ties = {"kin": {**SAID, "degree": 4}}
    acts = {"act": {"share": 0.2}, "other": {"rest": True}}
    coupled = {"ties": ties, "couplings": {"tied": {**SAID, **TIED}}}
    text = world(occasion={"acts": acts}, window=30, **coupled)
    return made_of(text, regime(), n_days=360, people=400).compiled


def rows(*signals):
    """Return rows of a log: (person, day, what is said), of the first coupling."""
    made = [(person, -1, day, 1, said, 0, 0, 0) for person, day, said in signals]
    return np.array(made, dtype=np.int64)


def test_what_counts_for_some_days_is_taken_off_when_they_are_over():
    made = compiled()
    begun, over = sorted(packed(made, rows((7, 3, ONCE))).tolist())
    assert begun >> 24 == over >> 24 == 7
    at = made.scalar(C.WINDOW_OF_DAY)
    windows = made.buffer[at : at + made.period.n_days]
    assert begun >> 2 & 0xFFFF == windows[3]
    assert over >> 2 & 0xFFFF == windows[43]
    assert (begun & 1, over & 1) == (0, 1)


def test_what_begins_and_ends_has_an_entry_each():
    begun, over = packed(compiled(), rows((7, 3, BEGUN), (7, 90, OVER))).tolist()
    assert (begun & 1, over & 1) == (0, 1)


def test_shards_in_any_order_make_one_order():
    made, both = compiled(), [(200, rows((300, 1, BEGUN))), (0, rows((9, 2, BEGUN)))]
    put = []
    for parts in (both, both[::-1]):
        signals = Signals()
        for first, part in parts:
            signals.add(made, first, part)
        signals.add(made, 0, rows((4, 40, BEGUN)))
        done = signals.put(made)
        n = int(done.buffer[C.N_SIGNALS])
        put.append(done.buffer[done.scalar(C.SIGNALS) :][:n].tolist())
    assert put[0] == put[1] == sorted(put[0])
    assert [entry >> 24 for entry in put[0]] == [4, 9, 300]


def test_nothing_told_changes_no_tables():
    made = compiled()
    signals = Signals()
    signals.add(made, 0, rows()[:0].reshape(0, 8))
    assert signals.put(made) is made
