"""A life that waits for a later window: packed into bytes, and unpacked to go on.

A packed life is its length in bytes, the day of its next event and its person's number
within the shard, then what is not zero of its row. Numbers are written as LEB128, signed
ones zigzag first; zeros of the state are counted instead of written. In small populations
the rows of a long history are copied as they are: packing them anew in each window took
most of the time, and there is room. Lives lie at multiples of eight bytes for that.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import draw
from demerit.kernels.life import forget_ties, shut_gates
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import DAY_SHIFT

HEAD_BYTES = 4
"""Bytes of the length with which a packed life begins."""
_MOST_BYTES = 10  # of one number
MOST_WHOLE = 50_000
"""People of a run at most in which long histories are copied as they are."""
_LONG = 256  # words of a long history
_WORD = 8  # bytes
_MORE, _BITS = 128, 127  # of a byte: whether another follows, and what it holds
_HEAD = (
    L.TURN,
    L.N_QUEUE,
    L.N_CASES,
    L.N_RECORDS,
    L.N_LISTINGS,
    L.N_CLOSURES,
    L.LISTED,
    L.LIVED,
    L.SEQUENCE,
    L.WOKEN,
    L.LOGS,
    L.PAST_RETURN,
)
_COUNTED = (
    (L.N_CASES, L.AT_CASES, L.CASE_WORDS),
    (L.N_RECORDS, L.AT_RECORDS, L.RECORD_WORDS),
    (L.N_LISTINGS, L.AT_LISTINGS, L.LISTING_WORDS),
    (L.N_CLOSURES, L.AT_CLOSURES, L.CLOSURE_WORDS),
)


@inlined
def put(out: np.ndarray, at: int, value: int) -> int:
    """Write a number that is not negative; return where the next goes."""
    while value >= _MORE:
        out[at] = (value & _BITS) | _MORE
        value >>= 7
        at += 1
    out[at] = value
    return at + 1


@inlined
def get(rows: np.ndarray, at: int) -> tuple[int, int]:
    """Return a number that `put` wrote, and where the next begins."""
    value, shift = np.int64(0), 0
    while rows[at] >= _MORE:
        value |= np.int64(rows[at] & _BITS) << shift
        shift += 7
        at += 1
    return value | (np.int64(rows[at]) << shift), at + 1


@inlined
def put_words(life: np.ndarray, start: int, end: int, out: np.ndarray, at: int) -> int:
    """Write words of a row; return where the next goes."""
    zeros = 0
    for word in range(start, end):
        value = life[word]
        if value == 0:
            zeros += 1
            continue
        if zeros > 0:
            out[at] = 0
            at = put(out, at + 1, zeros)
            zeros = 0
        at = put(out, at, ((value << 1) ^ (value >> 63)) + 1)
    if zeros > 0:
        out[at] = 0
        at = put(out, at + 1, zeros)
    return at


@inlined
def get_words(life: np.ndarray, start: int, end: int, rows: np.ndarray, at: int) -> int:
    """Read words of a row that `put_words` wrote; return where the next begins."""
    word = start
    while word < end:
        value, at = get(rows, at)
        if value == 0:
            zeros, at = get(rows, at)
            for _ in range(zeros):
                life[word] = 0
                word += 1
        else:
            value -= 1
            life[word] = (value >> 1) ^ -(value & 1)
            word += 1
    return at


@kernel
def most_bytes(t: np.ndarray, life: np.ndarray) -> int:
    """Return how many bytes a life takes at most when it is packed."""
    words = life[L.AT_CASES] + life[L.N_QUEUE]
    words += life[L.N_CASES] * L.CASE_WORDS + life[L.N_RECORDS] * L.RECORD_WORDS
    words += life[L.N_LISTINGS] * L.LISTING_WORDS + life[L.N_CLOSURES] * L.CLOSURE_WORDS
    return _MOST_BYTES * (words + t[C.N_SCORES] + len(_HEAD) + 3) + HEAD_BYTES + 2 * _WORD


@inlined
def words_of(life: np.ndarray) -> int:
    """Return the words of a life's history."""
    words = np.int64(0)
    for n, _, size in _COUNTED:
        words += life[n] * size
    return words


@inlined
def rounded(at: int) -> int:
    """Return the next place that is a multiple of a word."""
    return (at + _WORD - 1) // _WORD * _WORD


