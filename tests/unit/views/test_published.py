"""Published points stand beside the run's own counts, counted as they count."""

import pytest

from demerit import lab
from demerit.views.published import published
from demerit.views.subject import Subject


@pytest.fixture(scope="module")
def series(subject):
    return published(subject)


def test_points_are_those_of_the_manifest(series, subject):
    points = [p for one in series for p in one["points"]]
    said = subject.run.manifest["targets"]
    assert sorted((p["series"], p["as_of"], p["simulated"]) for p in points) == sorted(
        (p["series"], p["as_of"], p["simulated"]) for p in said
    )
    assert all(len(p["day"]) == 10 for p in points)


def test_a_line_goes_through_what_was_simulated_for_its_points(national):
    for one in national:
        line = {point["day"]: point["count"] for point in one["line"]}
        for point in one["points"]:
            if point["day"] in line:
                assert line[point["day"]] == point["simulated"], point


def test_a_table_that_is_gone_leaves_the_points(subject, series):
    assert subject.run.manifest["targets"], "the town is held against a table of its own"
    assert [one["line"] for one in series] == [[] for _ in series]


@pytest.fixture(scope="module")
def national(tmp_path_factory):
    folder = tmp_path_factory.mktemp("court") / "run"
    lab.run(lab.load("china-court", people=20_000), folder, workers=1)
    made = published(Subject(lab.open_run(folder)))
    assert sum(len(one["line"]) for one in made) > 100
    return made
