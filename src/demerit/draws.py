"""All luck: `draw` is a pure function of seed, person, chance, turn and step.

Nothing else draws. The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel
random numbers: as easy as 1, 2, 3", SC 2011), checked against the published known answers.
One draw is 128 bits, given as four 32-bit words in unsigned 64-bit integers. The counter is

    word 0  person, lower 32 bits
    word 1  person, upper 16 bits, and the step (16 bits) within a turn
    word 2  the chance's number: the first four bytes of BLAKE2s over its name
    word 3  the turn

so luck depends on no shard, thread or order, and a rule that is added or taken away moves
no other rule's luck. Waiting times are geometric numbers of days, from an integer
logarithm.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal, localcontext
from typing import Any

import numpy as np

from demerit._jit import inlined

Words = tuple[np.uint64, np.uint64, np.uint64, np.uint64]

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_48 = np.uint64(48)

LOG_BITS = 32
"""Fractional bits of the integer logarithm."""
_TABLE_BITS = 11
NEVER = 1 << 40
"""A waiting time that no run outlives, in days."""
SHARE_ONE = 1 << 32
"""A share of one, as the integer that 32-bit words are compared with."""
TREND_ONE = 1 << 30
"""A trend's factor of one."""
MULTIPLIER_BITS = 24
_LEAST_RATE = 1e-18  # a day; less than one success in a billion people's lives


def chance_number(name: str) -> int:
    """Return the number of a named chance: the first four bytes of BLAKE2s of its name."""
    return int.from_bytes(hashlib.blake2s(name.encode(), digest_size=4).digest(), "little")


def seed_key(seed: int) -> tuple[int, int]:
    """Return the two 32-bit key words of a seed, 0 to 2**64 - 1."""
    return seed & 0xFFFFFFFF, seed >> 32


@inlined
def _round(
    k0: np.uint64, k1: np.uint64, c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64
) -> Words:
    p0 = _M0 * c0
    p1 = _M1 * c2
    return (p1 >> _32) ^ c1 ^ k0, p1 & _LOW, (p0 >> _32) ^ c3 ^ k1, p0 & _LOW


@inlined
def philox(
    k0: np.uint64, k1: np.uint64, c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64
) -> Words:
    """Return the four output words of Philox4x32-10; every word below 2**32."""
    # Written out ten times: only so does the compiler make vectors of the loop over people.
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    c0, c1, c2, c3 = _round(k0, k1, c0, c1, c2, c3)
    k0 = (k0 + _W0) & _LOW
    k1 = (k1 + _W1) & _LOW
    return _round(k0, k1, c0, c1, c2, c3)


@inlined
def draw(key: int, person: int, chance: int, turn: int, step: int) -> Words:
    """Return four words of luck for a person at a chance, a turn and a step within it.

    Parameters
    ----------
    key
        The run's seed, 0 to 2**64 - 1, as a signed 64-bit integer of the same bits.
    person
        Number of the person, below 2**48.
    chance
        Number of the chance, below 2**32.
    turn
        Which time this chance comes up in the life, below 2**32.
    step
        Which draw within the turn, below 2**16.

    Returns
    -------
    Words
        Four words, each below 2**32.
    """
    who = np.uint64(person)
    seed = np.uint64(key)
    return philox(
        seed & _LOW,
        seed >> _32,
        who & _LOW,
        (who >> _32) | (np.uint64(step) << np.uint64(16)),
        np.uint64(chance),
        np.uint64(turn),
    )


def _log_table() -> np.ndarray:
    """Return log2(1 + i / 2**11) in fixed point, exactly rounded; 2**11 + 1 entries."""
    size = 1 << _TABLE_BITS
    with localcontext() as context:
        context.prec = 50
        scale = Decimal(1 << LOG_BITS) / Decimal(2).ln()
        values = [
            int((1 + Decimal(i) / size).ln() * scale + Decimal("0.5")) for i in range(size)
        ]
    return np.array([*values, 1 << LOG_BITS], dtype=np.int64)


