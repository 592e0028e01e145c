"""What is measured of errors, gaps and remedies, of truth against record, of causes.

`texts.measures.all` has them among all measures.
"""

from __future__ import annotations

from demerit.texts.measures.measure import Measure

_W = " Wilson's interval."
_K = " Wilson's interval for Kish's effective number of people."
_R = (
    " Delta-method interval of a ratio of sums over people; where it is none or all, "
    "Wilson's for Kish's effective number of people."
)

ERRORS = {
    # M10
    "false-discovery": Measure(
        "M10", "listed people with a listing without a deed", "share",
        "People with a listing without a deed / people ever listed." + _W,
    ),
    "innocent-listed": Measure(
        "M10", "listed people who did no deed at all", "share",
        "Listed people who did no deed in the run / people ever listed." + _W,
    ),
    "false-positive": Measure(
        "M10", "people without a deed who were listed", "share",
        "Listed people who did no deed / people who did no deed." + _W,
    ),
    "false-negative": Measure(
        "M10", "people with a deed who were never listed", "share",
        "People who did a deed and were never listed / people who did a deed." + _W,
    ),
    "wrong-listed-days": Measure(
        "M10", "listed days without a deed", "share",
        "Days on a list by a listing without a deed / days on a list." + _R,
    ),
    "wrong-sanction-days": Measure(
        "M10", "sanction days without a deed", "share",
        "Sanction days of listings without a deed / sanction days." + _R,
    ),
    "wrong-refusals": Measure(
        "M10", "refused attempts without a deed", "share",
        "Refused attempts put down to a listing without a deed / refused attempts." + _R,
    ),
    "days-per-wrongly-listed": Measure(
        "M10", "days listed without a deed, for each so listed", "days",
        "Days on a list by a listing without a deed / people with one. Delta-method "
        "interval of a ratio of sums over people.",
    ),
    # M12
    "objections-when-wrong": Measure(
        "M12", "objections decided for each wrong listing", "ratio",
        "Decided objections to listings of the roster whose record is wrong, at every "
        "stage / such listings. Normal interval of a count.",
    ),
    "objections-when-right": Measure(
        "M12", "objections decided for each true listing", "ratio",
        "Decided objections to listings of the roster whose record is true, at every stage "
        "/ such listings. Normal interval of a count.",
    ),
    "upheld-when-wrong": Measure(
        "M12", "objections to wrong records upheld (sensitivity)", "share",
        "Objections upheld / objections decided, of those to wrong records." + _W,
    ),
    "rejected-when-right": Measure(
        "M12", "objections to true records rejected (specificity)", "share",
        "Objections rejected / objections decided, of those to true records." + _W,
    ),
    "wrong-listings-ended": Measure(
        "M12", "wrong listings ended by an objection", "share",
        "Listings without a deed that an upheld objection ended / listings of the roster "
        "without a deed." + _K,
    ),
    # M13
    "gap": Measure(
        "M13", "largest difference between groups", "index",
        "Largest of the groups' values less the smallest (Fairlearn's difference between "
        "groups), of those groups that are large enough. In the unit of the quantity. The "
        "interval holds however many groups were searched.",
    ),
    "gap-ratio": Measure(
        "M13", "smallest group's value over the largest's", "ratio",
        "Smallest of the groups' values / the largest (Fairlearn's ratio between groups), "
        "of those groups that are large enough. The interval holds however many groups "
        "were searched.",
    ),
    "gap-to-all": Measure(
        "M13", "difference from all people", "index",
        "The group's value less that of all people. In the unit of the quantity; the "
        "intervals of all groups hold at once.",
    ),
    # M14
    "gap-at-stage": Measure(
        "M14", "times the largest group's, at this stage", "ratio",
        "The group's count for each of the stage before / the same of the group with most "
        "people. The stages' ratios multiply to the whole, so a stage's part is the same "
        "in whatever order stages are swapped (its Shapley value, in logarithms). The "
        "interval allows for the worst that two counts of the same people can do together.",
    ),
    "gap-of-stages": Measure(
        "M14", "times the largest group's, over all stages", "ratio",
        "The group's count for each person / the same of the group with most people. "
        "Delta-method interval of the logarithm.",
    ),
    # M15
    "recorded-over-true": Measure(
        "M15", "share of records over share of deeds", "ratio",
        "Group's share of all records of deeds / group's share of all deeds done. Ratio of "
        "the group's records for each deed to everybody's; normal interval of the "
        "logarithm of counts.",
    ),
    "recorded-over-true-drift": Measure(
        "M15", "the same in the last year over the first", "ratio",
        "Records for each deed of the group against everybody's in the last 365 days / the "
        "same in the first 365 days. Normal interval of the logarithm of counts.",
    ),
    # M17
    "by-association": Measure(
        "M17", "listings that follow another's", "share",
        "Listings on grounds that list a firm's representative / listings on the "
        "roster. Whether ties spread listings otherwise is not measured: that takes a "
        "world in which people are tied." + _K,
    ),
    "firm-days": Measure(
        "M17", "sanction days borne for a firm's deed", "share",
        "Sanction days whose record is of a firm's act / sanction days." + _K,
    ),
    # M20
    "score-tells": Measure(
        "M20", "how well the last score tells who did a deed", "index",
        "Chance that of two people, one who did a deed and one who did none, the first has "
        "the worse score, ties counting half (area under the curve). Over all whom it "
        "covers, where that is a matter of traits and the score begins at one number; else "
        "over those whose score moved. "
        "DeLong's interval on the logit scale.",
    ),
    "points-given": Measure(
        "M20", "points that were given rather than taken", "share",
        "Points given / points given and taken. Counted, with no interval.",
    ),
    # M22
    "own-exit": Measure(
        "M22", "listings ended by a clock or a repair", "share",
        "Listings on adverse rosters ended by a clock of the world (such as performance) "
        "or by a repair / listings ended. Which clocks are the person's own act, "
        "`exits-by-way` shows." + _K,
    ),
    "exits-by-way": Measure(
        "M22", "listings ended in this way", "share",
        "Listings on the roster that ended in the way / listings on it that ended." + _K,
    ),
    "repairs-granted": Measure(
        "M22", "repairs asked for that were granted", "share",
        "Repairs granted / repairs granted, refused or blocked." + _W,
    ),
    # M23
    "statements-upheld-when-wrong": Measure(
        "M23", "statements against wrong records upheld", "share",
        "Statements upheld / statements made, of those against wrong records." + _W,
    ),
    "statements-rejected-when-right": Measure(
        "M23", "statements against true records rejected", "share",
        "Statements rejected / statements made, of those against true records." + _W,
    ),
    "overridden": Measure(
        "M23", "reviews that overrode the record", "share",
        "Objections and statements upheld / objections and statements decided. Minutes "
        "for each are not measured: no text says how long a review takes." + _W,
    ),
    # M24
    "ghost-share": Measure(
        "M24", "sanction days after the listing ended", "share",
        "Sanction days on or after the day on which the listing ended / sanction "
        "days." + _R,
    ),
    "ghost-days": Measure(
        "M24", "sanction days after the end, for each ended listing", "days",
        "Sanction days on or after the day on which the listing ended / listings on "
        "adverse rosters that ended. The share above and its interval, times sanction days "
        "for each ended listing.",
    ),
    # M25
    "repair-cost": Measure(
        "M25", "money paid for repairs, per person", "money",
        "Money for repairs / people. Normal interval of a sum of equal amounts.",
    ),
    "dearer-cost": Measure(
        "M25", "money paid for dearer visits, per person", "money",
        "Money that sanctions add to visits / people. Normal interval of a sum of equal "
        "amounts. Its share of income is not measured: no world says what people earn.",
    ),
    # T1
    "deeds-recorded": Measure(
        "T1", "true records for each deed done", "ratio",
        "True records / deeds done that some source of the regime reports, over the run. "
        "Several sources may record one deed. Interval as for a count.",
    ),
    "doers-listed": Measure(
        "T1", "people with a deed who were listed", "share",
        "People who did a deed and were listed / people who did a deed." + _W,
    ),
    "false-records": Measure(
        "T1", "records that are wrong", "share",
        "Records of acts that the recorded deed does not count / records." + _W,
    ),
    "listings-on-wrong-record": Measure(
        "T1", "listings that rest on a wrong record", "share",
        "Listings whose record is wrong / listings of the roster." + _K,
    ),
    "listings-on-no-record": Measure(
        "T1", "listings that rest on no record", "share",
        "Listings without a record / listings of the roster." + _K,
    ),
    # A1
    "refusals-by-list": Measure(
        "A1", "refused attempts put down to a list or band", "share",
        "Refused attempts at the gate under sanctions of the roster / refused attempts at "
        "the gate." + _K,
    ),
    "refusals-by-deed": Measure(
        "A1", "refused attempts put down to a recorded deed", "share",
        "Refused attempts at the gate whose record is of the deed / refused attempts at "
        "the gate." + _K,
    ),
    "refusals-by-source": Measure(
        "A1", "refused attempts put down to a source", "share",
        "Refused attempts at the gate whose record is of the source / refused attempts at "
        "the gate." + _K,
    ),
    "refusals-by-article": Measure(
        "A1", "refused attempts put down to the article of a ground", "share",
        "Refused attempts at the gate whose root ground cites the article / refused "
        "attempts at the gate." + _K,
    ),
    "refusals-without-deed": Measure(
        "A1", "refused attempts that come from no deed", "share",
        "Refused attempts at the gate whose record is wrong, or that rest on no record / "
        "refused attempts at the gate." + _K,
    ),
    "concentration": Measure(
        "A1", "how concentrated the causes are (Herfindahl)", "index",
        "Sum of the squared shares of causes (sanction, root ground and report) in the "
        "gate's refused attempts. Normal interval for Kish's effective number of people.",
    ),
    "causes-of-80-percent": Measure(
        "A1", "causes behind four fifths of refusals", "count",
        "Fewest causes (sanction, root ground and report) that make up four fifths of the "
        "gate's refused attempts. Counted, with no interval.",
    ),
}  # fmt: skip
"""By name, in the order of the checks."""
