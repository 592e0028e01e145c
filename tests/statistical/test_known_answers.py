"""Regimes whose measures have a closed form, and the audit that has to find them."""

from typing import Any

import pytest
from scipy.stats import binom

from demerit.audit.evidence import Evidence
from demerit.audit.findings import Finding, Origin, Teller, Verdict
from demerit.audit.measures.all import findings_of
from demerit.audit.measures.gaps import measure_m13
from demerit.audit.measures.scope import measure_m1
from demerit.audit.measures.wrong import measure_m10
from demerit.days import DAYS_PER_YEAR
from demerit.engine.benches import Counts
from demerit.engine.run import simulate
from demerit.lab.auditing import evidence_from
from demerit.texts.norms import Line, find_norm
from demerit.texts.parts import Status
from tests.property.writing import Made, Tree, Wild
from tests.property.writing import made_in_memory as made
from tests.statistical.little import FIRST, SAID, regime, scripted

PEOPLE, DAYS = 4_000, 800
ANY = find_norm("none")


def town(*groups: str, **parts: Any) -> Tree:
    """Return a world in which everybody does the act on the second day, in equal groups."""
    text = scripted(1, **parts)
    shares = dict.fromkeys(groups or ("all",), 1 / max(len(groups), 1))
    text["population"]["traits"] = {"group": {**SAID, "shares": shares}}
    return text


def lived(
    world: Tree, rules: Tree, *, seed: int = 1, people: int = PEOPLE, days: int = DAYS
) -> tuple[Made, Counts]:
    """Return a run of a world and its rules, and what it counted."""
    run = made(Wild(world, [rules], FIRST, days, seed, people))
    return run, simulate(run.compiled)


def evidence_of(run: Made, counts: Counts) -> Evidence:
    """Return what an audit reads."""
    origin = Origin("known", 1, counts.digest(), run.compiled.cohorts.n_people)
    return evidence_from(origin, run.compiled, counts)


def audited(run: Made, counts: Counts, *by: str) -> list[Finding]:
    """Return the audit of a run."""
    evidence = evidence_of(run, counts)
    cuts = [evidence.cut(trait) for trait in by]
    return findings_of(evidence, Teller(ANY, evidence.origin), cuts)


def one(
    findings: list[Finding], measure: str, *, group: str = "", subject: str | None = None
) -> Finding:
    """Return the finding of a measure on a subject and a group."""
    found = [f for f in findings if (f.measure, f.group) == (measure, group)]
    found = [f for f in found if subject is None or f.subject == subject]
    assert len(found) == 1, (measure, group, [f.subject for f in found])
    return found[0]


def holds(finding: Finding, truth: float) -> bool:
    """Return whether a finding's interval holds what it is about."""
    assert finding.value is not None
    low = finding.value if finding.low is None else finding.low
    high = finding.value if finding.high is None else finding.high
    return low - 1e-9 <= truth <= high + 1e-9


@pytest.fixture(scope="module")
def blind() -> list[Finding]:
    """Of the deeds of one group half are recorded, of those of the other none."""
    times = [{**SAID, "where": {"group": "unseen"}, "by": 0}]
    rules = regime()
    half = {**SAID, "value": 0.5, "times": times}
    rules["sources"]["source"]["reports"]["report"]["share"] = half
    return audited(*lived(town("seen", "unseen"), rules), "group")


def test_of_a_blind_source_half_of_the_group_that_it_sees_is_listed(blind):
    assert holds(one(blind, "listed-share", group="group=seen"), 0.5)
    assert holds(one(blind, "false-negative", group="group=seen"), 0.5)
    assert holds(one(blind, "listed-share"), 0.25)


def test_a_group_without_listings_is_said_to_be_too_small_and_not_to_be_zero(blind):
    unseen = one(blind, "false-discovery", group="group=unseen")
    assert unseen.verdict is Verdict.INSUFFICIENT
    assert unseen.value is None


def test_a_blind_source_records_twice_the_share_of_the_group_that_it_sees(blind):
    assert holds(one(blind, "recorded-over-true", group="group=seen"), 2.0)


@pytest.fixture(scope="module")
def without_exit() -> list[Finding]:
    """A list that cannot be left."""
    return audited(*lived(town(), regime()))


@pytest.mark.parametrize("measure", ["still-listed-1y", "still-listed-2y"])
def test_whoever_came_on_a_list_without_exit_is_there_after_years(without_exit, measure):
    assert one(without_exit, measure).value == 1.0


def test_nobody_leaves_a_list_without_exit(without_exit):
    assert one(without_exit, "exits-per-year").verdict is Verdict.INSUFFICIENT
    assert one(without_exit, "stock").value == PEOPLE
    assert one(without_exit, "littles-law").value == pytest.approx(1.0)


def test_five_years_are_not_told_by_a_run_of_two(without_exit):
    assert one(without_exit, "still-listed-5y").value is None


DECIDED = 10


