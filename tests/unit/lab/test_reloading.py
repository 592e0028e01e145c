"""A finished run's experiment, loaded again from the run's own texts."""

import shutil
from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import StoreError
from demerit.lab.reloading import bundle_of
from demerit.lab.result import texts_of
from tests.unit.lab.desks import write_desks

WHY = "status: assumed, why: made up"


def kept(experiment, folder, **asked):
    lab.run(lab.load(str(experiment), **asked), folder)
    return lab.open_run(folder)


def file_of(text, *keys):
    place = text.place(*keys)
    assert place is not None
    return Path(place.file)


@pytest.mark.parametrize("folder", ["kept", "score_kept"])
def test_a_run_is_loaded_again_as_it_was(folder, request):
    run = lab.open_run(request.getfixturevalue(folder))
    bundle = bundle_of(run)
    assert lab.compile_bundle(bundle).digest() == run.manifest["tables"]
    assert (bundle.people, bundle.seed) == (run.manifest["people"], run.manifest["seed"])
    file = file_of(bundle.regimes[0], "lists")
    assert file.parent.parent == run.folder / "texts"
    assert file.is_file()


def test_the_texts_in_the_run_count_not_those_it_was_made_from(tmp_path):
    experiment = write_desks(tmp_path / "texts")
    run = kept(experiment, tmp_path / "run", people=6, seed=5)
    shutil.rmtree(tmp_path / "texts")
    bundle = bundle_of(run)
    assert (bundle.people, bundle.seed) == (6, 5)
    assert not list(Path(bundle.regimes[0].path).glob("experiment.yaml"))


def test_texts_that_use_others_which_use_others_are_found(tmp_path):
    experiment = write_desks(tmp_path / "texts")
    texts = tmp_path / "texts"
    (texts / "regime.yaml").rename(texts / "base.yaml")
    head = "title: T\nbody: b\n"
    middle = f"regime: middle\n{head}use: ['base.yaml']\n"
    longer = f"longer: {{at: lists.barred.grounds.third.term_days, to: 90, {WHY}}}"
    use = 'use:\n  - "middle.yaml"  # the one below'
    top = f"regime: top\n{head}{use}\nchanges:\n  {longer}\n"
    (texts / "middle.yaml").write_text(middle, encoding="utf-8")
    (texts / "regime.yaml").write_text(top, encoding="utf-8")
    run = kept(experiment, tmp_path / "run")
    shutil.rmtree(texts)
    bundle = bundle_of(run)
    home = run.folder / "texts" / "regime-top"
    at = file_of(bundle.regimes[0], "lists", "barred", "grounds", "third", "deeds")
    assert at == home / "middle.yaml" / "base.yaml" / "base.yaml"
    assert at.is_file()
    listed = {name for name in run.manifest["files"] if name.startswith("texts/")}
    again = texts_of(bundle)
    assert {f"texts/{name}" for name in again} == listed
    assert all((run.folder / "texts" / n).read_bytes() == again[n] for n in again)


def test_numbers_that_were_changed_on_the_way_are_not_in_the_texts(tmp_path):
    changes = {"world.gates.desk.visits_per_year": 3.0}
    run = kept(write_desks(tmp_path / "texts"), tmp_path / "run", changes=changes)
    with pytest.raises(StoreError) as caught:
        bundle_of(run)
    assert caught.value.faults[0].code == "S004"
    assert "no longer give" in caught.value.faults[0].problem


def test_a_damaged_text_is_refused(finished):
    file = finished / "texts" / "world" / "world.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        bundle_of(lab.open_run(finished))
    assert caught.value.faults[0].code == "S003"
