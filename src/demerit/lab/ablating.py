"""A regime without each of its measures, lists and safeguards, for the same people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import LEVEL
from demerit.audit.measures.ablated import Ablation, Kind, ablated, frontier
from demerit.engine.shards import Progress
from demerit.errors import DemeritError, TextError
from demerit.lab.amending import safeguards
from demerit.lab.loading import Bundle
from demerit.lab.pairing import Paired, Variant, amended_variant, live_variants
from demerit.lab.reloading import bundle_of
from demerit.lab.running import compile_bundle
from demerit.lab.subjects import MOST_PEOPLE, Subject, name_of, read_first
from demerit.store.read import Run
from demerit.texts.norms import DEFAULT, find_norm
from demerit.texts.parts import Dated

_HEAVIER, _LIGHTER = "points.points*=1.2", "points.points*=0.8"
_MILDER = ("term*=0.5", "points.term_days*=0.5")
_ENTERS_NOBODY = "points.share=0"


@dataclass(frozen=True, eq=False)
class Ablated:
    """A regime and its ablations over the same synthetic people.

    Attributes
    ----------
    paired
        The first variant is the regime as it is.
    ablations
        What each of the others does without.
    why_no_weights
        Why points were not given other weights, if they were not.
    """

    paired: Paired
    ablations: tuple[Ablation, ...]
    why_no_weights: str

    def findings(self, norm: str = DEFAULT, level: float = LEVEL) -> list[Finding]:
        """Return what measures, lists and safeguards do, as findings.

        Parameters
        ----------
        norm
            Whose lines are drawn: a shipped norm, or a path.
        level
            How often intervals are to hold.

        Returns
        -------
        list[Finding]
            Of M4, M6, M7, M8, M11 and M21; not findings of legality.
        """
        teller = Teller(find_norm(norm), self.paired.origin, level)
        counts = replace(self.paired.everybody, level=level)
        return ablated(teller, counts, self.ablations, self.why_no_weights)

    def frontier(self) -> pa.Table:
        """Return burden and effect of the regime and of each milder variant."""
        return frontier(self.paired.everybody, self.ablations)


def ablate(
    subject: Subject,
    *,
    people: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Ablated:
    """Return a regime without each of its measures, lists and safeguards.

    Parameters
    ----------
    subject
        A loaded experiment, a finished run, or the name of either.
    people
        How many synthetic people; a million if absent, or the subject's own number if
        that is smaller.
    workers
        Threads; one for each core if absent. The result does not depend on it.
    progress
        Called with people done and people in all.

    Returns
    -------
    Ablated
        The regime and its ablations, over the same people with the same luck.

    Raises
    ------
    RunError
        As `compare`.
    StoreError
        As `compare`.
    TextError
        As `compare`.
    """
    bundle = _bundle(subject, people)
    variants, ablations = [Variant(name_of(bundle), compile_bundle(bundle))], []
    for kind, name, lines in _planned(bundle):
        try:
            variant = amended_variant(bundle, lines)
        except TextError:
            if kind is not Kind.MILDER:
                raise
            continue
        called = "nobody is entered" if kind is Kind.NOBODY else variant.name
        variants.append(replace(variant, name=called))
        ablations.append(Ablation(kind, name, variant.articles))
    why = ""
    for line in (_HEAVIER, _LIGHTER):
        try:
            variants.append(amended_variant(bundle, [line]))
            ablations.append(Ablation(Kind.WEIGHTS, line, variants[-1].articles))
        except DemeritError as error:
            why = _why_no_weights(bundle, error)
    world = bundle.world.model.world
    paired = live_variants(
        variants, name_of(bundle), world, workers=workers, progress=progress
    )
    return Ablated(paired, tuple(ablations), why)


def ablations(
    subject: Subject,
    *,
    people: int | None = None,
    norm: str = DEFAULT,
    level: float = LEVEL,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Return what the measures, lists and safeguards of a regime do; as `ablate`."""
    made = ablate(subject, people=people, workers=workers, progress=progress)
    return made.findings(norm, level)


def _bundle(subject: Subject, people: int | None) -> Bundle:
    """Return the experiment of a subject, for so many people or the default."""
    head = read_first(subject, None)
    bundle = bundle_of(head) if isinstance(head, Run) else head
    whole = int(bundle.world.model.population.people.value)
    own = whole if bundle.people is None else bundle.people
    return replace(bundle, people=people or min(own, MOST_PEOPLE))


def _planned(bundle: Bundle) -> Iterator[tuple[Kind, str, list[str]]]:
    """Yield the ablations of a regime: kind, name and amendments."""
    models = [text.model for text in bundle.regimes]
    lists = {name: kept for model in models for name, kept in model.lists.items()}
    has_points = any(score.points for model in models for score in model.scores.values())
    lines = ["without lists"] * bool(lists) + [_ENTERS_NOBODY] * has_points
    yield Kind.NOBODY, "nobody is entered", lines
    sanctions = [rule for model in models for rule in model.sanctions.values()]
    gates = [rule.gate for rule in sanctions if _is_in_force(rule, bundle)]
    for gate in dict.fromkeys(gates):
        yield Kind.GATE, gate, [f"without {gate}"]
    for name, kept in lists.items():
        if any(_is_in_force(ground, bundle) for ground in kept.grounds.values()):
            yield Kind.LIST, name, [f"without list {name}"]
    for line in safeguards(bundle):
        yield Kind.SAFEGUARD, line.removeprefix("without "), [line]
    for line in _MILDER:
        yield Kind.MILDER, line, [line]


def _is_in_force(rule: Dated, bundle: Bundle) -> bool:
    """Return whether a rule is in force on any day of an experiment."""
    begins, ends = rule.from_ or date.min, rule.until or date.max
    return begins < bundle.until and bundle.period.first < ends


def _why_no_weights(bundle: Bundle, error: DemeritError) -> str:
    scores = [score for text in bundle.regimes for score in text.model.scores.values()]
    if not any(score.points for score in scores):
        return "no rule of the regime gives or takes points"
    return f"points cannot all be given other weights: {error.faults[0].problem}"
