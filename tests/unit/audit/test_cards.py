"""An audit and its findings as cards of a notebook."""

from demerit import lab
from demerit.audit.cards import audit_card, findings_table


def test_an_audit_says_whose_it_is_and_shows_what_is_flagged_first(result):
    made = lab.audit(result)
    told = made._repr_html_()
    assert told == audit_card(made.findings, made.evidence.origin, made.norm.title)
    assert made.evidence.origin.digest in told
    assert "Synthetic people; not a finding of legality." in told
    order = [told.find(f'<td align="left">{v}</td>') for v in ("FLAG", "PASS", "NO LINE")]
    found = [place for place in order if place >= 0]
    assert found == sorted(found)
    assert len(found) > 1


def test_a_finding_has_its_value_definition_and_run(result):
    made = lab.audit(result)
    finding = next(f for f in made.findings if f.line and f.value is not None)
    told = finding._repr_html_()
    for part in (
        finding.id,
        finding.verdict,
        finding.line,
        finding.evidence.digest,
        "<svg",
    ):
        assert part in told


def test_a_table_of_findings_has_a_row_each(result):
    some = lab.audit(result).findings[:5]
    assert findings_table("a", some).count("<tr>") == 1 + len(some)


def test_a_run_and_a_result_are_cards_too(result, kept):
    for shown in (result, lab.open_run(kept)):
        told = shown._repr_html_()
        assert "synthetic" in told
        assert "<script" not in told
    assert result.counts.digest() in result._repr_html_()
