"""Two regimes' rules set against each other."""

import pytest

from demerit import lab
from demerit.errors import TextError
from demerit.proofs.differ import Relation
from tests.proofs.making import text_of


def test_regimes_are_compared_by_name_or_path(tmp_path):
    path = str(text_of("town-lists", tmp_path).path)
    assert lab.compare_rules(path, path).relation is Relation.EQUIVALENT
    assert lab.compare_rules("china-court", "china-court").relation is Relation.EQUIVALENT


def test_a_faulty_regime_is_told_first(tmp_path):
    path = str(text_of("town-lists", tmp_path).path)
    bad = str(text_of("town-lists", tmp_path, {"sanctions.no-refund.list": "gone"}).path)
    with pytest.raises(TextError, match="gone"):
        lab.compare_rules(path, bad)