_LOG2 = _log_table()


@inlined
def minus_log2(high: np.uint64, low: np.uint64) -> int:
    """Return -log2((x + 1) / 2**64) for x of two 32-bit words, with 32 fractional bits.

    The value is exact to about 2**-24 of its unit and never rises as x rises.
    """
    x = (high << _32) | low
    if x == np.uint64(0xFFFFFFFFFFFFFFFF):
        return 0
    x += np.uint64(1)
    top = np.int64(x >> np.uint64(11))
    if top == 0:
        return few_bits(x)
    # The exponent of an exact float is the place of the leading bit, without a branch.
    lead: Any = 52 - ((np.float64(top).view(np.int64) >> 52) - 1023)
    return fixed_log(x << np.uint64(lead), lead)


@inlined
def few_bits(x: np.uint64) -> int:
    """Return -log2(x / 2**64) for x below 2**11, which one draw in 2**53 meets."""
    lead = 0
    while x < np.uint64(1 << 63):
        lead += 1
        x <<= np.uint64(1)
    return fixed_log(x, lead)


@inlined
def fixed_log(x: np.uint64, lead: int) -> int:
    """Return -log2(x / 2**(64 + lead)) for x with its highest bit set."""
    place = np.int64((x >> np.uint64(52)) & np.uint64(0x7FF))
    rest = np.int64((x >> np.uint64(20)) & np.uint64(0xFFFFFFFF))
    base = _LOG2[place]
    mantissa: int = base + (((_LOG2[place + 1] - base) * rest) >> 32)
    return ((lead + 1) << LOG_BITS) - mantissa


@inlined
def wait_days(high: np.uint64, low: np.uint64, multiplier: int, shift: int) -> int:
    """Return a geometric waiting time: days without success before the first success.

    Parameters
    ----------
    high
        The upper word of luck.
    low
        The lower word of luck.
    multiplier
        `1 / -log2(1 - p)` times `2**shift`, from `waiting`; zero means certain success each
        day, a negative one means never.
    shift
        From `waiting`.

    Returns
    -------
    int
        Whole days, 0 or more, at most `NEVER`.
    """
    if multiplier <= 0:
        return 0 if multiplier == 0 else NEVER
    scaled = minus_log2(high, low) * multiplier
    if shift >= 0:
        return min(scaled >> shift, NEVER)
    return NEVER if scaled >= (NEVER >> -shift) else scaled << -shift


def waiting(per_day: float) -> tuple[int, int]:
    """Return (multiplier, shift) for `wait_days` from a chance of success per day.

    The relative error of the rate is below 2**-23. The logarithm is correctly rounded, so
    the numbers are the same on every machine.
    """
    if per_day <= _LEAST_RATE:
        return -1, 0
    if per_day >= 1.0:
        return 0, 0
    with localcontext() as context:
        context.prec = 50
        bits = -(1 - Decimal(per_day)).ln() / Decimal(2).ln()
        inverse = 1 / bits
        exponent = 0
        while inverse * (Decimal(2) ** exponent) < (1 << MULTIPLIER_BITS - 1):
            exponent += 1
        while inverse * (Decimal(2) ** exponent) >= (1 << MULTIPLIER_BITS):
            exponent -= 1
        multiplier = int(inverse * (Decimal(2) ** exponent) + Decimal("0.5"))
    return multiplier, exponent + LOG_BITS


def share_cut(share: float) -> int:
    """Return the integer that a 32-bit word lies below in a given share of all cases."""
    return int(Decimal(share) * SHARE_ONE + Decimal("0.5"))


def trend_factor(value: float) -> int:
    """Return a trend's factor, 0 to 1, as an integer of which `TREND_ONE` is one."""
    return int(Decimal(value) * TREND_ONE + Decimal("0.5"))
