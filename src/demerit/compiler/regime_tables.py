"""Regimes to columns: deeds, reports, lists, grounds, exits, stages and sanctions."""

from __future__ import annotations

import numpy as np

from demerit import draws
from demerit.compiler.builder import Builder, row_of, trend_peak
from demerit.errors import Fault
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.texts.load import Text
from demerit.texts.parts import Wait
from demerit.texts.regime import Again, Regime, Report, Spell
from demerit.texts.rules import Ground, Reach
from demerit.texts.world import World

_REACH = {Reach.PERSON: 1, Reach.REPRESENTATIVE: 2}
Texts = list[Text[Regime]]


def put_regimes(
    texts: Texts, world: World, rows: dict[str, list[Row]], build: Builder
) -> dict[str, list[Row]]:
    """Add the regimes' columns to the builder and return the names of their rows."""
    made: dict[str, list[Row]] = {}
    made["deed"] = [
        _row(t, n, ("deeds", n), d.says, field=d.field, gravity=d.gravity, counts=d.counts)
        for t in texts
        for n, d in t.model.deeds.items()
    ]
    made["list"] = [
        _row(t, n, ("lists", n), r.title) for t in texts for n, r in t.model.lists.items()
    ]
    made["report"] = _put_reports(texts, rows["act"], made["deed"], build)
    made["ground"] = _put_grounds(texts, made["deed"], made["list"], build)
    made["exit"] = _put_exits(texts, rows["clock"], build)
    made["stage"] = _put_stages(texts, build)
    made["sanction"] = _put_sanctions(texts, world, rows, build)
    _put_lists(texts, build)
    sizes = {C.N_REPORTS: "report", C.N_LISTS: "list", C.N_GROUNDS: "ground"}
    sizes |= {C.N_SANCTIONS: "sanction", C.N_STAGES: "stage"}
    build.scalars |= {column: len(made[name]) for column, name in sizes.items()}
    return made


def _row(
    text: Text[Regime], name: str, at: tuple[str, ...], says: str, **more: object
) -> Row:
    return row_of(text, name, at, says, regime=text.model.regime, **more)


def _index(rows: list[Row]) -> dict[str, int]:
    return {row.name: i for i, row in enumerate(rows)}


def _put_reports(
    texts: Texts, acts: list[Row], deeds: list[Row], build: Builder
) -> list[Row]:
    found: list[tuple[Text[Regime], str, str, Report]] = [
        (text, source, name, report)
        for text in texts
        for source, body in text.model.sources.items()
        for name, report in body.reports.items()
    ]
    deed_of = _index(deeds)
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


def _put_grounds(
    texts: Texts, deeds: list[Row], lists: list[Row], build: Builder
) -> list[Row]:
    list_of, deed_of = _index(lists), _index(deeds)
    found = [
        (text, name, key, ground)
        for text in texts
        for name, rule in text.model.lists.items()
        for key, ground in rule.grounds.items()
    ]
    rows: list[Row] = []
    kept: list[tuple[Text[Regime], str, str, Ground]] = []
    spans: dict[str, list[tuple[int, int]]] = {"deed": [], "joins": []}
    for what, names in (("deed", deeds), ("joins", lists)):
        for subject in names:
            first = len(rows)
            for text, name, key, ground in found:
                if subject.name in (ground.deeds if what == "deed" else [ground.joins]):
                    more = {
                        "list": name,
                        what: subject.name,
                        "modality": str(ground.modality),
                    }
                    label = f"{name}/{key}/{subject.name}"
                    at = ("lists", name, "grounds", key)
                    rows.append(_row(text, label, at, ground.says, **more))
                    kept.append((text, name, key, ground))
            spans[what].append((first, len(rows) - first))
    build.put(C.DEED_FIRST_GROUND, [first for first, _ in spans["deed"]])
    build.put(C.DEED_N_GROUNDS, [size for _, size in spans["deed"]])
    build.put(C.LIST_FIRST_JOIN, [first for first, _ in spans["joins"]])
    build.put(C.LIST_N_JOINS, [size for _, size in spans["joins"]])
    build.put(C.GROUND_LIST, [list_of[name] for _, name, *_ in kept])
    build.put(C.GROUND_DEED, [deed_of.get(row.more.get("deed", ""), -1) for row in rows])
    _put_ground_numbers(kept, build)
    return rows


