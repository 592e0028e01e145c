"""Findings on the page are those of `demerit audit --json`, to the last digit."""

import json

import pytest

from demerit.errors import RunError
from demerit.views.findings import findings

AS_TOLD = {
    "id": "check",
    "measure": "measure",
    "subject": "subject",
    "group": "group",
    "value": "value",
    "low": "low",
    "high": "high",
    "unit": "unit",
    "n": "n",
    "verdict": "verdict",
    "line": "line",
    "says": "says",
}


@pytest.fixture(scope="module")
def made(subject):
    return findings(subject, {})


def rows(made):
    names = [column["name"] for column in made["tables"]["main"]["columns"]]
    return [dict(zip(names, row, strict=True)) for row in made["tables"]["main"]["rows"]]


def test_numbers_equal_those_of_the_command(made, kept, demerit):
    status, out, _ = demerit("audit", kept, "--json")
    assert status == 0
    told = json.loads(out)
    key = ("check", "measure", "subject", "group", "says")
    page = {tuple(row[k] for k in key): row for row in rows(made)}
    assert len(page) == len(told) > 100
    for finding in told:
        row = page[tuple(finding[k] for k in ("id", *key[1:]))]
        assert {theirs: row[ours] for theirs, ours in AS_TOLD.items()} == {
            theirs: finding[theirs] for theirs in AS_TOLD
        }
        assert row["articles"] == "; ".join(finding["articles"])
        if finding["measure"]:
            what = made["measures"][finding["measure"]]
            assert what["definition"] == finding["definition"]
            assert finding["line"] in ("", what["line"])


def test_flagged_come_first_in_each_check(made):
    order = [verdict["value"] for verdict in made["verdicts"]]
    for check in made["checks"]:
        mine = [order.index(r["verdict"]) for r in rows(made) if r["check"] == check["id"]]
        assert mine == sorted(mine)
        assert len(mine) == check["n"] == sum(check["verdicts"].values())


@pytest.mark.parametrize("key", ["check", "measure", "verdict", "subject", "group"])
def test_each_filter_keeps_what_it_names(subject, made, key):
    wanted = next(row[key] for row in rows(made) if row[key])
    some = rows(findings(subject, {key: wanted}))
    assert some == [row for row in rows(made) if row[key] == wanted]


def test_an_address_of_its_own_leads_to_one_finding(subject, made):
    row = next(row for row in rows(made) if row["group"])
    ask = {key: row[key] for key in ("check", "measure", "subject", "group")}
    assert rows(findings(subject, ask)) == [row]


def test_what_is_not_there_is_refused(subject):
    with pytest.raises(RunError, match="U005"):
        findings(subject, {"check": "M99"})
