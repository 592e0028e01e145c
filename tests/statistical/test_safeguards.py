"""Who is covered, spared, heard and let off agrees with the shares of the texts."""

import math

import pytest

from tests.statistical.law import (
    FALSE_ALARM,
    POWER,
    is_mean,
    is_share,
    people_for_mean,
    people_for_share,
)
from tests.statistical.little import FIRST, SAID, regime, run_of, scripted, total

OBJECTS = {**SAID, "after_days": 0}


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_those_who_opt_in_are_the_share_of_the_world(share: float) -> None:
    """False alarm 1e-6 in all; catches a share of 0.3 that is 0.01 off, or of 0.15."""
    alarm, law = FALSE_ALARM / 2, 0.3 * share
    people = people_for_share(law, law + 0.01, alarm, POWER)
    covers = {"covers": {**SAID, "opt_in": True, "share": share}}
    texts = scripted(0, opts_in={**SAID, "share": 0.3})
    run, counts = run_of(texts, regime(rule=covers), people=people, n_days=2)
    assert total(run, counts, "record:source/report/act") == people
    assert is_share(total(run, counts, "listed-people:list"), people, law, alarm)


def test_those_who_opt_in_once_are_covered_for_good() -> None:
    """Exact: the second record lists those whom the first listed, and nobody else."""
    covers = {"covers": {**SAID, "opt_in": True}}
    texts = scripted(0, 1, 2, opts_in={**SAID, "share": 0.3})
    run, counts = run_of(texts, regime(rule=covers), people=1000, n_days=4)
    listed = total(run, counts, "listed-people:list")
    assert 0 < listed < 1000
    assert total(run, counts, "listing:list/record/deed") == 3 * listed


def test_a_door_spares_its_share_of_records() -> None:
    """False alarm 1e-6; catches a share of 0.2 that is 0.01 off."""
    people = people_for_share(0.2, 0.21, FALSE_ALARM, POWER)
    doors = {"doors": {"door": {"share": 0.2}}}
    run, counts = run_of(scripted(0), regime(ground=doors), people=people, n_days=2)
    spared = total(run, counts, "spared:list/record/deed/door")
    assert is_share(spared, people, 0.2)
    assert total(run, counts, "listing:list/record/deed") == people - spared


def test_two_doors_spare_a_record_if_either_does() -> None:
    """False alarm 1e-6; catches a share of 0.44 that is 0.01 off."""
    alarm, either = FALSE_ALARM / 2, 1 - 0.8 * 0.7
    people = people_for_share(either, either + 0.01, alarm, POWER)
    doors = {"doors": {"first": {"share": 0.2}, "second": {"share": 0.3}}}
    run, counts = run_of(scripted(0), regime(ground=doors), people=people, n_days=2)
    spared = total(run, counts, "spared:list/record/deed/first")
    assert is_share(spared, people, 0.2, alarm)
    spared += total(run, counts, "spared:list/record/deed/second")
    assert is_share(spared, people, either, alarm)


def test_statements_are_made_and_heard_as_often_as_the_texts_say() -> None:
    """False alarm 1e-6; catches 0.4 who speak, or 0.1 wrongly heard, 0.01 off."""
    alarm = FALSE_ALARM / 2
    speak = people_for_share(0.4, 0.41, alarm, POWER)
    wrong = math.ceil(1.05 * people_for_share(0.1, 0.11, alarm, POWER) / 0.4)
    people = max(speak, wrong)
    notice = {"notice": {"wait": 3, "right": 0.9}}
    texts = scripted(0, objects={**OBJECTS, "rightly_recorded": 0.4})
    run, counts = run_of(texts, regime(ground=notice), people=people, n_days=5)
    assert total(run, counts, "notice:list/record/deed") == people
    upheld = total(run, counts, "heard:list/record/deed/upheld:wrong")
    rejected = total(run, counts, "heard:list/record/deed/rejected:right")
    assert is_share(upheld + rejected, people, 0.4, alarm)
    assert is_share(upheld, upheld + rejected, 0.1, alarm)
    assert total(run, counts, "listing:list/record/deed") == people - upheld


