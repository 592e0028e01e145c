"""Verdicts before and after are those of the proofs of either text."""

from collections import Counter

import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.lab.amending import amended
from demerit.proofs.all import prove
from demerit.texts.norms import DEFAULT, find_norm
from demerit.views.diff import diff
from demerit.views.subject import Subject


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept))


@pytest.fixture(scope="module")
def made(subject):
    return diff(subject, {"article": "without objection", "part": "proofs"})


def test_verdicts_are_those_of_the_proofs(made, bundle):
    norm = find_norm(DEFAULT)
    for key, own in (("before", bundle), ("after", amended(bundle, ["without objection"]))):
        found = [f for text in own.regimes for f in prove(text.model, norm)]
        counted = Counter(str(finding.verdict) for finding in found)
        assert {v: n for v, n in made[key].items() if n} == dict(counted)


def test_what_turns_is_told_with_both_verdicts(made):
    turned = {(row["check"], row["before"], row["after"]) for row in made["turned"]}
    assert any(check == "S21" for check, _, _ in turned)
    assert all(before != after for _, before, after in turned)
    flags = [row[-1] for row in made["tables"]["main"]["rows"]]
    assert flags.count(True) == len(made["turned"])
    assert len(flags) == made["n"]


def test_nothing_turns_where_no_rule_is_touched(subject):
    made = diff(subject, {"article": "detection=0.8", "part": "proofs"})
    assert made["turned"] == []
    assert made["says"].startswith("No verdict turns")
    assert made["before"] == made["after"]


def test_without_a_change_it_is_refused(subject):
    with pytest.raises(RunError, match="no change"):
        diff(subject, {"part": "proofs"})
