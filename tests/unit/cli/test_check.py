"""`demerit check`, `list` and `schema`."""

import json

import pytest

from demerit import lab
from demerit.texts.load import KINDS


@pytest.mark.usefixtures("town")
def test_a_sound_text_passes(demerit):
    for text in ("experiment.yaml", "world.yaml", "regime.yaml"):
        status, out, err = demerit("check", text)
        assert (status, err) == (0, "")
        assert "no faults" in out
        told = json.loads(demerit("check", text, "--json")[1])
        if text == "regime.yaml":
            assert {finding["check"] for finding in told} == {f"S{i}" for i in range(1, 29)}
        else:
            assert told == {"faults": []}


@pytest.mark.usefixtures("town")
def test_a_norm_asks_for_its_own_checks_and_its_articles(demerit):
    status, out, _ = demerit("check", "regime.yaml", "--norms", "shenzhen-2023")
    assert status == 0
    assert "Shenzhen" in out
    assert "S18" in out
    assert "S25" not in out
    told = json.loads(
        demerit("check", "regime.yaml", "--norms", "shenzhen-2023", "--json")[1]
    )
    found = next(f for f in told if f["check"] == "S18" and f["verdict"] == "REFUTED")
    assert found["subject"] == "lists.late-payers"
    assert "shenzhen-credit-2023 arts. 69 and 78" in found["articles"]
    assert found["witness"]["script"][0]["act"]


@pytest.mark.usefixtures("town")
def test_a_refuted_check_moves_the_exit_status_only_if_asked(demerit):
    assert demerit("check", "regime.yaml", "--norms", "none", "--all")[0] == 0
    assert demerit("check", "regime.yaml", "--norms", "none", "--strict")[0] == 1


@pytest.mark.usefixtures("town")
def test_a_norm_that_is_not_there_is_refused(refused):
    assert [f["code"] for f in refused("check", "regime.yaml", "--norms", "eu")] == ["U001"]


def test_faults_come_before_any_check(town, refused):
    text = (town / "regime.yaml").read_text().replace("list: no-travel", "list: no-trvl")
    (town / "regime.yaml").write_text(text)
    for arguments in (("--norms", "none"), ()):
        faults = refused("check", "regime.yaml", *arguments)
        assert "no-trvl" in faults[0]["problem"]


def test_a_bad_text_is_told_with_the_number_of_faults(town, demerit, refused):
    text = (town / "world.yaml").read_text().replace("per_year: 1", "per_yaer: -1")
    (town / "world.yaml").write_text(text)
    faults = refused("check", "world.yaml")
    assert [fault["code"] for fault in faults] == ["T011", "T010"]
    assert faults[1]["place"] == "world.yaml:41:5"
    assert demerit("check", "world.yaml")[2].endswith("\n2 faults.\n")


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.yaml", "T001"), ("chine", "U001"), (".", "T001")]
)
def test_a_text_that_is_not_there_is_refused(name, code, tmp_path, monkeypatch, refused):
    monkeypatch.chdir(tmp_path)
    assert [fault["code"] for fault in refused("check", name)] == [code]
    assert list(tmp_path.iterdir()) == []


def test_the_list_names_the_whole_library(demerit):
    status, out, _ = demerit("list")
    titles = json.loads(demerit("list", "--json")[1])
    assert status == 0
    for kind, names in lab.library().items():
        assert sorted(titles[kind]) == names
        assert all(name in out for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_the_keys_of_its_text(kind, demerit):
    status, out, _ = demerit("schema", kind)
    schema = json.loads(out)
    assert status == 0
    assert kind in schema["required"]
    assert schema["additionalProperties"] is False


def test_a_schema_of_nothing_is_refused(demerit):
    status, _, err = demerit("schema", "town")
    assert status == 2
    assert err.startswith("U005 there is no text of kind 'town'")
