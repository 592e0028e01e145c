"""The payload of the wall."""

import json

import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.views.subject import Subject
from demerit.views.tables import as_parquet
from demerit.views.wall import wall


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept))


@pytest.fixture(scope="module")
def score_subject(score_kept):
    return Subject(lab.open_run(score_kept))


def column(payload, name):
    made = payload["tables"]["people"]
    at = [c["name"] for c in made["columns"]].index(name)
    return [row[at] for row in made["rows"]]


def check_counts(payload):
    """Compare the counts of a payload with its people."""
    doer, listed = column(payload, "doer"), column(payload, "listed")
    now = payload["now"]
    pairs = list(zip(doer, listed, strict=True))
    assert now["doers_listed"] == pairs.count((True, True))
    assert now["doers_unlisted"] == pairs.count((True, False))
    assert now["innocent"] == pairs.count((False, True))
    assert now["others"] == pairs.count((False, False))
    assert now["without"] == sum(column(payload, "without"))
    assert now["refusals"] == sum(column(payload, "refusals"))
    assert now["listed_days"] == sum(column(payload, "listed_days"))
    moved = list(zip(column(payload, "was_listed"), listed, strict=True))
    assert (now["left"], now["entered"]) == (
        moved.count((True, False)),
        moved.count((False, True)),
    )


@pytest.mark.parametrize("who", ["touched", "reached", "any"])
@pytest.mark.parametrize("setting", [{}, {"detection": "x0.5"}, {"errors": "x10"}])
def test_the_counts_are_those_of_the_people_shown(subject, who, setting):
    payload = wall(subject, {"who": who, **setting})
    check_counts(payload)
    assert json.loads(json.dumps(payload, allow_nan=False)) == payload
    assert payload["setting"] == setting
    assert len(column(payload, "person")) == payload["who"]["people"]
    for made in payload["tables"].values():
        assert as_parquet(made)


def test_the_same_people_stand_in_the_same_places_at_every_setting(subject):
    own, other = wall(subject, {}), wall(subject, {"detection": "0", "term": "x4"})
    for name in ("person", "doer", "deeds", "gravity", "was_listed"):
        assert column(own, name) == column(other, name)
    assert own["before"] == other["before"] == own["now"]
    assert other["now"]["listed"] < own["now"]["listed"]


def test_as_written_nobody_enters_or_leaves(subject):
    payload = wall(subject, {"detection": "own"})
    assert payload["lines"] == []
    assert payload["now"]["entered"] == payload["now"]["left"] == 0
    assert payload["says"].endswith("These are the rules as written.")


def test_it_says_who_is_shown_and_of_how_many(subject):
    who = wall(subject, {})["who"]
    assert who["looked_at"] == who["everybody"] == 1000
    assert who["one_in"] == pytest.approx(1000 / who["found"])
    assert f"Among all 1,000 of the run, {who['found']:,} are such: 1 in" in who["says"]
    assert "There are no more." in who["says"]
    everybody = wall(subject, {"who": "any"})["who"]
    assert everybody["says"].startswith("1,000 synthetic people at equal steps")


def test_a_share_has_its_interval_and_a_sum_has_none(subject):
    rows = {row[0]: row[1:] for row in wall(subject, {})["tables"]["main"]["rows"]}
    _, now, _, share, low, high = rows["were listed"]
    assert share == pytest.approx(now / wall(subject, {})["who"]["people"])
    assert low < share < high
    assert rows["days listed"][3:] == [None, None, None]


def test_a_dial_tells_its_own_stop_its_articles_and_its_amendments(subject):
    payload = wall(subject, {"detection": "x0.5"})
    dial = next(d for d in payload["dials"] if d["name"] == "detection")
    assert (dial["at"], dial["unit"], dial["n_rules"]) == ("x0.5", "share", 1)
    stop = next(s for s in dial["stops"] if s["key"] == "x0.5")
    assert stop["lines"] == payload["lines"] == ["detection*=0.5"]
    assert stop["least"] == 0.45
    assert all(d["cites"] for d in payload["dials"])


def test_a_score_is_shown_where_there_is_one(subject, score_subject):
    names = [c["name"] for c in wall(subject, {})["tables"]["people"]["columns"]]
    assert not [n for n in names if n.startswith("score:")]
    payload = wall(score_subject, {"threshold": "99"})
    check_counts(payload)
    assert any(value is not None for value in column(payload, "score:conduct"))


@pytest.mark.parametrize("town", ["subject", "score_subject"])
def test_presets_are_what_their_settings_come_to(town, request):
    subject = request.getfixturevalue(town)
    payload = wall(subject, {"presets": "all"})
    columns = [c["name"] for c in payload["tables"]["people"]["columns"]]
    changed = {"records", "listed_days", "sanction_days", "refusals"}
    changed |= {name for name in columns if name.startswith("score:")}
    for preset in payload["presets"]:
        alone = wall(subject, preset["setting"])
        made = payload["of_presets"][preset["key"]]
        assert made["now"] == alone["now"]
        assert made["says"] == alone["says"]
        assert made["tables"]["main"] == alone["tables"]["main"]
        for name in columns:
            if name in {"listed", "without"}:
                assert [v == "1" for v in made[name]] == column(alone, name)
            elif name in changed:
                assert made[name] == column(alone, name)
            else:
                assert column(payload, name) == column(alone, name)


@pytest.mark.parametrize(
    ("ask", "problem"),
    [
        ({"who": "me"}, "no who 'me'"),
        ({"detecton": "0"}, "no dial 'detecton'"),
        ({"detection": "2"}, "no stop '2'"),
        ({"presets": "some"}, "no presets 'some'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(subject, ask, problem):
    with pytest.raises(RunError, match=problem):
        wall(subject, ask)
