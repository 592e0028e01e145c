"""A result in memory."""

from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import DemeritError


def code_of(call):
    with pytest.raises(DemeritError) as caught:
        call()
    return caught.value.faults[0].code


def test_a_summary_says_that_people_are_synthetic(result):
    summary = result.summary()
    assert summary["synthetic"] is True
    assert summary["events"]["listing"] > 0


@pytest.mark.usefixtures("town")
def test_figures_need_targets():
    text = Path("experiment.yaml").read_text(encoding="utf-8")
    Path("experiment.yaml").write_text(text.split("citations:")[0], encoding="utf-8")
    bundle = lab.load("experiment.yaml", figures=Path("figures.csv"))
    assert code_of(lambda: lab.simulate(bundle)) == "U005"
