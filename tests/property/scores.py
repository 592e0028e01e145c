"""Wild scores: where they begin, what moves them, how they return, and their bands."""

from hypothesis import strategies as st

from tests.property.dice import SAID, without_none
from tests.property.rules import Rules
from tests.property.writing import Tree


class Scores(Rules):
    """Wild scores in the making."""

    def score(self, others: list[str], deeds: list[str], world: Tree) -> Tree:
        """Return a score, which may join others that do not join it."""
        least, width = self.one([-20, 0, 350]), self.one([4, 30, 300])
        most = least + width
        points: Tree = {}
        self.add_joins(points, others, lambda: self.points(least, width))
        self.add_rules(points, deeds, lambda: self.points(least, width))
        decay, resets = {"decay": self.decay(width)}, {"resets": self.resets()}
        returns = self.one([{}, decay, decay, resets, resets])
        return without_none(
            {
                **SAID,
                "title": "a score",
                "party": self.one(["person", "person", "firm"]),
                "base": self.base(least, most),
                "least": least,
                "most": most,
                "better": self.one(["high", "low"]),
                "counting": self.one(["recount", "running"]),
                "never": self.where() if self.chance(4) else None,
                "covers": self.coverage(world) if self.chance(4) else None,
                "points": points,
                **self.ends(world),
                **returns,
                "updates": self.one([0, 0, self.wait()]),
                "bands": self.bands(least, most),
            }
        )

    def points(self, least: int, width: int) -> Tree:
        """Return a rule of points, fixed or drawn or `down_to`, with a cap or without."""
        rule = self.rule()
        if self.chance(4):
            rule["down_to"] = least + self.draw(st.integers(0, width // 2))
        else:
            size = self.draw(st.integers(1, width // 2))
            low, high = self.one([(size, size), (-size, -size), (-size, -1), (0, size)])
            rule["points"] = low if low == high else {"at_least": low, "at_most": high}
        if self.chance(3):
            days = self.one([1, 60])
            rule["cap"] = {"points": 1 + width // 3, "within_days": days}
        return rule

    def base(self, least: int, most: int) -> int | Tree:
        middle = (least + most) // 2
        if least < 0 or self.chance():
            return self.one([least, middle, middle, most])
        bands = [
            {"from": least, "to": middle, "share": 0.4},
            {"from": middle, "to": most + 1, "share": 0.6},
        ]
        return {**SAID, "bands": bands}

    def decay(self, width: int) -> Tree:
        return {"points": 1 + width // 9, "every_days": self.one([5, 60])}

    def resets(self) -> Tree:
        return {"every_days": self.one([20, 150]), "keeps_open": not self.chance(3)}

    def bands(self, least: int, most: int) -> Tree:
        """Return bands that cover the range or leave gaps, and may overlap."""
        n = self.draw(st.integers(1, 4))
        cuts = sorted({self.draw(st.integers(least, most)) for _ in range(n - 1)})
        edges = [least, *cuts, most]
        bands: Tree = {}
        for i in range(len(edges) - 1):
            low = None if i == 0 else edges[i] + 1
            high = None if i == len(edges) - 2 else edges[i + 1]
            if low is not None and low > most:
                continue
            if self.chance(6):
                low = None
            bands[f"band-{i}"] = {**SAID, **without_none({"least": low, "most": high})}
        if len(bands) > 1 and self.chance(4):
            del bands[self.one(list(bands))]
        return bands