@pytest.fixture(scope="module")
def halved() -> list[list[Finding]]:
    """Every record is wrong, everybody objects at once, half are decided rightly.

    The second audit is of the same without objections.
    """
    objects: Tree = {
        f"{kind}_recorded": {**SAID, "value": 1} for kind in ("wrongly", "rightly")
    }
    objects |= {**SAID, "after_days": {"at_least": 0, "at_most": 0}}
    world = town(objects=objects)
    acts = {"another": {"share": {**SAID, "value": 0.0}}, "act": {"rest": True}}
    world["occasions"]["kind"]["acts"] = acts
    stage = {**SAID, "decide_days": DECIDED, "right": {**SAID, "value": 0.5}}
    made = []
    for rule in ({"objections": {"first": stage}}, {}):
        rules = regime(rule=rule)
        rules["deeds"]["deed"]["counts"] = ["another"]
        made.append(audited(*lived(world, rules)))
    return made


def test_a_safeguard_that_corrects_half_is_found_to(halved):
    assert holds(one(halved[0], "upheld-when-wrong"), 0.5)
    assert holds(one(halved[0], "wrong-listings-ended"), 0.5)
    assert one(halved[0], "false-discovery").value == 1.0
    assert one(halved[0], "innocent-listed").value == 1.0


def test_wrong_days_are_what_those_bear_who_are_not_corrected(halved):
    whole = DAYS - 1
    assert one(halved[1], "days-per-wrongly-listed").value == whole
    truth = 0.5 * whole + 0.5 * DECIDED
    assert holds(one(halved[0], "days-per-wrongly-listed"), truth)


@pytest.fixture(scope="module")
def flawless() -> list[Finding]:
    """Every deed is recorded at once, and nothing else is."""
    acts = {"act": {"share": {**SAID, "value": 0.4}}, "abstains": {"rest": True}}
    world = town()
    world["script"] = []
    world["occasions"]["kind"] |= {"per_year": {**SAID, "value": 1}, "acts": acts}
    return audited(*lived(world, regime()))


@pytest.mark.parametrize(
    "measure", ["false-discovery", "innocent-listed", "false-positive", "wrong-listed-days"]
)
def test_no_error_is_found_where_there_is_none(flawless, measure):
    finding = one(flawless, measure)
    assert finding.value == 0.0
    assert holds(finding, 0.0)
    assert finding.verdict in {Verdict.PASS, Verdict.NO_LINE}


def test_without_errors_whoever_did_a_deed_is_listed_and_nobody_else(flawless):
    assert one(flawless, "doers-listed").value == 1.0
    truth = 1 - (1 - 0.4 / DAYS_PER_YEAR) ** DAYS
    assert holds(one(flawless, "listed-share"), truth)
    assert one(flawless, "listings-on-wrong-record").value == 0.0


ROUNDS = 80
"""Seeds of the tests of coverage."""


def rare(rate: float, tries: int, chance: float = 1e-4) -> int:
    """Return a number of misses that is exceeded with less than a chance."""
    return int(binom.isf(chance, tries, rate))


def test_intervals_hold_the_truth_as_often_as_they_say():
    """A share, a mean and a ratio with closed forms, over many seeds."""
    share, world = 0.3, town("one", "other")
    rules = regime(ground={"term_days": {**SAID, "value": 20}})
    rules["sources"]["source"]["reports"]["report"]["share"] = {**SAID, "value": share}
    misses: dict[str, int] = {}
    for seed in range(ROUNDS):
        run, counts = lived(world, rules, seed=seed, people=600, days=40)
        evidence = evidence_of(run, counts)
        teller, cuts = Teller(ANY, evidence.origin), [evidence.cut("group")]
        findings = measure_m1(evidence, teller, cuts) + measure_m10(evidence, teller, cuts)
        findings += measure_m13(evidence, teller, cuts)
        for measure, group, truth in (
            ("listed-share", "", share),
            ("false-negative", "", 1 - share),
        ):
            missed = not holds(one(findings, measure, group=group), truth)
            misses[measure] = misses.get(measure, 0) + missed
        gap = one(findings, "gap", group="group", subject="selection_rate")
        misses["gap"] = misses.get("gap", 0) + (gap.low is not None and gap.low > 0)
    limit = rare(0.05, ROUNDS)
    assert {name: n for name, n in misses.items() if n > limit} == {}


def test_no_disparity_is_not_flagged_more_often_than_the_stated_rate():
    line = Line(most=0.0, status=Status.ASSUMED, why="any gap at all")
    norm = ANY.model_copy(update={"measured": {"gap": line}})
    rules = regime()
    rules["sources"]["source"]["reports"]["report"]["share"] = {**SAID, "value": 0.3}
    groups = tuple(f"g{i}" for i in range(8))
    flags = 0
    for seed in range(ROUNDS):
        run, counts = lived(town(*groups), rules, seed=seed, people=2400, days=40)
        evidence = evidence_of(run, counts)
        teller, cuts = Teller(norm, evidence.origin), [evidence.cut("group")]
        findings = measure_m13(evidence, teller, cuts)
        gap = one(findings, "gap", group="group", subject="selection_rate")
        flags += gap.verdict is Verdict.FLAG
    assert flags <= rare(0.05, ROUNDS)
