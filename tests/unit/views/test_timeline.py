"""A life on a time line: spells close, objections suspend, truth stands beside record."""

from dataclasses import replace

import numpy as np
import pytest

from demerit.audit.story import tell
from demerit.engine.people import with_occasions
from demerit.engine.run import live_one
from demerit.tables.columns import STAGE_SUSPENDS
from demerit.tables.life import Event
from demerit.views.timeline import spell_ends, timeline

FEW = 800


@pytest.fixture(scope="module")
def lives(compiled):
    """Return the town's first people to whom anything happens: events, lines, drawn."""
    made = []
    for person in with_occasions(compiled, 0, compiled.cohorts.n_people)[:FEW].tolist():
        events = live_one(compiled, person)
        if len(events):
            lines = tell(compiled, events)
            made.append((events, lines, timeline(compiled, events, lines)))
    return made


def test_each_spell_begins_with_its_listing_and_closes_with_its_release(lives):
    closed = opened = 0
    for events, lines, drawn in lives:
        begun = [e for e in lines if e.event in {"listing", "band"}]
        assert [span["sequence"] for span in drawn["spans"]] == [e.sequence for e in begun]
        for span in drawn["spans"]:
            if span["until"] is None:
                opened += 1
                assert span["end"] is None
                assert span["sequence"] not in spell_ends(events)
            else:
                closed += 1
                end = lines[span["end"]]
                assert (end.event, end.date) == ("release", span["until"])
                assert end.cause == span["sequence"]
                assert span["from"] <= span["until"] <= drawn["until"]
    assert closed
    assert opened


def test_an_objection_suspends_from_the_day_it_is_filed_until_it_is_decided(
    lives, compiled
):
    assert not any(span["suspended"] for _, _, drawn in lives for span in drawn["spans"])
    buffer = compiled.buffer.copy()
    first = buffer[STAGE_SUSPENDS]
    buffer[first : first + len(compiled.rows["stage"])] = 1
    suspending = replace(compiled, buffer=buffer)
    held = []
    for before, *_ in lives:
        if (before[:, 3] == Event.FILED).any():
            events = live_one(suspending, int(before[0, 0]))
            lines = tell(suspending, events)
            spans = timeline(suspending, events, lines)["spans"]
            held += [(span, each, lines) for span in spans for each in span["suspended"]]
    assert held
    for span, (first, until), lines in held:
        mine = [line for line in lines if line.cause == span["sequence"]]
        assert first in {line.date for line in mine if line.event == "filed"}
        decided = {line.date for line in mine if line.event == "decided"}
        assert until in decided | {span["until"]} or span["until"] is None


def test_the_truth_of_an_event_is_that_of_the_record_it_rests_on(lives):
    for _, lines, drawn in lives:
        for line, shown in zip(lines, drawn["events"], strict=True):
            if line.event != "act":
                assert shown["truth"] == {None: "", True: "so", False: "wrong"}[line.true]


def test_a_deed_of_which_no_true_record_tells_is_unseen(lives, compiled):
    counted = {act for deed in compiled.rows["deed"] for act in deed.more["counts"]}
    seen = dict.fromkeys(("so", "unseen"), 0)
    for events, lines, drawn in lives:
        recorded = {
            line.cause for line in lines if line.event == "record" and line.true is True
        }
        for event, shown in zip(events, drawn["events"], strict=True):
            if shown["event"] != "act":
                continue
            act = compiled.rows["act"][int(event[4])].name
            wanted = "so" if shown["sequence"] in recorded else "unseen"
            assert shown["truth"] == (wanted if act in counted else "no-deed")
            if act in counted:
                seen[wanted] += 1
    assert min(seen.values()) > 0


def test_truth_and_record_part_where_a_record_is_false_or_missing(lives):
    parted = {
        (part["kind"], lines[part["sequence"]].true)
        for _, lines, drawn in lives
        for part in drawn["parts"]
    }
    assert {("act", None), ("record", False), ("listing", False)} <= parted
    assert not any(true for _, true in parted)


def test_a_life_in_which_nothing_happens_has_no_events(compiled):
    drawn = timeline(compiled, np.zeros((0, 8), dtype=np.int64), [])
    assert (drawn["events"], drawn["spans"], drawn["parts"]) == ([], [], [])
    assert drawn["from"] < drawn["until"]


def test_what_lasts_on_a_list_are_its_own_sanctions(lives, compiled):
    own = {row.rule: row.more["list"] for row in compiled.rows["sanction"]}
    spans = [span for _, _, drawn in lives for span in drawn["spans"]]
    assert any(span["sanctions"] for span in spans)
    for span in spans:
        assert {own[one["rule"]] for one in span["sanctions"]} <= {span["list"]}


def test_spells_end_by_the_release_that_they_caused(lives):
    for events, _, _ in lives:
        for begun, end in spell_ends(events).items():
            assert end[3] == Event.RELEASE
            assert events[begun][3] in {Event.LISTING, Event.BAND, Event.POINTS}
