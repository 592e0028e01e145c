"""The wall: the same people, with the same luck, at every setting of the dials."""

import numpy as np
import pytest

from demerit import lab
from demerit.engine.people import cohorts_of, live_people
from demerit.lab.amending import amended
from demerit.lab.dials import harshest
from demerit.lab.wall import ANY, CHOICES, REACHED, TOUCHED, Wall
from demerit.tables.accounts import N_SUMS, NAMES


@pytest.fixture(scope="module")
def wall(bundle, compiled):
    return Wall(bundle, compiled)


@pytest.fixture(scope="module")
def score_wall(score_bundle, score_compiled):
    return Wall(score_bundle, score_compiled, size=1500)


def everybody(compiled):
    people = np.arange(compiled.cohorts.n_people)
    return live_people(compiled, people, cohorts_of(compiled, people))


def settings(wall):
    """Return every dial at its first stop alone, and at its last."""
    return [{d.name: d.stops[end].key} for d in wall.dials for end in (0, -1)]


def test_any_thousand_of_a_thousand_are_all_and_come_to_what_the_run_counts(wall, result):
    assert wall.thousand(ANY).people.tolist() == [*range(1000)]
    lives, cells = wall.under(ANY, {}), result.counts.accounts
    for quantity, name in enumerate(NAMES):
        assert lives.of(name).sum() == cells[cells[:, 0] % N_SUMS == quantity, 1].sum(), (
            name
        )


@pytest.mark.parametrize(
    ("setting", "lines"),
    [
        ({"detection": "x0.5"}, ["detection*=0.5"]),
        ({"errors": "x10", "term": "x0.25"}, ["errors*=10", "term*=0.25"]),
        ({"objection": "none"}, ["without objection"]),
    ],
)
def test_a_setting_comes_to_what_a_run_of_the_amended_rules_counts(
    wall, bundle, setting, lines
):
    lives = wall.under(ANY, setting)
    cells = lab.simulate(amended(bundle, lines), workers=1).counts.accounts
    for quantity, name in enumerate(NAMES):
        assert lives.of(name).sum() == cells[cells[:, 0] % N_SUMS == quantity, 1].sum(), (
            name
        )


def test_a_setting_of_scores_comes_to_what_a_run_counts(score_wall, score_bundle):
    setting = {"threshold": "99", "times": "1", "errors": "x5"}
    lines = ["errors*=5", "times=1", *_stop(score_wall, "threshold", "99").lines]
    cells = lab.simulate(amended(score_bundle, lines), workers=1).counts.accounts
    lives = score_wall.under(ANY, setting)
    for quantity, name in enumerate(NAMES):
        assert lives.of(name).sum() == cells[cells[:, 0] % N_SUMS == quantity, 1].sum(), (
            name
        )


def _stop(wall, dial, key):
    return next(d for d in wall.dials if d.name == dial).stop(key)


@pytest.mark.parametrize("choice", CHOICES)
def test_few_cohorts_give_the_same_lives_as_all(bundle, compiled, choice):
    small = Wall(bundle, compiled, size=7)
    who = small.thousand(choice)
    whole = live_people(compiled, who.people, who.cohorts)
    part = small.under(choice, {})
    assert len(who.people) == 7
    assert part.quantities.tolist() == whole.quantities.tolist()
    assert part.records.tolist() == whole.records.tolist()


def test_setting_a_dial_back_gives_the_same_bytes(wall, bundle, compiled):
    before = wall.under(TOUCHED, {}).quantities.tobytes()
    wall.under(TOUCHED, {"detection": "0", "errors": "x10"})
    assert wall.under(TOUCHED, {"detection": "own"}).quantities.tobytes() == before
    fresh = Wall(bundle, compiled)
    fresh.under(TOUCHED, {"detection": "0"})
    assert fresh.under(TOUCHED, {}).quantities.tobytes() == before


@pytest.mark.parametrize("town", ["wall", "score_wall"])
def test_no_dial_changes_what_anybody_did(town, request):
    made = request.getfixturevalue(town)
    own = made.under(ANY, {})
    assert own.of("deeds").sum() > 0
    for setting in settings(made):
        lives = made.under(ANY, setting)
        assert lives.of("deeds").tolist() == own.of("deeds").tolist(), setting


