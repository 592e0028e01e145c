"""The twin's luck is the published generator's and the engine's."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit import draws
from tests.reference import luck

WORD = st.integers(0, (1 << 32) - 1)
FULL = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("key", "counter", "words"),
    [
        ((0, 0), (0, 0, 0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((FULL, FULL), (FULL,) * 4, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0xA4093822, 0x299F31D0),
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_known_answers(
    key: tuple[int, int], counter: luck.Words, words: luck.Words
) -> None:
    """The known answers are those of Random123 (kat_vectors, philox4x32 with 10 rounds)."""
    assert luck.philox(key, counter) == words
    theirs = draws.philox(*(np.uint64(x) for x in (*key, *counter)))
    assert tuple(int(word) for word in theirs) == words


@given(
    st.integers(0, (1 << 64) - 1),
    st.integers(0, (1 << 48) - 1),
    st.text(max_size=9),
    WORD,
    st.integers(0, (1 << 16) - 1),
)
def test_a_draw_of_the_twin_is_a_draw_of_the_engine(
    seed: int, person: int, chance: str, turn: int, step: int
) -> None:
    signed = seed - (1 << 64) if seed >= 1 << 63 else seed
    number = draws.chance_number(chance)
    theirs = draws.draw(signed, person, number, turn, step)
    assert luck.draw(seed, person, chance, turn, step) == tuple(
        int(word) for word in theirs
    )


@given(WORD, WORD)
def test_the_logarithm_is_the_engines_and_near_the_exact_one(high: int, low: int) -> None:
    ours = luck.minus_log2(high, low)
    assert ours == int(draws.minus_log2(np.uint64(high), np.uint64(low)))
    with localcontext() as context:
        context.prec = 50
        exact = 64 - Decimal((high << 32) + low + 1).ln() / Decimal(2).ln()
        assert abs(Decimal(ours) / (1 << 32) - exact) < Decimal(2) ** -24


@pytest.mark.parametrize(
    ("luck_of", "bits"), [(0, 64), ((1 << 64) - 1, 0), ((1 << 63) - 1, 1)]
)
def test_the_logarithm_of_a_power_of_two_is_whole(luck_of: int, bits: int) -> None:
    assert luck.minus_log2(luck_of >> 32, luck_of & FULL) == bits << 32


@given(st.integers(0, (1 << 64) - 2), st.integers(1, 1 << 20))
def test_the_logarithm_never_rises_with_the_luck(low: int, more: int) -> None:
    high = min(low + more, (1 << 64) - 1)
    assert luck.minus_log2(high >> 32, high & FULL) <= luck.minus_log2(
        low >> 32, low & FULL
    )


@given(WORD, WORD, st.floats(1e-18, 1.0, exclude_max=True))
def test_a_wait_of_the_twin_is_a_wait_of_the_engine(
    high: int, low: int, rate: float
) -> None:
    words = np.uint64(high), np.uint64(low)
    ours = luck.wait_days((high, low, 0, 0), rate)
    assert ours == int(draws.wait_days(*words, *draws.waiting(rate)))
    share = ((high << 32) + low + 1) / 2**64
    exact = math.log(share) / math.log1p(-rate)
    assert ours == luck.NEVER or abs(ours + 0.5 - exact) < 0.6 + exact * 1e-5
