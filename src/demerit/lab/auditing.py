"""An audit of a run: what it did to its synthetic people, by a norm's lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from demerit.audit.cards import audit_card
from demerit.audit.evidence import Evidence
from demerit.audit.findings import Finding, Origin, Teller
from demerit.audit.frames import Frame, frame
from demerit.audit.intervals import LEVEL
from demerit.audit.measures.all import findings_of
from demerit.audit.measures.scope import flow_table
from demerit.audit.measures.seeded import over_runs
from demerit.audit.measures.terms import curve_table
from demerit.audit.telling import findings_json, findings_markdown, findings_table
from demerit.engine.benches import Counts
from demerit.errors import Fault, RunError
from demerit.lab.ablating import ablations
from demerit.lab.result import Result
from demerit.store import sums
from demerit.store.parts import write_parts
from demerit.store.read import Run, open_run
from demerit.store.write import month_table
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.texts.norms import DEFAULT, Norm, find_norm

Audited = Run | Result | Path | str
"""What can be audited: a finished run, its folder, or a result in memory."""


@dataclass(frozen=True)
class Audit:
    """The findings about a run of synthetic people; not a finding of legality.

    Attributes
    ----------
    findings
        In the order of the checks.
    norm
        Whose lines were drawn.
    evidence
        What they rest on.
    """

    findings: list[Finding]
    norm: Norm
    evidence: Evidence

    def _repr_html_(self) -> str:
        """Return the audit as a card of a notebook."""
        return audit_card(self.findings, self.evidence.origin, self.norm.title)

    def table(self) -> pa.Table:
        """Return the findings as an Arrow table."""
        return findings_table(self.findings)

    def summary(self) -> str:
        """Return the findings as Markdown, those that are flagged first."""
        return findings_markdown(self.findings, self.evidence.origin, self.norm.title)

    def frame(self, metric: str, by: Sequence[str], *, given: Sequence[str] = ()) -> Frame:
        """Return a metric by group, as Fairlearn's MetricFrame does, with intervals.

        Parameters
        ----------
        metric
            A rate by Fairlearn's name, such as 'selection_rate', or a quantity of an
            account, such as 'listed-days'; a deed is the truth, a listing the prediction.
        by
            Traits; several are crossed.
        given
            Traits, or 'conduct', within whose levels groups are compared.

        Returns
        -------
        Frame
            With `overall`, `by_group`, `difference()`, `ratio()` and `table()` (Arrow).

        Raises
        ------
        RunError
            U001, if the metric or a trait is not known.
        """
        cohorts, sums = self.evidence.compiled.cohorts, self.evidence.by_cohort
        return frame(metric, cohorts, sums, by, given=given)

    @cached_property
    def flows(self) -> pa.Table:
        """Return listings started, ended and in force, by month and list."""
        return flow_table(self.evidence)

    @cached_property
    def curves(self) -> pa.Table:
        """Return how many listings outlast each length: by list, and by every trait."""
        cuts = [self.evidence.cut(trait) for trait in self.evidence.compiled.cohorts.traits]
        return curve_table(self.evidence, cuts, LEVEL)


def audit(
    run: Audited,
    *,
    norm: str = DEFAULT,
    by: Sequence[str] | None = None,
    level: float = LEVEL,
    ablate: bool = False,
) -> Audit:
    """Return what a run did to its synthetic people, check by check.

    Parameters
    ----------
    run
        A finished run, its folder, or the result of `simulate`.
    norm
        Whose lines are drawn: a shipped norm, or a path.
    by
        Traits by which people are told apart, each with all its values; 'income*residence'
        crosses two. Every trait by itself if absent; nothing for everybody alone.
    level
        How often intervals are to hold; those of the groups of one cut hold at once.
    ablate
        Whether to live a million of the same people again without each measure, list and
        safeguard, which answers checks that one run cannot.

    Returns
    -------
    Audit
        Findings for every check, those that a single run cannot answer too.

    Raises
    ------
    RunError
        U001, if there is no such norm or trait; U005, if the level is not between a half
        and one.
    StoreError
        S001 to S004, if the folder is no finished run of this version, or was changed.
    """
    if not 0.5 <= level < 1:  # noqa: PLR2004 - a half
        problem = f"intervals cannot hold at a level of {level}."
        remedy = "give a level from 0.5 to below 1, such as 0.95."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    lines = find_norm(norm)
    evidence = evidence_of(run)
    traits = evidence.compiled.cohorts.traits if by is None else by
    cuts = [evidence.cut(trait) for trait in dict.fromkeys(traits)]
    more = []
    if ablate:
        subject = run.bundle if isinstance(run, Result) else run
        more = ablations(subject, norm=norm, level=level)
    teller = Teller(lines, evidence.origin, level)
    return Audit(findings_of(evidence, teller, cuts, more), lines, evidence)


def over_seeds(audits: Sequence[Audit]) -> list[Audit]:
    """Return an audit over seeds for each set of runs that are alike but for theirs.

    Parameters
    ----------
    audits
        Of runs, under one norm, one level and the same groups.

    Returns
    -------
    list[Audit]
        Means, with intervals from seed to seed; none where no two runs are alike.
    """
    alike: dict[str, dict[int, Audit]] = {}
    for made in audits:
        key = _digest_but_seed(made.evidence.compiled)
        alike.setdefault(key, {}).setdefault(made.evidence.origin.seed, made)
    return [_together(list(same.values())) for same in alike.values() if len(same) > 1]


def evidence_of(run: Audited) -> Evidence:
    """Return what a run says of the lives in it.

    Parameters
    ----------
    run
        A finished run, its folder, or the result of `simulate`.

    Returns
    -------
    Evidence
        Its files are read, and their digests checked, as they are needed.

    Raises
    ------
    StoreError
        S001 to S004.
    """
    if isinstance(run, Result):
        return _from_result(run)
    kept = run if isinstance(run, Run) else open_run(Path(run))
    told = kept.manifest
    origin = Origin(
        str(told["experiment"]),
        int(told["seed"]),
        kept.digest,
        int(told["people"]),
        dependent=kept.compiled.is_coupled,
    )
    return Evidence(origin, kept.compiled, kept.by_day(), kept.table)


def evidence_from(origin: Origin, compiled: Compiled, counts: Counts) -> Evidence:
    """Return what counts in memory say of the lives in them.

    Parameters
    ----------
    origin
        Experiment, seed, digest and people.
    compiled
        The tables that were run.
    counts
        What the engine counted.

    Returns
    -------
    Evidence
        The tables that a run's folder would hold, each made when it is asked for.
    """
    makers: dict[str, Callable[[], pa.Table]] = {
        "causes": lambda: sums.cause_table(compiled, counts.causes),
        "entries": lambda: sums.entry_table(compiled, counts.entries),
        "lengths": lambda: sums.length_table(compiled, counts.lengths),
        "spreads": lambda: sums.spread_table(counts.spreads),
        "grades": lambda: sums.grade_table(counts.grades),
        "accounts": lambda: sums.account_table(counts.accounts),
        "spells": lambda: sums.spell_table(compiled, counts.spells),
        "counts-by-month": lambda: month_table(compiled, counts.by_cohort),
    }
    return Evidence(origin, compiled, counts.by_day, lambda name: makers[name]())


def write_audits(audits: Sequence[Audit], folder: Path | str) -> list[Path]:
    """Write findings into a folder, for machines and for readers.

    Parameters
    ----------
    audits
        Of one run or of several, under one norm.
    folder
        Where to; it is made if need be, and must be empty.

    Returns
    -------
    list[Path]
        findings.json, findings.parquet, flows.parquet, curves.parquet and summary.md.

    Raises
    ------
    RunError
        U007, if the folder holds something; U002, if it cannot be written.
    """
    findings = [finding for made in audits for finding in made.findings]
    summaries = [made.summary() for made in audits]
    parts: dict[str, str | pa.Table] = {
        "findings.json": findings_json(findings) + "\n",
        "findings.parquet": findings_table(findings),
        "flows.parquet": _of_runs(audits, "flows"),
        "curves.parquet": _of_runs(audits, "curves"),
        "summary.md": "\n".join(summaries),
    }
    return write_parts(Path(folder), parts)


def _together(audits: Sequence[Audit]) -> Audit:
    first = audits[0]
    digest = "+".join(made.evidence.origin.digest for made in audits)
    origin = first.evidence.origin
    origin = replace(origin, digest=digest, seeds=len(audits), dependent=False)
    teller = Teller(first.norm, origin)
    found = over_runs(teller, [made.findings for made in audits])
    return Audit(found, first.norm, replace(first.evidence, origin=origin))


def _digest_but_seed(compiled: Compiled) -> str:
    buffer = compiled.buffer.copy()
    buffer[C.KEY] = 0
    return replace(compiled, buffer=buffer).digest()


def _of_runs(audits: Sequence[Audit], name: str) -> pa.Table:
    """Return a table of every run, with the run's digest in its first column."""
    tables = []
    for made in (one for one in audits if one.evidence.origin.seeds == 1):
        table: pa.Table = getattr(made, name)
        digest = pa.array([made.evidence.origin.digest] * table.num_rows, pa.string())
        tables.append(table.add_column(0, "run", digest))
    return pa.concat_tables(tables)


def _from_result(result: Result) -> Evidence:
    compiled, bundle = result.compiled, result.bundle
    name = bundle.experiment.model.experiment
    people = compiled.cohorts.n_people
    digest, touch = result.counts.digest(), compiled.is_coupled
    origin = Origin(name, bundle.seed, digest, people, dependent=touch)
    return evidence_from(origin, compiled, result.counts)
