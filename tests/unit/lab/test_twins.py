"""Twins that differ are those whom a comparison of everybody counts."""

import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.lab.amending import amended
from demerit.lab.running import compile_bundle
from demerit.lab.twins import find_twins
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it

LINE = "term*=0.5"


@pytest.fixture(scope="module")
def other(bundle):
    return compile_bundle(amended(bundle, [LINE]))


@pytest.fixture(scope="module")
def found(compiled, other):
    return find_twins(compiled, other, enough=10_000)


def test_everybody_who_differs_is_found(bundle, found):
    counted = lab.compare(bundle, articles=[LINE]).everybody.standings(1)[:, 0].tolist()
    told = [len(found.of(standing)) for standing in ("worse", "better", "mixed")]
    assert told == counted[:3]
    assert sum(told) == len(found.found) > 10
    assert found.looked_at == 1000


def test_they_come_in_the_order_of_how_much_they_differ(found):
    away = [abs(t.there[A.SANCTION_DAYS] - t.here[A.SANCTION_DAYS]) for t in found.found]
    assert away == sorted(away)
    assert len({twin.person for twin in found.found}) == len(found.found)


def test_a_twin_is_the_life_that_was_lived(finished_run, found):
    twin = found.found[-1]
    two = lab.life_under(finished_run, twin.person, articles=[LINE])
    assert two.tally_here.listed_days == twin.here[A.LISTED_DAYS]
    assert two.tally_there.listed_days == twin.there[A.LISTED_DAYS]


def test_with_enough_found_nobody_more_is_looked_at(compiled, other):
    few = find_twins(compiled, other, enough=1)
    assert few.found
    assert few.looked_at <= 1000
    assert find_twins(compiled, other, enough=10_000, most=500).looked_at >= 500


def test_the_same_rules_have_no_twins_that_differ(compiled):
    assert find_twins(compiled, compiled).found == ()


def test_other_people_are_no_twins(bundle, compiled):
    others = compile_bundle(lab.load(str(bundle.experiment.path), people=500))
    with pytest.raises(RunError, match="other numbers of people"):
        find_twins(compiled, others)


@pytest.fixture(scope="module")
def finished_run(kept):
    return lab.open_run(kept)
