"""Searches find lives of the kind that they claim, and say among how many they looked."""

import numpy as np
import pytest

from demerit import lab
from demerit.engine.run import live_one
from demerit.views.life_search import (
    MOST_LOOKED_AT,
    TITLES,
    first_of,
    kinds_of,
    refusing_gates,
    search,
)


def _is_wrong(lines, adverse):
    return any(
        line.event == "listing" and line.true is False and _list(line) in adverse
        for line in lines
    )


def _list(line):
    return line.says.partition("'")[2].partition("'")[0]


def _claims(lines, adverse):
    """Return what a told life is, read off its lines alone."""
    spells = [line for line in lines if line.event == "listing" and _list(line) in adverse]
    ended = {line.cause for line in lines if line.event == "release"}
    return {
        "wrong": _is_wrong(lines, adverse),
        "refused": any(line.event == "refused" for line in lines),
        "out": bool(spells) and all(line.sequence in ended for line in spells),
        "listed": bool(spells),
        "act": bool(lines) and not spells,
        "quiet": not lines,
    }


@pytest.fixture(scope="module")
def adverse(compiled):
    """Return the lists that are against whoever is on them, in words."""
    return {row.says or row.name for row in compiled.rows["list"] if row.more["adverse"]}


@pytest.mark.parametrize("kind", [kind for kind in TITLES if kind != "unseen"])
def test_who_is_found_lives_such_a_life(subject, adverse, kind):
    found = search(subject.run.compiled, kind, 0)
    assert found.person is not None
    assert _claims(lab.life(subject.run, found.person), adverse)[kind]


def test_nobody_of_the_kind_is_passed_by(subject, adverse):
    found = search(subject.run.compiled, "wrong", 0)
    assert found.looked_at == found.person
    for person in range(1, found.person):
        assert not _is_wrong(lab.life(subject.run, person), adverse), person


def test_an_unseen_deed_has_no_true_record(subject):
    compiled = subject.run.compiled
    counted = {act for deed in compiled.rows["deed"] for act in deed.more["counts"]}
    found = search(compiled, "unseen", 0)
    assert found.person is not None
    lines = lab.life(subject.run, found.person)
    told = {line.cause for line in lines if line.event == "record" and line.true}
    acts = [line for line in lines if line.event == "act" and line.sequence not in told]
    assert any(line.rule.rpartition(".")[2] in counted for line in acts)


def test_a_refusal_is_at_the_gate_that_was_asked_for(subject):
    compiled = subject.run.compiled
    gates = refusing_gates(compiled)
    assert gates
    for gate in gates:
        found = search(compiled, f"refused:{gate}", 0)
        if found.person is None:
            continue
        at = {one.gate for one in lab.decisions(subject.run, found.person)}
        assert gate in at
        return
    pytest.fail("nobody is refused at any gate")


def test_a_search_in_a_cohort_finds_somebody_of_it_after_the_last_comes_the_first(subject):
    compiled = subject.run.compiled
    firsts = compiled.cohorts.first_people()
    cohort = int(np.argmax(compiled.cohorts.counts))
    last = int(firsts[cohort + 1]) - 1
    found = search(compiled, "act", last, cohort)
    assert found.person is not None
    assert firsts[cohort] <= found.person < last
    assert compiled.cohorts.cohort_of_person(found.person) == cohort


def test_nobody_is_found_where_there_is_nobody_and_it_is_said_among_how_many(subject):
    n = subject.run.compiled.cohorts.n_people
    found = search(subject.run.compiled, "refused:nowhere", 0)
    assert found.person is None
    assert 0 < found.looked_at <= min(n - 1, MOST_LOOKED_AT * 2)


def test_the_first_of_some_people_is_of_the_kind_before_any_other(subject):
    compiled = subject.run.compiled
    people = np.arange(3000)
    for kind in TITLES:
        person = first_of(compiled, kind, people)
        if person is not None:
            assert kinds_of(compiled, live_one(compiled, person))[0] == kind


def test_every_life_is_of_some_kind(subject, score_subject):
    for one in (subject, score_subject):
        compiled = one.run.compiled
        assert all(kinds_of(compiled, live_one(compiled, p)) for p in range(300))
