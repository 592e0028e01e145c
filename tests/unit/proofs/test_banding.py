"""S4 of bands: they and their repairs keep people in the order of their scores."""

from datetime import date

from demerit.proofs.banding import of_bands, of_repairs
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.proofs.tally import Epoch
from tests.proofs.making import life_of, model_of, text_of

ALWAYS = Epoch(date(2018, 2, 1), None)
REPAIR = {"band": "standing/low", "after_days": 10, "cite": "bylaw art. 9"}
TURNED = {"sanctions.fair-waits.by_days": 4, "sanctions.low-waits.by_days": 2}


def test_bands_in_order_and_no_repairs_are_no_finding():
    regime = model_of("town-score")
    assert list(of_bands(regime, "standing", ALWAYS, 1)) == []
    assert list(of_repairs(regime, "standing", ALWAYS, 1)) == []


def test_a_better_band_that_is_treated_worse_is_refuted_by_a_life(tmp_path):
    text = text_of("town-score", tmp_path, TURNED)
    (found,) = of_bands(text.model, "standing", ALWAYS, 1)
    assert (found.verdict, found.subject) == (Verdict.REFUTED, "scores.standing.bands.fair")
    assert found.articles == ("bylaw art. 8",)
    assert replays(text, life_of(found))


def test_where_low_is_better_the_order_is_the_other_way_round():
    assert len(list(of_bands(model_of("town-score"), "standing", ALWAYS, -1))) == 3


def test_a_repair_that_leads_past_the_better_is_refuted_by_a_life(tmp_path):
    text = text_of("town-score", tmp_path, {"repairs.course": {**REPAIR, "points": 3}})
    (found,) = of_repairs(text.model, "standing", ALWAYS, 1)
    assert found.subject == "repairs.course"
    assert life_of(found).data == {"base": 100, "worse": [29, 32], "better": [30, 30]}
    assert replays(text, life_of(found))


def test_a_repair_up_to_the_next_band_is_none():
    regime = model_of("town-score", {"repairs.course": {**REPAIR, "points": 1}})
    assert list(of_repairs(regime, "standing", ALWAYS, 1)) == []


def test_a_repair_that_the_better_have_too_is_none():
    changes = {
        "repairs.low": {**REPAIR, "points": 20},
        "repairs.fair": {**REPAIR, "band": "standing/fair", "points": 20},
    }
    found = list(of_repairs(model_of("town-score", changes), "standing", ALWAYS, 1))
    assert [f.subject for f in found] == ["repairs.fair"]
