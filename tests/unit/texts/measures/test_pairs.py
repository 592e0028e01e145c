"""What is measured of pairs."""

from demerit.texts.measures.all import MEASURES, TITLES
from demerit.texts.measures.pairs import PAIRED

UNITS = {"share", "days", "ratio", "index", "count", "money"}


def test_measures_of_pairs_are_among_all_measures():
    for name, (check, title, unit, definition) in PAIRED.items():
        measure = MEASURES[name]
        assert (measure.check, measure.title) == (check, title)
        assert check in TITLES
        assert unit in UNITS
        assert " / " in definition, name
        assert definition.endswith(".")
