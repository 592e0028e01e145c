"""Ways from an act over a list to a sanction."""

from datetime import date

import pytest

from demerit.proofs.paths import FOREVER, least_wait, paths
from demerit.proofs.tally import Epoch
from demerit.texts.parts import Wait
from tests.proofs.making import GONE, model_of

ALWAYS = Epoch(date(2018, 2, 1), None)
WAGES = "lists.wage-debtors"
UNPAID = f"{WAGES}.grounds.unpaid"


def wages(changes=None, epoch=ALWAYS):
    regime = model_of("town-lists", changes)
    return [p for p in paths(regime, epoch) if p.act == "keeps-back-wages"]


def test_a_way_has_its_days_and_its_chance():
    (path,) = wages(
        {"sources.labour-office.reports.wages.delay_days": 7, f"{UNPAID}.share": 0.3}
    )
    assert (path.at, path.starts, path.lasts) == (f"{UNPAID}", 22, 180)
    assert [way.when for way in path.exits] == ["pays-wages"]
    assert path.key == ("labour-office/wages", UNPAID)
    assert path.acts == {"keeps-back-wages"}


def test_a_way_ends_with_its_record_if_that_is_sooner():
    assert wages({"deeds.unpaid-wages.keeps_days": 100})[0].lasts == 100
    open_ = {f"{UNPAID}.term_days": GONE, "deeds.unpaid-wages.keeps_days": GONE}
    assert wages(open_)[0].lasts == FOREVER


@pytest.mark.parametrize(
    "changes",
    [
        {f"{UNPAID}.share": 0},
        {"sources.labour-office.reports.wages.share": 0},
        {f"{UNPAID}.from": date(2030, 1, 1)},
        {"sanctions.slow-agency.list": "late-filers"},
    ],
)
def test_what_is_never_done_is_no_way(changes):
    assert wages(changes, Epoch(date(2018, 2, 1), date(2018, 3, 1))) == []


def test_joins_lead_further():
    join = {"joins": "wage-debtors", "starts": 10, "cite": "bylaw art. 9"}
    found = wages({"lists.late-filers.grounds.joined": join})
    assert [(len(p.joins), p.sanction.gate, p.starts) for p in found] == [
        (0, "staff-agency", 15),
        (1, "tax-refund", 25),
    ]


def test_a_sanction_is_cut_where_it_is_asked_to_be():
    regime = model_of("town-lists")
    day = date(2020, 1, 1)
    pieces = [
        p.sanction for p in paths(regime, ALWAYS, [day]) if p.act == "keeps-back-wages"
    ]
    assert pieces[0].until == pieces[1].from_ == day


def test_what_is_in_force_later_is_a_way_too():
    late = {"sanctions.slow-agency.from": date(2019, 1, 1)}
    assert len(wages(late, Epoch(date(2018, 2, 1), date(2018, 3, 1)))) == 1
    over = {"sanctions.slow-agency.until": date(2018, 1, 1)}
    assert wages(over) == []


def test_the_fewest_days_of_a_wait():
    assert least_wait(Wait(working_days=3)) == 3
