"""Planted abuse: what it writes into texts, what it does to lives, what is refused."""

import numpy as np
import pytest

from demerit import lab
from demerit.errors import TextError
from tests.unit.texts.beds import PLANTS, counted, counted_by_age, with_plants


@pytest.mark.parametrize("name", PLANTS)
def test_at_size_nothing_the_lives_are_those_without(town, name):
    plain = counted(lab.load("experiment.yaml", people=4000))
    with_plants(town, {name: {**PLANTS[name], "size": 0}})
    planted = counted(lab.load("experiment.yaml", people=4000))
    assert {m: planted[m] for m in plain} == plain
    more = {m for m, n in planted.items() if n and m not in plain}
    assert more <= {"repair:sells/refused"}  # who asks is told that nothing is for sale


def test_names_without_deeds_are_added_in_the_share_that_is_said(town):
    plain = counted(lab.load("experiment.yaml", people=20_000))
    with_plants(town, {"adds": {**PLANTS["adds"], "size": 0.25}})
    planted = counted(lab.load("experiment.yaml", people=20_000))
    (record,) = [m for m in planted if m.startswith("record:") and "adds" in m]
    lawful = planted["act:early"]
    assert planted["act:early"] == plain["act:early"]
    spread = 5 * np.sqrt(lawful * 0.25 * 0.75)
    assert abs(planted[record] - 0.25 * lawful) < spread


def test_they_are_added_to_the_named_people_alone(town):
    where = {"age": "old"}
    adds = {**PLANTS["adds"]["adds_names"], "where": where}
    with_plants(town, {"adds": {**PLANTS["adds"], "size": 1, "adds_names": adds}})
    bundle = lab.load("experiment.yaml", people=4000)
    found = counted_by_age(bundle, "record", "adds")
    assert set(found) == {"old"}


def test_those_who_are_shielded_are_listed_less_and_wholly_never(town):
    listed = {}
    for size in (0, 0.8, 1):
        with_plants(town, {"spares": {**PLANTS["spares"], "size": size}})
        bundle = lab.load("experiment.yaml", people=20_000)
        listed[size] = counted_by_age(bundle, "listing")
    assert 0 < listed[0.8]["old"] < listed[0]["old"]
    assert listed[1]["old"] == 0
    assert listed[1]["young"] == listed[0]["young"] > 0


def test_a_sold_repair_ends_listings(town):
    with_plants(town, {"sells": {**PLANTS["sells"], "size": 1}})
    planted = counted(lab.load("experiment.yaml", people=20_000))
    assert planted["repair:sells/granted"] > 0
    assert planted["repair:sells/refused"] == 0
    assert planted["repair-amount:sells"] == 50 * planted["repair:sells/granted"]


def test_whoever_objected_is_recorded_more_often(town):
    plain = counted(lab.load("experiment.yaml", people=20_000))
    with_plants(town, {"targets": {**PLANTS["targets"], "size": 200}})
    planted = counted(lab.load("experiment.yaml", people=20_000))
    assert sum(n for m, n in planted.items() if m.startswith("record:")) > sum(
        n for m, n in plain.items() if m.startswith("record:")
    )


def test_a_run_says_what_is_planted_and_its_texts_plant_it_again(town):
    from demerit.lab.reloading import bundle_of  # noqa: PLC0415 - it is what is tested

    with_plants(town, {"adds": {**PLANTS["adds"], "size": 0.25}})
    bundle = lab.load("experiment.yaml", people=2000)
    (remark,) = lab.plan(bundle)["remarks"]
    assert "abuse is planted" in remark
    assert "0.25" in remark
    result = lab.run(bundle, town / "kept")
    assert result.remarks() == [remark]
    again = bundle_of(lab.open_run(town / "kept"))
    assert lab.compile_bundle(again).digest() == result.compiled.digest()


@pytest.mark.parametrize(
    ("name", "change", "code", "words"),
    [
        ("adds", {"source": "nobody"}, "T014", "source 'nobody'"),
        ("adds", {"as": "nothing"}, "T014", "deed 'nothing'"),
        ("adds", {"acts": ["late"]}, "T012", "its records are true"),
        ("adds", {"acts": ["flies"]}, "T014", "act 'flies'"),
        ("spares", {"where": {"age": "sea"}}, "T014", "sea"),
        ("spares", {"rosters": ["nowhere"]}, "T014", "list 'nowhere'"),
        ("sells", {"list": "nowhere"}, "T014", "list 'nowhere'"),
        ("sells", {"seekers": None}, "T014", "nobody would buy one"),
        ("targets", {"acts": ["flies"]}, "T014", "act 'flies'"),
    ],
)
def test_what_cannot_be_planted_is_told_in_the_experiment(town, name, change, code, words):
    plant = dict(PLANTS[name])
    (kind,) = [key for key in plant if key not in {"says", "size", "status", "why"}]
    plant[kind] = {k: v for k, v in {**plant[kind], **change}.items() if v is not None}
    with_plants(town, {name: plant})
    with pytest.raises(TextError) as raised:
        lab.load("experiment.yaml")
    fault = next(f for f in raised.value.faults if words in f.problem)
    assert fault.code == code
    assert fault.place is not None
    assert fault.place.file.endswith("experiment.yaml")


def test_a_plant_is_of_one_kind_and_a_share(town):
    with_plants(town, {"adds": {**PLANTS["adds"], "size": 1.5}})
    with pytest.raises(TextError, match="a share, from 0 to 1"):
        lab.load("experiment.yaml")
    both = PLANTS["adds"] | {"shields": PLANTS["spares"]["shields"]}
    with_plants(town, {"adds": both})
    with pytest.raises(TextError, match="is one of"):
        lab.load("experiment.yaml")
