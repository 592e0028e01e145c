"""Findings of a comparison."""

from dataclasses import replace

import pytest

from demerit import lab
from demerit.audit.findings import Origin, Teller, Verdict
from demerit.audit.measures.compared import CHANGES, compared
from demerit.texts.norms import Line, find_norm

ANY = find_norm("none")


@pytest.fixture(scope="module")
def counts(bundle):
    made = lab.compare(bundle, articles=["detection=0", "errors=0"], seeds=2)
    return made.everybody


@pytest.fixture
def told(counts):
    def tell(norm=ANY):
        teller = Teller(norm, Origin("town", 7, "digest", 1000))
        found = compared(teller, [counts], [(), ("bylaw art. 2",)])
        return {finding.measure: finding for finding in found}

    return tell


def test_standings_and_changes_are_told_with_their_numbers(counts, told):
    found = told()
    assert [*found] == [
        *("worse-off", "better-off", "mixed", "unchanged"),
        *CHANGES,
        "pairing-saves",
    ]
    better = counts.standings(1)[1, 0]
    assert found["better-off"].value == better / 2000
    assert found["better-off"].says.endswith(f": {better:,} people")
    for measure, quantity in CHANGES.items():
        assert found[measure].value == counts.differences(1).value[quantity, 0]
        assert "from seed to seed" in found[measure].says
        assert found[measure].articles == ("bylaw art. 2",)
    assert {f.subject for f in found.values()} == {"town with detection=0; errors=0"}
    assert {f.verdict for f in found.values()} == {Verdict.NO_LINE}


def test_a_norms_line_flags_what_lies_past_it(told):
    line = Line(most=0.01, cite="own", status=None)
    lines = {"better-off": line, "worse-off": line}
    found = told(ANY.model_copy(update={"measured": lines}))
    assert found["better-off"].verdict is Verdict.FLAG
    assert found["worse-off"].verdict is Verdict.PASS


def test_nothing_is_said_of_what_pairing_saves_where_nobody_differs(counts):
    same = replace(counts, sums=counts.sums[:, [0, 0]])
    teller = Teller(ANY, Origin("town", 7, "digest", 1000))
    found = compared(teller, [same], [(), ()])
    assert "pairing-saves" not in {finding.measure for finding in found}
    assert {f.value for f in found if f.measure in CHANGES} == {0.0}
    assert {f.low for f in found if f.measure in CHANGES} == {None}
