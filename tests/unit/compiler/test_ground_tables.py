"""Grounds and doors: their order, labels, tests, terms and points."""

import pytest

from demerit import draws
from demerit.compiler.builder import OPEN_UNTIL
from demerit.compiler.ground_tables import repairs_of
from demerit.compiler.rosters import rosters_of
from demerit.errors import RunError
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from tests.statistical.little import made_of, regime, world
from tests.unit.compiler.reading import by_cohort, column, names, of, place

DEEDS = {
    "litter": ["conduct/litter/litter"],
    "help": ["conduct/help/help"],
    "fraud": ["cheats/fraud/fraud", "cheats-of-old/twice/fraud", "trade/fraud/fraud"],
    "noise": ["noisy/noise/noise", "quiet/noise/noise"],
}
JOINS = {
    "cheats": ["conduct/honour/cheats"],
    "cheats-of-old": ["cheats/named/cheats-of-old"],
    "conduct/high": ["honours/high/conduct/high"],
}
BANDS = ["conduct/high", "conduct/plain", "conduct/low", "trade/sound", "trade/shaky"]
REPAIRS = ["course", "silence"]


def spans(compiled, table, first, size):
    """Return the grounds that each row of a table points to."""
    firsts, sizes = of(compiled, table, first), of(compiled, table, size)
    grounds = names(compiled, "ground")
    return {name: grounds[firsts[name] : firsts[name] + sizes[name]] for name in firsts}


def test_grounds_stand_deed_by_deed_then_joins_bands_and_repairs(score_compiled):
    deeds = [name for found in DEEDS.values() for name in found]
    joins = [name for found in JOINS.values() for name in found]
    bands = [*BANDS, "quiet/banned"]
    assert names(score_compiled, "ground") == [*deeds, *joins, *bands, *REPAIRS]


def test_a_deed_points_to_its_grounds_lists_before_scores(score_compiled):
    assert spans(score_compiled, "deed", C.DEED_FIRST_GROUND, C.DEED_N_GROUNDS) == DEEDS


def test_a_roster_points_to_the_grounds_that_join_it(score_compiled):
    found = spans(score_compiled, "list", C.LIST_FIRST_JOIN, C.LIST_N_JOINS)
    assert {name: joins for name, joins in found.items() if joins} == JOINS


def test_a_ground_knows_its_roster_its_deed_and_its_score(score_compiled):
    rosters, deeds = names(score_compiled, "list"), names(score_compiled, "deed")
    scores = names(score_compiled, "score")
    roster = of(score_compiled, "ground", C.GROUND_LIST)
    deed = of(score_compiled, "ground", C.GROUND_DEED)
    score = of(score_compiled, "ground", C.GROUND_SCORE)
    assert rosters[roster["cheats/named/cheats-of-old"]] == "cheats"
    assert rosters[roster["conduct/low"]] == "conduct/low"
    assert rosters[roster["course"]] == "conduct"
    assert deeds[deed["quiet/noise/noise"]] == "noise"
    assert {deed[name] for name in [*BANDS, *REPAIRS, "conduct/honour/cheats"]} == {-1}
    assert scores[score["trade/fraud/fraud"]] == "trade"
    assert scores[score["silence"]] == "quiet"
    assert {score[name] for name in [*BANDS, "cheats/fraud/fraud"]} == {-1}


def test_deeds_of_one_rule_share_its_first_ground_and_its_luck():
    text = regime()
    text["deeds"]["other"] = text["deeds"]["deed"]
    text["lists"]["list"]["grounds"] = {
        "single": {"deeds": ["other"]},
        "both": {"deeds": ["deed", "other"]},
    }
    compiled = made_of(world(), text).compiled
    assert names(compiled, "ground") == [
        "list/both/deed",
        "list/single/other",
        "list/both/other",
    ]
    assert column(compiled, C.GROUND_RULE, 3) == [0, 1, 0]
    first, single, second = column(compiled, C.GROUND_CHANCE, 3)
    assert first == second != single


def test_a_row_says_which_rule_stands_behind_it(score_compiled):
    rows = {row.name: row for row in score_compiled.rows["ground"]}
    assert rows["conduct/litter/litter"].rule == "scores.conduct.points.litter"
    assert rows["cheats/fraud/fraud"].rule == "lists.cheats.grounds.fraud"
    assert rows["cheats/fraud/fraud"].more["deed"] == "fraud"
    assert rows["conduct/low"].rule == "scores.conduct.bands.low"
    assert rows["conduct/low"].says == "ill regarded"
    assert rows["conduct/low"].more["band"] == "conduct/low"
    assert rows["course"].rule == "repairs.course"
    assert rows["course"].cite == "bylaw art. 15"
    assert (rows["course"].says, rows["course"].more["list"]) == (
        "a course on litter",
        "conduct",
    )
    assert rows["honours/high/conduct/high"].more["joins"] == "conduct/high"


def test_terms_are_taken_by_cohort_and_rounded_to_whole_days(score_compiled):
    young = score_compiled.cohorts.matches({"age": "young"}).tolist()
    terms = by_cohort(score_compiled, "ground", C.GROUND_TERM)
    assert terms["cheats/fraud/fraud"] == [23 if mine else 91 for mine in young]
    assert set(terms["conduct/help/help"]) == {0}
    assert set(terms["conduct/low"]) == set(terms["course"]) == {0}


