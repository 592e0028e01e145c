"""The chain behind a decision, from the refusal back to the deed."""

import pytest

from demerit import lab
from demerit.audit.reasons import decisions, reasons
from demerit.engine.run import live_one
from tests.unit.lab.desks import run_desks


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    return lab.open_run(run_desks(tmp_path_factory.mktemp("desks"))).compiled


@pytest.fixture(scope="module")
def events(desks):
    return live_one(desks, 4)


def told(compiled, events, gate, when):
    found = decisions(compiled, events)
    number = next(d.sequence for d in found if (d.gate, d.date) == (gate, when))
    return reasons(compiled, events, number)


def test_a_listing_leads_back_to_its_record_and_its_deed(desks, events):
    one = told(desks, events, "desk", "2020-04-20")
    assert [s.what for s in one.steps] == [
        "decision",
        "sanction",
        "listing",
        "record",
        "deed",
    ]
    assert [s.cite for s in one.steps[:4]] == ["rules 6", "rules 6", "rules 3", "rules 2"]
    assert {s.status for s in one.steps[:4]} == {"verified"}
    assert (one.steps[0].by, one.steps[3].by) == ("the library", "library")
    assert [s.date for s in one.steps] == ["2020-04-20", "", *["2020-03-10"] * 3]
    assert (one.gate, one.seat, one.effect) == ("desk", "desk", "refuse")


def test_sentences_speak_to_the_person(desks, events):
    says = [s.says for s in told(desks, events, "desk", "2020-04-20").steps]
    assert says[0] == "On 2020-04-20 a visit to 'desk' was refused to you."
    assert says[2] == "On 2020-03-10 you were put on the list 'those barred'."
    assert says[3].endswith("the library recorded of you: overdue. It is true.")
    assert says[4].endswith("about you: brings a book back late. The sum: 300 yuan.")


def test_records_that_a_rule_adds_up_are_told_besides(desks, events):
    one = told(desks, events, "desk", "2020-04-20")
    assert [(s.what, s.date) for s in one.added] == [
        ("record", "2020-01-10"),
        ("record", "2020-02-10"),
    ]


def test_a_wrong_record_is_called_wrong(desks, events):
    record = told(desks, events, "hall", "2020-07-01").steps[3]
    assert record.true is False
    assert "It is wrong: you did no such deed." in record.says


def test_entries_that_add_up_to_a_band_are_told_besides(desks, events):
    one = told(desks, events, "pool", "2020-02-20")
    assert "your score was 40: the band 'bad'" in one.steps[2].says
    entries = [s for s in one.added if s.what == "score"]
    assert [s.date for s in entries] == ["2020-01-10", "2020-02-10"]
    assert (
        entries[0].says
        == "On 2020-01-10 -30 points went on your score 'order'. Ground: late."
    )


def test_every_decision_of_every_life_has_its_chain(compiled, score_compiled):
    kinds = set()
    for tables in (compiled, score_compiled):
        for person in range(0, 400, 3):
            life = live_one(tables, person)
            for decision in decisions(tables, life):
                one = reasons(tables, life, decision.sequence)
                kinds |= {s.what for s in [*one.steps, *one.added]}
                assert one.steps[-1].what in {"deed", "nothing"}
                dates = [s.date for s in one.steps if s.date]
                assert dates == sorted(dates, reverse=True)
                assert all(s.says.endswith(".") for s in [*one.steps, *one.added])
    assert kinds >= {"decision", "sanction", "listing", "score", "record", "deed"}


def test_decisions_are_what_is_against_the_person(score_compiled):
    effects = set()
    for person in range(400):
        life = live_one(score_compiled, person)
        effects |= {d.effect for d in decisions(score_compiled, life)}
    assert {"refuse", "cap", "dearer", "slower"} >= effects
    assert len(effects) > 1
