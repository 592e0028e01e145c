"""Texts checked by name or path, an experiment by compiling it as well."""

from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import TextError
from demerit.texts.shelf import find_text


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, n) for kind, names in lab.library().items() for n in names]
)
def test_the_library_checks_out(kind, name):
    assert lab.check(str(find_text(kind, name))) == []


def test_a_name_of_a_regime_and_an_experiment_means_the_regime():
    assert lab.is_regime("suining")
    assert "suining" in lab.library()["experiment"]
    assert lab.check("suining") == []


@pytest.mark.usefixtures("town")
def test_an_experiment_is_compiled_to_find_what_only_its_people_show():
    world = Path("world.yaml")
    text = world.read_text(encoding="utf-8").replace(
        "    per_year: 1\n", "    per_year: 999\n"
    )
    world.write_text(text, encoding="utf-8")
    assert [fault.code for fault in lab.check("experiment.yaml")] == ["C002"]


@pytest.mark.usefixtures("town")
def test_what_can_be_proved_of_a_regime_is_found_by_name_or_path():
    assert lab.is_regime("regime.yaml")
    assert lab.is_regime("china-court")
    assert not lab.is_regime("world.yaml")
    assert not lab.is_regime("nowhere.yaml")
    found = lab.prove("regime.yaml", norms="us-due-process")
    assert {finding.check for finding in found} >= {"S5", "S18", "S25"}
    assert "us-due-process" in lab.norms()


@pytest.mark.usefixtures("town")
def test_a_regime_with_faults_is_not_proved():
    regime = Path("regime.yaml")
    regime.write_text(regime.read_text().replace("list: no-travel", "list: no-trvl"))
    with pytest.raises(TextError):
        lab.prove("regime.yaml")
