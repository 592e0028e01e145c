"""Words from an address are read, or refused with what would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.errors import RunError
from demerit.views.asking import address, one_of, whole


def test_an_address_has_its_keys_in_order_and_everything_encoded():
    ask = {"b": "two words", "a": "x/y&z='é'"}
    assert address("my run", "nation", ask) == (
        "my%20run/nation?a=x%2Fy%26z%3D%27%C3%A9%27&b=two%20words"
    )


@given(st.text(), st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_an_address_is_plain_whatever_is_asked(run, view, ask):
    made = address(run, view, ask)
    assert made.isascii()
    assert made.count("/") == 1
    assert made.count("?") == 1


def test_a_choice_is_one_of_those_known():
    assert one_of({}, "show", ["a", "b"], "b") == "b"
    assert one_of({"show": "a"}, "show", ["a", "b"], "b") == "a"
    with pytest.raises(RunError) as refused:
        one_of({"show": "flihgt"}, "show", ["flight", "train"], "train")
    assert refused.value.faults[0].known == ("flight",)


@pytest.mark.parametrize(
    "text", ["x", "1.5", "-1", "101", "9" * 40, "\u0661", "1_0", "+1", " 1"]
)
def test_a_number_outside_its_range_or_none_at_all_is_refused(text):
    with pytest.raises(RunError) as refused:
        whole({"person": text}, "person", 0, 0, 100)
    assert "from 0 to 100" in refused.value.faults[0].remedy


def test_a_number_is_read():
    assert whole({"n": "7"}, "n", 0, -10, 10) == 7
    assert whole({"n": "-7"}, "n", 0, -10, 10) == -7
    assert whole({}, "n", 3, -10, 10) == 3
