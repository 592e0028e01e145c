"""Whether the scores of one regime treat anyone worse than those of another."""

from datetime import date

import pytest

from demerit.proofs.scorewise import scores_no_worse
from demerit.proofs.stage import replays
from demerit.proofs.tally import Epoch
from tests.proofs.making import model_of, text_of

ALWAYS = Epoch(date(2018, 2, 1), None)
POINTS = "scores.standing.points"
BANDS = "scores.standing.bands"


def found(ours=None, theirs=None):
    one, other = (model_of("town-score", changes) for changes in (ours, theirs))
    return list(scores_no_worse(one, other, ALWAYS, []))


def test_the_same_scores_are_no_worse():
    assert found() == []


@pytest.mark.parametrize(
    "harsher",
    [
        {f"{POINTS}.late.points": -25},
        {f"{POINTS}.help.points": 5},
        {"sanctions.low-waits.by_days": 6},
        {"scores.standing.base": 90},
        {f"{BANDS}.good.least": 65, f"{BANDS}.fair.most": 64},
    ],
)
def test_milder_is_shown_and_harsher_is_not(harsher):
    assert found({}, harsher) == []
    assert [subject for subject, _, _ in found(harsher)] == ["scores.standing"]


@pytest.mark.parametrize(
    "harsher",
    [
        {f"{POINTS}.late.points": -45},
        {"sanctions.low-waits.by_days": 6},
        {f"{BANDS}.good.least": 65, f"{BANDS}.fair.most": 64},
        {"sanctions.fair-waits.gate": "hall"},
    ],
)
def test_a_life_shows_where_it_is_worse(harsher, tmp_path):
    text = text_of("town-score", tmp_path, harsher)
    ((_, says, witness),) = scores_no_worse(text.model, model_of("town-score"), ALWAYS, [])
    assert witness is not None
    assert witness.says == says
    assert replays(text, witness)


@pytest.mark.parametrize(
    "other",
    [
        {"scores.standing.objections.ombudsman.decide_days": 1},
        {"scores.standing.never": {}},
    ],
)
def test_what_differs_without_a_life_is_left_open(other):
    ((subject, says, witness),) = found({}, other)
    assert (subject, witness) == ("scores.standing", None)
    assert "differ in" in says


def test_a_score_that_the_other_lacks_is_worse_if_it_bites():
    one = model_of("town-score")
    none = model_of("town-lists")
    ((subject, _, witness),) = scores_no_worse(one, none, ALWAYS, [])
    assert subject == "scores.standing"
    assert witness is not None
    assert witness.data["scores"][1] is None
    assert list(scores_no_worse(none, one, ALWAYS, [])) == []
