"""What is measured of burdens: scope, concentration, terms, traps, fields, rank order.

`texts.measures.all` has them among all measures.
"""

from __future__ import annotations

from demerit.texts.measures.measure import Measure

_W = " Wilson's interval."
_K = " Wilson's interval for Kish's effective number of people."
_J = " Normal interval from each person's influence."
_S = " Kaplan and Meier's estimate, open listings cut off where the run ends."

BURDENS = {
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
        "the lengths of all listings, from the lengths. Exactly one, or the run's counts "
        "do not agree: a self-test with no interval, flagged whatever the norm.",
    ),
    # M2
    "gini": Measure(
        "M2", "Gini index over all people", "index",
        "Mean difference of the quantity between two people / twice its mean, people "
        "without any included." + _J,
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
        "Quantity / people ever on an adverse roster. Delta-method interval of a ratio of "
        "sums over people.",
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
        "Mean length of the roster's listings, as far as ten of them were followed (area "
        "under the curve) / mean longest stated term of its grounds, weighed by their "
        "listings and by people. Only where every ground that lists states a term." + _S,
    ),
    "stated-term": Measure(
        "M3", "listings whose ground states a term", "share",
        "Listings on grounds that state a term for anybody / listings on the roster." + _K,
    ),
    "beyond-term": Measure(
        "M3", "listed people held beyond every stated term", "share",
        "People with a listing longer than the longest term that its ground states / "
        "people ever listed. Listings without a stated term do not count above." + _W,
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
        "record, or at a gate without a field, count below only." + _K,
    ),
    "unrelated-refusals": Measure(
        "M5", "refused attempts in fields unrelated to the deed", "share",
        "Refused attempts of sanctions at gates whose field the norm does not relate to "
        "the field of the recorded deed / all refused attempts." + _K,
    ),
    # M9
    "rank-order": Measure(
        "M9", "rank correlation of gravity and burden", "index",
        "Kendall's tau-b over people who did a deed, of the gravity of their worst deed "
        "and the doubling in which their sanction days lie. Brown and Benedetti's "
        "interval.",
    ),
    "beyond-lawful": Measure(
        "M9", "people held beyond the heaviest lawful term", "share",
        "People with a listing longer than the longest term that its ground states / all "
        "people." + _W,
    ),
}  # fmt: skip
"""By name, in the order of the checks."""
