"""Luck: known answers, and what follows from being a pure function."""

import numpy as np
import pytest

from demerit import draws

PI = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)
ONES = 0xFFFFFFFF
KNOWN = [
    ((0, 0), (0, 0, 0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ((ONES, ONES), (ONES,) * 4, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ((0xA4093822, 0x299F31D0), PI, "d16cfe09 94fdcceb 5001e420 24126ea1"),
]


@pytest.mark.parametrize(("key", "counter", "answer"), KNOWN)
def test_philox_gives_the_published_answers(key, counter, answer):
    words = draws.philox(*(np.uint64(word) for word in (*key, *counter)))
    assert " ".join(f"{int(word):08x}" for word in words) == answer


def test_a_chance_has_one_number_for_ever():
    assert draws.chance_number("occasion") == draws.chance_number("occasion")
    assert draws.chance_number("goer/g25772") == draws.chance_number("goer/g59881")


def test_a_seed_falls_into_two_words():
    assert draws.seed_key((1 << 64) - 1) == (ONES, ONES)
    assert draws.seed_key(1 << 32) == (0, 1)


@pytest.mark.parametrize(("share", "cut"), [(0.0, 0), (1.0, 1 << 32), (0.5, 1 << 31)])
def test_a_share_is_cut_exactly(share, cut):
    assert draws.share_cut(share) == cut
