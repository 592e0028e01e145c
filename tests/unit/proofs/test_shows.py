"""Paths read from events."""

from datetime import date

import pytest

from demerit.proofs.shows import BLOCKED, ENDED, Shows
from demerit.proofs.stage import play
from demerit.texts.parts import Moment
from demerit.texts.regime import Example
from tests.proofs.making import text_of

LATE = "lists.late-filers.grounds.late"


def played(text, act, shows, until=date(2020, 6, 1), rings=""):
    does = [Moment(on=date(2019, 3, 1), act=act, amount=9000)]
    if rings:
        does.append(Moment(on=date(2019, 4, 20), rings=rings))
    life = {
        "says": "x",
        "from": date(2019, 1, 1),
        "until": until,
        "does": does,
        "shows": shows,
    }
    return play(text, Example.model_validate(life))


def test_records_entries_sanctions_and_ends_have_their_paths(tmp_path):
    text = text_of("town-lists", tmp_path)
    life = played(
        text, "files-return-late", [LATE, "sanctions.slow-refund", f"{LATE}.{ENDED}"]
    )
    assert "sources.tax-office.reports.late" in life.shown
    shows = Shows(life.compiled, text.model)
    assert shows.at_work(life.events) == life.shown
    assert shows.still_open(life.events) == frozenset()


def test_what_is_open_on_the_last_day_is_told(tmp_path):
    text = text_of("town-lists", tmp_path)
    life = played(text, "files-return-late", [LATE], until=date(2019, 4, 5))
    assert Shows(life.compiled, text.model).still_open(life.events) == {LATE}
    assert f"{LATE}.{ENDED}" not in life.shown


@pytest.mark.parametrize(
    ("turn", "key"), [(date(2019, 1, 1), "new"), (date(2019, 8, 1), "old")]
)
def test_the_exit_in_force_when_the_clock_rang_is_the_one_shown(tmp_path, turn, key):
    kind = {
        "when": "pays-wages",
        "within": 2,
        "cite": "bylaw art. 11",
        "status": "verified",
    }
    exits = {"old": {**kind, "until": turn}, "new": {**kind, "from": turn.replace()}}
    text = text_of("town-lists", tmp_path, {"lists.wage-debtors.exits": exits})
    path = f"lists.wage-debtors.exits.{key}"
    life = played(text, "keeps-back-wages", [path], rings="pays-wages")
    assert life.missing == frozenset()
    other = {"old": "new", "new": "old"}[key]
    assert f"lists.wage-debtors.exits.{other}" not in life.shown


def test_a_blocked_repair_has_a_path_of_its_own(tmp_path):
    needs = {"repairs.course.price": {"days": 5, "needs_open": ["tax-refund"]}}
    text = text_of("town-lists", tmp_path, needs)
    life = played(text, "files-false-return", [f"repairs.course.{BLOCKED}"])
    assert life.missing == frozenset()
    assert "repairs.course" not in life.shown


def test_bands_resets_and_decay_have_their_paths(tmp_path):
    falls = text_of("town-score", tmp_path, {"scores.standing.resets": {"every_days": 100}})
    path = "scores.standing.resets"
    assert (
        played(falls, "loses-book", [path, "scores.standing.points.lost"]).missing
        == frozenset()
    )
    back = {"scores.standing.decay": {"points": 5, "every_days": 30}}
    decays = text_of("town-score", tmp_path, back)
    assert played(decays, "loses-book", ["scores.standing.decay"]).missing == frozenset()
    low = {"scores.standing.bands.fair.least": 45, "scores.standing.bands.low.most": 44,
           "scores.standing.base": 80}  # fmt: skip
    bands = text_of("town-score", tmp_path, low)
    assert played(bands, "loses-book", ["scores.standing.bands.low"]).missing == frozenset()


@pytest.mark.parametrize(
    ("changes", "until", "end"),
    [
        ({}, date(2019, 4, 25), 60),
        ({}, date(2020, 6, 1), 100),
        ({"scores.standing.base": 20}, date(2019, 4, 25), 0),
        ({"scores.standing.decay": {"every_days": 5, "points": 3}}, date(2019, 9, 1), 100),
    ],
)
def test_a_score_at_the_end_is_told_from_points_that_stand(tmp_path, changes, until, end):
    text = text_of("town-score", tmp_path, changes)
    life = played(text, "loses-book", ["scores.standing.points.lost"], until=until)
    assert Shows(life.compiled, text.model).scores(life.events) == {"standing": end}


def test_where_people_begin_by_luck_no_end_is_told(tmp_path):
    base = {"bands": [{"from": 90, "to": 101, "share": 1.0}], "why": "made up"}
    text = text_of("town-score", tmp_path, {"scores.standing.base": base})
    life = played(text, "loses-book", ["scores.standing.points.lost"])
    assert Shows(life.compiled, text.model).scores(life.events) == {}
