"""The rules, the cards of what is decided, and witnesses that play as lives."""

import pytest

from demerit.errors import RunError
from demerit.views.regime import regime
from demerit.views.rules import rules_of


def test_each_rule_of_the_run_has_a_row(subject):
    told = regime(subject, {})
    expected = sum(len(list(rules_of(t.model))) for t in subject.bundle.regimes)
    assert expected > 0
    assert len(told["tables"]["main"]["rows"]) == expected
    assert sum(len(one["rules"]) for one in told["regimes"]) == expected


def test_each_number_is_told_with_its_support(subject):
    told = regime(subject, {})
    numbers = [n for one in told["regimes"] for r in one["rules"] for n in r["numbers"]]
    assert numbers
    assert all(number["value"] and number["status"] for number in numbers)
    main = told["tables"]["main"]
    column = [c["name"] for c in main["columns"]].index("figures")
    first = next(r for one in told["regimes"] for r in one["rules"] if r["numbers"])
    row = next(row for row in main["rows"] if first["rule"] in row)
    for number in first["numbers"]:
        wanted = f"{number['name']} {number['value']} ({number['status']})"
        assert wanted in row[column]


def test_the_world_says_how_much_of_it_is_assumed(subject):
    world = regime(subject, {})["world"]
    assert world["name"] == subject.bundle.world.model.world
    assert world["statuses"].get("assumed", 0) > 0


def test_each_finding_has_its_card(subject):
    told = regime(subject, {"part": "proofs"})
    found = [f.as_dict() for each in subject.proofs.values() for f in each]
    keys = ("check", "verdict", "subject", "says", "articles")
    assert [[c[k] for k in keys] for c in told["cards"]] == [
        [f[k] for k in keys] for f in found
    ]
    assert sum(v["n"] for v in told["verdicts"].values()) == len(found)


def test_a_witness_of_each_check_is_replayed_as_a_life(subject):
    cards = [c for c in regime(subject, {"part": "proofs"})["cards"] if c["plays"]]
    first = {card["check"]: card for card in reversed(cards)}
    assert len(first) > 3
    for card in first.values():
        ask = {"part": "witness", "regime": card["regime"], "n": str(card["n"])}
        told = regime(subject, ask)
        assert told["missing"] == []
        assert told["life"]["events"]
        assert told["card"] == card
        assert len(told["tables"]["main"]["rows"]) == len(told["life"]["events"])


def test_what_has_no_witness_is_not_played(subject):
    cards = regime(subject, {"part": "proofs"})["cards"]
    card = next(c for c in cards if not c["plays"])
    ask = {"part": "witness", "regime": card["regime"], "n": str(card["n"])}
    with pytest.raises(RunError, match="no witness"):
        regime(subject, ask)


@pytest.mark.parametrize(
    "ask", [{"part": "none"}, {"x": "1"}, {"part": "witness", "n": "999999"}]
)
def test_what_cannot_be_asked_is_refused(subject, ask):
    with pytest.raises(RunError):
        regime(subject, ask)
