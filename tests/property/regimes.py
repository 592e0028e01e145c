"""Wild regimes: deeds, sources, lists, scores, sanctions, rewards and repairs."""

from typing import Any

from hypothesis import strategies as st

from tests.property.dice import SAID, without_none
from tests.property.scores import Scores
from tests.property.writing import Tree


class Regimes(Scores):
    """Wild regimes in the making."""

    def regime(self, i: int, world: Tree) -> Tree:
        deeds = [f"deed-{i}{j}" for j in range(self.draw(st.integers(1, 3)))]
        lists = [f"list-{i}{j}" for j in range(self.draw(st.integers(1, 2)))]
        scores = [f"score-{i}{j}" for j in range(self.one([0, 1, 1, 2]))]
        made = {deed: self.deed() for deed in deeds}
        sources = self.sources(i, deeds)
        rosters = self.rosters(lists, scores, deeds, world)
        tree: Tree = {"regime": f"wild-{i}", "title": "wild", "body": "nobody"}
        if self.chance(3):
            tree["covers"] = self.coverage(world)
        tree |= {"deeds": made, "sources": sources}
        tree["lists"] = {name: rosters[name] for name in lists}
        tree["scores"] = {name: rosters[name] for name in scores}
        bands = bands_of(tree)
        for score in scores:
            if self.chance(4):
                tree["scores"][score]["wiped_by"] = self.some([*lists, *bands])
        n = self.draw(st.integers(1, 5))
        tree["sanctions"] = {
            f"sanction-{i}{j}": self.sanction(lists, bands if j else [], world)
            for j in range(n)
        }
        n = self.draw(st.integers(0, 2))
        tree["rewards"] = {
            f"reward-{i}{j}": self.reward(lists, bands, world) for j in range(n)
        }
        n = self.draw(st.integers(0, 3)) if "repairs" in world else 0
        tree["repairs"] = {
            f"repair-{i}{j}": self.repair(lists, bands, deeds, world) for j in range(n)
        }
        return tree

    def rosters(
        self, lists: list[str], scores: list[str], deeds: list[str], world: Tree
    ) -> Tree:
        """Return lists and scores, each of which may join those made before it."""
        made: Tree = {}
        others: list[str] = []
        for name in self.draw(st.permutations([*lists, *scores])):
            if name in scores:
                made[name] = self.score(others, deeds, world)
                others += [f"{name}/{band}" for band in made[name]["bands"]]
            else:
                made[name] = self.list_rule(others, deeds, world)
                others.append(name)
        rules = made[lists[0]]["grounds"]
        counted = {d for name in made for d in deeds_of(made[name])}
        for deed in sorted(set(deeds) - counted):
            rules[f"only-{deed}"] = {"deeds": [deed], **self.ground()}
        return made

    def deed(self) -> Tree:
        return without_none(
            {
                **SAID,
                "counts": self.some(self.acts),
                "field": "any",
                "gravity": self.draw(st.integers(1, 5)),
                "keeps_days": self.one([None, None, 25, 200]),
                "keeps_since": self.one(["act", "record"]),
            }
        )

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

    def list_rule(self, others: list[str], deeds: list[str], world: Tree) -> Tree:
        """Return a list, which may join others that do not join it."""
        grounds: Tree = {}
        self.add_joins(grounds, others, self.ground)
        for joins in grounds.values():
            joins["represents"] = self.chance(3)
        self.add_rules(grounds, deeds, self.ground)
        return without_none(
            {
                **SAID,
                "title": "a list",
                "spell": self.one(["record", "person"]),
                "again": self.one(["restart", "ignore"]),
                "never": self.where() if self.chance(4) else None,
                "covers": self.coverage(world) if self.chance(4) else None,
                "grounds": grounds,
                **self.ends(world),
            }
        )

    def at_gate(self, lists: list[str], bands: list[str], world: Tree) -> Tree:
        """Return what sanctions and rewards share."""
        name = self.one(list(world["gates"]))
        gate = world["gates"][name]
        papers = ["id-card"]
        if "other_paper" in gate["when_barred"]:
            papers.append("passport")
        return {
            **SAID,
            **self.subject(lists, bands),
            "gate": name,
            "classes": self.some(list(gate["classes"]))
            if gate["classes"] and self.chance()
            else [],
            "papers": self.one([[], ["id-card"], self.some(papers)]),
            "reaches": self.one(
                [["person"], ["representative"], *[["person", "representative"]] * 3]
            ),
            "take_up_days": self.one([0, 0, 3, 40]),
            "let_go_days": self.one([0, 0, 3, 60]),
            **self.dates(),
        }

    def subject(self, lists: list[str], bands: list[str]) -> Tree:
        """Return the list or the band that something belongs to."""
        if bands and self.chance():
            return {"band": self.one(bands)}
        return {"list": self.one(lists)}

    def sanction(self, lists: list[str], bands: list[str], world: Tree) -> Tree:
        rule = self.at_gate(lists, bands, world)
        effects: list[Tree] = [
            {},
            {},
            {"effect": "cap", "visits": self.one([0, 1, 2]), "within_days": 30},
            {"effect": "slower", "by_days": 3},
        ]
        if world["gates"][rule["gate"]]["price"]:
            effects.append({"effect": "dearer", "by_share": self.one([0.1, 0.5, 2.5])})
        return {**rule, **self.one(effects)}

    def reward(self, lists: list[str], bands: list[str], world: Tree) -> Tree:
        rule = self.at_gate(lists, bands, world)
        effects: list[Tree] = [{"effect": "easier"}, {"effect": "faster", "by_days": 2}]
        if world["gates"][rule["gate"]]["price"]:
            effects.append({"effect": "cheaper", "by_share": self.one([0.1, 0.5])})
        return {**rule, **self.one(effects)}

    def repair(
        self, lists: list[str], bands: list[str], deeds: list[str], world: Tree
    ) -> Tree:
        rule = self.subject(lists, bands)
        price: Tree = {"amount": self.one([0, 60]), "days": self.one([0, 0, 9])}
        if self.chance():
            price["needs_open"] = self.some(list(world["gates"]))
        rule["points"] = self.one([1, 5, 40, -3]) if "band" in rule else 0
        clocks = list(world["clocks"])
        more: dict[str, Any] = {
            "after_days": self.one([0, 0, 10, 90]),
            "needs": self.some(clocks) if clocks and self.chance() else [],
            "price": {**SAID, **price},
            "not_for": self.some(deeds) if self.chance(4) else [],
            "grants": self.one([0.5, 1, 1]),
            "within": self.one([0, self.wait()]),
        }
        return {**SAID, **rule, **more, **self.dates()}


def bands_of(regime: Tree) -> list[str]:
    """Return the bands of a regime as rules name them."""
    scores = regime["scores"].items()
    return [f"{name}/{band}" for name, score in scores for band in score["bands"]]


def deeds_of(roster: Tree) -> list[str]:
    """Return the deeds that the rules of a list or a score count."""
    rules = [*roster.get("grounds", {}).values(), *roster.get("points", {}).values()]
    return [deed for rule in rules for deed in rule.get("deeds", [])]
