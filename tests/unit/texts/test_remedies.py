"""What mends a value of the wrong form."""

from datetime import date

import pytest

from demerit.texts.remedies import remedy_of

DAYS = "count it in days, and write their number alone."
ALONE = "write the number alone: 3."


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("3 days", ALONE),
        ("3 euros", ALONE),
        ("3 weeks", "count it in days: 21."),
        ("3 months", DAYS),
        ("1.5 years", DAYS),
        ("3 working days", DAYS),
        ("30%", "write the share itself: 0.3."),
        ("2 million", "write it in digits: 2000000."),
        ("three", "write it in digits."),
        ("0,5", "write it with a decimal point: 0.5."),
        ("0,125", "write it with a decimal point: 0.125."),
        ("1,390,080,000", "write it in digits alone: 1390080000."),
        ("1.390.080.000", "write it in digits alone: 1390080000."),
        ("3# days", "put a space before the '#' of a remark."),
        ("3", "write it without quotation marks."),
        ("\u201c3\u201d", "write it in plain signs: 3."),
    ],
)
def test_a_text_in_place_of_a_number_is_mended_by_what_it_means(given, remedy):
    assert remedy_of("float_type", given) == remedy


def test_working_days_are_offered_where_a_wait_takes_them():
    assert remedy_of("model_type", "3 working days", "Wait") == "write {working_days: 3}."


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("2021/1/2", "write it as 2021-01-02."),
        ("2021\u5e741\u67082\u65e5", "write it as 2021-01-02."),
        ("1.2.2021", "write the date as YYYY-MM-DD with the year first."),
        ("2021/02/30", "2021/02/30 is not in the calendar; mend the date."),
        ("soon", "write the date as YYYY-MM-DD."),
        (2021, "write the whole date: year, month and day."),
    ],
)
def test_a_date_is_mended_by_what_it_means(given, remedy):
    assert remedy_of("date_type", given) == remedy


@pytest.mark.parametrize(
    ("kind", "given", "remedy"),
    [
        ("enum", "must", "write one of these words."),
        ("int_type", 9.5, "write it without a fraction."),
        ("string_type", date(2020, 1, 1), "put quotation marks around it."),
        ("dict_type", ["a"], "write a name and a colon in place of each dash or bracket."),
        ("list_type", "a, b", "put brackets around it: [a, b]."),
        ("bool_type", "yes", "write true or false, without quotation marks."),
        ("string_type", ["a"], "mend the value."),
    ],
)
def test_other_values_are_mended_by_where_they_stand(kind, given, remedy):
    assert remedy_of(kind, given) == remedy
