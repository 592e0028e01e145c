"""Signs that look like those of the language and are others."""

import pytest

from demerit.texts.signs import odd_sign, plain, told


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("\u201clate\u201d", '"late"'),
        ("late\u2011payers", "late-payers"),
        ("late\u200b", "late"),
        ("\uff11\uff18\uff10", "180"),
        ("\u221210", "-10"),
        ("\u5931\u4fe1\u540d\u5355", "\u5931\u4fe1\u540d\u5355"),
        ("late-payers", "late-payers"),
    ],
)
def test_a_sign_becomes_the_plain_one_and_a_word_stays(given, meant):
    assert plain(given) == meant


@pytest.mark.parametrize(
    ("lines", "line", "at"),
    [
        (["a:\u00a01"], 0, (0, 2)),
        (["a\uff1a1", "b: 2"], 1, (0, 1)),
        (["title: \u7532\uff0c\u4e59", "b: 2"], 1, None),
        (["\u3000a: 1", "b: 2"], 1, (0, 0)),
        (["a: 1", "b: 2"], 1, None),
        (["a: 1"], 7, None),
    ],
)
def test_an_odd_sign_is_found_where_it_can_have_done_harm(lines, line, at):
    assert odd_sign(lines, line) == at


@pytest.mark.parametrize(
    ("sign", "meant"), [("\uff1a", ":"), ("\u3001", ","), ("\u3010", "[")]
)
def test_an_odd_sign_is_told_beside_the_plain_one(sign, meant):
    assert told(sign)[0].endswith(f"is not the plain '{meant}'")


def test_a_hidden_space_is_told_by_its_number():
    assert told("\u00a0")[0] == "a space stands here that is no plain one (U+00A0)"
