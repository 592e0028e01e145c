"""Histories told as scripts."""

from datetime import date

from demerit.proofs.scripts import Symbol, act_of, moments, shown, symbols, witness_of
from demerit.proofs.tally import Epoch, Tally
from tests.proofs.making import model_of

ALWAYS = Epoch(date(2018, 2, 1), None)


def test_records_are_told_apart_by_the_amounts_that_rules_ask_about():
    regime = model_of("town-score", {"scores.standing.points.late.least_amount": 10})
    tally = Tally(regime.scores["standing"], regime.deeds, ALWAYS)
    amounts = [s.amount for s in symbols(tally) if s.deed == "late-book"]
    assert amounts == [0, 10]


def test_the_surest_report_names_the_act():
    late = {"acts": ["sorts-shelves"], "as": "late-book"}
    changes = {
        "sources.desk.reports.slip": late,
        "sources.desk.reports.late.share": 0.5,
        "deeds.late-book.counts": ["returns-book-late", "brings-book-late"],
        "sources.desk.reports.other": {"acts": ["brings-book-late"], "as": "late-book"},
    }
    regime = model_of("town-score", changes)
    assert act_of(regime, "late-book", ALWAYS) == "brings-book-late"


def test_a_history_becomes_dated_moments():
    regime = model_of("town-score")
    script = moments(regime, ALWAYS, [(3, Symbol("lost-book", 70))])
    assert shown(script) == [{"on": "2018-02-04", "act": "loses-book", "amount": 70}]


def test_an_epoch_that_ends_too_soon_or_an_unreported_deed_has_no_script():
    regime = model_of("town-score")
    short = Epoch(date(2018, 2, 1), date(2018, 2, 3))
    history = [(3, Symbol("lost-book"))]
    assert moments(regime, short, history) == ()
    bare = regime.model_copy(update={"sources": {}})
    assert moments(bare, ALWAYS, history) == ()
    told = witness_of(
        bare, ALWAYS, history, says="so", expects=["x"], data={"n": 1}, last=9
    )
    assert (told.script, told.expects, told.data) == ((), (), {"n": 1})
