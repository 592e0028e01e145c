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
        assert demerit("check", text, "--json") == (0, '{"faults": []}\n', "")


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
