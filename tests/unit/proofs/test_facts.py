"""What a text implies: rosters, routes and effects."""

from copy import deepcopy
from datetime import date

from demerit.proofs.facts import Facts, band_range, points_way, split_cites, together
from tests.proofs.making import model_of

JOIN = {
    "lists.refused": {"title": "x", "grounds": {"all": {"joins": "late-filers"}}},
    "sanctions.none": {"list": "refused", "gate": "permit"},
}


def test_adverse_are_rosters_with_sanctions_and_those_that_lead_to_one():
    facts = Facts(
        model_of("town-lists", deepcopy(JOIN) | {"sanctions.slow-refund.list": "refused"})
    )
    assert "late-filers" in facts.adverse
    assert facts.brought("late-filers") == ["late-filers", "refused"]
    assert Facts(model_of("town-score")).adverse == ["standing/fair", "standing/low"]


def test_a_list_that_names_people_alone_is_adverse():
    named = {"lists.named": {"title": "x", "publishes": ["name"], "grounds": {}}}
    assert Facts(model_of("town-lists", named)).is_adverse("named")
    bare = {"lists.named": {"title": "x", "grounds": {}}}
    assert not Facts(model_of("town-lists", bare)).is_adverse("named")


def test_a_route_goes_from_the_deed_by_each_rule_to_the_roster():
    facts = Facts(model_of("town-lists", deepcopy(JOIN)))
    (route,) = facts.routes("refused")
    assert route.deed == "late-return"
    assert route.paths == ("lists.late-filers.grounds.late", "lists.refused.grounds.all")
    (low, _) = facts_of_low = Facts(model_of("town-score")).routes("standing/low")
    assert low.paths == ("scores.standing.points.late", "scores.standing.bands.low")
    assert [route.deed for route in facts_of_low] == ["late-book", "lost-book"]


def test_a_join_that_ended_before_its_parent_began_is_no_route():
    ended = {
        "lists.refused.grounds.all": {"joins": "late-filers", "until": date(2018, 1, 1)}
    }
    assert Facts(model_of("town-lists", deepcopy(JOIN) | ended)).routes("refused") == []


def test_lists_that_join_each_other_do_not_go_round_for_ever():
    circle = deepcopy(JOIN) | {"lists.late-filers.grounds.back": {"joins": "refused"}}
    assert len(Facts(model_of("town-lists", circle)).routes("refused")) >= 1


def test_effects_are_sanctions_that_the_deed_leads_to_in_time():
    facts = Facts(model_of("town-lists"))
    assert [name for _, name, _ in facts.effects("late-return")] == ["slow-refund"]
    over = {"sanctions.slow-refund.until": date(2018, 1, 15)}
    assert list(Facts(model_of("town-lists", over)).effects("late-return")) == []


def test_the_nearest_citation_above_a_rule_is_its_own():
    facts = Facts(model_of("town-lists"))
    assert facts.cite(("lists", "late-filers", "grounds", "late")) == "bylaw art. 5"
    assert split_cites("a art. 1; b") == ["a art. 1", "b"]


def test_ranges_ways_and_dates():
    score = model_of("town-score").scores["standing"]
    assert band_range(score, score.bands["low"]) == (0, 29)
    assert points_way(score, score.points["late"]) == -1
    assert points_way(score, score.points["help"]) == 1
    rules = model_of("town-lists", {"sanctions.no-refund.until": date(2018, 1, 1)})
    ground = rules.lists["late-filers"].grounds["late"]
    assert not together(ground, rules.sanctions["no-refund"])
