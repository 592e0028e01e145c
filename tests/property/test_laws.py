"""Laws that every life keeps, whatever the texts say."""

import copy
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.tables.life import Event
from demerit.texts.regime import Spell as OneFor
from tests.property.laws import (
    STARTS,
    changed,
    events_of,
    spells_of,
    texts_of,
    without_clocks,
    without_force,
    without_needs_open,
)
from tests.property.strategies import UNSHRUNK, wilds
from tests.property.writing import Tree, Wild
from tests.property.writing import made_in_memory as made

Events = list[tuple[int, ...]]


@given(wilds())
@settings(max_examples=15, phases=UNSHRUNK)
def test_spells_on_a_list_of_one_spell_a_person_never_overlap(wild: Wild) -> None:
    run = made(wild)
    texts = texts_of(run)
    for events in events_of(run).values():
        last: dict[tuple[str, int], int | None] = {}
        for spell in spells_of(texts, events).values():
            if spell.party < 0:
                continue
            if texts.lists[spell.list_name].spell is OneFor.PERSON:
                key = (spell.list_name, spell.party)
                before = last.get(key, 0)
                assert before is not None
                assert before <= spell.start
                last[key] = spell.end


@given(wilds())
@settings(max_examples=20, phases=UNSHRUNK)
def test_each_refused_or_touched_visit_lies_in_an_open_closure_of_its_listing(
    wild: Wild,
) -> None:
    run = made(wild)
    texts, period = texts_of(run), run.period
    rules = {row.row: row.sanction for r in texts.rosters for row in r.sanctions}
    for events in events_of(run).values():
        spells = spells_of(texts, events)
        for _, _, day, event, _, second, cause, value in events:
            if event in {Event.REFUSED, Event.TOUCHED}:
                rule, spell = rules[second], spells[cause]
                assert value >= (event == Event.REFUSED)
                assert (rule.list_ or rule.band) == spell.list_name
                assert spell.start + rule.take_up_days <= day
                assert rule.from_ is None or rule.from_ <= period.date_of(day)
                assert rule.until is None or period.date_of(day) < rule.until
                assert spell.end is None or day < spell.end + rule.let_go_days


@given(wilds(), st.data())
@settings(max_examples=10, phases=UNSHRUNK)
def test_taking_a_lists_sanction_away_changes_visits_alone(wild: Wild, data: Any) -> None:
    wild = without_needs_open(wild)
    regimes = copy.deepcopy(wild.regimes)
    sanctions = data.draw(st.sampled_from(regimes))["sanctions"]
    of_lists = sorted(name for name, rule in sanctions.items() if "list" in rule)
    del sanctions[data.draw(st.sampled_from(of_lists))]
    before, after = events_of(made(wild)), events_of(made(changed(wild, regimes=regimes)))
    assert before.keys() == after.keys()
    for person, events in before.items():
        assert without_force(after[person]) == without_force(events)


@given(wilds(), st.data())
@settings(max_examples=10, phases=UNSHRUNK)
def test_a_rule_that_is_used_less_moves_no_other_rules_luck(wild: Wild, data: Any) -> None:
    wild = without_needs_open(without_clocks(wild))
    regimes = copy.deepcopy(wild.regimes)
    regime = data.draw(st.sampled_from(regimes))
    rosters = {name: rule["grounds"] for name, rule in regime["lists"].items()}
    rosters |= {name: rule["points"] for name, rule in regime["scores"].items()}
    name = data.draw(st.sampled_from(sorted(n for n, rules in rosters.items() if rules)))
    grounds = rosters[name]
    key = data.draw(st.sampled_from(sorted(grounds)))
    halve(grounds[key], "share")
    check_pairing(
        wild, regimes, lambda label: label.startswith(f"{name}/{key}/"), Event.LISTING
    )


@given(wilds(), st.data())
@settings(max_examples=10, phases=UNSHRUNK)
def test_a_report_that_is_made_less_often_moves_no_other_reports_luck(
    wild: Wild, data: Any
) -> None:
    wild = without_clocks(wild)
    regimes = copy.deepcopy(wild.regimes)
    regime = data.draw(st.sampled_from(regimes))
    name = data.draw(st.sampled_from(sorted(regime["sources"])))
    reports = regime["sources"][name]["reports"]
    key = data.draw(st.sampled_from(sorted(reports)))
    halve(reports[key], "share")
    check_pairing(
        wild, regimes, lambda label: label.startswith(f"{name}/{key}/"), Event.RECORD
    )


def halve(rule: Tree, key: str) -> None:
    """Halve a rule's share, factors and all."""
    share = rule.get(key, 1)
    if isinstance(share, dict):
        rule[key] = {**share, "value": share["value"] / 2}
    else:
        rule[key] = share / 2


def check_pairing(
    wild: Wild, regimes: list[Tree], is_changed: Callable[[str], bool], of: Event
) -> None:
    """Compare lives under a rule and under the same rule used half as often."""
    run, less = made(wild), made(changed(wild, regimes=regimes))
    texts = texts_of(run)
    before, after = events_of(run), events_of(less)
    assert before.keys() == after.keys()
    for person, events in before.items():
        assert acts_of(after[person]) == acts_of(events)
        if of is Event.RECORD:
            labels = [row.label for row in texts.reports]
            whole, part = told(events, {of}, labels), told(after[person], {of}, labels)
            assert [r for r in part if not is_changed(r[0])] == [
                r for r in whole if not is_changed(r[0])
            ]
            assert not set(part) - set(whole)
            continue
        labels = [row.label for row in texts.reports]
        assert told(after[person], {Event.RECORD}, labels) == told(
            events, {Event.RECORD}, labels
        )
        touched = lists_touched(
            wild, [row.list_name for row in texts.grounds if is_changed(row.label)]
        )
        names = [row.list_name for row in texts.grounds]
        others = [
            [r for r in told(life, STARTS, names) if r[0].split("/")[0] not in touched]
            for life in (events, after[person])
        ]
        assert others[0] == others[1]


def acts_of(events: Events) -> list[tuple[int, ...]]:
    return [(e[2], e[4], e[5], e[7]) for e in events if e[3] == Event.ACT]


def told(
    events: Events, of: Collection[Event], labels: list[str]
) -> list[tuple[str, int, int]]:
    """Return (row, day, value) of the events of some kinds."""
    return [(labels[e[4]], e[2], e[7]) for e in events if e[3] in of]


def lists_touched(wild: Wild, names: list[str]) -> set[str]:
    """Return lists and scores, and those that join them or are wiped by them, and so on."""
    touched = set(names)
    for _ in range(9):
        for regime in wild.regimes:
            for name, rule in [*regime["lists"].items(), *regime["scores"].items()]:
                rules = [
                    *rule.get("grounds", {}).values(),
                    *rule.get("points", {}).values(),
                ]
                above = [r["joins"] for r in rules if "joins" in r]
                above += rule.get("wiped_by", [])
                if touched & {other.split("/")[0] for other in above}:
                    touched.add(name)
    return touched


@given(wilds(), st.integers(1, 400))
@settings(max_examples=12, phases=UNSHRUNK)
def test_a_longer_period_leaves_what_came_before_as_it_was(wild: Wild, more: int) -> None:
    before = events_of(made(wild))
    after = events_of(made(replace(wild, n_days=wild.n_days + more)))
    for person, events in after.items():
        earlier = [event for event in events if event[2] < wild.n_days]
        assert earlier == before.get(person, [])
