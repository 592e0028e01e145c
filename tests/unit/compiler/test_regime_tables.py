"""A regime's rows."""

import pytest

from demerit import draws
from demerit.errors import RunError
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from tests.statistical.little import SAID, made_of, regime, world
from tests.unit.compiler.reading import by_cohort, column, names, of


def test_a_report_has_a_row_for_each_act_in_the_acts_order(compiled):
    reports = ["office/delays/late", "office/slips/early", "office/delays/firm-late"]
    assert names(compiled, "report") == reports
    assert column(compiled, C.REPORT_TRUE, 3) == [1, 0, 1]


def test_grounds_of_deeds_stand_before_joins(compiled):
    grounds = ["late-payers/first/delay", "late-payers/second/delay"]
    assert names(compiled, "ground") == [*grounds, "no-travel/joined/late-payers"]
    terms = by_cohort(compiled, "ground", C.GROUND_TERM).values()
    assert [set(days) for days in terms] == [{90}, {180}, {0}]
    assert column(compiled, C.GROUND_DEED, 3) == [0, 0, -1]


def test_a_rule_knows_its_article_and_its_place(compiled):
    ground = compiled.rows["ground"][0]
    assert ground.cite == "bylaw art. 3"
    assert ground.rule == "lists.late-payers.grounds.first"
    assert "regime.yaml:29" in ground.place


def test_a_list_keeps_off_those_whom_it_never_takes(compiled):
    n = compiled.cohorts.n_cohorts
    never = column(compiled, C.LIST_NEVER, 2 * n)
    assert never[:n] == [0] * n
    assert never[n:] == compiled.cohorts.matches({"age": "young"}).astype(int).tolist()


def test_a_sanction_closes_its_classes_to_all_papers(compiled):
    assert column(compiled, C.SANCTION_CLASSES, 1) == [1]
    assert column(compiled, C.SANCTION_PAPERS, 1) == [3]


def test_each_regime_has_a_coverage_and_a_roster_its_own(score_compiled):
    rows = names(score_compiled, "coverage")
    assert rows == ["club", "town-scores", "town-library"]
    of_list = of(score_compiled, "list", C.LIST_COVERAGE)
    found = {name: rows[i] for name, i in of_list.items()}
    assert found["honours"] == "club"
    assert {found[name] for name in ("cheats", "conduct", "conduct/low")} == {"town-scores"}
    assert {found[name] for name in ("noisy", "quiet", "quiet/banned")} == {"town-library"}


def test_a_coverage_is_a_share_of_those_of_its_traits(score_compiled):
    old = score_compiled.cohorts.matches({"age": "old"}).tolist()
    cuts = by_cohort(score_compiled, "coverage", C.COVERAGE_CUT)
    half = draws.share_cut(0.5)
    assert cuts["town-library"] == [half if mine else 0 for mine in old]
    assert set(cuts["town-scores"]) == set(cuts["club"]) == {draws.SHARE_ONE}


def test_those_opt_in_whom_the_world_says(score_compiled):
    young = score_compiled.cohorts.matches({"age": "young"}).tolist()
    cuts = by_cohort(score_compiled, "coverage", C.COVERAGE_OPT_CUT)
    shares = [draws.share_cut(0.75 if mine else 0.5) for mine in young]
    assert cuts["club"] == shares
    assert set(cuts["town-scores"]) == {draws.SHARE_ONE}


def test_a_coverage_has_the_luck_of_its_name(score_compiled):
    chances = of(score_compiled, "coverage", C.COVERAGE_CHANCE)
    assert chances == {name: draws.chance_number(f"covers/{name}") for name in chances}


def test_a_list_without_a_drawn_name_is_covered_by_the_luck_of_its_own():
    text = regime(rule={"covers": {**SAID, "share": 0.5}})
    compiled = made_of(world(), text).compiled
    assert names(compiled, "coverage") == ["list"]
    assert column(compiled, C.COVERAGE_CHANCE, 1) == [draws.chance_number("covers/list")]


def test_two_rosters_of_one_drawn_name_cover_the_same_people():
    covers = {"covers": {**SAID, "share": 0.5, "drawn_as": "club"}}
    text = regime(rule=covers)
    text["lists"]["other"] = {**text["lists"]["list"]}
    first, second = column(made_of(world(), text).compiled, C.COVERAGE_CHANCE, 2)
    assert first == second == draws.chance_number("covers/club")


def test_opting_in_needs_a_world_that_says_who_does():
    text = regime(rule={"covers": {**SAID, "opt_in": True}})
    with pytest.raises(RunError) as caught:
        made_of(world(), text)
    fault = caught.value.faults[0]
    assert (fault.code, len(caught.value.faults)) == ("T014", 1)
    assert "'list'" in fault.problem
    assert "opts_in" in fault.remedy
    joins = world(opts_in={**SAID, "share": 0.25})
    compiled = made_of(joins, text).compiled
    assert column(compiled, C.COVERAGE_OPT_CUT, 1) == [draws.share_cut(0.25)]


def test_records_are_kept_as_long_as_their_deed_says(score_compiled):
    assert of(score_compiled, "deed", C.DEED_KEEPS) == {
        "litter": 500,
        "help": 0,
        "fraud": 0,
        "noise": 0,
    }
    text = regime()
    text["deeds"]["deed"] |= {"keeps_days": 9, "keeps_since": "act"}
    compiled = made_of(world(), text).compiled
    assert column(compiled, C.DEED_KEEPS_ACT, 1) == [1]
    assert set(of(score_compiled, "deed", C.DEED_KEEPS_ACT).values()) == {0}


def test_a_score_has_exits_and_stages_as_a_list_has(score_compiled):
    assert names(score_compiled, "exit") == ["cheats/paid", "conduct/tidy"]
    assert names(score_compiled, "stage") == ["conduct/warden"]
    n_exits = of(score_compiled, "list", C.LIST_N_EXITS)
    n_stages = of(score_compiled, "list", C.LIST_N_STAGES)
    assert {name for name, n in n_exits.items() if n} == {"cheats", "conduct"}
    assert {name for name, n in n_stages.items() if n} == {"conduct"}
    assert column(score_compiled, C.STAGE_SUSPENDS, 1) == [1]


def test_a_queue_waits_by_its_mean_and_no_queue_not_at_all(score_compiled, compiled):
    pair = draws.waiting(1 / 6)
    queue = (C.STAGE_QUEUE_MULTIPLIER, C.STAGE_QUEUE_SHIFT)
    assert [column(score_compiled, number, 1) for number in queue] == [[n] for n in pair]
    assert column(compiled, C.STAGE_QUEUE_MULTIPLIER, 1) == [0]


def test_a_score_keeps_off_those_whom_it_never_takes():
    text = regime()
    rule = {**SAID, "title": "score", "base": 0, "least": 0, "most": 9}
    rule |= {"never": {"everyone": "person"}, "points": {}, "bands": {"only": {}}}
    text["scores"] = {"score": rule}
    compiled = made_of(world(), text).compiled
    assert of(compiled, "list", C.LIST_NEVER) == {"list": 0, "score": 1, "score/only": 0}


def test_one_spell_a_person_is_for_lists_alone(score_compiled):
    spells = of(score_compiled, "list", C.LIST_PER_PERSON)
    assert {name for name, one in spells.items() if one} == {"honours"}
