"""A finding in a sentence."""

import pytest

from demerit.audit.findings import Verdict
from demerit.audit.intervals import share
from demerit.audit.saying import shown


def test_the_sentence_says_whether_the_line_lies_inside_the_interval(teller):
    inside, below = teller.tell("false-discovery", share([6, 1], [100, 1000]))
    assert inside.says.endswith("; the line is at most 0.05, inside the interval")
    assert below.says.endswith("; the line is at most 0.05")
    assert inside.verdict is below.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0512, "share", "5.12 %"),
        (1234.5, "days", "1,234 days"),
        (2.5, "days", "2.5 days"),
        (0.8, "ratio", "0.800"),
        (1e6, "count", "1,000,000"),
    ],
)
def test_a_value_is_shown_in_its_unit(value, unit, text):
    assert shown(value, unit) == text
