"""Lives in which one regime bites where another cannot."""

from datetime import date

import pytest

from demerit.proofs.parting import bites_as_hard, life_where_worse
from demerit.proofs.paths import paths
from demerit.proofs.stage import replays
from demerit.proofs.tally import Epoch
from tests.proofs.making import GONE, model_of, text_of

ALWAYS = Epoch(date(2018, 2, 1), None)
WAGES = "lists.wage-debtors"
UNPAID = f"{WAGES}.grounds.unpaid"


def ways(regime):
    return [p for p in paths(regime, ALWAYS) if p.act == "keeps-back-wages"]


def life(ours, theirs):
    (path,) = ways(model_of("town-lists", ours))
    return life_where_worse(path, ways(model_of("town-lists", theirs)), ALWAYS)


@pytest.mark.parametrize(
    ("ours", "case"),
    [
        ({f"{UNPAID}.term_days": 300}, "does no more than this"),
        ({f"{UNPAID}.notice": GONE}, "does no more than this"),
        ({f"{WAGES}.never": GONE}, "is never listed there (age 0-17)"),
        ({f"{WAGES}.exits": GONE}, "is off there by 'pays-wages'"),
        ({f"{WAGES}.objections": GONE}, "objects"),
        ({f"{UNPAID}.notice.right": GONE}, "is heard"),
    ],
)
def test_a_life_parts_them_and_replays(ours, case, tmp_path):
    found = life(ours, {})
    assert found.data["case"] == case
    assert replays(text_of("town-lists", tmp_path, ours), found)


def test_no_life_parts_a_regime_from_itself():
    assert life({}, {}) is None


def test_a_later_start_alone_is_not_held_against_it():
    assert life({f"{UNPAID}.starts": 60}, {}) is None


def test_what_is_over_before_it_begins_does_not_cover_it():
    early = {"sanctions.slow-agency.until": date(2019, 1, 1)}
    late = {"sanctions.slow-agency.from": date(2019, 1, 1)}
    found = life(late, early)
    assert found.script[0].on >= date(2019, 1, 1)


def test_a_sanction_is_compared_without_its_delays():
    slow, plain = (
        ways(model_of("town-lists", changes))[0]
        for changes in ({"sanctions.slow-agency.take_up_days": 9}, {})
    )
    assert bites_as_hard(slow, plain)
    assert bites_as_hard(plain, slow)
