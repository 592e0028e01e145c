"""What is offered for amending: it all applies, and it says what the text says."""

import pytest

from demerit import lab
from demerit.lab.amending import amended
from demerit.lab.offering import MANY, WITHOUT, offers
from demerit.lab.running import compile_bundle


def by_path(bundle):
    return {offer.path: offer for offer in offers(bundle)}


@pytest.mark.parametrize("town", ["bundle", "score_bundle"])
def test_every_line_that_is_offered_applies_and_compiles(town, request):
    own = request.getfixturevalue(town)
    lines = [line for offer in offers(own) for line in offer.lines]
    for i, line in enumerate(lines):
        changed = amended(own, [line])
        assert [t.model for t in changed.regimes] != [t.model for t in own.regimes], line
        if i % 8 == 0:  # compiling takes longest
            assert compile_bundle(changed).cohorts.n_people


@pytest.mark.parametrize("name", ["nosedive", "us-licence-debt", "fuzhou"])
def test_every_line_that_is_offered_of_a_shipped_regime_applies(name):
    own = lab.load(name, people=100)
    found = offers(own)
    assert len(found) > 10
    for offer in found:
        assert amended(own, offer.lines[:1]).regimes, offer.lines


def test_a_number_is_offered_with_its_value_its_unit_and_its_article(bundle):
    found = by_path(bundle)
    term = found["lists.late-payers.grounds.second.term_days"]
    assert (term.kind, term.now, term.unit, term.cite) == (
        "ground",
        "180",
        "days",
        "bylaw art. 3",
    )
    assert term.lines == (f"{term.path}*=0.5", f"{term.path}*=2")
    share = found["sources.office.reports.delays.share"]
    assert (share.now, share.unit) == ("0.9", "share")


def test_a_shorthand_tells_between_what_its_numbers_lie(bundle):
    term = by_path(bundle)["term"]
    assert (term.kind, term.now) == (MANY, "90 to 180")
    assert term.says.endswith("of points (2 numbers of rules)")
    assert term.lines == ("term*=0.5", "term*=2")


def test_safeguards_gates_and_lists_can_be_left_out(bundle):
    lines = [o.path for o in offers(bundle) if o.kind == WITHOUT]
    assert lines == [
        "without objection",
        "without train",
        "without list late-payers",
        "without list no-travel",
        "without lists",
    ]


def test_a_rule_that_others_need_goes_with_them(bundle):
    found = by_path(bundle)
    assert "drop lists.late-payers.grounds.first" in found
    assert "drop sanctions.no-fast-train" in found
    assert not [path for path in found if path.startswith("drop deeds.")]


def test_of_several_regimes_a_line_names_its_own(score_bundle):
    names = [text.model.regime for text in score_bundle.regimes]
    assert len(names) > 1
    single = [o for o in offers(score_bundle) if o.kind not in (MANY, WITHOUT)]
    assert all(o.path.startswith(f"{o.regime}: ") for o in single)
    assert {o.regime for o in single} == set(names)
