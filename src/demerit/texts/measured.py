"""What an audit measures, by name: the check it belongs to, its unit and its definition.

A norm draws its lines by these names, and every finding carries its definition. The words
are those of `docs/concepts/accounts.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

TITLES = {
    "M1": "scope: who is listed, and how many come and go",
    "M2": "how burdens gather in few people",
    "M3": "how long listings last against the stated terms",
    "M4": "traps: who stays listed, and who comes back",
    "M5": "burdens in fields of life unrelated to the deed",
    "M6": "suitability: what a measure changes of conduct",
    "M7": "necessity: whether a milder measure does as much",
    "M8": "balance: burden for each deed averted",
    "M9": "rank order: graver deeds and heavier burdens",
    "M10": "wrong listings",
    "M11": "what each safeguard is worth",
    "M12": "objections",
    "M13": "gaps between groups",
    "M14": "at which stage gaps arise",
    "M15": "which deeds are recorded, by group",
    "M16": "certainty, severity and speed",
    "M17": "listings for what another did",
    "M18": "what becomes of people's income, work and score",
    "M19": "lawful acts left undone",
    "M20": "what scores tell of deeds, and points that are given",
    "M21": "how steady standings are",
    "M22": "ways out by one's own act",
    "M23": "review by people",
    "M24": "sanctions that outlive their listing",
    "M25": "who pays",
    "M26": "inequality with and without the regime",
    "T1": "truth against record, stage by stage",
    "A1": "what refusals are put down to",
}
"""Checks, in order: M1 to M26, truth against record, attribution."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    Attributes
    ----------
    check
        The check that it belongs to, as in `TITLES`.
    title
        What it is, in a phrase.
    unit
        `share`, `days`, `ratio`, `index`, `count` or `money`; see `audit.findings`.
    definition
        How it is worked out: what is divided by what, and by which interval.
    """

    check: str
    title: str
    unit: str
    definition: str


_W = " Wilson's interval."
_K = " Wilson's interval for Kish's effective number of people."
_R = " Delta-method interval of a ratio of sums over people."
_J = " Normal interval from each person's influence."
_S = " Kaplan and Meier's estimate, open listings cut off where the run ends."

MEASURES = {
    # M1
    "listed-share": Measure(
        "M1", "people ever listed", "share",
        "People who were ever on an adverse roster / people." + _W,
    ),
    "entries-per-year": Measure(
        "M1", "listings started in a year", "count",
        "Listings on the roster / years of the run. Normal interval of a count, widened by "
        "the run's listings squared per person / listings.",
    ),
    "exits-per-year": Measure(
        "M1", "listings ended in a year", "count",
        "Listings on the roster that ended / years of the run. Interval as for entries.",
    ),
    "stock": Measure(
        "M1", "listings in force on the last day", "count",
        "Listings on the roster that had not ended. Interval as for entries.",
    ),
    "littles-law": Measure(
        "M1", "stock counted by days over entries times mean length", "ratio",
        "Sum over days of (listings so far - ends so far), from the counts by day / sum of "
        "the lengths of all listings, from the lengths. Exactly one, or the run's counts do "
        "not agree: a self-test, with no interval.",
    ),
    # M2
    "gini": Measure(
        "M2", "Gini index over all people", "index",
        "Mean difference of the quantity between two people / twice its mean, people without "
        "any included." + _J,
    ),
    "gini-of-bearers": Measure(
        "M2", "Gini index over people who bear any", "index",
        "The same over people with any of the quantity." + _J,
    ),
    "top-percent": Measure(
        "M2", "borne by the one percent who bear most", "share",
        "Quantity of the one percent of all people with most of it / quantity of all." + _J,
    ),
    "mean-per-listed": Measure(
        "M2", "mean per person listed", "count",
        "Quantity / people ever on an adverse roster." + _R,
    ),
    # M3
    "length": Measure(
        "M3", "median length of a listing", "days",
        "Days until half of the roster's listings have ended." + _S,
    ),
    "length-of-nine-in-ten": Measure(
        "M3", "days until nine in ten listings have ended", "days",
        "Days until nine in ten of the roster's listings have ended." + _S,
    ),
    "effective-term": Measure(
        "M3", "mean length over the stated term", "ratio",
        "Mean length of the roster's listings up to the length of the run (area under the "
        "curve) / mean longest stated term of its grounds, weighed by their listings and by "
        "people. Only where every ground that lists states a term." + _S,
    ),
    "stated-term": Measure(
        "M3", "listings whose ground states a term", "share",
        "Listings on grounds that state a term for anybody / listings on the roster." + _K,
    ),
    "beyond-term": Measure(
        "M3", "listed people held beyond every stated term", "share",
        "People with a listing longer than the longest term that its ground states / people "
        "ever listed. Listings without a stated term do not count above." + _W,
    ),
    # M4
    "still-listed-1y": Measure(
        "M4", "still listed after one year", "share",
        "Share of the roster's listings that last longer than 365 days." + _S,
    ),
    "still-listed-2y": Measure(
        "M4", "still listed after two years", "share",
        "Share of the roster's listings that last longer than 730 days." + _S,
    ),
    "still-listed-5y": Measure(
        "M4", "still listed after five years", "share",
        "Share of the roster's listings that last longer than 1,826 days." + _S,
    ),
    "back-within-1y": Measure(
        "M4", "back on the list within twelve months", "share",
        "Share of stretches off the roster that end with a new listing within 365 days. "
        "Kaplan and Meier's estimate.",
    ),
    "exits-per-listed-year": Measure(
        "M4", "exits for each year listed", "ratio",
        "Listings on adverse rosters that ended / years on them, each length taken in the "
        "middle of its 30 days. Normal interval of a count.",
    ),
    "exit-hazard": Measure(
        "M4", "how many times as fast listings end as other people's", "ratio",
        "Mantel and Haenszel's ratio of rates, over steps of 30 days of length, of the "
        "group's listings to those of all others.",
    ),
    # M5
    "unrelated-days": Measure(
        "M5", "sanction days in fields unrelated to the deed", "share",
        "Closure days of sanctions at gates whose field the norm does not relate to the "
        "field of the recorded deed / closure days of all sanctions. Days that rest on no "
        "record count below only." + _K,
    ),
    "unrelated-refusals": Measure(
        "M5", "refused attempts in fields unrelated to the deed", "share",
        "Refused attempts of sanctions at gates whose field the norm does not relate to the "
        "field of the recorded deed / all refused attempts." + _K,
    ),
    # M9
    "rank-order": Measure(
        "M9", "rank correlation of gravity and burden", "index",
        "Kendall's tau-b over people who did a deed, of the gravity of their worst deed and "
        "the doubling in which their sanction days lie. Brown and Benedetti's interval.",
    ),
    "beyond-lawful": Measure(
        "M9", "people held beyond the heaviest lawful term", "share",
        "People with a listing longer than the longest term that its ground states / all "
        "people." + _W,
    ),
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
        "Days on a list by a listing without a deed / people with one." + _R,
    ),
    # M12
    "objections-when-wrong": Measure(
        "M12", "objections decided for each wrong listing", "ratio",
        "Decided objections to listings of the roster whose record is wrong, at every stage "
        "/ such listings. Normal interval of a count.",
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
        "Smallest of the groups' values / the largest (Fairlearn's ratio between groups), of "
        "those groups that are large enough. The interval holds however many groups were "
        "searched.",
    ),
    "gap-to-others": Measure(
        "M13", "difference from all people", "index",
        "The group's value less that of all people. In the unit of the quantity; the "
        "intervals of all groups hold at once.",
    ),
    # M15
    "recorded-over-true": Measure(
        "M15", "share of records over share of deeds", "ratio",
        "Group's share of all records of deeds / group's share of all deeds done. Ratio of "
        "the group's records for each deed to everybody's; normal interval of the logarithm "
        "of counts.",
    ),
    "recorded-over-true-drift": Measure(
        "M15", "the same in the last year over the first", "ratio",
        "Records for each deed of the group against everybody's in the last 365 days / the "
        "same in the first 365 days. Normal interval of the logarithm of counts.",
    ),
    # M17
    "by-association": Measure(
        "M17", "listings that follow another's", "share",
        "Listings on grounds that list a firm's representative / listings on the roster." + _K,
    ),
    "firm-days": Measure(
        "M17", "sanction days borne for a firm's deed", "share",
        "Sanction days whose record is of a firm's act / sanction days." + _K,
    ),
    # M20
    "score-tells": Measure(
        "M20", "how well the last score tells who did a deed", "index",
        "Chance that of two people with a known score, one who did a deed and one who did "
        "none, the first has the worse score, ties counting half (area under the curve). "
        "DeLong's interval on the logit scale.",
    ),
    "points-given": Measure(
        "M20", "points that were given rather than taken", "share",
        "Points given / points given and taken. Counted, with no interval.",
    ),
    # M22
    "own-exit": Measure(
        "M22", "listings ended by a clock or a repair", "share",
        "Listings on adverse rosters ended by a clock of the world (such as performance) or "
        "by a repair / listings ended. Which clocks are the person's own act, "
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
        "Objections and statements upheld / objections and statements decided." + _W,
    ),
    # M24
    "ghost-share": Measure(
        "M24", "sanction days after the listing ended", "share",
        "Sanction days on or after the day on which the listing ended / sanction days." + _R,
    ),
    "ghost-days": Measure(
        "M24", "sanction days after the end, for each ended listing", "days",
        "Sanction days on or after the day on which the listing ended / listings on adverse "
        "rosters that ended. Normal interval of the days over people.",
    ),
    # M25
    "repair-cost": Measure(
        "M25", "money paid for repairs, per person", "money",
        "Money for repairs / people. Normal interval of a sum of equal amounts.",
    ),
    "dearer-cost": Measure(
        "M25", "money paid for dearer visits, per person", "money",
        "Money that sanctions add to visits / people. Normal interval of a sum of equal "
        "amounts.",
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
        "Refused attempts at the gate whose record is of the deed / refused attempts at the "
        "gate." + _K,
    ),
    "refusals-by-source": Measure(
        "A1", "refused attempts put down to a source", "share",
        "Refused attempts at the gate whose record is of the source / refused attempts at "
        "the gate." + _K,
    ),
    "refusals-by-article": Measure(
        "A1", "refused attempts put down to the article of a ground", "share",
        "Refused attempts at the gate whose root ground cites the article / refused attempts "
        "at the gate." + _K,
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
"""Every measure by name, in the order of the checks."""
