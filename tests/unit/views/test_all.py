"""Every view gives plain values for every kind of run, and refuses the unknown."""

import json

import pytest

from demerit.errors import RunError
from demerit.views.all import VIEWS, payload
from demerit.views.tables import KINDS, as_csv, as_parquet


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("which", ["subject", "score_subject"])
def test_a_payload_is_plain_and_its_tables_can_be_taken(view, which, request):
    made = payload(request.getfixturevalue(which), view, {})
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    for table in made["tables"].values():
        assert {column["kind"] for column in table["columns"]} <= set(KINDS)
        assert as_csv(table)
        assert as_parquet(table)


def test_a_view_that_is_none_is_refused(subject):
    with pytest.raises(RunError) as refused:
        payload(subject, "natoin", {})
    assert "nation" in refused.value.faults[0].known
