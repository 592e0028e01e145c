"""What a run's rules can be set beside."""

from pathlib import Path

import pytest

from demerit import lab
from demerit.views import diff_others
from demerit.views.diff_others import others
from demerit.views.subject import Subject


@pytest.fixture(params=["near"])
def offered(kept, town, monkeypatch, request):
    """Return what is offered where the library has regimes like the town's."""
    text = Path("regime.yaml").read_text(encoding="utf-8")
    Path("two.yaml").write_text(text.replace("town-list", "two-list"), encoding="utf-8")
    Path("far.yaml").write_text(text.replace("[late, ", "[later, "), encoding="utf-8")
    Path("bad.yaml").write_text(text.replace("deeds:", "deads:"), encoding="utf-8")
    names = []
    for name, world in {"two": "town", "far": "town", "bad": "town", "off": "moon"}.items():
        path = Path(f"{name}-experiment.yaml")
        regime = "two.yaml" if name == "off" else f"{name}.yaml"
        path.write_text(f"experiment: {name}\nworld: {world}\nregimes: [{regime}]\n")
        names.append(str(path))
    names = names if request.param == "near" else names[-1:]
    monkeypatch.setattr(diff_others, "library", lambda: {"experiment": names})
    beside = Subject(lab.open_run(kept), "other")
    return others(Subject(lab.open_run(kept), beside=lambda: [beside]))


def test_regimes_that_the_world_has_room_for_are_offered(offered):
    assert offered["regimes"] == [{"value": "two.yaml", "title": "The town's list"}]


@pytest.mark.parametrize("offered", ["far"], indirect=True)
def test_regimes_of_a_world_of_another_line_are_not_read(offered):
    assert offered["regimes"] == []


def test_the_runs_beside_are_offered(offered):
    assert offered["runs"] == [{"value": "other", "title": "other (town)"}]
