"""Small but wild worlds and regimes, as plain trees in which the reader finds no fault."""

from datetime import date, timedelta
from typing import Any

from hypothesis import Phase
from hypothesis import strategies as st

from tests.property.writing import Tree, Wild

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""What the fast lane does: shrinking whole texts takes minutes; the wide lane shrinks."""
SAID = {"status": "assumed", "why": "made up"}
FACTORS = [0, 0.3, 0.5, 1]
TREND_VALUES = [0, 0.2, 0.7, 1, 1.6]


def one(values: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy that half of the time gives None."""
    return st.one_of(st.none(), strategy)


def without_none(tree: Tree) -> Tree:
    return {key: value for key, value in tree.items() if value is not None}


class Wilds:
    """One wild experiment in the making: `draw` decides, methods make the parts."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.first = date(2014, 1, 1) + timedelta(days=draw(st.integers(0, 1500)))
        self.n_days = draw(st.integers(200, 900))
        self.traits: Tree = {}
        self.acts: list[str] = []

    def one(self, values: list[Any]) -> Any:
        return self.draw(one(values))

    def some(self, values: list[Any]) -> list[Any]:
        """Return one or more of the values."""
        return self.draw(st.lists(one(values), min_size=1, unique=True))

    def chance(self, n: int = 2) -> bool:
        """Return whether one of n sides came up."""
        return self.draw(st.integers(0, n - 1)) == n - 1

    def day(self) -> date:
        return self.first + timedelta(days=self.draw(st.integers(-30, self.n_days + 30)))

    def span(self, most: int) -> Any:
        low, more = self.draw(st.integers(0, most)), self.draw(st.integers(0, most))
        return self.one([low, {"at_least": low, "at_most": low + more}])

    def wait(self) -> Any:
        days = self.draw(st.integers(0, 40))
        return self.one(
            [
                0,
                days,
                {"working_days": days},
                {"monthly": True},
                {"monthly": True, "days": days},
                {"monthly": True, "working_days": days % 10},
            ]
        )

    def where(self) -> Tree:
        name = self.one(list(self.traits))
        values = self.some(self.traits[name])
        return {name: values if self.chance() else values[0]}

    def number(self, values: list[float], factors: list[float] = FACTORS) -> Any:
        value = self.one(values)
        if self.chance():
            return value
        times = [
            {"where": self.where(), "by": self.one(factors)}
            for _ in range(self.draw(st.integers(0, 2)))
        ]
        return {"value": value, "times": times}

    def trend(self, values: list[float] = TREND_VALUES) -> Tree:
        days = sorted({self.day() for _ in range(self.draw(st.integers(1, 3)))})
        if self.chance(3):
            low, high = self.one(values), self.one(values[1:])
            scale = self.one([0.5, 20, 90.5])
            return {
                **SAID,
                "low": low,
                "high": high,
                "middle": days[0],
                "scale_days": scale,
            }
        points = {day: self.one(values) for day in days}
        return {**SAID, self.one(["steps", "line"]): points}

    def maybe_trend(self) -> Tree | None:
        return self.trend() if self.chance() else None

    def dates(self) -> Tree:
        first, until = sorted([self.day(), self.day()])
        until += timedelta(days=1)
        return self.one(
            [{}, {}, {"from": first}, {"until": until}, {"from": first, "until": until}]
        )

    # The world.

    def world(self) -> Tree:
        self.make_traits()
        tree: Tree = {"world": "wild", "title": "wild"}
        firms = None
        if self.chance():
            name = self.one(list(self.traits))
            firms = {**SAID, "represented_by": {name: self.one(self.traits[name])}}
        traits = {}
        for i, (name, values) in enumerate(self.traits.items()):
            given = [next(iter(self.traits))] if i and self.chance() else []
            table = {value: self.one([0, 1, 2, 5]) for value in values}
            table[values[0]] = 3
            counts = {v: dict(table) for v in self.traits[given[0]]} if given else table
            if given:
                counts[self.one(self.traits[given[0]])][values[-1]] = 7
            traits[name] = {**SAID, "given": given, "counts": counts}
        people = {**SAID, "value": 40}
        population = {**SAID, "people": people, "date": self.first, "traits": traits}
        tree["population"] = without_none({**population, "firms": firms})
        kinds = self.draw(st.integers(1, 3))
        tree["occasions"] = {f"kind-{i}": self.occasion(i) for i in range(kinds)}
        clocks = self.draw(st.integers(0, 2))
        tree["clocks"] = {f"clock-{i}": self.clock() for i in range(clocks)}
        gates = self.draw(st.integers(1, 2))
        tree["gates"] = {f"gate-{i}": self.gate() for i in range(gates)}
        if not self.chance(4):
            tree["objects"] = {
                **SAID,
                "wrongly_recorded": self.number([0.5, 1], [0.5, 1]),
                "rightly_recorded": self.number([0, 0.4, 1], [0.5, 1]),
                "after_days": self.span(60),
            }
        return tree

    def make_traits(self) -> None:
        for i in range(self.draw(st.integers(1, 3))):
            self.traits[f"trait-{i}"] = [
                f"v{i}{j}" for j in range(self.draw(st.integers(1, 3)))
            ]

    def occasion(self, i: int) -> Tree:
        names = [f"act-{i}{j}" for j in range(self.draw(st.integers(1, 3)))]
        self.acts += names
        acts: Tree = {}
        rest = self.one(names)
        for name in names:
            share = {"share": self.number([0.1, 0.3, 0.45])}
            acts[name] = {"rest": True} if name == rest else share
        bands = None
        if self.chance():
            top = self.one([2, 500, 1_000_000_000])
            bands = [
                {"from": 0, "to": 1, "share": 0.25},
                {"from": 1, "to": top, "share": 0.75},
            ]
        rates = [1.5, 8, 25, 45]
        return without_none(
            {
                **SAID,
                "party": self.one(["person", "person", "firm"]),
                "per_year": self.number(rates, [0, 0.5, 1, 1.25]),
                "trend": self.maybe_trend(),
                "acts": acts,
                "amount": bands and {**SAID, "bands": bands},
            }
        )

    def clock(self) -> Tree:
        rate = {"per_day": self.number([0, 0.002, 0.02, 0.5])}
        mean = {"mean_days": self.number([8, 60, 400], [0.5, 1, 2])}
        return without_none(
            {
                **SAID,
                "acts": self.some(self.acts),
                "since": self.one(["act", "listing", "listing"]),
                "share": self.number([0.3, 0.8, 1]),
                **self.one([rate, mean]),
                "trend": self.maybe_trend(),
                "ends_case": self.chance(),
            }
        )

    def gate(self) -> Tree:
        names = self.one([[], ["seat"], ["seat", "berth"]])
        barred: Tree = {
            "attempts": self.one([1, 1.7, 6]),
            "learns": self.one([0, 0.1, 1]),
            "keeps": self.one([0, 0.5, 1]),
        }
        if self.chance():
            barred["other_paper"] = {
                **SAID,
                "name": "passport",
                "share": self.trend([0, 0.3, 0.6, 1]),
            }
        return without_none(
            {
                **SAID,
                "goers": self.number([0.7, 1, 1]),
                "visits_per_year": self.number([0.3, 30, 80], [0.5, 1, 1.5]),
                "trend": self.maybe_trend(),
                "classes": {name: self.number([0.3, 0.5]) for name in names},
                "when_barred": {**SAID, **barred},
            }
        )

    # A regime.

    def regime(self, i: int, world: Tree) -> Tree:
        deeds = [f"deed-{i}{j}" for j in range(self.draw(st.integers(1, 3)))]
        lists = [f"list-{i}{j}" for j in range(self.draw(st.integers(1, 3)))]
        made = {deed: self.deed() for deed in deeds}
        sources = self.sources(i, deeds)
        order = self.draw(st.permutations(lists))
        rules = {name: self.list_rule(order[: order.index(name)], world) for name in lists}
        unused = set(deeds)
        for name in lists:
            unused -= self.add_grounds(rules[name]["grounds"], deeds)
        for deed in sorted(unused):
            rules[lists[0]]["grounds"][f"only-{deed}"] = {"deeds": [deed], **self.ground()}
        n = self.draw(st.integers(2, 6))
        return {
            "regime": f"wild-{i}",
            "title": "wild",
            "body": "nobody",
            "deeds": made,
            "sources": sources,
            "lists": rules,
            "sanctions": {
                f"sanction-{i}{j}": self.sanction(lists, world) for j in range(n)
            },
        }

    def deed(self) -> Tree:
        return {**SAID, "counts": self.some(self.acts), "field": "any", "gravity": 1}

    def sources(self, i: int, deeds: list[str]) -> Tree:
        """Return sources, each with one report, or two of which one follows the other."""
        sources: Tree = {}
        for j, deed in enumerate(deeds):
            acts = self.some(self.acts)
            reports = {f"report-{j}": {**self.report(), "acts": acts, "as": deed}}
            if self.chance(3):
                day = self.day()
                reports[f"report-{j}"]["until"] = day
                later = {**self.report(), "acts": acts, "as": self.one(deeds), "from": day}
                reports[f"later-{j}"] = later
            sources[f"source-{i}{j}"] = {**SAID, "title": "a source", "reports": reports}
        return sources

    def report(self) -> Tree:
        if self.chance(3):
            return {"delay_days": self.one([0, 5])}
        return without_none(
            {
                "share": self.number([0.3, 0.6]),
                "trend": self.maybe_trend(),
                "delay_days": self.span(60),
            }
        )

    def list_rule(self, others: list[str], world: Tree) -> Tree:
        """Return a list, which may join others that do not join it."""
        grounds: Tree = {}
        for j in range(self.draw(st.integers(0, 2)) if others else 0):
            joins = {"joins": self.one(others), **self.ground(), **self.dates()}
            if "from" in joins and self.chance():
                joins["running"] = True
            grounds[f"joins-{j}"] = joins
        exits: Tree = {}
        for clock in world["clocks"]:
            if self.chance():
                exits[clock] = {"when": clock, "within": self.wait(), **self.dates()}
        stages = self.draw(st.integers(0, 2))
        return without_none(
            {
                **SAID,
                "title": "a list",
                "spell": self.one(["record", "person"]),
                "again": self.one(["restart", "ignore"]),
                "never": self.where() if self.chance(3) else None,
                "grounds": grounds,
                "exits": exits,
                "objections": {f"stage-{i}": self.stage() for i in range(stages)},
            }
        )

    def stage(self) -> Tree:
        return without_none(
            {
                "file_within_days": self.draw(st.integers(1, 60))
                if self.chance()
                else None,
                "decide_days": self.draw(st.integers(0, 40)),
                "right": self.one([0, 0.5, 1]),
                "correct": self.wait(),
                **self.dates(),
            }
        )

    def add_grounds(self, grounds: Tree, deeds: list[str]) -> set[str]:
        """Add grounds to a list, at least one; return the deeds that are grounds of it."""
        used: set[tuple[str, int]] = set()
        for j in range(self.draw(st.integers(0 if grounds else 1, 3))):
            times = self.one([1, 1, 2, 3])
            named = [deed for deed in self.some(deeds) if (deed, times) not in used]
            used |= {(deed, times) for deed in named}
            for key, ground in self.grounds(f"ground-{j}", times) if named else []:
                grounds[key] = {"deeds": named, **ground}
        return {deed for deed, _ in used}

    def grounds(self, key: str, times: int) -> list[tuple[str, Tree]]:
        """Return a ground, or two of which the second follows the first on a date."""
        window = {"times": times, "within_days": self.one([30, 365])} if times > 1 else {}
        if self.chance(3):
            day = self.day()
            first = {**window, **self.ground(), "until": day}
            return [
                (key, first),
                (f"{key}-later", {**window, **self.ground(), "from": day}),
            ]
        return [(key, {**window, **self.ground()})]

    def ground(self) -> Tree:
        term = self.one([None, 30, 200])
        extension = {**SAID, "share": self.one([0.3, 1]), "days": self.span(50)}
        return without_none(
            {
                "share": self.number([0.5, 1, 1]),
                "starts": self.wait(),
                "term_days": term,
                "extension": extension if term and self.chance() else None,
            }
        )

    def sanction(self, lists: list[str], world: Tree) -> Tree:
        name = self.one(list(world["gates"]))
        gate = world["gates"][name]
        papers = ["id-card"]
        if "other_paper" in gate["when_barred"]:
            papers.append("passport")
        return {
            **SAID,
            "list": self.one(lists),
            "gate": name,
            "classes": self.some(list(gate["classes"]))
            if gate["classes"] and self.chance()
            else [],
            "papers": self.some(papers) if self.chance() else [],
            "reaches": self.one(
                [["person"], ["representative"], *[["person", "representative"]] * 3]
            ),
            "take_up_days": self.one([0, 0, 3, 40]),
            "let_go_days": self.one([0, 0, 3, 60]),
            **self.dates(),
        }


@st.composite
def wilds(draw: Any) -> Wild:
    """Return a strategy of wild experiments."""
    making = Wilds(draw)
    world = making.world()
    regimes = [making.regime(i, world) for i in range(draw(st.integers(1, 2)))]
    seed = draw(st.one_of(st.integers(0, 99), st.just((1 << 64) - 5)))
    return Wild(world, regimes, making.first, making.n_days, seed, draw(st.integers(1, 40)))
