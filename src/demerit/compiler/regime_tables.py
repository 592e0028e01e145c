"""Regimes to columns: coverage, deeds, reports, rosters, exits and stages."""

from __future__ import annotations

import numpy as np

from demerit import draws
from demerit.compiler.builder import Builder, row_of, trend_peak
from demerit.compiler.gate_tables import put_repairs, put_sanctions
from demerit.compiler.ground_tables import put_grounds
from demerit.compiler.rosters import Roster, Texts, index_of, rosters_of
from demerit.compiler.score_tables import put_scores
from demerit.errors import Fault
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.life import Effect
from demerit.texts.load import Text
from demerit.texts.parts import Wait
from demerit.texts.regime import Again, KeptSince, ListRule, Regime, Report, Score, Spell
from demerit.texts.world import World


def put_regimes(
    texts: Texts, world: World, rows: dict[str, list[Row]], build: Builder
) -> dict[str, list[Row]]:
    """Add the regimes' columns to the builder and return the names of their rows."""
    rosters = rosters_of(texts)
    made: dict[str, list[Row]] = {"coverage": _put_coverage(rosters, world, build)}
    made["deed"] = _put_deeds(texts, build)
    made["list"] = [roster.row() for roster in rosters]
    made["report"] = _put_reports(texts, rows["act"], made["deed"], build)
    made["ground"], made["door"] = put_grounds(rosters, made["deed"], build)
    made["exit"] = _put_exits(rosters, rows["clock"], build)
    made["stage"] = _put_stages(rosters, build)
    made["sanction"] = put_sanctions(rosters, world, rows, build)
    made["repair"] = put_repairs(rosters, world, rows | made, build)
    made["score"] = put_scores(texts, rosters, made["ground"], build)
    _put_rosters(rosters, build)
    _put_adverse(made, build)
    _put_gravities(rows["act"], made["deed"], build)
    sizes = {C.N_COVERAGES: "coverage", C.N_DEEDS: "deed", C.N_REPORTS: "report"}
    sizes |= {C.N_LISTS: "list", C.N_GROUNDS: "ground", C.N_SCORES: "score"}
    sizes |= {C.N_SANCTIONS: "sanction", C.N_STAGES: "stage", C.N_REPAIRS: "repair"}
    build.scalars |= {column: len(made[name]) for column, name in sizes.items()}
    return made


def _put_adverse(made: dict[str, list[Row]], build: Builder) -> None:
    """Number the rosters that are against whoever is on them.

    Those are bands with a sanction, and lists that have one or have no reward.
    """
    effects: dict[str, set[bool]] = {}
    for row in made["sanction"]:
        is_sanction = Effect[str(row.more["effect"]).upper()] <= Effect.DEARER
        effects.setdefault(row.more["list"], set()).add(is_sanction)
    places, n = [], 0
    for roster in made["list"]:
        found, kind = effects.get(roster.name, set()), roster.more["kind"]
        adverse = True in found or (kind == "list" and not found)
        places.append(n if adverse else -1)
        roster.more["adverse"] = adverse
        n += adverse
    build.put(C.LIST_PLACE, places)
    build.scalars[C.N_PLACES] = n


def _put_gravities(acts: list[Row], deeds: list[Row], build: Builder) -> None:
    """Put for each act the gravity of the gravest deed that counts it, 0 for none."""
    worst = dict.fromkeys((act.name for act in acts), 0)
    for deed in deeds:
        for act in set(deed.more["counts"]) & worst.keys():
            worst[act] = max(worst[act], deed.more["gravity"])
    build.put(C.ACT_GRAVITY, [worst[act.name] for act in acts])


def _row(
    text: Text[Regime], name: str, at: tuple[str, ...], says: str, **more: object
) -> Row:
    return row_of(text, name, at, says, regime=text.model.regime, **more)


