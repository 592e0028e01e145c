"""Wild rules: when a record counts, how it ends, and what may be said against it."""

from typing import Any

from hypothesis import strategies as st

from tests.property.dice import SAID, without_none
from tests.property.worlds import Worlds
from tests.property.writing import Tree


class Rules(Worlds):
    """Wild rules of lists and scores in the making."""

    def rule(self) -> Tree:
        """Return what grounds and points share, but for what they count."""
        return without_none(
            {
                "share": self.number([0.5, 1, 1]),
                "starts": self.one([0, 0, self.wait()]),
                "term_days": self.term(),
            }
        )

    def term(self) -> Any:
        """Return no term, a plain one, or one that depends on traits."""
        return self.one([None, 30, 200, self.number([1, 45.5], [0.1, 1])])

    def ground(self) -> Tree:
        rule = self.rule()
        if "term_days" in rule and self.chance():
            share = self.one([0, 0.3, 1])
            rule["extension"] = {**SAID, "share": share, "days": self.span(50)}
        return rule

    def spares(self) -> Tree:
        """Return what may keep a record from counting: amount, notice and doors."""
        notice = {"wait": self.wait(), "right": self.one([None, 0, 0.7, 1])}
        doors = self.draw(st.integers(0, 2)) if self.chance() else 0
        return without_none(
            {
                "least_amount": self.one([None, None, 1, 300]),
                "notice": without_none({**SAID, **notice}) if self.chance(3) else None,
                "doors": {f"door-{i}": self.door() for i in range(doors)},
            }
        )

    def door(self) -> Tree:
        asks = self.one(
            [
                {"first_within_days": 40},
                {"first_within_days": 400},
                {"below_amount": 1},
                {"below_amount": 400, "first_within_days": 1},
                {"corrected": True},
            ]
        )
        return {**asks, "share": self.number([0.5, 1], [0.5, 1]), **self.dates()}

    def add_rules(self, rules: Tree, deeds: list[str], make: Any) -> None:
        """Add rules for deeds, at least one if there is none."""
        used: set[tuple[str, int]] = set()
        for j in range(self.draw(st.integers(0 if rules else 1, 3))):
            times = self.one([1, 1, 2, 3])
            named = [deed for deed in self.some(deeds) if (deed, times) not in used]
            used |= {(deed, times) for deed in named}
            for key, rule in self.one_or_two(f"ground-{j}", times, make) if named else []:
                rules[key] = {"deeds": named, **self.spares(), **rule}

    def one_or_two(self, key: str, times: int, make: Any) -> list[tuple[str, Tree]]:
        """Return a rule, or two of which the second follows the first on a date."""
        window = {"times": times, "within_days": self.one([30, 365])} if times > 1 else {}
        if self.chance(3):
            day = self.day()
            first = {**window, **make(), "until": day}
            return [(key, first), (f"{key}-later", {**window, **make(), "from": day})]
        return [(key, {**window, **make()})]

    def add_joins(self, rules: Tree, others: list[str], make: Any) -> None:
        """Add rules that join other rosters, each other one at most once."""
        n = self.draw(st.integers(0, 2)) if others else 0
        named = self.draw(st.permutations(others))[:n] if others else []
        for j, other in enumerate(named):
            joins = {"joins": other, **make(), **self.dates()}
            if "from" in joins and self.chance():
                joins["running"] = True
            if self.chance(3):
                joins["follows"] = False
            rules[f"joins-{j}"] = joins
            if "until" in joins and self.chance():
                later = {"from": joins["until"], "running": True}
                rules[f"joins-{j}-later"] = {"joins": other, **make(), **later}

    def ends(self, world: Tree) -> Tree:
        """Return exits and stages of objection."""
        exits: Tree = {}
        for clock in world["clocks"]:
            if self.chance():
                exits[clock] = {"when": clock, "within": self.wait(), **self.dates()}
        stages = self.draw(st.integers(0, 2)) if "objects" in world else 0
        objections = {f"stage-{i}": self.stage() for i in range(stages)}
        return {"exits": exits, "objections": objections}

    def stage(self) -> Tree:
        return without_none(
            {
                "file_within_days": self.draw(st.integers(1, 60))
                if self.chance()
                else None,
                "queue_days": self.one([None, None, 0, 0.5, 25]),
                "decide_days": self.wait(),
                "right": self.one([0, 0.5, 1]),
                "correct": self.wait(),
                "suspends": self.chance(),
                **self.dates(),
            }
        )

    def coverage(self, world: Tree) -> Tree:
        """Return whom a regime, a list or a score covers."""
        covers: Tree = {**SAID}
        if self.chance(3):
            covers["where"] = self.where()
        if self.chance():
            covers["share"] = self.number([0.5, 0.8], [0.5, 1])
        if "opts_in" in world and self.chance():
            covers["opt_in"] = True
        if self.chance(3):
            covers["drawn_as"] = "all"
        return covers