def _put_ground_numbers(
    kept: list[tuple[Text[Regime], str, str, Ground]], build: Builder
) -> None:
    grounds = [ground for *_, ground in kept]
    starts, untils = build.dates([(g.from_, g.until) for g in grounds])
    build.put(C.GROUND_FROM, starts)
    build.put(C.GROUND_UNTIL, untils)
    cuts = [
        build.shares(g.share, t.place("lists", n, "grounds", k, "share"), f"{n}.{k}.share")
        for t, n, k, g in kept
    ]
    build.put(C.GROUND_CUT, cuts)
    build.put(C.GROUND_CHANCE, [build.chance(f"ground/{n}/{k}") for _, n, k, _ in kept])
    build.put(C.GROUND_TIMES, [g.times for g in grounds])
    build.put(C.GROUND_WITHIN, [g.within_days or 0 for g in grounds])
    build.put(C.GROUND_CALENDAR, [build.calendar(g.starts) for g in grounds])
    build.put(C.GROUND_TERM, [int(g.term_days.value) if g.term_days else 0 for g in grounds])
    build.put(C.GROUND_RUNNING, [int(g.running) for g in grounds])
    extensions = [g.extension for g in grounds]
    longer = [
        build.plain_share(
            e.share,
            t.place("lists", n, "grounds", k, "extension"),
            f"{n}.{k}.extension.share",
        )
        if e
        else 0
        for (t, n, k, _), e in zip(kept, extensions, strict=True)
    ]
    build.put(C.GROUND_EXTENSION_CUT, longer)
    build.put(C.GROUND_EXTENSION_LOW, [e.days.at_least if e else 0 for e in extensions])
    sizes = [e.days.at_most - e.days.at_least + 1 if e else 0 for e in extensions]
    build.put(C.GROUND_EXTENSION_SPAN, sizes)


def _put_exits(texts: Texts, clocks: list[Row], build: Builder) -> list[Row]:
    clock_of = _index(clocks)
    rows: list[Row] = []
    exits, spans = [], []
    for text in texts:
        for name, rule in text.model.lists.items():
            spans.append((len(rows), len(rule.exits)))
            for key, way in rule.exits.items():
                at = ("lists", name, "exits", key)
                rows.append(
                    _row(text, f"{name}/{key}", at, way.says, list=name, clock=way.when)
                )
                exits.append(way)
    starts, untils = build.dates([(way.from_, way.until) for way in exits])
    build.put(C.LIST_FIRST_EXIT, [first for first, _ in spans])
    build.put(C.LIST_N_EXITS, [size for _, size in spans])
    build.put(C.EXIT_CLOCK, [clock_of[way.when] for way in exits])
    build.put(C.EXIT_FROM, starts)
    build.put(C.EXIT_UNTIL, untils)
    build.put(C.EXIT_CALENDAR, [build.calendar(way.within) for way in exits])
    return rows