def test_a_repair_is_sought_by_its_share_of_those_with_the_means() -> None:
    """False alarm 1e-6; catches a share of 0.3 or 0.7 off by 0.02, or one poor seeker."""
    alarm = FALSE_ALARM / 2
    asked = math.ceil(1.05 * people_for_share(0.7, 0.72, alarm, POWER))
    rich = max(people_for_share(0.3, 0.32, alarm, POWER), math.ceil(asked / 0.3))
    means = {**SAID, "counts": {"rich": rich, "poor": rich}}
    people = {**SAID, "value": 2 * rich}
    population = {"people": people, "date": FIRST, "traits": {"means": means}}
    poor = {"where": {"means": "poor"}, "by": 0.99}
    seeks = {**SAID, "share": 0.3, "after_days": {"at_least": 1, "at_most": 9}}
    seeks["can_pay"] = {"value": 100, "times": [poor]}
    text = regime()
    fee = {**SAID, "list": "list", "price": {"amount": 100}, "grants": 0.7}
    text["repairs"] = {"fee": fee}
    texts = scripted(0, population=population, repairs=seeks)
    run, counts = run_of(texts, text, people=2 * rich, n_days=12)
    granted = total(run, counts, "repair:fee/granted")
    sought = granted + total(run, counts, "repair:fee/refused")
    assert is_share(sought, rich, 0.3, alarm)
    assert is_share(granted, sought, 0.7, alarm)
    assert total(run, counts, "release:list/repair") == granted
    assert total(run, counts, "repair-amount:fee") == 100 * granted
    assert granted == by_cohort(run, counts, "repair:fee/granted")["rich"]


def by_cohort(run, counts, measure: str) -> dict[str, int]:
    """Return a measure's count by the value of the only trait."""
    compiled = run.compiled
    found: dict[str, int] = {}
    column, months = compiled.measure(measure), len(compiled.period.months())
    cells = counts.by_cohort[counts.by_cohort[:, 0] % compiled.n_measures == column]
    for cell, n in cells.tolist():
        cohort = cell // compiled.n_measures // months
        (value,) = compiled.cohorts.describe(cohort).values()
        found[value] = found.get(value, 0) + n
    return found


def test_a_queue_holds_decisions_up_for_its_mean() -> None:
    """False alarm 1e-6; catches a mean of 10 days that is 0.25 off for right or wrong ones.

    Beyond day 400 lies less than 1e-16 of the geometric law.
    """
    alarm, deviation = FALSE_ALARM / 2, math.sqrt(10 * 11)
    people = math.ceil(2.1 * people_for_mean(deviation, 0.25, alarm, POWER))
    stages = {"stage": {"queue_days": 10, "decide_days": 5, "right": 0.5}}
    texts = scripted(0, objects={**OBJECTS, "rightly_recorded": 1.0})
    rule = {"objections": stages}
    run, counts = run_of(texts, regime(rule=rule), people=people, n_days=400)
    n_decided = 0
    for outcome in ("rejected:right", "upheld:wrong"):
        decided = counts.by_day[:, run.compiled.measure(f"decided:list/stage/{outcome}")]
        n = int(decided.sum())
        assert not decided[:5].any()
        mean = sum(day * k for day, k in enumerate(decided.tolist())) / n
        assert is_mean(mean, 5 + 10, deviation, n, alarm)
        n_decided += n
    assert n_decided == people


def test_a_decision_without_a_queue_comes_on_its_day() -> None:
    """Exact."""
    stages = {"stage": {"decide_days": 5, "right": 1.0}}
    texts = scripted(0, objects={**OBJECTS, "rightly_recorded": 1.0})
    rule = {"objections": stages}
    run, counts = run_of(texts, regime(rule=rule), people=100, n_days=20)
    decided = counts.by_day[:, run.compiled.measure("decided:list/stage/rejected:right")]
    assert decided.nonzero()[0].tolist() == [5]
    assert decided[5] == 100
