"""What rests on a number is what has it on its way, counted again from the causes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from demerit.audit.resting import OUTCOMES, UNVERIFIED, resting
from demerit.lab.auditing import evidence_of


@pytest.fixture(scope="module")
def evidence(result):
    return evidence_of(result)


@pytest.fixture(scope="module")
def parts(evidence, bundle):
    return resting(evidence, [bundle.experiment, bundle.world, *bundle.regimes])


def stated(
    part: object, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every part of a text that states its support."""
    if isinstance(part, dict):
        if part.get("status"):
            yield path, str(part["status"])
        for key, inner in part.items():
            yield from stated(inner, (*path, str(key)))
    elif isinstance(part, list):
        for i, inner in enumerate(part):
            yield from stated(inner, (*path, str(i)))


def test_every_part_that_is_not_verified_is_there_once(parts, bundle):
    known = {str(status) for status in UNVERIFIED}
    wanted = {
        ".".join(path)
        for text in (bundle.experiment, bundle.world, *bundle.regimes)
        for path, status in stated(text.tree.values)
        if status in known
        and path[0] != "citations"
        and "times" not in path
        and "examples" not in path
    }
    made = [part.path for part in parts if part.kind != "factors"]
    assert sorted(made) == sorted(wanted)
    assert len({(p.text, p.path, p.status) for p in parts}) == len(parts)


def test_shares_of_the_acts_of_the_world_add_up_to_everything(evidence, parts):
    whole = sum(row["attempts"] for row in evidence.causes)
    assert whole
    for part in parts:
        names = part.path.split(".")
        if names[0] == "sources" and "reports" in names and part.kind != "factors":
            rule = ".".join(names[:4])
            mine = sum(r["attempts"] for r in evidence.causes if r["report"] == rule)
            assert part.shares["attempts"] == mine / whole, part.path
        if names[0] == "gates":
            mine = sum(r["attempts"] for r in evidence.causes if r["gate"] == names[1])
            assert part.shares["attempts"] == mine / whole, part.path
            assert part.shares["listings"] is None


def test_those_that_most_rests_on_come_first_and_the_unmeasured_say_why(parts):
    known = [part.most for part in parts if part.most is not None]
    assert known == sorted(known, reverse=True)
    assert all(0 <= share <= 1 for share in known)
    after = parts[len(known) :]
    assert after
    assert all(part.unmeasured and part.most is None for part in after)
    assert all(not part.unmeasured for part in parts[: len(known)])


def test_factors_stand_together_and_bound_what_rests_on_them(parts):
    factors = [part for part in parts if part.kind == "factors"]
    assert factors
    assert all(part.is_bound and part.path.endswith("times") for part in factors)


def test_a_run_without_outcomes_has_no_shares(evidence, bundle):
    nothing = replace(evidence, table=lambda name: evidence.table(name).slice(0, 0))
    made = resting(nothing, [bundle.world])
    assert made
    assert all(part.shares == dict.fromkeys(OUTCOMES) and part.unmeasured for part in made)


def test_points_and_bands_of_a_score_are_on_the_way(score_result, score_bundle):
    evidence = evidence_of(score_result)
    parts = resting(evidence, list(score_bundle.regimes))
    whole = sum(row["days"] for row in evidence.causes)
    assert whole
    bands = [p for p in parts if p.path.startswith("scores.") and ".bands." in p.path]
    for part in bands:
        name = "/".join(part.path.split(".")[1:4:2])
        mine = sum(row["days"] for row in evidence.causes if row["list"] == name)
        assert part.shares["days"] == mine / whole
