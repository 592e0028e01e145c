"""The guess that the tour begins with adds up to the run's own counts."""

import pytest

from demerit.errors import RunError
from demerit.views.tour import NO_DEED, tour


@pytest.fixture(scope="module")
def made(subject):
    return tour(subject, {})


def test_the_choices_add_up_to_all_refused_attempts_of_the_gate(made, subject):
    rows = [row for row in subject.evidence.causes if row["gate"] == made["gate"]]
    assert made["total"] == sum(row["attempts"] for row in rows) > 0
    assert sum(choice["attempts"] for choice in made["choices"]) == made["total"]
    assert sum(choice["share"] for choice in made["choices"]) == pytest.approx(1)


def test_no_deed_is_what_the_audit_finds(made):
    none = made["choices"][-1]
    assert none["title"] == NO_DEED
    assert none["share"] == pytest.approx(made["finding"]["value"])
    assert made["finding"]["measure"] == "refusals-without-deed"


def test_the_gate_that_refused_most_comes_first(made, subject):
    others = [tour(subject, {"gate": gate["value"]})["total"] for gate in made["gates"]]
    assert others == sorted(others, reverse=True)
    assert others[0] == made["total"]


def test_a_gate_that_refused_nobody_is_refused(subject):
    with pytest.raises(RunError):
        tour(subject, {"gate": "none"})
