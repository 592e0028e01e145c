"""`demerit compare`: people, rules, amendments, refusals."""

import json

import pytest

from demerit import lab
from demerit.cli import _lives_many
from tests.proofs.making import text_of

SHARE = "sources.office.reports.delays.share"
FAULTS = {
    ("experiment.yaml",): (
        "U009",
        "there is one experiment, and nothing to compare it with.",
    ),
    ("regime.yaml", "regime.yaml"): (
        "U001",
        "'regime.yaml' is a regime, and a regime by itself has no people.",
    ),
    ("experiment.yaml", "nowhere"): (
        "U001",
        "there is no experiment, regime or finished run 'nowhere'.",
    ),
    ("experiment.yaml", "regime.yaml", "--by", "shoes"): (
        "U001",
        "people have no trait 'shoes'.",
    ),
    ("experiment.yaml", "regime.yaml", "--seeds", "0"): (
        "U005",
        "a comparison cannot be made with 0 seeds.",
    ),
    ("experiment.yaml", "--article", "detection=0.9"): (
        "U008",
        f"'detection=0.9' changes nothing: '{SHARE}' is 0.9 already.",
    ),
    ("experiment.yaml", "--proofs"): (
        "U005",
        "--proofs compares two regimes' rules; 1 are named.",
    ),
    ("experiment.yaml", "regime.yaml", "--norm", "nowhere", "--out", "out"): (
        "U001",
        "the library has no norm 'nowhere'.",
    ),
}


@pytest.fixture
def two(tmp_path, monkeypatch):
    """Return the names of a regime and a harsher one, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harsh").mkdir()
    text_of("town-lists", tmp_path)
    text_of("town-lists", tmp_path / "harsh", {"sanctions.slow-agency.by_days": 60})
    return "town-lists.yaml", "harsh/town-lists.yaml"


def test_two_regimes_are_told_with_the_life_that_parts_them(two, demerit):
    status, out, err = demerit("compare", *two, "--proofs")
    assert (status, err) == (0, "")
    assert "A never treats anyone worse than B" in out
    assert "A never worse: PROVED." in out
    assert "B never worse: REFUTED." in out
    assert "keeps-back-wages" in out
    assert out.endswith("All people and firms in it are synthetic.\n")


def test_proofs_as_json_are_one_object(two, demerit):
    told = json.loads(demerit("compare", *two, "--proofs", "--json")[1])
    assert (told["a"], told["b"]) == two
    assert told["b_never_worse"]["verdict"] == "REFUTED"
    assert told["b_never_worse"]["witness"]["script"]


def test_a_regime_that_is_not_there_is_refused(two, refused):
    (fault,) = refused("compare", two[0], "nowhere", "--proofs")
    assert fault["code"] == "U001"


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("arguments", FAULTS, ids=" ".join)
def test_what_cannot_be_compared_is_refused_with_the_reason(arguments, refused):
    fault = refused("compare", *arguments)[0]
    assert (fault["code"], fault["problem"]) == FAULTS[arguments]


@pytest.mark.usefixtures("town")
def test_for_programs_it_is_one_object_with_findings_and_counts(demerit):
    arguments = ("--article", "detection*=0.5", "--by", "age", "--people", "600", "--json")
    status, out, err = demerit("compare", "experiment.yaml", *arguments)
    told = json.loads(out)
    assert (status, err) == (0, "")
    (other,) = told["others"]
    counts = [other[word] for word in ("worse", "better", "mixed", "unchanged")]
    assert sum(counts) == other["people"] == told["people"] == 600
    assert [group["group"] for group in other["groups"]] == ["", "age=young", "age=old"]
    assert other["amended"] == [
        {
            "path": SHARE,
            "old": 0.9,
            "new": 0.45,
            "by": "detection*=0.5",
        }
    ]
    keys = {"id", "subject", "group", "value", "low", "high", "n", "verdict", "norm"}
    assert all({*keys, "articles"} <= set(finding) for finding in told["findings"])
    assert "synthetic" in told["note"].lower()


@pytest.mark.usefixtures("town")
def test_rules_and_people_can_be_asked_for_together(demerit):
    status, out, _ = demerit("compare", "china-court", "china-court", "--proofs", "--json")
    assert (status, "findings" in json.loads(out)) == (0, False)
    arguments = ("china-court", "china-court", "--proofs", "--people", "500", "--json")
    told = json.loads(demerit("compare", *arguments)[1])
    assert told["others"][0]["unchanged"] == 500
    assert told["proofs"]["a_never_worse"]["verdict"] == "PROVED"


@pytest.mark.usefixtures("town")
def test_a_folder_is_written_and_named(town, demerit):
    status, out, _ = demerit("compare", "experiment.yaml", "regime.yaml", "--out", "out")
    assert status == 0
    assert out.endswith("Kept in out\n")
    assert (town / "out" / "pairs.parquet").is_file()


@pytest.mark.usefixtures("town")
def test_what_cannot_be_written_or_drawn_is_told_before_anybody_has_lived(
    monkeypatch, refused
):
    monkeypatch.setattr(lab, "compare", lambda *_, **__: pytest.fail("people were lived"))
    names = ("experiment.yaml", "regime.yaml")
    assert refused("compare", *names, "--out", ".")[0]["code"] == "U007"
    assert refused("compare", *names, "--norm", "nowhere")[0]["code"] == "U001"


@pytest.mark.parametrize(
    ("arguments", "many"),
    [
        (["compare", "a", "b", "--proofs"], False),
        (["compare", "a", "b"], True),
        (["compare", "a", "b", "--proofs", "--people=9"], True),
        (["life", "run", "0"], False),
        (["audit", "run", "--ablate"], True),
    ],
)
def test_machine_code_is_for_commands_that_live_many(arguments, many):
    assert _lives_many(arguments) is many
