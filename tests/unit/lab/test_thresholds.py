"""The dial of a score: where the band begins that is against whoever is in it."""

from demerit import lab
from demerit.lab.amending import amended
from demerit.lab.dials import OWN
from demerit.lab.thresholds import thresholds
from tests.unit.lab.desks import write_desks


def test_a_score_without_a_band_against_anybody_has_no_dial(bundle, tmp_path):
    assert list(thresholds(bundle)) == []
    desks = lab.load(str(write_desks(tmp_path)))
    assert len(list(thresholds(desks))) == 1
    assert list(thresholds(amended(desks, ["drop no-pool"]))) == []


def test_where_low_is_worse_the_threshold_is_the_highest_score_of_the_band(tmp_path):
    (dial,) = thresholds(lab.load(str(write_desks(tmp_path))))
    assert [s.key for s in dial.stops] == ["0", "20", "40", OWN, "80", "100", "120"]
    assert [s.least for s in dial.stops] == [0, 20, 40, 60, 80, 100, 120]
    assert dial.harshest == "120"
    assert dial.stops[3].title == "as written: 60 and below"
    assert dial.cites == ("rules 5",)


def test_both_bands_move_so_that_every_score_is_in_one(score_bundle, tmp_path):
    for town in (score_bundle, lab.load(str(write_desks(tmp_path)))):
        for dial in thresholds(town):
            for stop in dial.stops:
                moved = amended(town, stop.lines) if stop.lines else town
                _check_cover(town, moved)


def _check_cover(town, moved):
    for before, after in zip(town.regimes, moved.regimes, strict=True):
        for name, score in after.model.scores.items():
            own = before.model.scores[name]
            for value in (score.least, *_edges(score), score.most):
                assert len(_holding(score, value)) == len(_holding(own, value)), (
                    name,
                    value,
                )


def _edges(score):
    ends = [band.least for band in score.bands.values()]
    ends += [band.most for band in score.bands.values()]
    return [end for end in ends if end is not None]


def _holding(score, value):
    return [
        name
        for name, band in score.bands.items()
        if (band.least is None or band.least <= value)
        and (band.most is None or value <= band.most)
    ]


def test_where_high_is_worse_the_threshold_is_the_lowest_score_of_the_band():
    points = lab.load("nsw-driver-points", people=100)
    dial = next(iter(thresholds(points)))
    own = next(stop for stop in dial.stops if stop.key == OWN)
    assert own.title.endswith("and above")
    bands = points.regimes[0].model.scores[_score(points)].bands
    assert own.least in [band.least for band in bands.values()]
    assert dial.harshest == dial.stops[0].key
    assert (dial.stops[0].least or 0) < (own.least or 0)


def _score(bundle):
    return next(iter(bundle.regimes[0].model.scores))
