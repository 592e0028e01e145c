"""Acts that set a rule off, alone or together with others."""

from datetime import date

from demerit.proofs.acting import acts_alone, acts_together, reported_acts, slowest
from demerit.proofs.facts import Facts
from tests.proofs.making import model_of

START = date(2019, 1, 1)


def route_of(facts, roster, deed):
    return next(r for r in facts.routes(roster) if r.deed == deed)


def test_days_until_a_record_counts():
    model = model_of("town-lists")
    (route,) = Facts(model).routes("late-filers")
    assert slowest(model.sources["tax-office"].reports["late"], route.first) >= 15


def test_an_act_is_repeated_until_enough_records_come():
    facts = Facts(model_of("town-score", {"sources.desk.reports.late.share": 0.5}))
    route = route_of(facts, "standing/fair", "late-book")
    (pair,) = reported_acts(facts, "late-book")
    acts, _, odds = acts_alone(facts, route, pair, START)
    assert [act for act, _ in acts] == ["returns-book-late"] * 6
    assert odds < 0.5


def test_other_deeds_follow_the_routes_own():
    facts = Facts(model_of("town-score"))
    route = route_of(facts, "standing/fair", "lost-book")
    (pair,) = reported_acts(facts, "lost-book")
    assert acts_alone(facts, route, pair, START)[0] == []
    acts, apart, _ = acts_together(facts, route, pair, START)
    assert acts[0][0] == "loses-book"
    assert {act for act, _ in acts[1:]} <= {
        "returns-book-late",
        "sorts-shelves",
        "loses-book",
    }
    assert apart == 1


def test_a_list_asks_for_no_other_deeds():
    facts = Facts(model_of("town-lists"))
    (route,) = facts.routes("late-filers")
    (pair,) = reported_acts(facts, route.deed)
    assert acts_together(facts, route, pair, START)[0] == []