def _put_coverage(rosters: list[Roster], world: World, build: Builder) -> list[Row]:
    """Put whom each regime covers, or a roster by itself, and who opts in."""
    cuts, opted, chances = [], [], []
    rows: list[Row] = []
    row_of_key: dict[tuple[str, ...], int] = {}
    of_roster = []
    whole = np.full(build.cohorts.n_cohorts, draws.SHARE_ONE, dtype=np.int64)
    for roster in rosters:
        text, (covers, at) = roster.text, roster.coverage()
        key = (text.model.regime, *at)
        of_roster.append(row_of_key.setdefault(key, len(rows)))
        if of_roster[-1] < len(rows):
            continue
        name = covers.drawn_as or (at[1] if len(at) > 1 else text.model.regime)
        chances.append(build.chance(f"covers/{name}"))
        rows.append(_row(text, name, at, text.model.title, opt_in=covers.opt_in))
        place = text.place(*at, "share")
        share = build.shares(covers.share, place, f"{name}.covers.share")
        cuts.append(np.where(build.cohorts.matches(covers.where), share, 0))
        joins = world.opts_in
        if not covers.opt_in:
            opted.append(whole)
        elif joins is None:
            problem = (
                f"regime '{name}' asks people to opt in; the world does not say who does."
            )
            remedy = "give the world `opts_in:` with a share."
            place = text.place(*at, "opt_in")
            build.faults.append(Fault("T014", problem, place, remedy=remedy))
            opted.append(whole)
        else:
            opted.append(build.shares(joins.share, None, "opts_in.share"))
    build.put(C.COVERAGE_CUT, np.array(cuts))
    build.put(C.COVERAGE_OPT_CUT, np.array(opted))
    build.put(C.COVERAGE_CHANCE, chances)
    build.put(C.LIST_COVERAGE, of_roster)
    return rows


def _put_deeds(texts: Texts, build: Builder) -> list[Row]:
    deeds = [(text, n, deed) for text in texts for n, deed in text.model.deeds.items()]
    build.put(C.DEED_KEEPS, [deed.keeps_days or 0 for *_, deed in deeds])
    since_act = [int(deed.keeps_since is KeptSince.ACT) for *_, deed in deeds]
    build.put(C.DEED_KEEPS_ACT, since_act)
    return [
        _row(t, n, ("deeds", n), d.says, field=d.field, gravity=d.gravity, counts=d.counts)
        for t, n, d in deeds
    ]


def _put_reports(
    texts: Texts, acts: list[Row], deeds: list[Row], build: Builder
) -> list[Row]:
    found: list[tuple[Text[Regime], str, str, Report]] = [
        (text, source, name, report)
        for text in texts
        for source, body in text.model.sources.items()
        for name, report in body.reports.items()
    ]
    deed_of = index_of(deeds)
    rows: list[Row] = []
    firsts, sizes, kept = [], [], []
    for act in acts:
        firsts.append(len(rows))
        for text, source, name, report in found:
            if act.name in report.acts:
                at = ("sources", source, "reports", name)
                true = act.name in deeds[deed_of[report.as_]].more["counts"]
                more = {"source": source, "act": act.name, "deed": report.as_, "true": true}
                label = f"{source}/{name}/{act.name}"
                rows.append(_row(text, label, at, text.model.sources[source].title, **more))
                kept.append((text, source, name, report))
        sizes.append(len(rows) - firsts[-1])
    peaks = [trend_peak(report.trend) for *_, report in kept]
    cuts = []
    for (text, source, name, report), peak in zip(kept, peaks, strict=True):
        share = ("sources", source, "reports", name, "share")
        whole = report.share.model_copy(update={"value": report.share.value * peak})
        cuts.append(build.shares(whole, text.place(*share), f"{source}.{name}.share"))
    starts, untils = build.dates([(r.from_, r.until) for *_, r in kept])
    build.put(C.ACT_FIRST_REPORT, firsts)
    build.put(C.ACT_N_REPORTS, sizes)
    build.put(C.REPORT_DEED, [deed_of[r.as_] for *_, r in kept])
    build.put(C.REPORT_TRUE, [int(row.more["true"]) for row in rows])
    build.put(C.REPORT_FROM, starts)
    build.put(C.REPORT_UNTIL, untils)
    build.put(C.REPORT_CUT, cuts)
    pairs = list(zip(kept, peaks, strict=True))
    build.put(C.REPORT_TREND, [build.trend(k[3].trend, scale=peak) for k, peak in pairs])
    build.put(C.REPORT_CHANCE, [build.chance(f"report/{s}/{n}") for _, s, n, _ in kept])
    build.put(C.REPORT_DELAY_LOW, [r.delay_days.at_least for *_, r in kept])
    spans = [r.delay_days.at_most - r.delay_days.at_least + 1 for *_, r in kept]
    build.put(C.REPORT_DELAY_SPAN, spans)
    sure = [
        int(
            bool((cut == draws.SHARE_ONE).all())
            and k[3].trend is None
            and _no_delay(k[3], span)
        )
        for k, cut, span in zip(kept, cuts, spans, strict=True)
    ]
    build.put(C.REPORT_IS_SURE, sure)
    return rows


