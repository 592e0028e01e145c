"""Tables of published figures."""

from datetime import date

import pytest

from demerit.errors import StoreError
from demerit.store.figures import last_day, read_figures
from demerit.texts.shelf import library_folder

HEAD = "series,as_of,period_start,value,kind\n"


def faults_of(path):
    with pytest.raises(StoreError) as caught:
        read_figures(path)
    assert {fault.code for fault in caught.value.faults} == {"S005"}
    assert all(fault.remedy for fault in caught.value.faults)
    return [fault.problem for fault in caught.value.faults]


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "t.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016", date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 29)),
        ("2016-02-03", date(2016, 2, 3)),
    ],
)
def test_a_date_counts_to_its_last_day(text, day):
    assert last_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "2016-13", "2016-02-30", "yesterday", "2016-02-03-04", "0"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is not a date"):
        last_day(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2015", date(2015, 1, 1)), ("2018-12", date(2018, 12, 1)), ("", None)],
)
def test_a_period_begins_on_its_first_day(table, text, day):
    rows = f"a,2019-01-31,{text},5,flow\n"
    assert [point.start for point in read_figures(table(HEAD + rows))] == [day]


def test_points_come_in_the_order_of_the_table(table):
    rows = "b,2020-01,2019-01-01,5,flow\na,2020,,7.5,stock\n"
    points = read_figures(table("\ufeff" + HEAD + rows))
    assert [point.series for point in points] == ["b", "a"]
    assert points[0].start == date(2019, 1, 1)
    assert points[1].start is None
    assert points[1].value == 7.5


def test_shipped_tables_can_be_read():
    for path in (library_folder() / "figures").glob("*.csv"):
        assert read_figures(path)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("a,2020-02-30,,1,stock", "'2020-02-30' is not a date"),
        ("a,2020,x,1,stock", "period_start 'x' is not a date"),
        ("a,2020,2021-01-01,1,flow", "lies after as_of"),
        ("a,2020,,many,stock", "value 'many' is not a number"),
        ("a,2020,,,stock", "value '' is not a number"),
        ("a,2020,,inf,stock", "is not a finite number"),
        ("a,2020,,nan,stock", "is not a finite number"),
        ("a,2020,,1,heap", "kind 'heap' is none of cumulative, flow, stock"),
        ("a,2020", "kind '' is none of"),
    ],
)
def test_a_bad_line_is_told_with_its_number(row, word, table):
    problems = faults_of(table(HEAD + "b,2020,,1,stock\n" + row + "\n"))
    assert len(problems) == 1
    assert word in problems[0]
    assert problems[0].startswith("line 3: ")


def test_every_bad_line_is_told(table):
    assert len(faults_of(table(HEAD + "a,x,,1,stock\na,2020,,y,stock\n"))) == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "lacks the columns series, as_of"),
        (HEAD, "holds no figures"),
        ("series,as_of,value,kind\na,2020,1,stock\n", "lacks the column period_start"),
        (HEAD + 'a,"2020,,1,stock\n', "is not CSV"),
        (b"series\xff", "is not UTF-8 at byte 6"),
    ],
)
def test_what_is_no_table_is_refused(text, word, table):
    assert word in faults_of(table(text))[0]


def test_a_missing_table_or_a_folder_is_refused(tmp_path):
    assert "no such file" in faults_of(tmp_path / "none.csv")[0]
    assert "is a directory" in faults_of(tmp_path)[0]
