"""Who is worse off under other rules, and by how much, as findings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import Interval
from demerit.audit.pairs import PairCounts
from demerit.tables import accounts as A

_STANDING = ("worse-off", "better-off", "mixed", "unchanged")
CHANGES = {
    "change-in-listed": A.LISTED,
    "change-in-listed-days": A.LISTED_DAYS,
    "change-in-without-days": A.WITHOUT_DAYS,
    "change-in-sanction-days": A.SANCTION_DAYS,
    "change-in-refusals": A.REFUSALS,
}
"""The quantities whose change is told, by the name of the measure."""


def compared(
    teller: Teller, counts: Sequence[PairCounts], articles: Sequence[tuple[str, ...]]
) -> list[Finding]:
    """Return findings of every variant beside the first.

    Parameters
    ----------
    teller
        Of the comparison.
    counts
        Everybody, then each cut.
    articles
        Passages of the rules in which each variant was amended.

    Returns
    -------
    list[Finding]
        Variant by variant, everybody before the groups.
    """
    found: list[Finding] = []
    for variant in range(1, len(counts[0].variants)):
        for each in counts:
            beside = _Beside(teller, each, variant, articles[variant])
            found += [*beside.standings(), *beside.changes()]
        saved = float(counts[0].saved(variant)[A.SANCTION_DAYS, 0])
        name, n = counts[0].variants[variant], float(counts[0].people[0])
        if not math.isnan(saved):  # nobody differs
            found.append(teller.counted("pairing-saves", saved, n, name))
    return found


@dataclass(frozen=True, slots=True)
class _Beside:
    """One variant beside the first, for one cut."""

    teller: Teller
    counts: PairCounts
    variant: int
    articles: tuple[str, ...]

    def standings(self) -> list[Finding]:
        shares = self.counts.standing_shares(self.variant)
        people = self.counts.standings(self.variant)
        return [
            replace(finding, says=f"{finding.says}: {people[i, group]:,} people")
            for i, measure in enumerate(_STANDING)
            for group, finding in enumerate(self._tell(measure, shares.at(i)))
        ]

    def changes(self) -> list[Finding]:
        found = self.counts.differences(self.variant)
        seeds = self.counts.differences_over_seeds(self.variant)
        made: list[Finding] = []
        for measure, quantity in CHANGES.items():
            told = self._tell(measure, found.at(quantity))
            if seeds is not None:
                ends = seeds.low[quantity], seeds.high[quantity]
                told = [
                    replace(f, says=f"{f.says}; from seed to seed {low:.3g} to {high:.3g}")
                    if not math.isnan(low)
                    else f
                    for f, low, high in zip(told, *ends, strict=True)
                ]
            made += told
        return made

    def _tell(self, measure: str, found: Interval) -> list[Finding]:
        names, subject = self.counts.cut.names, self.counts.variants[self.variant]
        articles = (self.articles,)
        return self.teller.tell(measure, found, (subject,), groups=names, articles=articles)
