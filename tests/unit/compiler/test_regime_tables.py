"""A regime's rows."""

from demerit.tables import columns as C  # noqa: N812 - as the sources write it


def column(compiled, number, size):
    start = compiled.scalar(number)
    return compiled.buffer[start : start + size].tolist()


def names(compiled, table):
    return [row.name for row in compiled.rows[table]]


def test_a_report_has_a_row_for_each_act_in_the_acts_order(compiled):
    reports = ["office/delays/late", "office/slips/early", "office/delays/firm-late"]
    assert names(compiled, "report") == reports
    assert column(compiled, C.REPORT_TRUE, 3) == [1, 0, 1]


def test_grounds_of_deeds_stand_before_joins(compiled):
    grounds = ["late-payers/first/delay", "late-payers/second/delay"]
    assert names(compiled, "ground") == [*grounds, "no-travel/joined/late-payers"]
    assert column(compiled, C.GROUND_TERM, 3) == [90, 180, 0]
    assert column(compiled, C.GROUND_DEED, 3) == [0, 0, -1]


def test_a_rule_knows_its_article_and_its_place(compiled):
    ground = compiled.rows["ground"][0]
    assert ground.cite == "bylaw art. 3"
    assert ground.rule == "lists.late-payers.grounds.first"
    assert "regime.yaml:29" in ground.place


def test_a_list_keeps_off_those_whom_it_never_takes(compiled):
    n = compiled.cohorts.n_cohorts
    never = column(compiled, C.LIST_NEVER, 2 * n)
    assert never[:n] == [0] * n
    assert never[n:] == compiled.cohorts.matches({"age": "young"}).astype(int).tolist()


def test_a_sanction_closes_its_classes_to_all_papers(compiled):
    assert column(compiled, C.SANCTION_CLASSES, 1) == [1]
    assert column(compiled, C.SANCTION_PAPERS, 1) == [3]
