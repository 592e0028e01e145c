"""What each measure, list and safeguard of a regime does: the same people without it.

The first variant is the regime as it is, and each other one leaves something out of it or
makes it milder. Everybody is lived under all of them with the same luck.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pyarrow as pa

from demerit.audit.findings import Finding, Teller, Verdict
from demerit.audit.intervals import Interval, made, over, share
from demerit.audit.pairs import PairCounts
from demerit.tables import accounts as A
from demerit.tables import pairs as P

NEARLY = 0.95
"""How much of the regime's effect a milder variant must keep to have nearly the same."""
_SAME_DEEDS = (
    "what people of this world do does not depend on the rules, so the same deeds are done "
    "with the measure and without it"
)
_SAME_PERFORMANCES = (
    "a listing brings people of this world to perform, whatever it closes, so the same "
    "performances follow with a gate's sanctions and without"
)
_ALIKE = "every life is the same without it, so the run shows nothing of what it does"
_ABOVE_NOTHING = "the whole interval above 0"


class Kind(StrEnum):
    """What an ablation leaves out."""

    NOBODY = "nobody"
    GATE = "gate"
    LIST = "list"
    SAFEGUARD = "safeguard"
    MILDER = "milder"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Ablation:
    """What one variant does without.

    Attributes
    ----------
    kind
        See `Kind`.
    name
        Of the gate, list, safeguard or amendment.
    articles
        Passages of the rules that were left out or changed.
    """

    kind: Kind
    name: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums over everybody, and what each variant after the first does without."""

    counts: PairCounts
    ablations: Sequence[Ablation]

    def of(self, *kinds: Kind) -> Iterable[tuple[int, Ablation]]:
        for variant, ablation in enumerate(self.ablations, start=1):
            if ablation.kind in kinds:
                yield variant, ablation

    def loss(self, variant: int, quantity: int) -> Interval:
        """Return how much less of a quantity there is without: the regime less variant."""
        found = self.counts.differences(variant).at(np.s_[quantity, :1])
        return replace(found, value=0 - found.value, low=0 - found.high, high=0 - found.low)

    def is_idle(self, variant: int) -> bool:
        """Return whether nobody's life came to anything else."""
        return not self.counts.moved(variant).any()

    def effective(self) -> list[int]:
        """Return the variants that may be set against the regime by their effect.

        A gate's sanctions are left out where nobody performs more or less without them.
        """
        moved = {
            v: self.counts.moved(v)[:, A.RINGINGS].any() for v, _ in self.of(Kind.GATE)
        }
        among = self.of(Kind.NOBODY, Kind.GATE, Kind.LIST, Kind.MILDER)
        return [0, *(v for v, _ in among if moved.get(v, True))]

    def per_person(self, variant: int, quantity: int) -> float:
        people = int(self.counts.people[0])
        return int(self.counts.word(variant, P.SUM)[quantity, 0]) / max(people, 1)

    @property
    def nobody(self) -> int:
        """Return the variant in which nobody is entered; 0 if there is none."""
        return next((variant for variant, _ in self.of(Kind.NOBODY)), 0)


def ablated(
    teller: Teller,
    counts: PairCounts,
    ablations: Sequence[Ablation],
    why_no_weights: str = "",
) -> list[Finding]:
    """Return what the measures, lists and safeguards of a regime do.

    Parameters
    ----------
    teller
        Of the ablations.
    counts
        Over everybody; the first variant is the regime as it is.
    ablations
        What each of the others does without, in their order.
    why_no_weights
        Why points were not given other weights, if they were not.

    Returns
    -------
    list[Finding]
        Of M4, M6, M7, M8, M11 and M21.
    """
    sums = _Sums(counts, ablations)
    found = [*_through_lists(teller, sums), *_suitability(teller, sums)]
    found += [*_necessity(teller, sums), *_balance(teller, sums)]
    found += [*_safeguards(teller, sums), *_weights(teller, sums, why_no_weights)]
    return found


