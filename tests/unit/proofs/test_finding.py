"""Findings as data."""

import json
from datetime import date

from demerit.proofs.finding import Finding, Verdict, Witness, opinions_say
from demerit.texts.parts import Moment


def test_a_finding_is_told_as_plain_data():
    script = (
        Moment(on=date(2020, 1, 2), act="lies", amount=5),
        Moment(on=date(2020, 2, 2), rings="pays"),
    )
    witness = Witness("why", script, "2020-01-01", "2021-01-01", expects=("a.b",),
                      still=("a.b",), data={"days": 3})  # fmt: skip
    told = Finding("S6", Verdict.REFUTED, "a.b", "never ends", ("law",), witness).as_dict()
    assert json.loads(json.dumps(told)) == {
        "check": "S6", "verdict": "REFUTED", "subject": "a.b", "says": "never ends",
        "articles": ["law"],
        "witness": {
            "says": "why", "from": "2020-01-01", "until": "2021-01-01", "traits": {},
            "script": [{"on": "2020-01-02", "act": "lies", "amount": 5},
                       {"on": "2020-02-02", "rings": "pays"}],
            "expects": ["a.b"], "still": ["a.b"], "never": [],
            "scores_at_the_end": {}, "no_script_because": "", "days": 3,
        },
        "data": {},
    }  # fmt: skip
    assert Finding("S1", Verdict.PROVED, "a", "b").as_dict()["witness"] is None


def test_what_z3_says_of_findings_is_counted():
    assert opinions_say([Finding("S1", Verdict.PROVED, "a", "so")]) == ""
    findings = [
        Finding("S1", Verdict.PROVED, "a", "so", data={"second_opinion": {"agrees": says}})
        for says in (True, True, None, False)
    ]
    told = "2 agree, 1 had no answer in time, 1 contradict"
    assert opinions_say(findings) == f"z3 was asked about 4 of them: {told}."
