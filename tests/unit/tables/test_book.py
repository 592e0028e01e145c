"""Where counts lie in a book."""

from itertools import pairwise
from math import prod

from demerit.tables import book
from demerit.tables import columns as C  # noqa: N812 - as the sources write it


def test_regions_follow_each_other_and_the_tables_say_where(score_compiled):
    size = score_compiled.scalar
    begin, shapes = book.starts(size), book.shapes(size)
    assert list(begin) == [*shapes, "cohorts"]
    for name, following in pairwise(begin):
        assert begin[following] - begin[name] == prod(shapes[name])
    assert begin["by_day"] == book.BOOK_HEAD
    told = (C.BOOK_CAUSES, C.BOOK_ENTRIES, C.BOOK_LENGTHS, C.BOOK_SPREADS, C.BOOK_GRADES)
    names = ("causes", "entries", "lengths", "spreads", "grades")
    assert [size(column) for column in told] == [begin[name] for name in names]
    assert size(C.BOOK_COHORTS) == begin["cohorts"]


def test_a_cohort_takes_its_months_its_sums_and_its_listings(score_compiled):
    size = score_compiled.scalar
    assert size(C.N_STEPS) == size(C.N_DAYS) // 30 + 1
    assert book.spell_words(size) == 2 * size(C.N_PLACES) * size(C.N_STEPS)
    months = size(C.N_MONTHS) * size(C.N_MEASURES)
    assert size(C.COHORT_WORDS) > months + book.spell_words(size)
