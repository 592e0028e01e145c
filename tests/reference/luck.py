"""The twin's luck: Philox4x32-10 and the integer logarithm in plain Python integers."""

from decimal import Decimal, localcontext
from functools import lru_cache

from demerit.draws import chance_number, waiting

LOW = 0xFFFFFFFF
NEVER = 1 << 40

Words = tuple[int, int, int, int]


def philox(key: tuple[int, int], counter: Words) -> Words:
    """Return the four words that ten rounds make of a counter under a key."""
    k0, k1 = key
    c0, c1, c2, c3 = counter
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & LOW, (p0 >> 32) ^ c3 ^ k1, p0 & LOW
        k0, k1 = (k0 + 0x9E3779B9) & LOW, (k1 + 0xBB67AE85) & LOW
    return c0, c1, c2, c3


@lru_cache(maxsize=200_000)
def draw(seed: int, person: int, chance: str, turn: int, step: int = 0) -> Words:
    """Return a person's luck at a named chance, a turn and a step within it."""
    key = (seed & LOW, seed >> 32)
    counter = (person & LOW, (person >> 32) | (step << 16), number_of(chance), turn)
    return philox(key, counter)


@lru_cache(maxsize=10_000)
def number_of(chance: str) -> int:
    """Return the number of a chance."""
    return chance_number(chance)


@lru_cache(maxsize=4096)
def log2_of_place(place: int) -> int:
    """Return log2(1 + place / 2048) with 32 fractional bits, rounded."""
    with localcontext() as context:
        context.prec = 60
        exact = (1 + Decimal(place) / 2048).ln() / Decimal(2).ln()
        return int(exact * (1 << 32) + Decimal("0.5"))


def minus_log2(high: int, low: int) -> int:
    """Return -log2 of (luck + 1) / 2**64 in 2**-32, by lines between 2048 places."""
    x = (high << 32) + low + 1
    whole = x.bit_length() - 1
    part = (x << (63 - whole)) - (1 << 63) if whole < 64 else 0  # 63 bits after the point
    place, rest = part >> 52, (part >> 20) & LOW
    base = log2_of_place(place)
    rise = ((log2_of_place(place + 1) - base) * rest) >> 32
    return (64 << 32) - (whole << 32) - base - rise


def wait_days(words: Words, per_day: float) -> int:
    """Return how many days pass without success before the first, for a chance per day."""
    multiplier, shift = waiting_of(per_day)
    if multiplier < 0:
        return NEVER
    if multiplier == 0:
        return 0
    scaled = minus_log2(words[0], words[1]) * multiplier
    return min(scaled >> shift if shift >= 0 else scaled << -shift, NEVER)


@lru_cache(maxsize=10_000)
def waiting_of(per_day: float) -> tuple[int, int]:
    """Return the multiplier and shift of a chance per day."""
    return waiting(per_day)


def span_days(at_least: int, size: int, word: int) -> int:
    """Return a whole number drawn evenly from `size` numbers that begin at `at_least`."""
    return at_least + (word * size >> 32)


def first_below(cuts: list[int], word: int) -> int:
    """Return the place of the first cut that a word lies below; their number if none."""
    return next((place for place, cut in enumerate(cuts) if word < cut), len(cuts))