def _no_delay(report: Report, span: int) -> bool:
    return span == 1 and report.delay_days.at_least == 0


def _put_exits(rosters: list[Roster], clocks: list[Row], build: Builder) -> list[Row]:
    clock_of = index_of(clocks)
    rows: list[Row] = []
    exits, spans = [], []
    for roster in rosters:
        spans.append((len(rows), len(roster.exits)))
        for key, way in roster.exits.items():
            at, more = (*roster.at, "exits", key), {"list": roster.name, "clock": way.when}
            rows.append(_row(roster.text, f"{roster.name}/{key}", at, way.says, **more))
            exits.append(way)
    starts, untils = build.dates([(way.from_, way.until) for way in exits])
    build.put(C.LIST_FIRST_EXIT, [first for first, _ in spans])
    build.put(C.LIST_N_EXITS, [size for _, size in spans])
    build.put(C.EXIT_CLOCK, [clock_of[way.when] for way in exits])
    build.put(C.EXIT_FROM, starts)
    build.put(C.EXIT_UNTIL, untils)
    build.put(C.EXIT_CALENDAR, [build.calendar(way.within) for way in exits])
    return rows


def _put_stages(rosters: list[Roster], build: Builder) -> list[Row]:
    rows: list[Row] = []
    stages, spans, chances, rights, queues = [], [], [], [], []
    for roster in rosters:
        text, name = roster.text, roster.name
        spans.append((len(rows), len(roster.stages)))
        for key, stage in roster.stages.items():
            at = (*roster.at, "objections", key)
            rows.append(_row(text, f"{name}/{key}", at, stage.says, list=name, by=stage.by))
            stages.append(stage)
            chances.append(build.chance(f"stage/{name}/{key}"))
            place = text.place(*at, "right")
            rights.append(build.plain_share(stage.right, place, f"{name}.{key}.right"))
            queue, place = stage.queue_days, text.place(*at, "queue_days")
            mean = build.plain(queue, place, f"{name}.{key}.queue_days") if queue else 0.0
            queues.append(draws.waiting(1.0 / (1.0 + mean)))
    starts, untils = build.dates([(stage.from_, stage.until) for stage in stages])
    build.put(C.LIST_FIRST_STAGE, [first for first, _ in spans])
    build.put(C.LIST_N_STAGES, [size for _, size in spans])
    build.put(C.STAGE_FROM, starts)
    build.put(C.STAGE_UNTIL, untils)
    build.put(C.STAGE_FILE_SPAN, [stage.file_within_days or 0 for stage in stages])
    build.put(C.STAGE_DECIDE, [build.calendar(stage.decide_days) for stage in stages])
    build.put(C.STAGE_RIGHT_CUT, rights)
    build.put(C.STAGE_CHANCE, chances)
    build.put(C.STAGE_CALENDAR, [build.calendar(stage.correct) for stage in stages])
    build.put(C.STAGE_QUEUE_MULTIPLIER, [multiplier for multiplier, _ in queues])
    build.put(C.STAGE_QUEUE_SHIFT, [shift for _, shift in queues])
    build.put(C.STAGE_SUSPENDS, [int(stage.suspends) for stage in stages])
    return rows


def _put_rosters(rosters: list[Roster], build: Builder) -> None:
    """Put what each roster is: one spell a person or one a record, and for whom never."""
    lists = [r.rule if isinstance(r.rule, ListRule) else None for r in rosters]
    build.put(
        C.LIST_PER_PERSON, [int(r is not None and r.spell is Spell.PERSON) for r in lists]
    )
    restarts = [int(r is not None and r.again is Again.RESTART) for r in lists]
    build.put(C.LIST_RESTARTS, restarts)
    none = np.zeros(build.cohorts.n_cohorts, dtype=np.int64)
    never = [
        build.cohorts.matches(r.rule.never)
        if isinstance(r.rule, ListRule | Score) and r.rule.never
        else none
        for r in rosters
    ]
    build.put(C.LIST_NEVER, np.array(never, dtype=np.int64))
    build.put(C.LIST_CHANCE, [build.chance(f"objects/{roster.name}") for roster in rosters])
    build.calendar(Wait())
