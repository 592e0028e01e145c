"""Laws of scores, doors, repairs and scripts, whatever the texts say."""

import copy
from dataclasses import replace

from hypothesis import given, settings

from demerit.tables.life import SCRIPT_TURN, Event, Outcome
from demerit.texts.regime import Counting
from tests.property.laws import STARTS, changed, events_of, spells_of, texts_of
from tests.property.strategies import UNSHRUNK, wilds
from tests.property.writing import Wild
from tests.property.writing import made_in_memory as made
from tests.reference.numbers import day_after
from tests.reference.rows import Texts


@given(wilds())
@settings(max_examples=15, phases=UNSHRUNK)
def test_a_person_has_one_standing_at_a_time_in_the_band_that_holds_the_score(
    wild: Wild,
) -> None:
    run = made(wild)
    texts = texts_of(run)
    for events in events_of(run).values():
        standing: dict[str, int] = {}
        for _, number, _, event, row, _, cause, value in events:
            if event == Event.BAND:
                roster = texts.grounds[row].roster
                assert roster.score is not None
                assert roster.score.band_of(value) is roster
                assert roster.score.name not in standing
                standing[roster.score.name] = number
            elif event == Event.RELEASE:
                standing = {name: n for name, n in standing.items() if n != cause}


@given(wilds())
@settings(max_examples=20, phases=UNSHRUNK)
def test_a_score_that_is_recounted_is_its_base_its_open_points_and_its_decay(
    wild: Wild,
) -> None:
    run = made(wild)
    texts = texts_of(run)
    for events in events_of(run).values():
        spells = spells_of(texts, events)
        values = plain_bases(texts)
        for _, number, _, event, row, _, cause, value in events:
            if event == Event.RETURN and texts.scores[row].name in values:
                score = texts.scores[row]
                moved = value - values[score.name]
                assert score.rule.decay is not None
                assert 0 < abs(moved) <= score.rule.decay.points
                values[score.name] = value
            elif event == Event.BAND:
                found = texts.grounds[row].roster.score
                assert found is not None
                if found.name in values:
                    assert value == found.in_range(values[found.name])
            elif event == Event.POINTS and spells[number].list_name in values:
                values[spells[number].list_name] += value
            elif event == Event.RELEASE and spells[cause].list_name in values:
                values[spells[cause].list_name] -= spells[cause].points


def plain_bases(texts: Texts) -> dict[str, int]:
    """Return the bases of scores that are recounted, from one base for all."""
    return {
        score.name: score.rule.base
        for score in texts.scores
        if score.rule.counting is Counting.RECOUNT and isinstance(score.rule.base, int)
    }


@given(wilds())
@settings(max_examples=15, phases=UNSHRUNK)
def test_a_record_that_a_door_spares_starts_nothing_on_that_ground(wild: Wild) -> None:
    run = made(wild)
    texts = texts_of(run)
    ground_of = {door.row: g.row for g in texts.grounds for door in g.doors}
    for events in events_of(run).values():
        spared = {(ground_of[e[4]], e[6]) for e in events if e[3] == Event.SPARED}
        upheld = {(e[4], e[6]) for e in events if e[3] == Event.HEARD and e[7]}
        started = {(e[4], e[6]) for e in events if e[3] in STARTS}
        assert not started & (spared | upheld)


@given(wilds())
@settings(max_examples=15, phases=UNSHRUNK)
def test_a_listing_whose_repair_is_granted_ends_in_time(wild: Wild) -> None:
    run = made(wild)
    texts = texts_of(run)
    repairs = {row.row: row.repair for r in texts.rosters for row in r.repairs}
    for events in events_of(run).values():
        spells = spells_of(texts, events)
        renewed = {e[5] for e in events if e[3] == Event.RENEWAL}
        for _, _, day, event, row, second, cause, value in events:
            if event != Event.REPAIR or value != Outcome.GRANTED or second in renewed:
                continue
            if repairs[row].list_:
                over = day_after(repairs[row].within, day, run.period)
                end = spells[cause].end
                assert over >= wild.n_days or (end is not None and end <= over)
            else:
                assert any(
                    e[3] == Event.POINTS
                    and e[2] == day
                    and texts.grounds[e[4]].rule is None
                    for e in events
                )


@given(wilds())
@settings(max_examples=15, phases=UNSHRUNK)
def test_nobody_is_refused_for_a_listing_while_an_objection_suspends_it(
    wild: Wild,
) -> None:
    run = made(wild)
    texts = texts_of(run)
    suspends = {s.row for r in texts.rosters for s in r.stages if s.stage.suspends}
    for events in events_of(run).values():
        suspended: set[int] = set()
        for _, _, _, event, row, _, cause, _ in events:
            if event == Event.FILED and row in suspends:
                suspended.add(cause)
            elif event == Event.DECIDED:
                suspended.discard(cause)
            elif event in {Event.REFUSED, Event.TOUCHED}:
                assert cause not in suspended


@given(wilds())
@settings(max_examples=12, phases=UNSHRUNK)
def test_nothing_follows_from_rules_that_cover_nobody(wild: Wild) -> None:
    regimes = copy.deepcopy(wild.regimes)
    nobody = {"status": "assumed", "why": "made up", "share": 0}
    for regime in regimes:
        for rule in [*regime["lists"].values(), *regime["scores"].values()]:
            rule["covers"] = nobody
    kinds = {
        event[3]
        for events in events_of(made(changed(wild, regimes=regimes))).values()
        for event in events
    }
    assert kinds <= {Event.ACT, Event.RECORD, Event.CLOCK}


@given(wilds())
@settings(max_examples=12, phases=UNSHRUNK)
def test_what_a_script_says_is_done_by_everybody_who_can(wild: Wild) -> None:
    act = next(iter(next(iter(wild.world["occasions"].values()))["acts"]))
    moment = {"on": wild.period.date_of(3), "act": act, "amount": 77}
    run = made(changed(wild, world={**wild.world, "script": [moment]}))
    twin = run.twin()
    kind = next(iter(twin.texts.occasions.values()))
    lives = events_of(run)
    for person in range(wild.people):
        done = [
            e for e in lives.get(person, []) if e[5] == SCRIPT_TURN and e[3] == Event.ACT
        ]
        can = kind.party == "person" or twin.live(person).is_firm
        assert [(e[2], e[7]) for e in done] == ([(3, 77)] if can else [])


@given(wilds())
@settings(max_examples=10, phases=UNSHRUNK)
def test_a_reset_leaves_no_entry_open_that_it_does_not_spare(wild: Wild) -> None:
    regimes = copy.deepcopy(wild.regimes)
    for regime in regimes:
        for score in regime["scores"].values():
            score.pop("decay", None)
            score["resets"] = {"every_days": 10}
    run = made(replace(wild, regimes=regimes))
    texts = texts_of(run)
    scores = {score.name for score in texts.scores}
    for events in events_of(run).values():
        for spell in spells_of(texts, events).values():
            if spell.list_name in scores:
                last = wild.n_days if spell.end is None else spell.end
                assert last - spell.start <= 10
