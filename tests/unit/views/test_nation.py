"""The nation's counts equal the run's, whole and by trait."""

import pytest

from demerit.errors import RunError
from demerit.views.nation import nation


def test_a_line_adds_up_to_what_the_run_counted(subject):
    made = nation(subject, {})
    assert made["show"].startswith("refusals:")
    gate = made["show"].partition(":")[2]
    rows = subject.evidence.compiled.rows["class"]
    classes = [row.name for row in rows if row.more["gate"] == gate]
    compiled, by_day = subject.evidence.compiled, subject.evidence.by_day
    columns = [compiled.measure(f"refusal:{name}") for name in classes]
    assert sum(made["line"]) == by_day[:, columns].sum() > 0
    assert len(made["line"]) == len(made["months"])


def test_what_was_refused_is_the_same_over_the_values_of_any_trait(subject):
    made = nation(subject, {})
    for trait, rows in made["by"].items():
        assert sum(row["count"] for row in rows) == sum(made["line"]), trait
        assert sum(row["people"] for row in rows) == made["people"], trait


def test_filters_split_the_people_and_the_line(subject):
    whole = nation(subject, {})
    trait, values = next(iter(whole["traits"].items()))
    parts = [nation(subject, {trait: value}) for value in values]
    assert sum(part["people"] for part in parts) == whole["people"]
    lines = zip(*(part["line"] for part in parts), strict=True)
    assert [sum(month) for month in lines] == whole["line"]
    other = parts[0]["by"][trait]
    assert other == whole["by"][trait], "a filtered trait shows its other values too"


def test_a_stock_is_what_has_begun_less_what_has_ended(subject):
    shows = [show["value"] for show in nation(subject, {})["shows"]]
    stock = next(show for show in shows if show.startswith("in-force:"))
    roster = stock.partition(":")[2]
    begun = nation(subject, {"show": f"begun:{roster}"})["line"]
    made = nation(subject, {"show": stock})
    ended = 0
    if f"ended:{roster}" in shows:
        ended = sum(nation(subject, {"show": f"ended:{roster}"})["line"])
    assert made["line"][-1] == sum(begun) - ended
    column = [row[1] for row in made["tables"]["main"]["rows"]]
    assert column == made["line"]


@pytest.mark.parametrize(
    "ask", [{"show": "refusals:nothing"}, {"age": "ancient"}, {"x": "1"}]
)
def test_what_is_not_there_is_refused(subject, ask):
    with pytest.raises(RunError):
        nation(subject, ask)