def test_points_and_caps_stand_beside_their_rule(score_compiled):
    points = of(score_compiled, "ground", C.GROUND_POINTS)
    span = of(score_compiled, "ground", C.GROUND_POINTS_SPAN)
    down = of(score_compiled, "ground", C.GROUND_DOWN_TO)
    cap = of(score_compiled, "ground", C.GROUND_CAP)
    within = of(score_compiled, "ground", C.GROUND_CAP_WITHIN)
    assert (points["conduct/litter/litter"], span["conduct/litter/litter"]) == (-20, 1)
    assert (points["conduct/help/help"], span["conduct/help/help"]) == (5, 5)
    assert (points["course"], points["silence"]) == (30, -9)
    assert (cap["conduct/litter/litter"], within["conduct/litter/litter"]) == (50, 100)
    assert cap["conduct/help/help"] == 0
    assert {name for name, to in down.items() if to != C.NO_SCORE} == {
        "conduct/honour/cheats"
    }
    assert down["conduct/honour/cheats"] == 40


def test_joins_follow_and_represent_as_the_text_says(score_compiled):
    follows = of(score_compiled, "ground", C.GROUND_FOLLOWS)
    represents = of(score_compiled, "ground", C.GROUND_REPRESENTS)
    assert (
        follows["honours/high/conduct/high"],
        represents["honours/high/conduct/high"],
    ) == (
        1,
        0,
    )
    named = "cheats/named/cheats-of-old"
    assert (follows[named], represents[named]) == (0, 1)
    assert {follows[name] for name in BANDS} == {0}


def test_a_repair_gives_points_that_end_with_what_they_mend(score_compiled):
    assert of(score_compiled, "ground", C.GROUND_FOLLOWS)["course"] == 1


def test_notice_and_statements_belong_to_grounds_that_have_them(score_compiled):
    notice = of(score_compiled, "ground", C.GROUND_NOTICE)
    heard = of(score_compiled, "ground", C.GROUND_HEARD_CUT)
    litter = "conduct/litter/litter"
    assert {name for name, calendar in notice.items() if calendar >= 0} == {litter}
    assert {name for name, cut in heard.items() if cut >= 0} == {litter}
    assert heard[litter] == draws.share_cut(0.9)
    days = score_compiled.period.n_days
    at = score_compiled.scalar(C.CALENDAR) + notice[litter] * days
    assert score_compiled.buffer[at : at + days].tolist() == [d + 10 for d in range(days)]


def test_notice_without_a_statement_is_heard_by_nobody():
    compiled = made_of(world(), regime(ground={"notice": {"wait": 3}})).compiled
    assert column(compiled, C.GROUND_NOTICE, 1) != [-1]
    assert column(compiled, C.GROUND_HEARD_CUT, 1) == [-1]


def test_doors_stand_ground_by_ground_in_the_order_of_the_text(score_compiled):
    keys = ["slight", "first", "tidied"]
    assert names(score_compiled, "door") == [f"conduct/litter/litter/{k}" for k in keys]
    first = of(score_compiled, "ground", C.GROUND_FIRST_DOOR)
    n = of(score_compiled, "ground", C.GROUND_N_DOORS)
    assert (first["conduct/litter/litter"], n["conduct/litter/litter"]) == (0, 3)
    assert {n[name] for name in n if name != "conduct/litter/litter"} == {0}
    row = score_compiled.rows["door"][0]
    assert row.more["ground"] == place(score_compiled, "ground", "conduct/litter/litter")
    assert row.rule == "scores.conduct.points.litter.doors.slight"


def test_doors_ask_only_for_what_the_text_says(score_compiled):
    assert column(score_compiled, C.DOOR_BELOW, 3) == [100, 0, 0]
    assert column(score_compiled, C.DOOR_FIRST_WITHIN, 3) == [0, 300, 0]
    assert column(score_compiled, C.DOOR_CORRECTED, 3) == [0, 0, 1]
    until = score_compiled.period.day_of(score_compiled.period.first.replace(month=7))
    assert column(score_compiled, C.DOOR_UNTIL, 3) == [OPEN_UNTIL, until, OPEN_UNTIL]
    cuts = by_cohort(score_compiled, "door", C.DOOR_CUT).values()
    shares = [draws.share_cut(0.5), draws.SHARE_ONE, draws.SHARE_ONE]
    assert [set(cut) for cut in cuts] == [{share} for share in shares]


def test_a_door_in_two_grounds_of_a_rule_has_one_luck():
    text = regime(ground={"doors": {"door": {"share": 0.5}}})
    text["deeds"]["other"] = text["deeds"]["deed"]
    text["lists"]["list"]["grounds"]["record"]["deeds"] = ["deed", "other"]
    compiled = made_of(world(), text).compiled
    first, second = column(compiled, C.DOOR_CHANCE, 2)
    assert first == second


def test_repairs_are_found_roster_by_roster(score_bundle):
    found = repairs_of(rosters_of(score_bundle.regimes))
    assert [(name, roster.name) for _, name, _, roster in found] == [
        ("pardon", "cheats"),
        ("quick-pardon", "cheats"),
        ("course", "conduct/low"),
        ("silence", "quiet/banned"),
    ]


def test_running_listings_are_taken_in_from_a_date_alone():
    text = regime()
    joins = {"joined": {"joins": "list", "running": True}}
    text["lists"]["other"] = {**text["lists"]["list"], "grounds": joins}
    with pytest.raises(RunError) as caught:
        made_of(world(), text)
    assert [fault.code for fault in caught.value.faults] == ["T016"]