def frontier(counts: PairCounts, ablations: Sequence[Ablation]) -> pa.Table:
    """Return the burden and the effect of the regime and of each variant of it.

    Parameters
    ----------
    counts
        As in `ablated`.
    ablations
        As in `ablated`.

    Returns
    -------
    pa.Table
        Sanction days and performances gained over nobody being entered, per person; a
        variant is dominated if another has no more burden and no less effect, and is not
        the same in both. Gates whose sanctions nobody's performance hangs on are left out.
    """
    sums = _Sums(counts, ablations)
    kinds = {0: "regime", **{v: str(a.kind) for v, a in sums.of(*Kind)}}
    among = sums.effective()
    burden = np.array([sums.per_person(v, A.SANCTION_DAYS) for v in among])
    gained = np.array([sums.per_person(v, A.RINGINGS) for v in among])
    if sums.nobody:
        gained -= sums.per_person(sums.nobody, A.RINGINGS)
    least = burden[:, np.newaxis] >= burden
    most = gained[:, np.newaxis] <= gained
    same = (burden[:, np.newaxis] == burden) & (gained[:, np.newaxis] == gained)
    return pa.table(
        {
            "variant": pa.array([counts.variants[v] for v in among], pa.string()),
            "kind": pa.array([kinds[v] for v in among], pa.string()),
            "burden_days": burden,
            "performances_gained": gained,
            "dominated": (least & most & ~same).any(axis=1),
        }
    )


def _through_lists(teller: Teller, sums: _Sums) -> Iterable[Finding]:
    """Yield what listings themselves lead to: deeds, relistings, further burdens."""
    if sums.nobody:
        deeds = sums.loss(sums.nobody, A.DEEDS)
        about = "" if deeds.value.any() else f": {_SAME_DEEDS}"
        yield from teller.tell("deeds-from-listing", deeds, about=about)
    measures = {"relisted-through-list": A.AGAIN, "burden-through-list": A.SANCTION_DAYS}
    for variant, ablation in sums.of(Kind.LIST):
        if sums.is_idle(variant):
            yield teller.no_basis("burden-through-list", _ALIKE, ablation.name)
            continue
        for measure, quantity in measures.items():
            yield from _tell(teller, measure, sums.loss(variant, quantity), ablation)


def _suitability(teller: Teller, sums: _Sums) -> Iterable[Finding]:
    """Yield what each gate's sanctions, and each list, bring people to perform."""
    yield teller.not_measured("M6", f"deeds averted: {_SAME_DEEDS}")
    among = sums.effective()
    if any(variant not in among for variant, _ in sums.of(Kind.GATE)):
        yield teller.not_measured("M6", f"performances by gate: {_SAME_PERFORMANCES}")
    for variant, ablation in sums.of(Kind.GATE, Kind.LIST):
        found = sums.loss(variant, A.RINGINGS)
        if sums.is_idle(variant):
            yield teller.no_basis("performances-gained", _ALIKE, ablation.name)
        elif variant in among:
            told = _tell(teller, "performances-gained", found, ablation)
            yield from (_suited(f) if not f.line else f for f in told)


def _suited(finding: Finding) -> Finding:
    """Return a finding that is flagged unless its whole interval lies above zero."""
    if finding.verdict is Verdict.INSUFFICIENT:
        return finding
    low = finding.value if finding.low is None else finding.low
    verdict = Verdict.PASS if (low or 0.0) > 0 else Verdict.FLAG
    says = f"{finding.says}; the line is {_ABOVE_NOTHING}"
    return replace(finding, verdict=verdict, line=_ABOVE_NOTHING, says=says)


