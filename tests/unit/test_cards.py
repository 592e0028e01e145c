"""Static HTML: everything escaped, intervals drawn where the numbers are."""

import re
from xml.etree import ElementTree as ET

import pytest

from demerit.cards import Markup, card, facts, strip, table

parsed = ET.fromstring  # noqa: S314 - our own pictures
HOSTILE = "<script>alert('x')</script>&"


@pytest.mark.parametrize(
    "made",
    [
        card(HOSTILE, HOSTILE, note=HOSTILE),
        facts([(HOSTILE, HOSTILE)]),
        table(HOSTILE, [HOSTILE], [[HOSTILE]]),
    ],
    ids=["card", "facts", "table"],
)
def test_what_is_written_is_escaped(made):
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert parsed(f"<div>{made}</div>") is not None


def test_markup_is_not_escaped_again():
    assert "<b>x</b>" in facts([("name", Markup("<b>x</b>"))])
    assert "&lt;b&gt;" in facts([("name", "<b>x</b>")])


def test_an_interval_is_drawn_in_the_order_of_its_numbers():
    made = parsed(strip(0.5, 0.4, 0.7, 0.2))
    lines = [(float(e.get("x1", 0)), float(e.get("x2", 0))) for e in made.iter("line")]
    _, (low, high), (edge, _) = lines
    dot = float(next(iter(made.iter("circle"))).get("cx", 0))
    assert edge < low < dot < high
    assert (dot - low) / (high - low) == pytest.approx(1 / 3, abs=0.01)
    assert re.search(
        "0.5, interval 0.4 to 0.7, the line at 0.2", made.get("aria-label", "")
    )


def test_what_has_no_value_is_not_drawn_and_what_was_counted_has_no_whisker():
    assert strip(None, None, None) == ""
    assert len(list(parsed(strip(3, None, None)).iter("line"))) == 1
    assert "<circle" in strip(0, 0, 0)
