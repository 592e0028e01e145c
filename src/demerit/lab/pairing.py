"""The same synthetic people with the same luck, lived under several sets of rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from demerit.audit.evidence import CROSS, cut_of
from demerit.audit.findings import Finding, Origin, Teller
from demerit.audit.measures.compared import compared
from demerit.audit.pairs import PairCounts
from demerit.audit.telling import findings_json, findings_table
from demerit.days import Period
from demerit.engine.pairs import check_paired, live_pairs
from demerit.engine.shards import Progress
from demerit.engine.windows import settled
from demerit.errors import Fault, RunError
from demerit.lab.amending import amend_all
from demerit.lab.loading import Bundle
from demerit.lab.reloading import bundle_of
from demerit.lab.running import compile_bundle, default_workers
from demerit.lab.subjects import (
    CANNOT,
    Rules,
    Subject,
    check_worlds,
    distinct,
    in_one_world,
    name_of,
    read_first,
    read_other,
)
from demerit.store.parts import write_parts
from demerit.store.read import Run
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.texts.amending.differences import Difference, model_value
from demerit.texts.load import Text
from demerit.texts.norms import DEFAULT, find_norm, pieces
from demerit.texts.regime import Regime

_MOST_CITES = 8


@dataclass(frozen=True, slots=True)
class Variant:
    """One set of rules that all people are lived under.

    Attributes
    ----------
    name
        What it is called.
    compiled
        Its tables.
    differences
        What was amended, if anything was.
    articles
        Passages of the rules that were amended.
    """

    name: str
    compiled: Compiled
    differences: tuple[Difference, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Paired:
    """Synthetic people under several sets of rules; not a finding of legality.

    Attributes
    ----------
    variants
        The first is what the others are compared with.
    by_cell
        Sums over the finest groups that were asked for.
    by
        Traits by which people are told apart; each may be several, joined by '*'.
    origin
        The experiment in whose world everybody was lived, the first seed, the digest of
        all sums, and the people under one seed.
    world
        The name of that world; empty for finished runs.
    """

    variants: tuple[Variant, ...]
    by_cell: PairCounts
    by: tuple[str, ...]
    origin: Origin
    world: str
    _counts: dict[str, PairCounts] = field(default_factory=dict, init=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the variants' names."""
        return self.by_cell.variants

    @property
    def period(self) -> Period:
        """Return the days that were lived."""
        return self.variants[0].compiled.period

    @property
    def seeds(self) -> list[int]:
        """Return the seeds of the luck."""
        return [_seed(self.origin.seed, i) for i in range(self.by_cell.n_seeds)]

    @cached_property
    def everybody(self) -> PairCounts:
        """Return the sums over all people."""
        return self.counts("")

    def counts(self, by: str) -> PairCounts:
        """Return the sums by a trait, or by several joined by '*', of those asked for."""
        if by not in self._counts:
            cohorts = self.variants[0].compiled.cohorts
            self._counts[by] = self.by_cell.by(cut_of(cohorts, by))
        return self._counts[by]

    def findings(self, norm: str = DEFAULT) -> list[Finding]:
        """Return who is worse off and by how much, as findings.

        Parameters
        ----------
        norm
            Whose lines are drawn: a shipped norm, or a path.

        Returns
        -------
        list[Finding]
            Of every variant beside the first, everybody before the groups.
        """
        teller = Teller(find_norm(norm), self.origin)
        counts = [self.everybody, *(self.counts(by) for by in self.by)]
        articles = [variant.articles for variant in self.variants]
        return compared(teller, counts, articles)

    def write(self, folder: Path | str, norm: str = DEFAULT) -> list[Path]:
        """Write findings and sums into a folder.

        Parameters
        ----------
        folder
            Where to; it is made if need be, and must be empty.
        norm
            Whose lines are drawn.

        Returns
        -------
        list[Path]
            findings.json, findings.parquet; and pairs.parquet and standings.parquet for
            everybody, and for each cut with its traits in the name.
        """
        findings = self.findings(norm)
        parts = {
            "findings.json": findings_json(findings) + "\n",
            "findings.parquet": findings_table(findings),
        }
        for by in ("", *self.by):
            counts, ending = self.counts(by), f"-by-{by.replace(CROSS, '-')}" if by else ""
            parts[f"pairs{ending}.parquet"] = counts.table()
            parts[f"standings{ending}.parquet"] = counts.standing_table()
        return write_parts(Path(folder), parts)


