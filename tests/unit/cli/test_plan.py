"""`demerit plan`."""

import json

import pytest

from demerit.tables.life import Step


@pytest.mark.usefixtures("town")
def test_a_plan_tells_size_needs_and_the_order_of_a_day(demerit):
    status, out, _ = demerit("plan", "experiment.yaml")
    assert status == 0
    for words in ("1,000 in 4 cohorts", "731", "memory at most", "late-payers/first/delay"):
        assert words in out
    assert all(step.name.lower() in out for step in Step)


@pytest.mark.usefixtures("town")
def test_a_plan_for_programs_is_one_object(demerit):
    status, out, err = demerit("plan", "experiment.yaml", "--people", "50", "--json")
    plan = json.loads(out)
    assert (status, err) == (0, "")
    assert plan["people"] == 50
    assert [step["step"] for step in plan["steps"]] == [step.name.lower() for step in Step]


def test_square_brackets_of_a_title_stay_as_they_are(town, demerit):
    text = (town / "experiment.yaml").read_text()
    (town / "experiment.yaml").write_text(
        text.replace("title: The town's list over two years", 'title: "a [/b] c [red]d"')
    )
    assert "a [/b] c [red]d" in demerit("plan", "experiment.yaml")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--people", "0"],
        ["--people", "-1"],
        ["--people", str(10**30)],
        ["--seed", str(1 << 64)],
        ["--seed", "-1"],
        ["--until", "2019-12-31"],
        ["--until", "9999-12-31"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("town")
def test_a_number_that_cannot_be_is_refused(arguments, refused):
    assert {fault["code"] for fault in refused("plan", "experiment.yaml", *arguments)} == {
        "U005"
    }


def test_bad_texts_are_refused(town, refused):
    (town / "world.yaml").write_text("world: [\n")
    assert refused("plan", "experiment.yaml")[0]["code"] == "T002"


def test_tables_that_cannot_be_made_are_refused(town, refused):
    text = (town / "world.yaml").read_text().replace("per_year: 1\n", "per_year: 999\n")
    (town / "world.yaml").write_text(text)
    assert refused("plan", "experiment.yaml")[0]["code"] == "C002"
