"""S4 of records: one more bad deed never helps, or a life in which it does."""

import pytest

from demerit.proofs.conduct import check_s4
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from tests.proofs.making import GONE, model_of, text_of

POINTS = "scores.standing.points"
RUNNING = {"scores.standing.counting": "running"}
ENDLESS = {f"{POINTS}.{key}.term_days": GONE for key in ("late", "lost", "help")} | {
    f"deeds.{key}.keeps_days": GONE for key in ("late-book", "lost-book", "shelf-help")
}
NO_WAYS_OFF = {"scores.standing.objections": GONE}
NO_DOORS = {f"{POINTS}.{key}.doors": GONE for key in ("late", "lost")}


def of_score(changes):
    found = check_s4(model_of("town-score", changes))
    assert len(found) == 1
    return found[0]


def test_a_sum_of_what_stands_is_proved():
    found = of_score({})
    assert (found.verdict, found.subject) == (Verdict.PROVED, "scores.standing")


def test_a_running_score_in_which_nothing_ends_is_proved_by_induction():
    found = of_score({**RUNNING, **ENDLESS, **NO_WAYS_OFF, **NO_DOORS})
    assert found.verdict is Verdict.PROVED
    assert "induction" in found.says


@pytest.mark.parametrize(
    "changes",
    [
        {**RUNNING, f"{POINTS}.lost.points": -100, f"{POINTS}.lost.term_days": 60},
        {f"{POINTS}.lost.points": GONE, f"{POINTS}.lost.down_to": 50},
        {"scores.standing.decay": {"points": 10, "every_days": 30}},
    ],
)
def test_two_histories_refute_and_the_longer_one_replays(changes, tmp_path):
    text = text_of("town-score", tmp_path, changes)
    found = next(f for f in check_s4(text.model) if f.verdict is Verdict.REFUTED)
    assert found.witness is not None
    more, fewer = found.witness.data["scores"]
    assert more > fewer
    script = found.witness.as_dict()["script"]
    assert len(found.witness.data["other_script"]) == len(script) - 1
    assert replays(text, found.witness)


def test_which_way_is_better_is_the_texts_word(tmp_path):
    changes = {
        **RUNNING,
        "scores.standing.better": "low",
        "scores.standing.base": 20,
        f"{POINTS}.late.points": 20,
        f"{POINTS}.lost.points": 100,
        f"{POINTS}.lost.term_days": 60,
        f"{POINTS}.help": GONE,
        "scores.standing.bands": {"bad": {"least": 60}, "good": {"most": 59}},
        "sanctions": {},
        "deeds.shelf-help": GONE,
        "sources.desk.reports.help": GONE,
    }
    found = check_s4(model_of("town-score", changes))[0]
    assert found.verdict is Verdict.REFUTED
    assert found.witness is not None
    more, fewer = found.witness.data["scores"]
    assert more < fewer


@pytest.mark.parametrize(
    "changes",
    [
        {**RUNNING, **ENDLESS},
        {f"{POINTS}.late.cap": {"points": 30, "within_days": 20}},
        {"scores.standing.wiped_by": ["books"]},
    ],
)
def test_what_is_neither_refuted_nor_proved_is_unknown(changes):
    assert of_score(changes).verdict is Verdict.UNKNOWN
