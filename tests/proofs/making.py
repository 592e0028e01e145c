"""The sound originals, as they are or changed in places."""

from pathlib import Path

from ruamel.yaml import YAML

from demerit.texts.load import load_regime
from demerit.texts.regime import Regime

TEXTS = Path(__file__).parent / "texts"
GONE = object()
"""Stands for a part that is taken out."""


def life_of(found):
    """Return the life that a finding or a direction came with."""
    assert found.witness is not None, found
    return found.witness


def values_of(original, changes):
    """Return an original's values with changes by dotted path, in their order."""
    path = TEXTS / f"{original}.yaml"
    values = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    for at, new in changes.items():
        part = values
        *way, last = at.split(".")
        for key in way:
            part = part.setdefault(key, {})
        if new is GONE:
            del part[last]
        else:
            part[last] = new
    return values


def model_of(original, changes=None):
    """Return an original, changed, as a model."""
    return Regime.model_validate(values_of(original, changes or {}))


def text_of(original, folder, changes=None):
    """Return an original, changed, as a text written into a folder."""
    written = folder / f"{original}.yaml"
    with written.open("w", encoding="utf-8") as file:
        YAML().dump(values_of(original, changes or {}), file)
    return load_regime(written)
