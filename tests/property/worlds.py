"""Wild worlds: people, occasions, clocks, gates, scripts, and who asks for what."""

from hypothesis import strategies as st

from tests.property.dice import SAID, Dice, without_none
from tests.property.writing import Tree


class Worlds(Dice):
    """A wild world in the making."""

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
        clocks = self.one([0, 1, 2, 2])
        tree["clocks"] = {f"clock-{i}": self.clock() for i in range(clocks)}
        gates = self.draw(st.integers(1, 2))
        tree["gates"] = {f"gate-{i}": self.gate() for i in range(gates)}
        if not self.chance(4):
            tree["objects"] = {
                **SAID,
                "wrongly_recorded": self.number([0.5, 1], [0.5, 1]),
                "rightly_recorded": self.number([0, 0.4, 1], [0.5, 1]),
                "after_days": self.one([0, self.span(60)]),
            }
        if not self.chance(4):
            tree["repairs"] = self.seekers()
        if self.chance():
            tree["opts_in"] = {**SAID, "share": self.number([0.3, 0.8, 1], [0.5, 1])}
        tree["script"] = self.script(list(tree["clocks"]))
        return tree

    def seekers(self) -> Tree:
        return without_none(
            {
                **SAID,
                "share": self.number([0.6, 1], [0.5, 1]),
                "after_days": self.span(30),
                "can_pay": self.number([0, 100, 100], [0.5, 1]),
                "again_days": self.one([None, 1, 30]),
            }
        )

    def script(self, clocks: list[str]) -> list[Tree]:
        """Return a few moments, several of them on one day."""
        moments: list[Tree] = []
        days = [self.first, self.day(), self.day()]
        for _ in range(self.draw(st.integers(0, 5))):
            on = {"on": self.one(days)}
            if clocks and self.chance(3):
                moments.append({**on, "rings": self.one(clocks)})
            else:
                amount = self.one([0, 1, 700])
                moments.append({**on, "act": self.one(self.acts), "amount": amount})
        return moments

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
                "price": self.one([0, 35, 201]),
                "classes": {name: self.number([0.3, 0.5]) for name in names},
                "when_barred": {**SAID, **barred},
            }
        )
