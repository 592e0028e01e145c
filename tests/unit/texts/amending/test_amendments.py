"""Amendments as they are written in a line."""

import pytest

from demerit.errors import Place, TextError
from demerit.texts.amending.amendments import FILE, Verb, read_amendments


def one(line):
    (read,) = read_amendments(line)
    return read


@pytest.mark.parametrize(
    ("line", "verb", "name", "value"),
    [
        ("term=1y", Verb.SET, "term", "1y"),
        ("term = 1y", Verb.SET, "term", "1y"),
        ("a.b_c-d*=0.5", Verb.TIMES, "a.b_c-d", "0.5"),
        ("a.title=of x = y", Verb.SET, "a.title", "of x = y"),
        ("within={working_days: 3}", Verb.SET, "within", "{working_days: 3}"),
        ("drop a.b", Verb.DROP, "a.b", ""),
        ("end a on 2020-01-01", Verb.END, "a", "2020-01-01"),
        ("without lists", Verb.WITHOUT, "lists", ""),
        ("without list a", Verb.WITHOUT, "list", "a"),
        ("drop.share=3", Verb.SET, "drop.share", "3"),
    ],
)
def test_an_amendment_is_read(line, verb, name, value):
    read = one(line)
    assert (read.verb, read.name, read.value) == (verb, name, value)
    assert (read.said, read.regime, read.with_all) == (line, "", False)


def test_a_drop_may_take_all_along():
    assert one("drop a  with  all").with_all
    assert one("drop a  with  all").name == "a"


@pytest.mark.parametrize("line", ["x-1.2: term=1y", "x-1.2:term=1y", " x-1.2 : term=1y "])
def test_a_regime_may_stand_before_an_amendment(line):
    read = one(line)
    assert (read.regime, read.said, read.value) == ("x-1.2", "term=1y", "1y")


def test_every_amendment_has_its_place():
    read = read_amendments("term=1y;; a: detection = 0.2\n end b on 2020-01-01;")
    assert [r.place for r in read] == [
        Place(FILE, 1, 1),
        Place(FILE, 1, 14),
        Place(FILE, 2, 2),
    ]
    assert [r.at_value.column for r in read] == [6, 26, 11]


@pytest.mark.parametrize(
    ("line", "column", "problem"),
    [
        ("", 1, "the amendment is empty."),
        (" ; \n ;", 1, "the amendment is empty."),
        ("term", 1, "'term' is no amendment."),
        ("let a", 1, "'let a' is no amendment."),
        ("drop", 1, "'drop' is not written in full."),
        ("drop a b", 1, "'drop a b' is not written in full."),
        ("drop a with some", 1, "'drop a with some' is not written in full."),
        (" end a", 2, "'end a' is not written in full."),
        ("end a on", 1, "'end a on' is not written in full."),
        ("without", 1, "'without' is not written in full."),
        ("without a b c", 1, "'without a b c' is not written in full."),
        ("=3", 1, "'=3' is not written in full."),
        ("a b=3", 1, "'a b=3' is not written in full."),
        ("a*=", 1, "'a*=' is not written in full."),
        ("x:", 3, "nothing follows the regime's name."),
    ],
)
def test_what_is_no_amendment_is_told_with_its_column(line, column, problem):
    with pytest.raises(TextError) as caught:
        read_amendments(line)
    (fault,) = caught.value.faults
    assert (fault.code, fault.problem) == ("T012", problem)
    assert fault.place == Place(FILE, 1, column)
    assert fault.remedy


def test_every_piece_that_is_none_is_told():
    with pytest.raises(TextError) as caught:
        read_amendments("term; drop; term=1y; x:")
    places = [str(fault.place) for fault in caught.value.faults]
    assert places == [f"{FILE}:1:{column}" for column in (1, 7, 24)]
