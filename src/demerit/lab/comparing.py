"""Two regimes' rules set against each other, without a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demerit.errors import TextError
from demerit.texts.check import check_regime
from demerit.texts.load import Text, load_regime
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text

if TYPE_CHECKING:
    from demerit.proofs.differ import Difference


def compare_rules(a: str, b: str) -> Difference:
    """Return whether either of two regimes ever treats anyone worse than the other.

    Parameters
    ----------
    a
        A shipped name, or a path.
    b
        Another.

    Returns
    -------
    Difference
        Decided of the rules; each life in it was replayed in the engine.

    Raises
    ------
    TextError
        All faults of either text.
    """
    # A life or a run never asks for a proof, so it does not wait for these to load.
    from demerit.proofs.differ import differ_texts  # noqa: PLC0415

    return differ_texts(_sound(a), _sound(b))


def _sound(name: str) -> Text[Regime]:
    text = load_regime(find_text("regime", name))
    faults = check_regime(text)
    if faults:
        raise TextError(faults)
    return text
