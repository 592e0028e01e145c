"""One-line amendments laid over a loaded regime."""

import copy
from datetime import date
from pathlib import Path

import pytest

from demerit.errors import TextError
from demerit.lab.result import texts_of
from demerit.texts.amending import amend as amending
from demerit.texts.check import check_regime
from demerit.texts.load import load_regime

CASES = Path(__file__).parents[3] / "cases"
DAYS = "lists.late-payers.grounds"


@pytest.fixture(scope="module")
def town_list():
    return load_regime(CASES / "base" / "regime.yaml")


@pytest.fixture(scope="module")
def scores():
    return load_regime(CASES / "base-scores" / "regime.yaml")


def amend(text, line):
    return amending.amend(text, line)


def told(text, line):
    with pytest.raises(TextError) as caught:
        amend(text, line)
    return caught.value.faults


def differences(text, line):
    return [str(difference) for difference in amend(text, line).differences]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "term=1y",
            [f"{DAYS}.first.term_days: 90 -> 365", f"{DAYS}.second.term_days: 180 -> 365"],
        ),
        ("late-payers.second.term_days = 2w", [f"{DAYS}.second.term_days: 180 -> 14"]),
        (
            "term*=0.5",
            [f"{DAYS}.first.term_days: 90 -> 45", f"{DAYS}.second.term_days: 180 -> 90"],
        ),
        ("detection=0.2", ["sources.office.reports.delays.share: 0.9 -> 0.2"]),
        ("errors*=3", ["sources.office.reports.slips.share: 0.01 -> 0.03"]),
        ("delay.keeps=6m", ["deeds.delay.keeps_days: nothing -> 180"]),
        (
            "late-payers.exit.within=5wd",
            ["lists.late-payers.exits.paid.within: {working_days: 3} -> {working_days: 5}"],
        ),
        ("objection.right=0.5", ["lists.late-payers.objections.office.right: 0.9 -> 0.5"]),
        ("end first on 2020-05-01", [f"{DAYS}.first.until: 2020-07-01 -> 2020-05-01"]),
        (
            "sanction.classes=[slow, fast]",
            ["sanctions.no-fast-train.classes: [fast] -> [slow, fast]"],
        ),
        (
            "drop sanctions.no-fast-train.classes",
            ["sanctions.no-fast-train.classes: [fast] -> nothing"],
        ),
        ("covers.share=0.5", ["covers.share: 1 -> 0.5"]),
        (
            "drop joined with all",
            [
                (
                    "lists.no-travel: {title: list of those who may not travel, "
                    "never: {age: young}, grounds: {joined: {joins: late-payers, "
                    "share: 0.5}}} -> nothing (goes along)"
                ),
                (
                    "sanctions.no-fast-train: {list: no-travel, gate: train, "
                    "classes: [fast]} -> nothing (goes along)"
                ),
            ],
        ),
        (
            "second.term=1y; second.extension.share*=2\nsecond.share=0.5",
            [
                f"{DAYS}.second.term_days: 180 -> 365",
                f"{DAYS}.second.extension.share: 0.2 -> 0.4",
                f"{DAYS}.second.share: 1 -> 0.5",
            ],
        ),
        (
            "town-list: lists.late-payers.objections.office.suspends=true",
            ["lists.late-payers.objections.office.suspends: false -> true"],
        ),
    ],
)
def test_an_amendment_differs_where_it_says(town_list, line, expected):
    assert differences(town_list, line) == expected
    assert check_regime(amend(town_list, line).text) == []


def test_factors_by_trait_stay_under_a_factor_and_go_under_a_number(scores):
    fraud = ("lists", "cheats", "grounds", "fraud", "term_days")

    def term(line):
        return amend(scores, line).text.model.lists["cheats"].grounds["fraud"].term_days

    assert term("cheats.fraud.term_days*=2").value == 181
    assert len(term("cheats.fraud.term_days*=2").times) == 1
    assert len(term(f"{'.'.join(fraud)}.value=30").times) == 1
    assert term("cheats.fraud.term_days=30").times == []


