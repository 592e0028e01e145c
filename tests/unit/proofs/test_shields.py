"""S4 of lists: whether one listing keeps a longer one away."""

import pytest

from demerit.proofs.finding import Verdict
from demerit.proofs.shields import of_list
from demerit.proofs.stage import play, replays
from demerit.tables.life import Event
from tests.proofs.making import model_of, text_of

LIST = "lists.false-filers"
SHORT = {
    "deeds": ["late-return"],
    "term_days": 60,
    "notice": {"wait": 15, "cite": "bylaw art. 6"},
    "cite": "bylaw art. 9",
}


def of(changes, name="false-filers"):
    return list(of_list(model_of("town-lists", changes), name))


def test_equal_terms_are_proved():
    assert [f.verdict for f in of({})] == [Verdict.PROVED]


def test_a_listing_for_each_record_is_proved():
    changes = {f"{LIST}.spell": "record", f"{LIST}.grounds.late": SHORT}
    del_again = {f"{LIST}.again": "ignore"}
    assert [f.verdict for f in of({**changes, **del_again})] == [Verdict.PROVED]


@pytest.mark.parametrize("again", ["ignore", "restart"])
def test_unequal_terms_are_refuted_and_the_life_ends_sooner(again, tmp_path):
    changes = {f"{LIST}.again": again, f"{LIST}.grounds.late": SHORT}
    changes["lists.late-filers.grounds.late.deeds"] = ["unpaid-wages"]
    text = text_of("town-lists", tmp_path, changes)
    (found,) = of_list(text.model, "false-filers")
    assert found.verdict is Verdict.REFUTED
    assert found.witness is not None
    assert found.witness.data["terms"] == [60, 360]
    assert replays(text, found.witness)
    events = play(text, found.witness).events
    listings = events[events[:, 3] == Event.LISTING]
    ends = events[(events[:, 3] == Event.RELEASE)]
    assert len(listings) == 1
    assert ends[0, 2] - listings[0, 2] < 360


def test_a_list_that_ignores_and_has_a_way_off_is_unknown():
    found = of({"lists.wage-debtors.again": "ignore"}, "wage-debtors")
    assert [f.verdict for f in found] == [Verdict.UNKNOWN]


def test_a_list_without_sanctions_is_not_asked_about():
    assert of({"sanctions.no-refund.list": "late-filers"}) == []
