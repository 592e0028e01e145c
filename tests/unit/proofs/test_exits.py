"""Ways off, by time and otherwise."""

from demerit.proofs.exits import longest, parents_days, soonest, upto, ways_off
from demerit.proofs.facts import Facts
from tests.proofs.making import GONE, model_of


def step_of(facts, path):
    return next(step for step in facts.entries if step.path == path)


def test_the_soonest_of_term_and_record_ends_an_entry():
    facts = Facts(model_of("town-lists"))
    ways = ways_off(facts, step_of(facts, "lists.late-filers.grounds.late"))
    assert (ways.days, ways.why) == (90, "its term")
    kept = Facts(model_of("town-lists", {"deeds.late-return.keeps_days": 30}))
    ways = ways_off(kept, step_of(kept, "lists.late-filers.grounds.late"))
    assert (ways.days, ways.why) == (30, "the end of its record")


def test_an_extension_is_part_of_the_longest_term():
    longer = {"share": 0.5, "days": {"at_least": 10, "at_most": 70}}
    change = {"lists.late-filers.grounds.late.extension": longer}
    facts = Facts(model_of("town-lists", change))
    assert ways_off(facts, step_of(facts, "lists.late-filers.grounds.late")).days == 160


def test_a_decay_and_a_reset_end_points_by_time():
    bare = {
        "scores.standing.points.lost.term_days": GONE,
        "deeds.lost-book.keeps_days": GONE,
    }
    path = "scores.standing.points.lost"
    decays = Facts(
        model_of(
            "town-score",
            {**bare, "scores.standing.decay": {"points": 10, "every_days": 30}},
        )
    )
    assert ways_off(decays, step_of(decays, path)).days == 12 * 30
    falls = Facts(
        model_of("town-score", {**bare, "scores.standing.resets": {"every_days": 365}})
    )
    assert ways_off(falls, step_of(falls, path)).days == 365
    kept = {"every_days": 365, "keeps_open": True}
    stays = Facts(model_of("town-score", {**bare, "scores.standing.resets": kept}))
    assert ways_off(stays, step_of(stays, path)).days is None
    assert ways_off(stays, step_of(stays, path)).returns


def test_a_repair_that_is_barred_for_every_deed_is_no_way_off():
    barred = {"repairs.course.not_for": ["false-return"]}
    facts = Facts(model_of("town-lists", barred))
    assert not ways_off(facts, step_of(facts, "lists.false-filers.grounds.untrue")).repairs


def test_the_soonest_way_off_counts_the_wait_and_the_days_of_a_repair():
    facts = Facts(model_of("town-lists"))
    assert soonest(facts, step_of(facts, "lists.false-filers.grounds.untrue")) == 65


def test_the_longest_of_a_route_is_bounded_by_what_brought_it():
    join = {
        "lists.refused": {"title": "x", "grounds": {"all": {"joins": "late-filers"}}},
        "sanctions.none": {"list": "refused", "gate": "permit"},
    }
    facts = Facts(model_of("town-lists", join))
    step = step_of(facts, "lists.refused.grounds.all")
    (route,) = facts.routes("refused")
    assert longest(facts, route.steps) == parents_days(facts, step) == 90
    assert upto(route, route.steps[0]) == route.steps[:1]
