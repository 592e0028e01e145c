"""Wild couplings of a wild world with its regimes."""

from typing import Any

from hypothesis import strategies as st

from tests.property.dice import SAID, Dice, without_none
from tests.property.regimes import bands_of
from tests.property.writing import Tree


class Couplings:
    """Wild couplings in the making, with the dice of the texts that they are for."""

    def __init__(self, dice: Dice, world: Tree, regimes: list[Tree]) -> None:
        self.dice, self.world = dice, world
        self.rosters = ["any"]
        self.sources = [name for regime in regimes for name in regime["sources"]]
        for regime in regimes:
            self.rosters += [*regime["lists"], *regime["scores"], *bands_of(regime)]
        kinds = world["occasions"].values()
        acts = {n: a for kind in kinds for n, a in kind["acts"].items()}
        self.acts, self.movable = list(acts), [n for n in acts if "share" in acts[n]]

    def put(self) -> None:
        """Put a few couplings into the world."""
        dice = self.dice
        self.world["window"] = dice.one(["month", 7, 30, 90, 2000])
        self.world["ties"] = {f"ties-{i}": self.ties() for i in range(dice.one([0, 1, 2]))}
        n = dice.draw(st.integers(1, 4))
        self.world["couplings"] = {f"coupling-{i}": self.coupling() for i in range(n)}
        for name in self.world["ties"]:
            self.world["couplings"][f"of-{name}"] = {**SAID, **self.tied(name)}

    def coupling(self) -> Tree:
        make = self.dice.one(
            [self.line, self.line, self.own, self.sent, self.served, self.queue]
        )
        return without_none({**SAID, **self.dice.dates(), **make()})

    def line(self) -> Tree:
        per = self.dice.one([None, "people", self.counted()])
        by, memory = self.by(), self.memory()
        if isinstance(per, dict) and memory.get("last") == "all":
            memory = {"last": "all"}
        adds = self.dice.chance(4)
        return {
            "by": by,
            "counts": self.counted(),
            "per": per,
            **memory,
            "before": self.before(by),
            "line": self.points(2 if per else 40, 1 if adds else 40),
            "adds": adds,
            "moves": self.shares(),
        }

    def before(self, by: list[str]) -> Any:
        value = self.dice.one([0, 0.2, 3])
        if not by or self.dice.chance():
            return value
        trait = self.dice.one(by)
        where = {trait: self.dice.some(self.values(trait))}
        return {"value": value, "times": [{"where": where, "by": 2.5}]}

    def own(self) -> Tree:
        gates = list(self.world["gates"])
        within = self.dice.one([1, 30, 400])
        refused = {"refusals": self.dice.some(gates)}
        listed = {"listed": self.dice.some(self.rosters)}
        barred = {"barred": self.dice.some(gates)}
        objected = {"objections": self.dice.some(self.rosters)}
        kinds = [refused, listed, refused | listed, barred, listed | barred]
        which = self.dice.one([*kinds, objected, objected | listed])
        timed = {"refusals", "objections"} & set(which)
        return {
            "among": "self",
            "counts": which,
            "within_days": within if timed else None,
            "line": self.points(4),
            "moves": self.shares(),
        }

    def ties(self) -> Tree:
        dice = self.dice
        ring = {"degree": dice.one([2, 4, 8]), "clustering": dice.one([0, 0.3, 0.75])}
        kinds: list[Tree] = [ring, ring, {"household": dice.one([2, 3, 6])}]
        if "firms" in self.world["population"]:
            kinds += [{"employer": True}] * 2
        where = {}
        if dice.chance(3):
            trait = dice.one(list(dice.traits))
            where = {trait: dice.some(self.values(trait))}
        return {**SAID, **dice.one(kinds), "within": self.by(), "where": where}

    def tied(self, name: str) -> Tree:
        dice = self.dice
        kinds = {
            "acts": self.acts,
            "records": self.acts,
            "rings": list(self.world["clocks"]),
            "refusals": list(self.world["gates"]),
            "listings": self.rosters,
            "listed": self.rosters,
        }
        kinds = {kind: names for kind, names in kinds.items() if names}
        counts = {kind: dice.some(kinds[kind]) for kind in dice.some(list(kinds))}
        within = (
            {} if set(counts) == {"listed"} else {"within_days": dice.one([1, 60, 500])}
        )
        rest = {"line": self.points(4), "moves": self.shares(), "meets": dice.chance()}
        return {"among": name, "counts": counts, **within, **rest}

    def sent(self) -> Tree:
        sends = {
            "inspections": self.dice.one([1, 3, 17.5]),
            "usual": self.dice.one([None, 0.7, 2]),
            "floor": self.dice.one([0, 0.1, 1]),
            "corrected": self.dice.chance(),
            "drawn": self.dice.chance(),
        }
        return {
            "by": self.by(),
            "counts": self.counted(),
            "per": self.dice.one([None, None, "people"]),
            **self.memory(),
            "before": self.before([]),
            "sends": {**SAID, **without_none(sends)},
            "moves": self.shares(),
        }

    def served(self) -> Tree:
        by = self.by()
        first: list[Any] = []
        if len(by) == 1:
            first = self.dice.one([[], self.values(by[0])[:1], self.values(by[0])[::-1]])
        return {
            "by": by,
            "counts": self.counted(),
            **self.memory(),
            "before": self.dice.one([0, 4]),
            "serves": {**SAID, "places": self.dice.one([0.5, 4, 100]), "first": first},
            "moves": self.shares(),
        }

    def queue(self) -> Tree:
        objections = {"objections": self.dice.some(self.rosters)}
        records = {"records": self.dice.some(self.acts)}
        repairs = {"repairs": self.dice.some(self.rosters)}
        return {
            "by": self.by(),
            "counts": self.counted(),
            "queues": {**SAID, "places": self.dice.one([0.2, 2, 30])},
            "moves": self.dice.one(
                [objections, records, objections | records, repairs, repairs | records]
            ),
        }

    def by(self) -> list[str]:
        return self.dice.draw(
            st.lists(st.sampled_from(list(self.dice.traits)), unique=True)
        )

    def values(self, trait: str) -> list[str]:
        return list(self.dice.traits[trait])

    def memory(self) -> Tree:
        summed = {"last": "all", "keeps": 0.9}
        return self.dice.one([{}, {"last": 3}, {"last": "all"}, summed, {"keeps": 0.75}])

    def counted(self) -> Tree:
        dice, world = self.dice, self.world
        kinds = {
            "occasions": list(world["occasions"]),
            "acts": self.acts,
            "records": self.acts,
            "rings": list(world["clocks"]),
            "refusals": list(world["gates"]),
            "listings": self.rosters,
            "listed": self.rosters,
            "objections": self.rosters,
            "repairs": self.rosters,
        }
        names = dice.some([name for name, values in kinds.items() if values])
        return {name: dice.some(kinds[name]) for name in names}

    def points(self, most: float, highest: float = 40) -> Tree:
        dice = self.dice
        places = sorted({0, dice.one([0.1, 0.5, 1]) * most, dice.one([0.2, 1, 2]) * most})
        ups = [min(y, highest) for y in (0, 0.3, 1, 1, 2.5, 40)]
        return {x: dice.one(ups) for x in places}

    def shares(self) -> Tree:
        dice, clocks = self.dice, list(self.world["clocks"])
        gates = list(self.world["gates"])
        kinds = {"detection": self.acts, "acts": self.movable, "rings": clocks}
        kinds |= {"visits": gates}
        names = dice.some([name for name, values in kinds.items() if values])
        sources = dice.some(self.sources) if dice.chance(3) else []
        return {name: dice.some(kinds[name]) for name in names} | {"sources": sources}