def test_whole_numbers_stay_whole_and_lose_what_is_behind_the_point(scores):
    found = differences(scores, "keeps*=0.501; litter.points*=0.33; help.points*=0.5")
    assert found == [
        "deeds.litter.keeps_days: 500 -> 250",
        (
            "scores.conduct.points.litter.points: {at_least: -20, at_most: -20} "
            "-> {at_least: -6, at_most: -6}"
        ),
        (
            "scores.conduct.points.help.points: {at_least: 5, at_most: 9} "
            "-> {at_least: 2, at_most: 4}"
        ),
    ]


def test_later_amendments_are_laid_over_earlier_ones(town_list):
    text = amend(town_list, "term=1y; second.term*=2; drop first").text
    grounds = text.model.lists["late-payers"].grounds
    assert list(grounds) == ["second"]
    assert grounds["second"].term_days.value == 730
    assert list(text.model.changes) == [f"amendment-{n}" for n in (1, 2, 3, 4)]


def test_amending_twice_is_amending_in_one_line(town_list):
    once = amend(town_list, "term=1y; detection=0.5").text
    twice = amend(amend(town_list, "term=1y").text, "detection=0.5").text
    assert once.model == twice.model


def test_what_is_amended_is_assumed_and_says_by_which_amendment(town_list):
    text = amend(town_list, "second.term=1y; delay.keeps=1y").text
    ground = text.model.lists["late-payers"].grounds["second"]
    for part in (ground, ground.term_days):
        assert (part.status, part.why) == ("assumed", "amendment: second.term=1y")
    deed = text.model.deeds["delay"]
    assert (deed.status, deed.cite) == ("assumed", "bylaw art. 1")
    assert text.model.lists["late-payers"].status == "recalled"
    change = text.model.changes["amendment-1"]
    assert (change.at, change.status) == (f"{DAYS}.second.term_days", "assumed")
    assert str(text.place(*change.at.split("."))) == "amendment:1:13"
    assert text.place("lists", "no-travel").file.endswith("regime.yaml")


def test_an_older_reason_is_kept_behind_the_amendment():
    other = load_regime(CASES / "base" / "regime.yaml")
    other.tree.values["lists"]["late-payers"]["grounds"]["first"] |= {
        "status": "assumed",
        "why": "made up",
    }
    text = amend(other, "first.term=1d").text
    why = text.model.lists["late-payers"].grounds["first"].why
    assert why == "amendment: first.term=1d; before: made up"


def test_an_amendment_cannot_claim_that_it_is_verified(town_list):
    line = "office.delays.share={value: 0.5, status: verified, cite: bylaw art. 2}"
    share = amend(town_list, line).text.model.sources["office"].reports["delays"].share
    assert (share.status, share.cite) == ("assumed", "bylaw art. 2")


def test_the_regime_itself_stays_as_it_is(town_list):
    before = copy.deepcopy(town_list)
    amend(town_list, "term=1y; without objection; drop no-fast-train; covers.share=0.5")
    assert town_list == before


def test_a_regime_keeps_its_name_and_what_is_not_amended(scores):
    text = amend(scores, "litter.notice.wait=20").text
    assert text.model.regime == scores.model.regime
    assert text.model.sanctions == scores.model.sanctions
    assert list(text.model.scores["conduct"].points) == ["litter", "help", "honour"]


def test_an_amendment_of_a_notice_keeps_who_is_heard_and_gives_one_to_others(scores):
    text = amend(scores, "notice=20d").text
    points = text.model.scores["conduct"].points
    assert (points["litter"].notice.wait.days, points["litter"].notice.right.value) == (
        20,
        0.9,
    )
    assert points["help"].notice.wait.days == 20
    assert points["honour"].notice is None
    fraud = text.model.lists["cheats"].grounds["fraud"]
    assert fraud.notice.right is None


