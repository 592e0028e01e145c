"""What an audit measures, by name: the check it belongs to, its unit and its definition.

A norm draws its lines by these names, and every finding carries its definition. The words
are those of `docs/concepts/accounts.md`.
"""

from __future__ import annotations

from demerit.texts.measures.burdens import BURDENS
from demerit.texts.measures.errors import ERRORS
from demerit.texts.measures.measure import Measure
from demerit.texts.measures.pairs import PAIRED

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
    "P1": "the same people under other rules",
}
"""Checks, in order: M1 to M26, truth against record, attribution, pairs."""


MEASURES = {
    **BURDENS,
    **ERRORS,
    **{name: Measure(*parts) for name, parts in PAIRED.items()},
}
"""Every measure by name, in the order of the checks."""

TRUTH = frozenset(
    {
        "rank-order",
        "false-discovery",
        "innocent-listed",
        "false-positive",
        "false-negative",
        "wrong-listed-days",
        "wrong-sanction-days",
        "wrong-refusals",
        "days-per-wrongly-listed",
        "objections-when-wrong",
        "objections-when-right",
        "upheld-when-wrong",
        "rejected-when-right",
        "wrong-listings-ended",
        "recorded-over-true",
        "recorded-over-true-drift",
        "score-tells",
        "statements-upheld-when-wrong",
        "statements-rejected-when-right",
        "deeds-recorded",
        "doers-listed",
        "false-records",
        "listings-on-wrong-record",
        "refusals-without-deed",
    }
)
"""Measures that ask what people truly did, which only a simulation knows."""