def _put_stages(texts: Texts, build: Builder) -> list[Row]:
    rows: list[Row] = []
    stages, spans, chances, rights = [], [], [], []
    for text in texts:
        for name, rule in text.model.lists.items():
            spans.append((len(rows), len(rule.objections)))
            for key, stage in rule.objections.items():
                at = ("lists", name, "objections", key)
                rows.append(_row(text, f"{name}/{key}", at, stage.says, list=name))
                stages.append(stage)
                chances.append(build.chance(f"stage/{name}/{key}"))
                place = text.place(*at, "right")
                rights.append(build.plain_share(stage.right, place, f"{name}.{key}.right"))
    starts, untils = build.dates([(stage.from_, stage.until) for stage in stages])
    build.put(C.LIST_FIRST_STAGE, [first for first, _ in spans])
    build.put(C.LIST_N_STAGES, [size for _, size in spans])
    build.put(C.STAGE_FROM, starts)
    build.put(C.STAGE_UNTIL, untils)
    build.put(C.STAGE_FILE_SPAN, [stage.file_within_days or 0 for stage in stages])
    build.put(C.STAGE_DECIDE, [stage.decide_days for stage in stages])
    build.put(C.STAGE_RIGHT_CUT, rights)
    build.put(C.STAGE_CHANCE, chances)
    build.put(C.STAGE_CALENDAR, [build.calendar(stage.correct) for stage in stages])
    return rows


def _put_sanctions(
    texts: Texts, world: World, rows: dict[str, list[Row]], build: Builder
) -> list[Row]:
    made: list[Row] = []
    kept, spans = [], []
    gate_of = _index(rows["gate"])
    for text in texts:
        for name in text.model.lists:
            first = len(made)
            for key, sanction in text.model.sanctions.items():
                if sanction.list_ == name:
                    more = {
                        "list": name,
                        "gate": sanction.gate,
                        "classes": sanction.classes,
                    }
                    made.append(_row(text, key, ("sanctions", key), sanction.says, **more))
                    kept.append(sanction)
            spans.append((first, len(made) - first))
    starts, untils = build.dates([(s.from_, s.until) for s in kept])
    classes, papers = [], []
    for sanction in kept:
        gate = world.gates[sanction.gate]
        names = list(gate.classes) or [""]
        barred = sanction.classes or names
        classes.append(sum(1 << names.index(name) for name in set(barred)))
        all_papers = not sanction.papers
        main = all_papers or gate.main_paper in sanction.papers
        other = all_papers or bool(set(sanction.papers) - {gate.main_paper})
        papers.append(main + 2 * other)
    build.put(C.LIST_FIRST_SANCTION, [first for first, _ in spans])
    build.put(C.LIST_N_SANCTIONS, [size for _, size in spans])
    build.put(C.SANCTION_GATE, [gate_of[s.gate] for s in kept])
    build.put(C.SANCTION_FROM, starts)
    build.put(C.SANCTION_UNTIL, untils)
    build.put(C.SANCTION_CLASSES, classes)
    build.put(C.SANCTION_PAPERS, papers)
    build.put(C.SANCTION_REACH, [sum(_REACH[r] for r in set(s.reaches)) for s in kept])
    build.put(C.SANCTION_TAKE_UP, [s.take_up_days for s in kept])
    build.put(C.SANCTION_LET_GO, [s.let_go_days for s in kept])
    return made


def _put_lists(texts: Texts, build: Builder) -> None:
    rules = [(text, n, rule) for text in texts for n, rule in text.model.lists.items()]
    build.put(C.LIST_PER_PERSON, [int(r.spell is Spell.PERSON) for *_, r in rules])
    build.put(C.LIST_RESTARTS, [int(r.again is Again.RESTART) for *_, r in rules])
    never = [
        build.cohorts.matches(r.never) if r.never else np.zeros(build.cohorts.n_cohorts)
        for *_, r in rules
    ]
    build.put(C.LIST_NEVER, np.array(never, dtype=np.int64))
    build.put(C.LIST_CHANCE, [build.chance(f"objects/{name}") for _, name, _ in rules])
    for text, name, rule in rules:
        for key, ground in rule.grounds.items():
            if ground.running and ground.from_ is None:
                problem = f"ground '{key}' takes in running listings but has no `from:`."
                place = text.place("lists", name, "grounds", key)
                build.faults.append(Fault("T016", problem, place, remedy="give it a date."))
    build.calendar(Wait())
