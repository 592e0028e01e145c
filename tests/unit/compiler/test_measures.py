"""Measures: which there are, and where each is counted."""

import pytest

from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.life import Outcome, Reason
from tests.statistical.little import made_of, regime, scored, world
from tests.unit.compiler.reading import column, names, of

SINGLE = ["lives", "occasion", "act", "record", "listing", "firm-listing", "renewal"]
SINGLE += ["listed-people", "release", "clock", "filed", "decided", "barred-visit"]
SINGLE += ["went-round", "refused-people", "refused-visit", "refusal", "listed-days"]
SCORES = ["points-taken", "points-given", "return", "spared", "repair", "repair-amount"]
SCORES += ["touched", "touched-days", "touched-money", "notice", "heard", "score"]
SCORES += ["score-doer"]


def family(compiled, prefix):
    head = f"{prefix}:"
    return [name.removeprefix(head) for name in compiled.measures if name.startswith(head)]


def releases(compiled, roster):
    """Return the ways off a roster that are counted, from the columns of the kernels."""
    clocks = names(compiled, "clock")
    ways = [*(r.name.lower() for r in Reason if r < Reason.CLOCK), *clocks]
    rosters = names(compiled, "list")
    table = column(compiled, C.LIST_M_RELEASE, len(rosters), len(ways))
    row = dict(zip(ways, table[rosters.index(roster)], strict=True))
    for way, measure in row.items():
        if measure >= 0:
            assert compiled.measures[measure] == f"release:{roster}/{way}"
    return [way for way, measure in row.items() if measure >= 0]


def test_measures_stand_in_families(compiled, score_compiled):
    for tables, families in ((compiled, SINGLE), (score_compiled, SINGLE + SCORES)):
        found = [name.split(":")[0] for name in tables.measures]
        assert list(dict.fromkeys(found)) == families
        for name in families:
            at = [i for i, prefix in enumerate(found) if prefix == name]
            assert at == list(range(at[0], at[-1] + 1))


@pytest.mark.parametrize(
    ("number", "name", "table"),
    [
        (C.M_LISTING, "listing", "ground"),
        (C.M_LISTED_PEOPLE, "listed-people", "list"),
        (C.M_POINTS_TAKEN, "points-taken", "score"),
        (C.M_POINTS_GIVEN, "points-given", "score"),
        (C.M_RETURN, "return", "score"),
        (C.M_SPARED, "spared", "door"),
        (C.M_REPAIR_AMOUNT, "repair-amount", "repair"),
    ],
)
def test_a_family_begins_where_the_head_says(score_compiled, number, name, table):
    rows = names(score_compiled, table)
    assert family(score_compiled, name) == rows
    first = score_compiled.scalar(number)
    assert score_compiled.measures[first] == f"{name}:{rows[0]}"


def test_a_listing_is_counted_at_its_ways_off_alone(score_compiled):
    assert releases(score_compiled, "cheats-of-old") == ["term", "record"]
    assert releases(score_compiled, "honours") == ["parent", "record"]
    assert {"term", "repair", "pays-back"} <= set(releases(score_compiled, "cheats"))
    assert "tidies" not in releases(score_compiled, "cheats")


def test_an_entry_of_a_score_may_end_by_all_that_the_text_gives(score_compiled):
    found = releases(score_compiled, "conduct")
    assert found == ["term", "objection", "parent", "record", "reset", "tidies"]
    assert "objection" not in releases(score_compiled, "trade")


def test_a_standing_ends_with_its_band(score_compiled):
    assert releases(score_compiled, "trade/sound") == ["band"]
    assert "band" in releases(score_compiled, "conduct/low")
    assert not {"term", "record", "parent"} & set(releases(score_compiled, "conduct/low"))


def test_records_that_are_kept_for_ever_end_no_listing():
    assert releases(made_of(world(), regime()).compiled, "list") == []
    text = regime(ground={"term_days": 9})
    text["deeds"]["deed"]["keeps_days"] = 9
    assert releases(made_of(world(), text).compiled, "list") == ["term", "record"]


def test_outcomes_of_repairs_are_counted_in_their_order(score_compiled):
    found = family(score_compiled, "repair")
    assert found[:3] == ["pardon/refused", "pardon/granted", "pardon/blocked"]
    assert [outcome.name.lower() for outcome in Outcome] == [
        "refused",
        "granted",
        "blocked",
    ]
    assert len(found) == 3 * len(names(score_compiled, "repair"))


def test_touched_visits_are_counted_of_those_that_touch(score_compiled):
    touching = ["cheap-pool", "slow-hall", "dear-hall", "easy-pool"]
    for name in ("touched", "touched-days", "touched-money"):
        assert family(score_compiled, name) == touching


def test_notices_and_statements_have_measures_where_there_are_any(score_compiled):
    litter = "conduct/litter/litter"
    notice = of(score_compiled, "ground", C.GROUND_M_NOTICE)
    heard = of(score_compiled, "ground", C.GROUND_M_HEARD)
    assert {name for name, measure in notice.items() if measure >= 0} == {litter}
    assert {name for name, measure in heard.items() if measure >= 0} == {litter}
    assert score_compiled.measures[notice[litter]] == f"notice:{litter}"
    first = heard[litter]
    assert score_compiled.measures[first : first + 4] == [
        f"heard:{litter}/rejected:right",
        f"heard:{litter}/rejected:wrong",
        f"heard:{litter}/upheld:right",
        f"heard:{litter}/upheld:wrong",
    ]


def test_people_are_counted_in_the_bins_of_each_score(score_compiled):
    first = of(score_compiled, "score", C.SCORE_FIRST_BIN)
    width = of(score_compiled, "score", C.SCORE_BIN)
    assert width == {"conduct": 4, "trade": 4, "quiet": 1}
    assert score_compiled.measures[first["trade"]] == "score:trade/-25"
    assert score_compiled.measures[first["trade"] + 1] == "score:trade/-21"
    assert score_compiled.measures[first["quiet"] + 12] == "score:quiet/12"


def test_a_regime_of_scores_alone_has_its_measures():
    compiled = made_of(world(), scored({"points": -1})).compiled
    assert family(compiled, "listing") == ["score/record/deed"]
    assert len(family(compiled, "score")) == 34