@kernel
def hold(
    t: np.ndarray, life: np.ndarray, first: int, out: np.ndarray, whole: np.ndarray, at: int
) -> int:
    """Pack a life that has an event to come; its account is left as zeros.

    Parameters
    ----------
    t
        The tables.
    life
        A row.
    first
        Number of the shard's first person.
    out
        Where to; with room for `most_bytes`.
    whole
        The same bytes as words.
    at
        Its first byte, a multiple of eight.

    Returns
    -------
    int
        The byte after its last.
    """
    begin = at
    at = put(out, at + HEAD_BYTES, life[life[L.AT_QUEUE]] >> DAY_SHIFT)
    at = put(out, at, life[L.PERSON] - first)
    for word in _HEAD:
        value = life[word]
        at = put(out, at, value + 1 if word == L.PAST_RETURN else value)
    if life[L.WOKEN]:
        at = put_words(life, L.N_HEAD, life[L.AT_SCORES], out, at)
    at = put_words(life, life[L.AT_SCORES], life[L.AT_TIES], out, at)
    as_is = t[C.N_PEOPLE] <= MOST_WHOLE and words_of(life) > _LONG
    at = put(out, at, 1 if as_is else 0)
    for i in range(life[L.N_QUEUE]):
        at = put(out, at, life[life[L.AT_QUEUE] + i])
    if as_is:
        place = rounded(at) // _WORD
        for n, start, words in _COUNTED:
            row = life[start]
            for i in range(life[n] * words):
                whole[place + i] = life[row + i]
            place += life[n] * words
        at = place * _WORD
    else:
        for n, start, words in _COUNTED:
            at = put_words(life, life[start], life[start] + life[n] * words, out, at)
    for word in range(life[L.AT_ACCOUNT], life[L.AT_CASES]):
        life[word] = 0
    at = rounded(at)
    size = at - begin
    for i in range(HEAD_BYTES):
        out[begin + i] = (size >> (8 * i)) & 255
    return at


@inlined
def size_at(rows: np.ndarray, at: int) -> int:
    """Return the bytes of the packed life that begins at a byte."""
    size = np.int64(0)
    for i in range(HEAD_BYTES):
        size |= np.int64(rows[at + i]) << (8 * i)
    return size


@kernel
def resume(
    t: np.ndarray,
    life: np.ndarray,
    cohort: int,
    person: int,
    rows: np.ndarray,
    whole: np.ndarray,
    at: int,
) -> int:
    """Unpack a life into a row that was laid out. Return 1 if the row is too small.

    Parameters
    ----------
    t
        The tables.
    life
        The row.
    cohort
        The person's cohort.
    person
        The person's number.
    rows
        Packed lives.
    whole
        The same bytes as words.
    at
        The byte after the life's number of its person.

    Returns
    -------
    int
        A status.
    """
    woken = life[L.WOKEN]
    life[L.PERSON] = person
    life[L.COHORT] = cohort
    for word in _HEAD:
        value, at = get(rows, at)
        life[word] = value - 1 if word == L.PAST_RETURN else value
    most = max(life[L.N_CASES], life[L.N_RECORDS], life[L.N_LISTINGS])
    share = max(life[L.N_CLOSURES] // L.CLOSURE_SHARE, life[L.N_QUEUE] // L.QUEUE_SHARE)
    if max(most, share + 1) > life[L.CAPACITY]:
        life[L.WOKEN] = 1
        return 1
    if life[L.WOKEN]:
        at = get_words(life, L.N_HEAD, life[L.AT_SCORES], rows, at)
    elif woken:
        shut_gates(t, life)
    at = get_words(life, life[L.AT_SCORES], life[L.AT_TIES], rows, at)
    forget_ties(t, life)
    as_is, at = get(rows, at)
    for i in range(life[L.N_QUEUE]):
        life[life[L.AT_QUEUE] + i], at = get(rows, at)
    place = rounded(at) // _WORD
    for n, start, words in _COUNTED:
        row = life[start]
        if as_is:
            for i in range(life[n] * words):
                life[row + i] = whole[place + i]
            place += life[n] * words
        else:
            at = get_words(life, row, row + life[n] * words, rows, at)
    luck = draw(t[C.KEY], person, t[C.CHANCE_OCCASION], life[L.TURN], 0)
    life[L.WORD_2] = luck[2]
    life[L.WORD_3] = luck[3]
    return 0
