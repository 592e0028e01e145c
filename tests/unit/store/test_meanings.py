"""What tables and columns hold."""

from demerit.store.meanings import COLUMNS, TABLES, meaning


def test_every_table_has_its_columns():
    assert list(TABLES) == list(COLUMNS)


def test_a_column_of_cohorts_that_is_not_told_is_a_trait():
    assert meaning("cohorts", "province") == "the trait 'province' of the cohort's people"
    assert meaning("cohorts", "people") == COLUMNS["cohorts"]["people"]
