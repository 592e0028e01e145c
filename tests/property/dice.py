"""What a wild text is drawn from: numbers, spans, waits, trends, dates, traits."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.property.writing import Tree

SAID = {"status": "assumed", "why": "made up"}
FACTORS = [0, 0.3, 0.5, 1]
TREND_VALUES = [0, 0.2, 0.7, 1, 1.6]


def one(values: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def without_none(tree: Tree) -> Tree:
    return {key: value for key, value in tree.items() if value is not None}


class Dice:
    """A wild text in the making: `draw` decides, methods make the parts."""

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
                {"day_of_month": 1 + days % 28},
                {"day_of_month": 15, "working_days": days % 7},
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
