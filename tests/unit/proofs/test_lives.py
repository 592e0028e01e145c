"""Scripts that lead along routes; the stage shows that they do."""

from datetime import date

import pytest

from demerit.proofs.facts import Facts
from demerit.proofs.lives import (
    lead_along,
    likeliest,
    meets,
    soonest,
    witness_along,
)
from demerit.proofs.stage import replays
from tests.proofs.making import model_of, text_of


def found_lead(facts, route, **when):
    lead = lead_along(facts, route, **when)
    assert lead is not None
    return lead


@pytest.mark.parametrize("name", ["town-lists", "town-score"])
def test_every_route_of_a_regime_can_be_gone(name, tmp_path):
    text = text_of(name, tmp_path)
    facts = Facts(text.model)
    for roster in facts.adverse:
        for route in facts.routes(roster):
            lead = lead_along(facts, route)
            if (route.deed, roster) == ("lost-book", "standing/fair"):
                assert lead is None  # two lost books jump over it
                continue
            assert lead is not None, route.paths
            assert replays(text, lead.witness("it leads there"))


def test_a_script_repeats_what_a_rule_asks_for_several_times(tmp_path):
    again = {
        "lists.late-filers.grounds.late.times": 3,
        "lists.late-filers.grounds.late.within_days": 90,
    }
    text = text_of("town-lists", tmp_path, again)
    facts = Facts(text.model)
    (route,) = facts.routes("late-filers")
    lead = found_lead(facts, route)
    assert [moment.act for moment in lead.script] == ["files-return-late"] * 3
    assert {moment.amount for moment in lead.script} == {5000}
    assert replays(text, lead.witness("three times"))


def test_a_door_for_a_first_offence_is_passed_by_a_second(tmp_path):
    door = {"lists.late-filers.grounds.late.doors.slight": {"first_within_days": 300}}
    text = text_of("town-lists", tmp_path, door)
    facts = Facts(text.model)
    lead = found_lead(facts, facts.routes("late-filers")[0])
    assert len(lead.script) == 2
    assert replays(text, lead.witness("a second time"))


def test_a_day_to_be_there_and_a_day_to_be_there_before():
    facts = Facts(model_of("town-lists"))
    (route,) = facts.routes("late-filers")
    assert found_lead(facts, route, at=date(2020, 5, 1)).script[0].on >= date(2020, 5, 1)
    assert found_lead(facts, route, before=date(2019, 5, 1)).by < date(2019, 5, 1)
    assert lead_along(facts, route, before=date(2017, 5, 1)) is None


def test_the_likeliest_comes_first():
    rare = {"sources.tax-office.reports.late.share": 0.2}
    also = {"lists.late-filers.grounds.also": {"deeds": ["false-return"]}}
    facts = Facts(model_of("town-lists", rare | also))
    assert likeliest(facts, facts.routes("late-filers"))[0].route.deed == "false-return"


def test_a_route_without_an_act_gives_a_witness_without_a_script():
    facts = Facts(model_of("town-lists"))
    assert witness_along(facts, [], "nothing", data={"n": 1}).script == ()
    assert meets(facts, [], "no-refund", "nothing").script == ()


def test_a_witness_that_meets_a_sanction_lives_until_its_day(tmp_path):
    later = {"sanctions.no-refund.from": date(2018, 9, 1)}
    text = text_of("town-lists", tmp_path, later)
    facts = Facts(text.model)
    witness = meets(facts, facts.routes("false-filers"), "no-refund", "met")
    assert witness.until > "2018-09-01"
    assert replays(text, witness)


def test_the_first_day_at_the_end_of_a_route():
    facts = Facts(model_of("town-lists"))
    (route,) = facts.routes("late-filers")
    assert soonest(facts, route) == date(2018, 2, 16)


def test_deeds_lead_together_into_a_band_that_none_reaches_alone(tmp_path):
    text = text_of("town-score", tmp_path)
    facts = Facts(text.model)
    lost = [r for r in facts.routes("standing/fair") if r.deed == "lost-book"]
    assert lead_along(facts, lost[0]) is None  # two lost books jump over it
    (lead,) = likeliest(facts, lost)
    assert len({moment.act for moment in lead.script}) > 1
    assert replays(text, lead.witness("together"))
