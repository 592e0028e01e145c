"""Findings for machines and readers: the table, the schema and the summary agree."""

import json

import pyarrow as pa
import pytest

from demerit.audit.findings import NOTE, Verdict
from demerit.audit.intervals import share
from demerit.audit.telling import (
    findings_json,
    findings_markdown,
    findings_schema,
    findings_table,
    tally,
)


@pytest.fixture
def findings(teller):
    found = teller.tell(
        "false-discovery", share([50, 1, 0], [100, 100, 5]), groups=["", "a=b", "a=c"]
    )
    return [*found, teller.not_measured("M6", "it asks for more")]


def kind_of(value):
    kinds = {str: "string", int: "integer", float: "number", list: "array", dict: "object"}
    return "null" if value is None else kinds[type(value)]


def test_every_finding_has_the_keys_and_kinds_of_the_schema(findings):
    schema = findings_schema()["items"]
    for told in json.loads(findings_json(findings)):
        assert set(told) == set(schema["properties"]) == set(schema["required"])
        for key, value in told.items():
            kinds = schema["properties"][key].get("type", "string")
            kind = kind_of(value)
            allowed = {*([kinds] if isinstance(kinds, str) else kinds)}
            assert kind in allowed or (kind, "number") == ("integer", *allowed), key
            assert value in schema["properties"][key].get("enum", [value])
        assert told["note"] == NOTE
        assert set(told["evidence"]) == set(schema["properties"]["evidence"]["required"])


def test_the_table_has_the_same_values_and_carries_the_note(findings):
    table = findings_table(findings)
    assert table.schema.metadata[b"note"].decode() == NOTE
    assert table["value"].to_pylist() == [0.5, 0.01, None, None]
    assert table.schema.field("articles").type == pa.list_(pa.string())
    assert table["evidence"][0].as_py()["seed"] == 7


def test_the_summary_tells_what_is_flagged_and_what_was_not_measured(findings):
    text = findings_markdown(findings, findings[0].evidence, "Ours")
    assert NOTE in text
    assert "| M10 | everybody |" in text
    assert "not measured: it asks for more" in text
    assert "By group: 2 findings: 0 flag, 1 pass" in text


def test_a_summary_without_a_flag_says_so(findings):
    calm = [f for f in findings if f.verdict is not Verdict.FLAG]
    assert "Nothing is flagged." in findings_markdown(calm, calm[0].evidence, "Ours")


def test_the_tally_counts_each_verdict(findings):
    assert tally(findings) == (
        "4 findings: 1 flag, 1 pass, 0 no line, 1 insufficient evidence, 1 not measured."
    )
