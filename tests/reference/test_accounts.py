"""The twin's accounts of lives without luck, in which every day can be counted by hand.

One person, one list, one gate that is visited every day. On day 10 the person cheats, or
is said to have. A listing lasts 30 days; the gate takes it up after 2 and lets go after 3.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from demerit.days import Period
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.texts.regime import Regime
from demerit.texts.world import World
from tests.property.dice import SAID
from tests.reference import accounts
from tests.reference.life import Life
from tests.reference.run import Twin

FIRST = date(2020, 1, 1)
BLACK, PRAISED = "black", "praised"
Does = Sequence[tuple[int, str]]


def world_of(does: Does, rings: Sequence[int], after_days: int) -> World:
    """Return a world in which only the script happens."""
    script: list[dict[str, Any]] = [
        {"on": FIRST + timedelta(days=day), "act": act, "amount": 0} for day, act in does
    ]
    script += [{"on": FIRST + timedelta(days=day), "rings": "pays"} for day in rings]
    population = {
        **SAID,
        "people": {**SAID, "value": 1},
        "date": FIRST,
        "traits": {"town": {**SAID, "counts": {"here": 1}}},
    }
    acts = {"cheats": {"share": 0.5}, "is-mistaken": {"rest": True}}
    clock = {**SAID, "acts": list(acts), "since": "act", "per_day": 0}
    barred = {**SAID, "attempts": 1, "learns": 0, "keeps": 1}
    gate = {**SAID, "visits_per_year": 365.25, "when_barred": barred}
    return World.model_validate(
        {
            "world": "by-hand",
            "title": "by hand",
            "population": population,
            "occasions": {"trade": {**SAID, "per_year": 0, "acts": acts}},
            "clocks": {"pays": {**clock, "ends_case": False}},
            "gates": {"train": gate},
            "objects": {
                **SAID,
                "wrongly_recorded": 1,
                "rightly_recorded": 0,
                "after_days": after_days,
            },
            "script": script,
        }
    )


def regime_of(**rules: Any) -> Regime:
    """Return a regime whose one source takes a mistake for cheating."""
    deed = {**SAID, "counts": ["cheats"], "field": "any", "gravity": 3}
    report = {"acts": ["cheats", "is-mistaken"], "as": "cheating"}
    black = {
        **SAID,
        "title": "a list",
        "spell": "record",
        "grounds": {"cheated": {"deeds": ["cheating"], "term_days": 30}},
    }
    sanction = {
        **SAID,
        "list": BLACK,
        "gate": "train",
        "take_up_days": 2,
        "let_go_days": 3,
    }
    black |= rules.pop("list", {})
    tree = {
        "regime": "by-hand",
        "title": "by hand",
        "body": "nobody",
        "deeds": {"cheating": deed},
        "sources": {"teller": {**SAID, "title": "a source", "reports": {"tells": report}}},
        "lists": {BLACK: black, **rules.pop("lists", {})},
        "sanctions": {"no-train": sanction},
    }
    return Regime.model_validate(tree | rules)


def lived(
    *does: tuple[int, str],
    n_days: int = 100,
    rings: Sequence[int] = (),
    after_days: int = 4,
    **rules: Any,
) -> Life:
    period = Period(FIRST, FIRST + timedelta(days=n_days))
    world = world_of(does, rings, after_days)
    return Twin(world, [regime_of(**rules)], period, 1, 1).live(0)


def told(life: Life) -> dict[str, int]:
    """Return what is not zero of an account."""
    return {name: n for name, n in accounts.account_of(life).items() if n}


def objections(**stage: Any) -> dict[str, Any]:
    first = {"decide_days": 5, "right": 1, "correct": 10, "suspends": True}
    return {"objections": {"first": {**first, **stage}}}


WITHOUT = {"listed": 1, "without": 1, "innocent": 1, "spells": 1}


def test_nothing_comes_of_a_life_without_an_act() -> None:
    life = lived()
    assert told(life) == {}
    assert not accounts.lengths_of(life)
    assert not accounts.grade_of(life, accounts.account_of(life))


def test_a_deed_is_listed_for_its_term_and_refused_until_the_gate_lets_go() -> None:
    life = lived((10, "cheats"))
    assert told(life) == {
        "deeds": 1,
        "doer": 1,
        "listed": 1,
        "listed-days": 30,
        "spells": 1,
        "sanction-days": 31,  # from day 12 until day 43
        "ghost-days": 3,
        "refusals": 31,
    }
    assert accounts.lengths_of(life) == {
        (BLACK, "ended", 30): 1,
        (BLACK, "not-again", 60): 1,
    }
    assert accounts.spells_of(life) == {(BLACK, 30, "ended"): 1}
    assert accounts.entries_of(life) == {("listings", 0, 0): 1, ("days", 0, 0): 30}
    assert accounts.causes_of(life) == {
        ("attempts", 0, 0, 0): 31,
        ("days", 0, 0, 0): 31,
        ("ghost_days", 0, 0, 0): 3,
    }
    account = accounts.account_of(life)
    assert accounts.grade_of(life, account) == {(3, 16, 31): 1}
    assert accounts.spreads_of(account) == {
        ("listed-days", "people", 30, 30): 1,
        ("listed-days", "sum", 30, 30): 30,
        ("sanction-days", "people", 31, 31): 1,
        ("sanction-days", "sum", 31, 31): 31,
        ("refusals", "people", 31, 31): 1,
        ("refusals", "sum", 31, 31): 31,
    }


def test_squares_and_products_are_those_of_the_account() -> None:
    sums = accounts.sums_of(accounts.account_of(lived((10, "cheats"))))
    assert tuple(sums) == A.SUMS
    assert sums["sanction-days^2"] == 31 * 31
    assert sums["doer*listed-days^2"] == 30 * 30
    assert sums["sanction-days*ghost-days"] == 31 * 3
    assert sums["refusals*without-refusals"] == 0


def test_a_mistake_that_is_reported_lists_an_innocent_person_without_a_deed() -> None:
    life = lived((10, "is-mistaken"))
    assert told(life) == {
        **WITHOUT,
        "listed-days": 30,
        "without-days": 30,
        "sanction-days": 31,
        "without-sanction-days": 31,
        "ghost-days": 3,
        "refusals": 31,
        "without-refusals": 31,
    }
    assert accounts.lengths_of(life)[BLACK, "ended-without", 30] == 1
    assert accounts.grade_of(life, accounts.account_of(life)) == {(0, 16, 31): 1}


def test_days_between_filing_and_decision_are_no_sanction_days() -> None:
    life = lived((10, "is-mistaken"), list=objections())
    # filed on day 14, decided and upheld on day 19, off the list on day 29; the gate
    # refuses on days 12 and 13, and from day 19 until day 32
    assert told(life) == {
        **WITHOUT,
        "listed-days": 19,
        "without-days": 19,
        "sanction-days": 15,
        "without-sanction-days": 15,
        "ghost-days": 3,
        "refusals": 15,
        "without-refusals": 15,
    }
    assert accounts.entries_of(life)["upheld", 0, 1] == 1


@pytest.mark.parametrize("n_days", [16, 25, 100])
def test_an_objection_that_nobody_decides_suspends_for_good(n_days: int) -> None:
    life = lived((10, "is-mistaken"), n_days=n_days, list=objections(decide_days=500))
    account = accounts.account_of(life)
    assert account["sanction-days"] == account["refusals"] == 2
    assert account["ghost-days"] == 0
    assert account["listed-days"] == min(n_days - 10, 30)
    assert not any(what == "upheld" for what, *_ in accounts.entries_of(life))


def test_a_listing_that_ends_on_its_first_day_is_a_listing_of_no_days() -> None:
    at_once = objections(decide_days=0, correct=0)
    does = (10, "is-mistaken"), (15, "is-mistaken")
    life = lived(*does, after_days=0, list=at_once)
    assert told(life) == {
        **WITHOUT,
        "spells": 2,
        "again": 1,
        # the gate takes each up when it has ended, and refuses on days 12 and 17
        "sanction-days": 2,
        "without-sanction-days": 2,
        "ghost-days": 2,
        "refusals": 2,
        "without-refusals": 2,
    }
    assert accounts.lengths_of(life) == {
        (BLACK, "ended", 0): 2,
        (BLACK, "ended-without", 0): 2,
        (BLACK, "again", 5): 1,
        (BLACK, "not-again", 85): 1,
    }


def test_whoever_is_listed_anew_after_being_off_came_back() -> None:
    life = lived((10, "cheats"), (60, "cheats"), n_days=70)
    account = accounts.account_of(life)
    assert (account["again"], account["spells"], account["listed-days"]) == (1, 2, 40)
    assert account["sanction-days"] == 31 + 8
    assert account["ghost-days"] == 3
    assert accounts.lengths_of(life) == {
        (BLACK, "ended", 30): 1,
        (BLACK, "again", 20): 1,
        (BLACK, "open", 10): 1,
    }


def test_listings_side_by_side_share_listed_days_but_not_sanction_days() -> None:
    life = lived((10, "cheats"), (20, "cheats"))
    account = accounts.account_of(life)
    assert (account["again"], account["spells"], account["listed-days"]) == (0, 2, 40)
    assert account["sanction-days"] == 2 * 31
    assert account["refusals"] == 41  # one visit on each day from 12 until 53
    assert account["ghost-days"] == 2 * 3


def test_a_listing_that_was_renewed_outlasts_the_longest_term_of_its_ground() -> None:
    renewed = {"spell": "person", "again": "restart"}
    account = accounts.account_of(lived((10, "cheats"), (30, "cheats"), list=renewed))
    assert (account["beyond"], account["spells"], account["listed-days"]) == (1, 1, 50)


@pytest.mark.parametrize(("share", "beyond"), [(0, 1), (0.01, 0)])
def test_an_extension_lengthens_the_longest_term_if_it_ever_comes(
    share: float, beyond: int
) -> None:
    extension = {**SAID, "share": share, "days": {"at_least": 5, "at_most": 20}}
    ground = {"deeds": ["cheating"], "term_days": 30, "extension": extension}
    rules = {"spell": "person", "again": "restart", "grounds": {"cheated": ground}}
    account = accounts.account_of(lived((10, "cheats"), (30, "cheats"), list=rules))
    assert (account["listed-days"], account["beyond"]) == (50, beyond)


def test_a_list_that_only_rewards_is_a_cause_but_no_harm() -> None:
    praised = {**SAID, "title": "praise", "grounds": {"joins": {"joins": BLACK}}}
    reward = {**SAID, "list": PRAISED, "gate": "train", "effect": "faster", "by_days": 1}
    life = lived((10, "cheats"), lists={PRAISED: praised}, rewards={"quick": reward})
    account = accounts.account_of(life)
    assert (account["spells"], account["listed-days"]) == (1, 30)
    assert account["sanction-days"] == 31
    assert accounts.causes_of(life)["days", 1, 0, 0] == 30  # put down to the first list
    assert {name for name, *_ in accounts.lengths_of(life)} == {BLACK}


def test_people_by_score_are_counted_apart_if_they_did_a_deed() -> None:
    points = {"for-cheating": {"deeds": ["cheating"], "points": -5}}
    score = {"title": "a score", "base": 50, "least": 0, "most": 79, "points": points}
    scores = {"worth": {**SAID, **score}}
    one, other = (
        lived((10, "cheats"), scores=scores),
        lived((10, "is-mistaken"), scores=scores),
    )
    assert one.counts[99, "score:worth/44"] == one.counts[99, "score-doer:worth/44"] == 1
    assert other.counts[99, "score:worth/44"] == 1
    assert other.counts[99, "score-doer:worth/44"] == 0


def test_a_standing_in_the_band_of_the_base_is_without_a_deed() -> None:
    bands = {"low": {**SAID, "most": 60}, "high": {**SAID, "least": 61}}
    score = {"title": "a score", "base": 50, "least": 0, "most": 79, "points": {}}
    barred = {**SAID, "band": "worth/low", "gate": "train"}
    scores = {"worth": {**SAID, **score, "bands": bands}}
    life = lived(n_days=20, scores=scores, sanctions={"no-train": barred})
    assert told(life) == {
        **WITHOUT,
        "listed-days": 20,
        "without-days": 20,
        "sanction-days": 20,
        "without-sanction-days": 20,
        "refusals": 20,
        "without-refusals": 20,
    }
    assert accounts.causes_of(life)["days", 0, 1, 2] == 20  # the band's ground, no report


def test_ringings_of_cases_are_counted() -> None:
    account = accounts.account_of(lived((10, "cheats"), rings=(12, 40)))
    assert account["ringings"] == 2


@pytest.mark.parametrize(
    ("size", "bounds"),
    [
        (127, (127, 127)),
        (128, (128, 129)),
        (255, (254, 255)),
        (256, (256, 259)),
        (1023, (1016, 1023)),
    ],
)
def test_sizes_have_bins_of_their_own_below_128_and_64_to_a_doubling_above(
    size: int, bounds: tuple[int, int]
) -> None:
    assert accounts.bin_of(size) == bounds
