"""Sanctions, rewards and repairs: what they do, by how much, and who can pay."""

import pytest

from demerit import draws
from demerit.compiler.gate_tables import effect_of
from demerit.errors import RunError
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.life import Effect
from demerit.texts.rules import Reward, Sanction
from tests.statistical.little import SAID, made_of, regime, world
from tests.unit.compiler.reading import by_cohort, column, names, of

SANCTIONS = {
    "honours": ["cheap-pool"],
    "cheats": ["slow-hall", "dear-hall"],
    "conduct/high": ["easy-pool"],
    "conduct/low": ["no-lane", "few-lawns"],
    "trade/shaky": ["no-hall"],
    "quiet/banned": ["no-reading"],
}


def test_a_roster_points_to_its_sanctions_and_rewards(score_compiled):
    first = of(score_compiled, "list", C.LIST_FIRST_SANCTION)
    n = of(score_compiled, "list", C.LIST_N_SANCTIONS)
    all_names = names(score_compiled, "sanction")
    found = {key: all_names[first[key] : first[key] + n[key]] for key in first if n[key]}
    assert found == SANCTIONS
    assert all_names == [name for mine in SANCTIONS.values() for name in mine]


def test_a_list_has_its_sanctions_before_its_rewards():
    text = regime()
    text["rewards"] = {
        "reward": {**SAID, "list": "list", "gate": "gate", "effect": "easier"}
    }
    compiled = made_of(world(), text).compiled
    assert names(compiled, "sanction") == ["sanction", "reward"]
    assert column(compiled, C.SANCTION_EFFECT, 2) == [Effect.REFUSE, Effect.EASIER]
    assert column(compiled, C.SANCTION_TOUCH, 2) == [-1, 0]
    assert "touched:reward" in compiled.measures


def test_each_effect_has_its_number(score_compiled):
    effects = of(score_compiled, "sanction", C.SANCTION_EFFECT)
    assert {name: Effect(n).name for name, n in effects.items()} == {
        "cheap-pool": "CHEAPER",
        "slow-hall": "SLOWER",
        "dear-hall": "DEARER",
        "easy-pool": "EASIER",
        "no-lane": "REFUSE",
        "few-lawns": "CAP",
        "no-hall": "REFUSE",
        "no-reading": "REFUSE",
    }


@pytest.mark.parametrize("effect", [e for e in Effect if e != Effect.CAP], ids=str)
def test_every_effect_of_the_language_is_one_of_the_kernels(effect):
    kind = Reward if effect >= Effect.EASIER else Sanction
    size: dict[str, float] = {}
    if effect in {Effect.SLOWER, Effect.FASTER}:
        size["by_days"] = 1
    if effect in {Effect.DEARER, Effect.CHEAPER}:
        size["by_share"] = 0.5
    rule = {"list": "x", "gate": "y", "effect": effect.name.lower(), **size}
    assert effect_of(kind.model_validate(rule)) is effect


def test_a_size_is_days_or_the_share_of_the_price_a_half_up(score_compiled):
    sizes = of(score_compiled, "sanction", C.SANCTION_SIZE)
    assert sizes["slow-hall"] == 7
    assert sizes["dear-hall"] == 8  # 30 crowns by 0.25 are 7.5
    assert sizes["cheap-pool"] == 13  # 25 crowns by 0.5 are 12.5
    assert sizes["easy-pool"] == sizes["no-lane"] == sizes["few-lawns"] == 0


@pytest.mark.parametrize(
    ("price", "share", "size"), [(10, 0.04, 0), (10, 0.05, 1), (10, 0.149, 1), (3, 2.5, 8)]
)
def test_a_price_by_a_share_is_rounded_a_half_up(price, share, size):
    text = regime()
    text["sanctions"]["sanction"] |= {"effect": "dearer", "by_share": share}
    gates = {"gate": {**SAID, "visits_per_year": 12, "price": price}}
    compiled = made_of(world(gates=gates), text).compiled
    assert column(compiled, C.SANCTION_SIZE, 1) == [size]


def test_a_cap_has_its_visits_and_its_days(score_compiled):
    visits = of(score_compiled, "sanction", C.SANCTION_VISITS)
    within = of(score_compiled, "sanction", C.SANCTION_WITHIN)
    assert (visits["few-lawns"], within["few-lawns"]) == (2, 30)
    assert all(within[name] >= 1 for name in within)


def test_those_that_touch_are_counted_in_order(score_compiled):
    places = of(score_compiled, "sanction", C.SANCTION_TOUCH)
    touching = [name for name, place in places.items() if place >= 0]
    assert touching == ["cheap-pool", "slow-hall", "dear-hall", "easy-pool"]
    assert [places[name] for name in touching] == [0, 1, 2, 3]


