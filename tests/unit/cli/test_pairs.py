"""A comparison as readers meet it: exact numbers of the small town."""

import json
from pathlib import Path

import pytest

from demerit.audit.telling import findings_schema

HALVED = ("compare", "experiment.yaml", "--article", "detection*=0.5")
STANDINGS = [
    ["worse", "5", "0.5 (0.214 to 1.17)"],
    ["better", "407", "40.7 (37.7 to 43.8)"],
    ["mixed", "3", "0.3 (0.102 to 0.878)"],
    ["unchanged", "585", "58.5 (55.4 to 61.5)"],
]


def cells(out):
    """Return the cells of each row of the tables."""
    lines = [line for line in out.splitlines() if line.startswith("│")]
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]


@pytest.fixture
def told(town, demerit):
    assert town.is_dir()

    def tell(*arguments):
        status, out, _ = demerit(*HALVED, *arguments)
        assert status == 0
        return out

    return tell


def test_standings_are_told_first(told):
    assert cells(told())[:4] == STANDINGS


def test_what_pairing_saves_is_what_the_page_says(told):
    page = (Path(__file__).parents[3] / "docs/concepts/pairs.md").read_text()
    assert "would take 2.7 times as many people" in " ".join(told().split())
    assert "With detection halved in a small town it is 2.7." in page


def test_findings_are_as_the_schema_of_findings_has_them(told):
    schema = findings_schema()["items"]
    for finding in json.loads(told("--json", "--by", "age"))["findings"]:
        assert set(finding) == set(schema["required"])
        assert finding["id"] in schema["properties"]["id"]["enum"]
        assert finding["measure"] in schema["properties"]["measure"]["enum"]


def test_the_numbers_are_those_of_the_json(told):
    (other,) = json.loads(told("--json"))["others"]
    assert [str(other[row[0]]) for row in STANDINGS] == [row[1] for row in STANDINGS]


def test_each_quantity_has_before_after_difference_and_interval(told):
    rows = {row[0]: row[1:] for row in cells(told())}
    assert [*rows][4:] == [
        "people listed",
        "days listed",
        "days without a deed",
        "sanction days",
        "refused attempts",
    ]
    before, after, difference, more, less = rows["people listed"]
    assert float(before) - float(after) == pytest.approx(-float(difference.split()[0]))
    assert "(" in difference
    assert int(less) > int(more) == 0
    assert rows["days without a deed"][2] == "too few people counted"


def test_amended_numbers_luck_and_people_are_said(told):
    out = told("--seeds", "2", "--by", "age")
    flat = " ".join(out.split())
    assert "sources.office.reports.delays.share: 0.9 -> 0.45" in flat
    assert "1,000 synthetic people, world 'town', 2020-01-01 to 2021-12-31" in flat
    assert "seeds 7 to 8" in flat
    assert "from seed to seed" in flat
    assert "would take" in flat
    assert "times as many people" in flat
    assert "not a finding of legality" in flat
    assert [row[0] for row in cells(out)][-2:] == ["age=young", "age=old"]


def test_alike_rules_save_nothing_and_zeros_have_no_interval(town, demerit):
    assert town.is_dir()
    out = demerit("compare", "experiment.yaml", "regime.yaml")[1]
    rows = {row[0]: row[1:] for row in cells(out)}
    assert rows["worse"] == ["0", "0 (0 to 0.383)"]
    assert rows["unchanged"][0] == "1,000"
    assert rows["sanction days"][2] == "0"
    assert "times as many people" not in out


def test_the_world_is_said_with_its_experiment_if_it_is_not_the_firsts(demerit):
    out = demerit("compare", "china-2018", "as-reported-2018", "--people", "500")[1]
    flat = " ".join(out.split())
    assert flat.startswith(
        "Beside 'china-2018' 500 synthetic people, world 'china-everyday' of "
        "'as-reported-2018', 2018-05-01 to 2020-04-30, seed 2018."
    )