@pytest.mark.parametrize("town", ["wall", "score_wall"])
def test_where_no_deed_is_reported_nobody_is_listed_for_one(town, request):
    made = request.getfixturevalue(town)
    own, lives = made.under(ANY, {}), made.under(ANY, {"detection": "0"})
    assert (own.of("listed") > own.of("without")).any()
    assert lives.of("listed").tolist() == lives.of("without").tolist()
    assert lives.of("listed-days").tolist() == lives.of("without-days").tolist()
    blind = made.under(ANY, {"detection": "0", "errors": "0"})
    assert blind.records.sum() == 0


def test_where_no_record_is_false_nobody_is_listed_without_a_deed(wall):
    assert wall.under(ANY, {"errors": "x10"}).of("without").sum() > 0
    assert wall.under(ANY, {"errors": "0"}).of("without").sum() == 0


@pytest.mark.parametrize("town", ["wall", "score_wall"])
def test_nobody_is_listed_for_a_record_at_any_setting_who_is_not_touched(town, request):
    made = request.getfixturevalue(town)
    harsh = lab.compile_bundle(amended(made.bundle, _harshest_lines(made)))
    lives = everybody(harsh)
    touched = (lives.of("deeds") > 0) | (lives.records > 0)
    assert made.thousand(TOUCHED).people.tolist() == _first(touched, made.size)
    for setting in settings(made):
        now = made.under(ANY, setting)
        assert not (now.records[~touched[made.thousand(ANY).people]] > 0).any(), setting


def _harshest_lines(wall):
    setting = harshest(wall.dials)
    return [line for d in wall.dials for line in d.stop(setting.get(d.name, "own")).lines]


def _first(mask, most):
    found = np.flatnonzero(mask)
    n = min(most, len(found))
    return found[(2 * np.arange(n) + 1) * len(found) // (2 * n)].tolist()


def test_the_reached_are_listed_at_the_harshest_setting_all_of_them(wall):
    assert wall.under(REACHED, harshest(wall.dials)).of("listed").all()
    who = wall.thousand(REACHED)
    assert (who.looked_at, who.found) == (1000, len(who.people))


def test_stretches_are_looked_through_until_there_are_enough(bundle):
    many = Wall(bundle, lab.compile_bundle(_of(bundle, 40_000)), size=1000)
    who = many.thousand(TOUCHED)
    assert len(who.people) == 1000
    assert who.found >= 1000
    assert who.looked_at == 4 * 1024
    assert (np.diff(who.people) > 0).all()
    assert len({*who.cohorts.tolist()}) == many.compiled.cohorts.n_cohorts
    # The seed is fixed; of all seeds one in 16,000 would fail by luck alone.
    harsh = amended(_of(bundle, 40_000), _harshest_lines(many))
    lives = everybody(lab.compile_bundle(harsh))
    share = ((lives.of("deeds") > 0) | (lives.records > 0)).mean()
    off = abs(who.found / who.looked_at - share)
    assert off < 4 * np.sqrt(share * (1 - share) / who.looked_at)


def _of(bundle, people):
    return lab.load(str(bundle.experiment.path), people=people)


def test_the_thousand_are_as_common_in_every_cohort_as_their_kind(bundle):
    large = Wall(bundle, lab.compile_bundle(_of(bundle, 40_000)), size=2000)
    who = large.thousand(ANY)
    shares = np.bincount(who.cohorts) / len(who.people)
    counts = large.compiled.cohorts.counts
    assert shares == pytest.approx(counts / counts.sum(), abs=0.002)


def test_presets_are_settings_that_the_dials_have(wall, score_wall):
    for made in (wall, score_wall):
        assert made.presets[0].setting == {}
        for preset in made.presets:
            made.under(ANY, preset.setting)
    assert "no-remedy" in [p.key for p in wall.presets]
    remedy = next(p for p in wall.presets if p.key == "no-remedy")
    assert remedy.setting == {"objection": "none"}


def test_a_wall_on_which_nobody_stands_is_empty():
    bundle = lab.load("china-2018", people=10)
    made = Wall(bundle, lab.compile_bundle(bundle))
    assert not len(made.thousand(TOUCHED).people)
    assert made.under(TOUCHED, {}).quantities.shape[0] == 0
