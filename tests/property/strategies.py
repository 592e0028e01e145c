"""Small but wild worlds and regimes, as plain trees in which the reader finds no fault."""

from typing import Any

from hypothesis import Phase
from hypothesis import strategies as st

from tests.property.couplings import Couplings
from tests.property.regimes import Regimes
from tests.property.writing import Wild

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""What the fast lane does: shrinking whole texts takes minutes; the wide lane shrinks."""


@st.composite
def wilds(draw: Any, *, coupled: bool = False) -> Wild:
    """Return a strategy of wild experiments."""
    making = Regimes(draw)
    world = making.world()
    regimes = [making.regime(i, world) for i in range(draw(st.integers(1, 2)))]
    if coupled:
        Couplings(making, world, regimes).put()
    seed = draw(st.one_of(st.integers(0, 99), st.just((1 << 64) - 5)))
    return Wild(world, regimes, making.first, making.n_days, seed, draw(st.integers(1, 40)))
