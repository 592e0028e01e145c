"""Ties between people: functions from numbers to numbers, keyed by the seed.

People of one group (those who share the traits that a tie stays within) stand on rings, in
an order that a keyed permutation gives each ring; a person is tied to those who stand next
to them. Households are neighbours in blocks; an employer is a firm's representative. No
graph is stored.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import draw
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.environment import (
    COUPLING_SHIFT,
    PERSON_SHIFT,
    WINDOW_SHIFT,
    Tie,
)

_ROUNDS = 4
_WINDOW_BITS = 20  # as many as days
_MEETING = 4  # the step of luck after those of the rounds
_WORD_BITS = 32
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_COUPLINGS = (1 << (PERSON_SHIFT - COUPLING_SHIFT)) - 1
_WINDOWS = (1 << (COUPLING_SHIFT - WINDOW_SHIFT)) - 1
_RING, _BLOCK, _EMPLOYER = int(Tie.RING), int(Tie.BLOCK), int(Tie.EMPLOYER)


@kernel
def permuted(key: int, chance: int, ring: int, value: int, n: int) -> int:
    """Return where a permutation of 0 to n - 1 puts a number (Feistel, walked into range).

    Parameters
    ----------
    key
        The run's seed.
    chance
        Number of the chance that the ties have.
    ring
        Which of their rings.
    value
        The number.
    n
        How many numbers there are.

    Returns
    -------
    int
        A number of the same range; `restored` is its inverse.
    """
    half = half_bits(n)
    while True:
        left, right = value >> half, value & ((1 << half) - 1)
        for i in range(_ROUNDS):
            left, right = right, left ^ mixed(key, chance, ring, i, right, half)
        value = left << half | right
        if value < n:
            return value


@kernel
def restored(key: int, chance: int, ring: int, value: int, n: int) -> int:
    """Return the number that `permuted` puts in a place; parameters as there."""
    half = half_bits(n)
    while True:
        left, right = value >> half, value & ((1 << half) - 1)
        for i in range(_ROUNDS - 1, -1, -1):
            left, right = right ^ mixed(key, chance, ring, i, left, half), left
        value = left << half | right
        if value < n:
            return value


@inlined
def mixed(key: int, chance: int, ring: int, step: int, value: int, half: int) -> int:
    """Return so many bits that follow from a number and the keys."""
    return np.int64(draw(key, value, chance, ring, step)[0]) & ((1 << half) - 1)


@inlined
def half_bits(n: int) -> int:
    """Return half of the bits, rounded up, that numbers below n take; one at least."""
    half = 1
    while 1 << (2 * half) < n:
        half += 1
    return half


@kernel
def tied(t: np.ndarray, tie: int, person: int, cohort: int, i: int) -> int:
    """Return the i-th person to whom a person is tied; -1 if there is none.

    Parameters
    ----------
    t
        The tables.
    tie
        Which ties.
    person
        The person's number.
    cohort
        The person's cohort.
    i
        From 0 to `TIE_DEGREE` - 1.

    Returns
    -------
    int
        A number of a person; somebody may be tied twice to one other by two rings.
    """
    if t[t[C.TIE_GROUP] + tie * t[C.N_COHORTS] + cohort] < 0:
        return -1
    ring = ring_of(t, tie, i)
    return neighbour(t, tie, cohort, ring, place_of(t, tie, person, cohort, ring), i)


@inlined
def ring_of(t: np.ndarray, tie: int, i: int) -> int:
    """Return on which ring the i-th of those tied to a person stands."""
    first = 2 * t[t[C.TIE_REACH] + tie]
    if t[t[C.TIE_KIND] + tie] != _RING or i < first:
        return 0
    return 1 + (i - first) // 2


@inlined
def place_of(t: np.ndarray, tie: int, person: int, cohort: int, ring: int) -> int:
    """Return where a person stands on a ring of their group."""
    at = tie * t[C.N_COHORTS] + cohort
    rank = t[t[C.TIE_RANK] + at] + person - t[t[C.COHORT_FIRST] + cohort]
    n = t[t[C.GROUP_SIZE] + t[t[C.TIE_GROUP] + at]]
    return permuted(t[C.KEY], t[t[C.TIE_CHANCE] + tie], ring, rank, n)


@inlined
def neighbour(t: np.ndarray, tie: int, cohort: int, ring: int, here: int, i: int) -> int:
    """Return the i-th person tied to one who stands at a place of a ring; -1 if none."""
    group = t[t[C.TIE_GROUP] + tie * t[C.N_COHORTS] + cohort]
    n, kind = t[t[C.GROUP_SIZE] + group], t[t[C.TIE_KIND] + tie]
    if kind == _EMPLOYER:
        firms = t[t[C.GROUP_FIRMS] + group]
        n_firms = t[t[C.GROUP_SIZE] + firms]
        return person_of(t, firms, here % n_firms) if n_firms > 0 else -1
    reach = t[t[C.TIE_REACH] + tie]
    if kind == _BLOCK:
        there = here - here % reach + i
        there += 1 if there >= here else 0
        if there >= n:
            return -1
    else:
        step = i if ring == 0 else i % 2
        far = (1 + step // 2) % n
        there = (here + (far if step % 2 == 0 else n - far)) % n
        if there == here:
            return -1
    chance = t[t[C.TIE_CHANCE] + tie]
    return person_of(t, group, restored(t[C.KEY], chance, ring, there, n))


@inlined
def person_of(t: np.ndarray, group: int, rank: int) -> int:
    """Return the number of the person of a rank in a group."""
    low = t[t[C.GROUP_FIRST] + group]
    high = low + t[t[C.GROUP_MEMBERS] + group] - 1
    while low < high:
        middle = (low + high + 1) // 2
        if t[t[C.MEMBER_RANK] + middle] <= rank:
            low = middle
        else:
            high = middle - 1
    cohort = t[t[C.MEMBER_COHORT] + low]
    return t[t[C.COHORT_FIRST] + cohort] + rank - t[t[C.MEMBER_RANK] + low]


@kernel
def look_round(t: np.ndarray, life: np.ndarray, tie: int, window: int) -> None:
    """Count what people tied to one told before a window, for all couplings of the ties.

    Parameters
    ----------
    t
        The tables.
    life
        Its words at `AT_TIES`, (window + 1, count) for each coupling, are set.
    tie
        Which ties.
    window
        The window.
    """
    person, cohort, here, before = life[L.PERSON], life[L.COHORT], 0, -1
    for coupling in range(t[C.N_COUPLINGS]):
        if is_of(t, coupling, tie, 0):
            life[life[L.AT_TIES] + 2 * coupling] = window + 1
            life[life[L.AT_TIES] + 2 * coupling + 1] = 0
    if t[C.N_SIGNALS] == 0 or t[t[C.TIE_GROUP] + tie * t[C.N_COHORTS] + cohort] < 0:
        return
    for i in range(t[t[C.TIE_DEGREE] + tie]):
        ring = ring_of(t, tie, i)
        if ring != before:
            here = place_of(t, tie, person, cohort, ring)
            before = ring
        other = neighbour(t, tie, cohort, ring, here, i)
        if other >= 0 and may_signal(t, other):
            add_signals(t, life, tie, other, window, 0)


@kernel
def meet_one(t: np.ndarray, life: np.ndarray, tie: int, window: int) -> None:
    """Count what one of those tied to a person told before a window, drawn by the turn.

    Parameters
    ----------
    t
        The tables.
    life
        Its words at `AT_TIES`, (stamp, count) for each coupling that meets, are set.
    tie
        Which ties.
    window
        The window.
    """
    person, turn = life[L.PERSON], life[L.TURN]
    for coupling in range(t[C.N_COUPLINGS]):
        if is_of(t, coupling, tie, 1):
            life[life[L.AT_TIES] + 2 * coupling] = stamp_of(turn, window)
            life[life[L.AT_TIES] + 2 * coupling + 1] = 0
    if t[C.N_SIGNALS] == 0:
        return
    word = np.int64(draw(t[C.KEY], person, t[t[C.TIE_CHANCE] + tie], turn, _MEETING)[0])
    i = word * t[t[C.TIE_DEGREE] + tie] >> _WORD_BITS
    other = tied(t, tie, person, life[L.COHORT], i)
    if other >= 0 and may_signal(t, other):
        add_signals(t, life, tie, other, window, 1)


@inlined
def stamp_of(turn: int, window: int) -> int:
    """Return what tells one meeting from another; above zero."""
    return (turn + 1) << _WINDOW_BITS | window


@inlined
def is_of(t: np.ndarray, coupling: int, tie: int, meets: int) -> bool:
    """Return whether a coupling looks at ties: at all of them, or at one that is met."""
    is_tie = t[t[C.COUPLING_TIE] + coupling] == tie
    return is_tie and t[t[C.COUPLING_MEETS] + coupling] == meets


@inlined
def may_signal(t: np.ndarray, person: int) -> bool:
    """Return whether a person may be among those who signal; true for all of them."""
    bit = bit_of(person, t[C.SIGNAL_BITS])
    return (t[t[C.SIGNAL_FILTER] + (bit >> 6)] >> (bit & 63)) & 1 == 1


@kernel
def mark_signals(t: np.ndarray, people: np.ndarray) -> None:
    """Set the bits of the filter for people who signal."""
    for i in range(len(people)):
        bit = bit_of(people[i], t[C.SIGNAL_BITS])
        t[t[C.SIGNAL_FILTER] + (bit >> 6)] |= np.int64(1) << (bit & 63)


@inlined
def bit_of(person: int, power: int) -> int:
    """Return a person's bit among so many powers of two (Fibonacci hashing)."""
    return np.int64((np.uint64(person) * _GOLDEN) >> np.uint64(64 - power))


@inlined
def add_signals(
    t: np.ndarray, life: np.ndarray, tie: int, person: int, window: int, meets: int
) -> None:
    """Add a person's signals before a window to the counts of the ties' couplings.

    A signal is one integer: person, coupling, window, and whether it is taken off again;
    they stand in order.
    """
    least, most = person << PERSON_SHIFT, (person + 1) << PERSON_SHIFT
    low, high = t[C.SIGNALS], t[C.SIGNALS] + t[C.N_SIGNALS]
    while low < high:
        middle = (low + high) // 2
        if t[middle] < least:
            low = middle + 1
        else:
            high = middle
    end = t[C.SIGNALS] + t[C.N_SIGNALS]
    while low < end and t[low] < most:
        signal = t[low]
        coupling = (signal >> COUPLING_SHIFT) & _COUPLINGS
        earlier = (signal >> WINDOW_SHIFT) & _WINDOWS < window
        if earlier and is_of(t, coupling, tie, meets):
            life[life[L.AT_TIES] + 2 * coupling + 1] += 1 - 2 * (signal & 1)
        low += 1