def test_a_closure_reaches_whom_the_text_says(score_compiled):
    reach = of(score_compiled, "sanction", C.SANCTION_REACH)
    assert (reach["no-lane"], reach["slow-hall"]) == (1, 2)
    let_go = of(score_compiled, "sanction", C.SANCTION_LET_GO)
    assert (let_go["no-hall"], let_go["no-lane"]) == (3, 0)


def test_classes_are_bits_of_their_gate(score_compiled):
    classes = of(score_compiled, "sanction", C.SANCTION_CLASSES)
    assert (classes["no-lane"], classes["few-lawns"]) == (0b01, 0b10)
    assert classes["cheap-pool"] & 0b11 == 0b11


def test_a_sanction_without_a_field_takes_its_gates(score_compiled):
    fields = {row.name: row.more["field"] for row in score_compiled.rows["sanction"]}
    assert fields["no-lane"] == "leisure"
    assert fields["no-hall"] == "trade"


def test_a_repair_is_sought_by_those_who_can_pay(score_compiled):
    """The young seek half as often and can pay 10 of the 100 that the old can."""
    young = score_compiled.cohorts.matches({"age": "young"}).tolist()
    cuts = by_cohort(score_compiled, "repair", C.REPAIR_CUT)
    old_cut, young_cut = draws.share_cut(0.6), draws.share_cut(0.3)
    assert cuts["pardon"] == [young_cut if mine else old_cut for mine in young]
    assert cuts["course"] == [0 if mine else old_cut for mine in young]


def test_a_price_that_one_can_just_pay_is_paid():
    repairs = {**SAID, "share": 1.0, "after_days": 0, "can_pay": 50}
    cuts = []
    for amount in (50, 51):
        text = regime()
        text["repairs"] = {"fee": {**SAID, "list": "list", "price": {"amount": amount}}}
        compiled = made_of(world(repairs=repairs), text).compiled
        cuts += column(compiled, C.REPAIR_CUT, 1)
    assert cuts == [draws.SHARE_ONE, 0]


def test_nobody_seeks_a_repair_of_which_the_world_says_nothing():
    text = regime()
    text["repairs"] = {"fee": {**SAID, "list": "list"}}
    assert column(made_of(world(), text).compiled, C.REPAIR_CUT, 1) == [0]


def test_a_share_of_seekers_above_one_is_a_fault():
    factor = {"where": {"everyone": "person"}, "by": 3.0}
    share = {"value": 0.5, "times": [factor]}
    repairs = {**SAID, "share": share, "after_days": 0, "can_pay": 50}
    text = regime()
    text["repairs"] = {"fee": {**SAID, "list": "list"}}
    with pytest.raises(RunError) as caught:
        made_of(world(repairs=repairs), text)
    assert [fault.code for fault in caught.value.faults] == ["C001"]


def test_a_repair_needs_clocks_and_gates_as_bits(score_compiled):
    needs = of(score_compiled, "repair", C.REPAIR_NEEDS)
    gates = of(score_compiled, "repair", C.REPAIR_NEEDS_OPEN)
    assert names(score_compiled, "clock") == ["tidies", "pays-back"]
    assert (needs["pardon"], needs["course"]) == (0b10, 0)
    assert names(score_compiled, "gate") == ["pool", "hall"]
    assert (gates["course"], gates["pardon"]) == (0b10, 0)


def test_a_repair_is_not_for_the_deeds_that_it_bars(score_compiled):
    n = len(names(score_compiled, "repair"))
    barred = column(score_compiled, C.REPAIR_NOT_FOR, n, 4)
    assert names(score_compiled, "deed") == ["litter", "help", "fraud", "noise"]
    assert barred == [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_a_repair_of_a_band_gives_points_and_one_of_a_list_ends_it(score_compiled):
    grounds = of(score_compiled, "repair", C.REPAIR_GROUND)
    names_of = names(score_compiled, "ground")
    assert names_of[grounds["course"]] == "course"
    assert names_of[grounds["silence"]] == "silence"
    assert grounds["pardon"] == grounds["quick-pardon"] == -1


def test_a_repair_has_its_price_its_days_and_its_luck(score_compiled):
    assert of(score_compiled, "repair", C.REPAIR_AMOUNT)["course"] == 50
    assert of(score_compiled, "repair", C.REPAIR_DAYS)["course"] == 3
    assert of(score_compiled, "repair", C.REPAIR_AFTER)["pardon"] == 20
    grants = of(score_compiled, "repair", C.REPAIR_GRANT_CUT)
    assert grants["course"] == draws.share_cut(0.8)
    chances = of(score_compiled, "repair", C.REPAIR_CHANCE).values()
    assert len(set(chances)) == 4


def test_how_people_seek_repairs_stands_in_the_head(score_compiled):
    scalars = (C.REPAIRS_LOW, C.REPAIRS_SPAN, C.REPAIRS_AGAIN)
    assert [score_compiled.scalar(column) for column in scalars] == [5, 11, 40]