def test_one_record_needs_no_days_to_count_records_in(scores):
    found = amend(scores, "times=1")
    rule = found.text.model.lists["cheats-of-old"].grounds["twice"]
    assert (rule.times, rule.within_days) == (1, None)
    assert [d.along for d in found.differences] == [True, False]


def test_a_rule_can_be_put_whole_in_place_of_another(town_list):
    line = "first={deeds: [delay], until: 2020-03-01, term_days: 5}"
    line = f"lists.late-payers.grounds.{line}"
    rule = amend(town_list, line).text.model.lists["late-payers"].grounds["first"]
    assert (rule.until, rule.term_days.value) == (date(2020, 3, 1), 5)


def test_a_run_keeps_the_amendments_beside_the_texts(bundle):
    text = amend(bundle.regimes[0], "term=1y").text
    text = amend(text, "detection=0.5").text
    bundle = copy.copy(bundle)
    object.__setattr__(bundle, "regimes", [text])
    kept = texts_of(bundle)
    assert kept["regime-town-list/amendment.txt"] == b"term=1y\ndetection=0.5\n"
    assert "regime-town-list/regime.yaml" in kept


BAD = [
    (
        "lists.late-payers.grounds.fist.term_days=3",
        (
            "T014 'lists.late-payers.grounds' of 'town-list' has no 'fist'.\n"
            "  where:  amendment:1:1\n"
            "  known:  'first'\n"
            "  remedy: name one of these."
        ),
    ),
    (
        "first.trem_days=3",
        (
            "T014 'lists.late-payers.grounds.first' of 'town-list' has no 'trem_days'.\n"
            "  where:  amendment:1:1\n"
            "  known:  'term_days', 'within_days', 'modality', 'says', 'times'\n"
            "  remedy: name one of these."
        ),
    ),
    (
        "first.term_days.value=3",
        (
            "T014 'lists.late-payers.grounds.first.term_days' of 'town-list' has no "
            "'value'.\n"
            "  where:  amendment:1:1\n"
            "  remedy: amend 'lists.late-payers.grounds.first.term_days' itself."
        ),
    ),
    (
        "terms=1y",
        (
            "T014 'town-list' has no rule 'terms'.\n"
            "  where:  amendment:1:1\n"
            "  known:  'term', 'times', 'errors', 'late-payers', 'keeps'\n"
            "  remedy: name a rule by the keys that lead to it, joined by points."
        ),
    ),
    (
        "hearing=0.9",
        (
            "T014 'hearing' stands for the share of statements after notice that are "
            "decided rightly; 'town-list' has none.\n"
            "  where:  amendment:1:1\n"
            "  remedy: name a rule that it has, by its path."
        ),
    ),
    (
        "drop office",
        (
            "T014 'office' may be any of 2 rules.\n"
            "  where:  amendment:1:1\n"
            "  known:  'sources.office', 'lists.late-payers.objections.office'\n"
            "  remedy: write the path of the one meant."
        ),
    ),
    (
        "  drop late-payer",
        (
            "T014 'town-list' has no rule 'late-payer'.\n"
            "  where:  amendment:1:3\n"
            "  known:  'late-payers', 'delay'\n"
            "  remedy: name a rule by the keys that lead to it, joined by points."
        ),
    ),
    (
        "drop no-travel",
        (
            "T014 'lists.no-travel' cannot be dropped alone: "
            "'sanctions.no-fast-train' needs it.\n"
            "  where:  amendment:1:1\n"
            "  known:  'sanctions.no-fast-train'\n"
            "  remedy: drop these first, or write `drop no-travel with all`."
        ),
    ),
    (
        "drop late-payers with all",
        (
            "T011 without 'lists.late-payers' the regime keeps neither a list "
            "nor a score.\n"
            "  where:  amendment:1:1\n"
            "  remedy: write `without lists`: then lists stay, and nobody is entered "
            "on them."
        ),
    ),
    (
        "term=1y; first.term=365",
        (
            "U008 'first.term=365' changes nothing: "
            "'lists.late-payers.grounds.first.term_days' is 365 already.\n"
            "  where:  amendment:1:10\n"
            "  remedy: give another value, or take the amendment out."
        ),
    ),
    (
        "detection=0.2\nterm*=1",
        (
            "U008 'term*=1' changes nothing: all 2 keys are so already.\n"
            "  where:  amendment:2:1\n"
            "  remedy: give another value, or take the amendment out."
        ),
    ),
    (
        "detection = 20%",
        (
            "T012 'sources.office.reports.delays.share' cannot be the text '20%': a number "
            "is wanted, or a mapping with `value:`.\n"
            "  where:  amendment:1:13\n"
            "  remedy: write the share itself: 0.2."
        ),
    ),
    (
        "first.term=0",
        (
            "T013 'lists.late-payers.grounds.first.term_days' cannot be 0 days.\n"
            "  where:  amendment:1:12\n"
            "  remedy: give 1 to 36,525 days, or take it out: then it has no end."
        ),
    ),
    (
        "first.until=2020-09-01",
        (
            "T016 after 'first.until=2020-09-01', 'second' and 'first' are both in force "
            "for deed 'delay' on 2020-07-01.\n"
            "  where:  regime.yaml:33:7\n"
            "  remedy: end 'first' with `until: 2020-07-01`, when 'second' begins."
        ),
    ),
    (
        "end first on 2020-08-01",
        (
            "T016 'lists.late-payers.grounds.first' ends on 2020-07-01 already.\n"
            "  where:  amendment:1:1\n"
            "  remedy: give an earlier date, or write "
            "`lists.late-payers.grounds.first.until=2020-08-01` to make it last."
        ),
    ),
    (
        "end late-payers on 2021-01-01",
        (
            "T012 'lists.late-payers' has no dates, so it cannot be ended.\n"
            "  where:  amendment:1:1\n"
            "  remedy: end the grounds, exits or sanctions in it, or drop it."
        ),
    ),
    (
        "end first on May",
        (
            "T012 'May' is no date.\n"
            "  where:  amendment:1:14\n"
            "  remedy: write it as YYYY-MM-DD."
        ),
    ),
    (
        "town: term=1y",
        (
            "T014 the amendment is of 'town', not of this regime.\n"
            "  where:  amendment:1:7\n"
            "  known:  'town-list'\n"
            "  remedy: name this one, or none."
        ),
    ),
    (
        "sanction.gate=",
        (
            "T012 'sanction.gate=' is not written in full.\n"
            "  where:  amendment:1:1\n"
            "  remedy: write PATH=VALUE without a space in PATH, such as `term=1y`."
        ),
    ),
    (
        "drop lists.late-payers.title",
        (
            "T011 'lists.late-payers.title' is missing.\n"
            "  where:  amendment:1:6\n"
            "  remedy: add `title:` here."
        ),
    ),
]


@pytest.mark.parametrize(("line", "expected"), BAD, ids=[line for line, _ in BAD])
def test_a_bad_amendment_is_told_word_for_word(line, expected, monkeypatch):
    monkeypatch.chdir(CASES / "base")
    text = load_regime(Path("regime.yaml"))
    assert "\n\n".join(str(fault) for fault in told(text, line)) == expected


def test_a_drop_tells_what_went_along(scores):
    found = amend(scores, "drop cheats with all").differences
    assert [d.path for d in found if d.along] == [
        "scores.conduct.points.honour",
        "sanctions.slow-hall",
        "sanctions.dear-hall",
        "repairs.pardon",
        "repairs.quick-pardon",
        "scores.conduct.wiped_by",
    ]
    assert [d.path for d in found if not d.along] == ["lists.cheats"]


def test_what_an_amendment_leaves_unused_is_no_fault(town_list):
    assert check_regime(amend(town_list, "drop sources.office").text) == []
