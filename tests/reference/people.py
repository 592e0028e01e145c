"""The people: cohorts in the order of the text, with traits and counts."""

from dataclasses import dataclass
from typing import Any

from demerit.texts.world import World
from tests.reference.numbers import Traits


@dataclass(frozen=True)
class Cohort:
    traits: Traits
    count: int


def cohorts_of(world: World, people: int) -> list[Cohort]:
    """Return the cohorts that have anybody: quotas rounded, the largest rests up."""
    found: list[tuple[Traits, float]] = [({}, 1.0)]
    for name, trait in world.population.traits.items():
        split = []
        for traits, share in found:
            table: Any = trait.counts or trait.shares
            for given in trait.given:
                table = table[traits[given]]
            total = sum(table.values())
            split += [
                ({**traits, name: value}, share * (part / total))
                for value, part in table.items()
                if part > 0
            ]
        found = split
    counts = whole_counts([share for _, share in found], people)
    return [
        Cohort(traits, n) for (traits, _), n in zip(found, counts, strict=True) if n > 0
    ]


def whole_counts(shares: list[float], total: int) -> list[int]:
    """Return whole counts by share: quotas rounded down, then the largest rests up.

    Rests that differ by rounding noise alone are ties, and go to the earlier.
    """
    scale = total / sum(shares)
    quotas = [share * scale for share in shares]
    counts = [int(quota) for quota in quotas]
    order = sorted(range(len(shares)), key=lambda i: round(counts[i] - quotas[i], 6))
    for i in order[: total - sum(counts)]:
        counts[i] += 1
    return counts