def _necessity(teller: Teller, sums: _Sums) -> Iterable[Finding]:
    """Yield the burden of the mildest variant with nearly the regime's effect."""
    table = frontier(sums.counts, sums.ablations)
    names = table["variant"].to_pylist()
    gained, burden = (table[k].to_numpy() for k in ("performances_gained", "burden_days"))
    if not sums.nobody or not _is_gain(sums.loss(sums.nobody, A.RINGINGS)):
        why = (
            "the regime gains no performances that can be told from none, so no variant "
            "can be held to its effect"
        )
        yield teller.no_basis("least-burden", why)
        return
    kept = [i for i in range(len(names)) if gained[i] >= NEARLY * gained[0]]
    least = min(kept, key=lambda i: (burden[i], i))
    open_ = [
        n for n, shut in zip(names, table["dominated"].to_pylist(), strict=True) if not shut
    ]
    told = ", ".join(f"'{name}'" for name in open_)
    about = f"; of {len(names)} variants, {len(open_)} are not dominated: {told}"
    if least == 0:
        finding = teller.counted(
            "least-burden", 1.0, float(sums.counts.people[0]), names[0]
        )
        yield replace(finding, says=finding.says + about)
        return
    variant = sums.counts.variants.index(names[least])
    ratio = sums.counts.ratios(variant).at(np.s_[A.SANCTION_DAYS, :1])
    ablation = sums.ablations[variant - 1]
    articles = (ablation.articles,)
    yield from teller.tell(
        "least-burden", ratio, (names[least],), articles=articles, about=about
    )


def _is_gain(found: Interval) -> bool:
    return bool(found.enough.all() and (np.nan_to_num(found.low) > 0).all())


def _balance(teller: Teller, sums: _Sums) -> Iterable[Finding]:
    """Yield sanction days for each performance that the regime gains."""
    if not sums.nobody or not _is_gain(sums.loss(sums.nobody, A.RINGINGS)):
        why = "the regime gains no performances that can be told from none"
        yield teller.no_basis("burden-per-performance", why)
        return
    burden, gain = (sums.loss(sums.nobody, q) for q in (A.SANCTION_DAYS, A.RINGINGS))
    yield from teller.tell("burden-per-performance", widest_ratio(burden, gain))


def widest_ratio(top: Interval, bottom: Interval) -> Interval:
    """Return the ratio of two means over the same people, its interval at the widest.

    The delta method, with the correlation that makes the interval widest: no products of
    the two were added up.

    Parameters
    ----------
    top
        A mean.
    bottom
        A mean whose interval holds no zero.

    Returns
    -------
    Interval
        Of the same shape.
    """
    value = over(top.value, bottom.value)
    reach = [np.nan_to_num(each.high - each.value) for each in (top, bottom)]
    half = over(reach[0] + np.abs(value) * reach[1], np.abs(bottom.value))
    n = np.minimum(top.n, bottom.n)
    lack = np.maximum(top.lack, bottom.lack)
    return made(value, value - half, value + half, n, lack=lack, level=top.level)


def _safeguards(teller: Teller, sums: _Sums) -> Iterable[Finding]:
    """Yield the days without a deed that each safeguard saves."""
    measures = {
        "saved-without-days": A.WITHOUT_DAYS,
        "saved-without-sanction-days": A.WITHOUT_SANCTION_DAYS,
    }
    told = list(sums.of(Kind.SAFEGUARD))
    if not told:
        yield teller.not_measured("M11", "the regime has no safeguard to switch off")
    for variant, ablation in told:
        if sums.is_idle(variant):
            yield teller.no_basis("saved-without-days", _ALIKE, ablation.name)
            continue
        for measure, quantity in measures.items():
            found = sums.counts.differences(variant).at(np.s_[quantity, :1])
            yield from _tell(teller, measure, found, ablation)


def _weights(teller: Teller, sums: _Sums, why: str) -> Iterable[Finding]:
    """Yield how many people a change of all points by a fifth moves."""
    if why:
        yield teller.not_measured("M21", why)
    for variant, ablation in sums.of(Kind.WEIGHTS):
        moved = sums.counts.standings(variant)[:3].sum(axis=0)
        found = share(moved, sums.counts.people, level=sums.counts.level_of_each)
        yield from _tell(teller, "moved-by-weights", found, ablation)


def _tell(
    teller: Teller, measure: str, found: Interval, ablation: Ablation
) -> list[Finding]:
    return teller.tell(measure, found, (ablation.name,), articles=(ablation.articles,))
