"""Amounts of money and bases of scores that are drawn from bands."""

from demerit.texts.world import Amounts
from tests.reference.life import Life
from tests.reference.luck import first_below, span_days
from tests.reference.numbers import cumulative, cut


def draw_amount(amounts: Amounts | None, which: int, where: int) -> int:
    """Return an amount: the band by one word of luck, the place in it by another."""
    if amounts is None or not amounts.bands:
        return 0
    bands = amounts.bands
    sums = cumulative([band.share for band in bands])
    cuts = [cut(s / sums[-1]) for s in sums]
    band = bands[first_below(cuts, which)]
    return span_days(band.from_, band.to - band.from_, where)


def base_of(life: Life, name: str, base: int | Amounts) -> int:
    """Return where a person's score begins: one number for all, or one drawn."""
    if not isinstance(base, Amounts):
        return base
    words = life.luck(f"base/{name}", 0)
    return draw_amount(base, words[0], words[1])