def compare(
    first: Subject,
    *others: Subject,
    articles: Sequence[str] = (),
    by: Sequence[str] = (),
    people: int | None = None,
    seeds: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Paired:
    """Return the same synthetic people under several sets of rules, with the same luck.

    Parameters
    ----------
    first
        What the others are compared with: a loaded experiment, a finished run, or the name
        of either.
    *others
        Experiments, or regimes, lived in place of the first's own; or finished runs, if
        the first is one.
    articles
        Amendments such as `term=1y`; one more variant is the first with all of them.
    by
        Traits by which people are told apart; 'income*residence' crosses two.
    people
        How many synthetic people; a million if absent, or the world's own number if that
        is smaller.
    seeds
        How often everything is repeated with other luck, from the experiment's seed on.
    workers
        Threads; one for each core if absent. The result does not depend on it.
    progress
        Called with people done and people in all.

    Returns
    -------
    Paired
        Sums over people, and what follows from them.

    Raises
    ------
    TextError
        Faults of a text; those of an amendment; or what keeps regimes out of one world.
    RunError
        U009, if runs cannot be paired, with the reason; U001, U005, U006, C001 to C005.
    StoreError
        S001 to S004, if a folder is no finished run, or was changed.
    """
    if not others and not articles:
        problem = "there is one experiment, and nothing to compare it with."
        remedy = "name another, a regime or a run, or give an amendment with --article."
        raise RunError([Fault(CANNOT, problem, remedy=remedy)])
    head, rest = read_first(first, people), [read_other(other) for other in others]
    if any(isinstance(each, Run) for each in rest):
        name, variants, world = _of_runs(head, rest, articles)
    else:
        texts = [each for each in rest if not isinstance(each, Run)]
        bundle = bundle_of(head) if isinstance(head, Run) else head
        name, variants, world = _of_texts(bundle, texts, articles)
    return live_variants(
        variants, name, world, by=by, seeds=seeds, workers=workers, progress=progress
    )


def amended_variant(bundle: Bundle, lines: Iterable[str], name: str = "") -> Variant:
    """Return an experiment with amendments, as a variant.

    Parameters
    ----------
    bundle
        A loaded experiment.
    lines
        Amendments, laid one over the other.
    name
        What stands before the amendments in the variant's name.

    Returns
    -------
    Variant
        With what was amended, and the passages concerned.
    """
    said = [line.strip() for line in lines]
    found = amend_all(bundle, said)
    made = replace(bundle, regimes=[each.text for each in found])
    differences = [difference for each in found for difference in each.differences]
    called = f"{name} with {'; '.join(said)}" if name else "; ".join(said)
    articles = _articles(bundle.regimes, differences)
    return Variant(called, compile_bundle(made), tuple(differences), articles)


def live_variants(
    variants: Sequence[Variant],
    name: str,
    world: str,
    *,
    by: Sequence[str] = (),
    seeds: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Paired:
    """Return what everybody's life came to under each variant.

    Parameters
    ----------
    variants
        Of one world, seed, period and population.
    name
        Of the experiment.
    world
        Of its world.
    by
        Traits, as in `compare`.
    seeds
        As in `compare`.
    workers
        As in `compare`.
    progress
        As in `compare`.

    Returns
    -------
    Paired
        Sums over people.

    Raises
    ------
    RunError
        U001, if there is no such trait; U005, if there are no seeds; U006; U009.
    """
    if seeds < 1:
        problem = f"a comparison cannot be made with {seeds} seeds."
        remedy = "give 1, or 2 and more for intervals from seed to seed."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    tables = [variant.compiled for variant in variants]
    check_paired(tables)
    cohorts = tables[0].cohorts
    cells = cut_of(cohorts, CROSS.join(by))
    traits = tuple(dict.fromkeys(cut_of(cohorts, each).by for each in by))
    n, sums = cohorts.n_people, []
    for i in range(seeds):
        told = None if progress is None else _later(progress, i * n, seeds * n)
        used = workers or default_workers()
        keyed = [settled(_keyed(compiled, i), workers=used) for compiled in tables]
        sums.append(live_pairs(keyed, cells.of_cohort, workers=used, progress=told))
    names = distinct(variant.name for variant in variants)
    counts = PairCounts(names, cells, np.stack(sums))
    seed = _seed(tables[0].scalar(C.KEY), 0)
    origin = Origin(name, seed, counts.digest(), n)
    return Paired(tuple(variants), counts, traits, origin, world)


def _of_runs(
    head: Bundle | Run, rest: Sequence[Bundle | Run | Rules], articles: Sequence[str]
) -> tuple[str, list[Variant], str]:
    """Return finished runs as variants, with the name of the first run's experiment."""
    runs = [each for each in (head, *rest) if isinstance(each, Run)]
    if len(runs) <= len(rest) or articles:
        problem = f"'{runs[-1].folder}' is a finished run, and not all the others are."
        remedy = "compare finished runs with each other, or experiments with each other."
        raise RunError([Fault(CANNOT, problem, remedy=remedy)])
    check_worlds(runs)
    variants = [Variant(run.folder.name, run.compiled) for run in runs]
    return str(runs[0].manifest["experiment"]), variants, ""


def _of_texts(
    bundle: Bundle, rest: Sequence[Bundle | Rules], articles: Sequence[str]
) -> tuple[str, list[Variant], str]:
    """Return texts as variants, and the names of the experiment and world they share."""
    host, rules = in_one_world(bundle, rest)
    variants = [
        Variant(name_of(each), compile_bundle(replace(host, regimes=regimes)))
        for each, regimes in zip((bundle, *rest), rules, strict=True)
    ]
    if articles:
        own = replace(host, regimes=rules[0])
        variants.append(amended_variant(own, articles, name_of(bundle)))
    return name_of(host), variants, host.world.model.world


def _seed(first: int, i: int) -> int:
    return (first + i) % (1 << 64)


def _keyed(compiled: Compiled, i: int) -> Compiled:
    """Return tables with the i-th seed after theirs."""
    if i == 0:
        return compiled
    buffer = compiled.buffer.copy()
    buffer.view(np.uint64)[C.KEY] = _seed(compiled.scalar(C.KEY), i)
    return replace(compiled, buffer=buffer)


def _later(progress: Progress, before: int, whole: int) -> Progress:
    """Return a progress that counts what was done before."""
    return lambda done, _all: progress(before + done, whole)


def _articles(
    regimes: Iterable[Text[Regime]], differences: Iterable[Difference]
) -> tuple[str, ...]:
    """Return the passages of the rules that were amended, as they were."""
    cites: dict[str, None] = {}
    for difference in differences:
        way = tuple(difference.path.split("."))
        for text in regimes:
            parts = [model_value(text.model, way[:n]) for n in range(len(way), 0, -1)]
            found = next((part.cite for part in parts if getattr(part, "cite", "")), "")
            cites |= dict.fromkeys(pieces(found))
    return tuple(cites)[:_MOST_CITES]
