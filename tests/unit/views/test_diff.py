"""What one changed article does: the numbers are the comparison's own."""

import json
import shutil

import pytest

from demerit import lab
from demerit.audit.pairs import STANDINGS
from demerit.cli.pairs import paired_dict
from demerit.errors import RunError, TextError
from demerit.texts.norms import DEFAULT
from demerit.views.diff import diff, runs_compared
from demerit.views.subject import Subject
from demerit.views.tables import as_parquet

LINE = "detection*=0.5"


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept))


@pytest.fixture(scope="module")
def made(subject):
    return diff(subject, {"article": LINE})


@pytest.fixture(scope="module")
def paired(bundle):
    return lab.compare(bundle, articles=[LINE], by=["age", "work"])


def rows_of(findings):
    """Return findings as the page's table has them."""
    return [
        [f["group"] or "everybody", f["measure"], f["value"], f["low"], f["high"], f["n"]]
        for f in findings
    ]


def test_the_findings_are_those_of_the_comparison(made, paired):
    told = json.loads(json.dumps(paired_dict(paired, DEFAULT)))["findings"]
    table = made["tables"]["main"]
    at = [c["name"] for c in table["columns"]]
    keys = ("group", "measure", "value", "low", "high", "n")
    shown = [[row[at.index(key)] for key in keys] for row in table["rows"]]
    assert shown == rows_of(told)
    assert len(shown) > 20


def test_standings_changes_and_the_gain_are_findings_too(made, paired):
    whole = {f.measure: f for f in paired.findings() if not f.group}
    counted = paired.everybody.standings(1)[:, 0].tolist()
    assert [s["n"] for s in made["standings"]] == counted
    assert [s["standing"] for s in made["standings"]] == list(STANDINGS)
    for told in [*made["standings"], *made["changes"], made["saved"]]:
        found = whole[told["measure"]]
        assert (told["value"], told["low"], told["high"]) == (
            found.value,
            found.low,
            found.high,
        )
        assert told["definition"] == found.definition
    assert made["lived"]["digest"] == paired.origin.digest
    assert f"{counted[1]:,} better off" in made["says"]


def test_the_groups_of_a_trait_hold_everybody(made):
    for trait in ("age", "work"):
        rows = [row for row in made["who"] if row["trait"] == trait]
        assert sum(row["people"] for row in rows) == 1000
        for standing in made["standings"]:
            of_groups = sum(row[standing["standing"]] for row in rows)
            assert of_groups == standing["n"]


def test_what_was_changed_is_told_with_its_article(made):
    change = made["change"]
    assert [(d["path"], d["old"], d["new"]) for d in change["differences"]] == [
        ("sources.office.reports.delays.share", "0.9", "0.45")
    ]
    assert change["articles"] == ["bylaw art. 2"]
    assert (change["first"], change["second"]) == ("town", f"town with {LINE}")


def test_it_is_plain_json_and_its_tables_can_be_kept(made):
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    for table in made["tables"].values():
        assert as_parquet(table)


def test_with_no_change_it_says_what_can_be_chosen(subject):
    bare = diff(subject, {})
    assert bare["change"] is None
    assert bare["sizes"] == [1000]
    offered = diff(subject, {"part": "offers"})
    assert [o["path"] for o in offered["offers"]][:2] == ["term", "detection"]
    assert len(offered["tables"]["main"]["rows"]) == len(offered["offers"])


def test_fewer_people_may_be_lived(subject):
    assert diff(subject, {"article": LINE, "people": "1000"})["people"] == 1000
    with pytest.raises(RunError, match="no people '7'"):
        diff(subject, {"article": LINE, "people": "7"})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("trem=1y", "'town-list' has no rule 'trem'"),
        ("term=", "not written in full"),
        ("term", "'term' is no amendment"),
        ("detection=0.9", "changes nothing"),
    ],
)
def test_a_wrong_line_gets_the_languages_own_message(subject, line, problem):
    with pytest.raises(TextError) as caught:
        diff(subject, {"article": line})
    assert problem in caught.value.faults[0].problem
    assert caught.value.faults[0].remedy


@pytest.mark.parametrize(
    ("ask", "problem"),
    [
        ({"other": "nothing"}, "no run, experiment or regime 'nothing'"),
        ({"other": "/etc/passwd"}, "no run, experiment or regime"),
        ({"other": "nosedive"}, "no world has room"),
        ({"other": "run"}, "is this run itself"),
        ({"other": "nosedive", "article": LINE}, "at once"),
        ({"part": "some"}, "no part 'some'"),
        ({"artikel": LINE}, "takes no 'artikel'"),
    ],
)
def test_what_cannot_be_asked_is_refused(subject, ask, problem):
    with pytest.raises(RunError) as caught:
        diff(subject, ask)
    assert any(problem in fault.problem for fault in caught.value.faults)


def test_two_finished_runs_are_compared_as_the_command_does(subject, bundle, tmp_path):
    folder = tmp_path / "milder"
    lab.run(lab.amending.amended(bundle, ["term*=0.5"]), folder, workers=1)
    other = Subject(lab.open_run(folder))
    told = runs_compared(subject, other)
    own = lab.compare(subject.run, other.run, by=["age", "work"])
    keys = [c["name"] for c in told["tables"]["main"]["columns"]]
    values = [row[keys.index("value")] for row in told["tables"]["main"]["rows"]]
    assert values == [finding.value for finding in own.findings()]
    assert told["change"]["other"] == "milder"
    assert told["people"] == 1000


def test_runs_of_other_luck_are_not_compared(subject, bundle, kept, tmp_path):
    folder = tmp_path / "eight"
    lab.run(lab.load(str(bundle.experiment.path), seed=8), folder, workers=1)
    with pytest.raises(RunError, match="their seeds differ"):
        runs_compared(subject, Subject(lab.open_run(folder)))
    shutil.rmtree(folder)
