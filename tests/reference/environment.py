"""What windows find and move: the twin of the coupled engine, recomputed from its lives."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from demerit.draws import chance_number
from demerit.draws import draw as draw_words
from demerit.texts.couplings import CELL, SELF, Counted, Coupling
from tests.reference.life import Life
from tests.reference.numbers import in_force, number_for
from tests.reference.repairs import is_refused_at
from tests.reference.rosters import Roster
from tests.reference.rows import Texts
from tests.reference.ties import degree_of, graph_of

ONE = 1 << 32
FACTOR_ONE = 1 << 20
Cell = tuple[str, ...]


@dataclass
class Environment:
    """The factors and waits of every window so far."""

    texts: Texts
    seed: int
    people: dict[Cell, int] = field(default_factory=dict)
    factors: dict[tuple[int, str, Cell], int] = field(default_factory=dict)
    waits: dict[tuple[int, str, Cell], int] = field(default_factory=dict)
    counted: dict[tuple[int, str, Cell], tuple[int, int]] = field(default_factory=dict)
    found: dict[tuple[int, str, Cell], float] = field(default_factory=dict)
    shares: dict[tuple[int, str, Cell], float] = field(default_factory=dict)
    backlog: dict[tuple[str, Cell], float] = field(default_factory=dict)
    told: dict[tuple[int, str, int], int] = field(default_factory=dict)  # by person
    tied: dict[str, dict[int, list[int]]] = field(default_factory=dict)

    @property
    def couplings(self) -> dict[str, Coupling]:
        return self.texts.world.couplings

    def window_of(self, day: int) -> int:
        """Return the window of a day."""
        period, window = self.texts.period, self.texts.world.window
        if window != "month":
            return day // window
        when = period.date_of(day)
        return (when.year - period.first.year) * 12 + when.month - period.first.month

    def moved(self, life: Life, share: int, names: list[str], day: int) -> int:
        """Return a share with the factors of couplings put on it."""
        for name in names:
            if not in_force(self.couplings[name], day, self.texts.period):
                continue
            factor = self.factor(life, name, day)
            if self.couplings[name].adds:
                share += factor * (ONE // FACTOR_ONE)
            else:
                share = share * factor // FACTOR_ONE
            share = min(share, 1 << 34)
        return min(share, ONE)

    def factor(self, life: Life, name: str, day: int) -> int:
        coupling = self.couplings[name]
        if coupling.among != CELL:
            assert coupling.line is not None
            if coupling.among == SELF:
                n = own_past(life, coupling, day)
            else:
                n = self.tied_past(life, name, day)
            return as_integer(on_line(coupling.line, min(n, 16)))
        return self.factors[self.window_of(day), name, cell_of(life, coupling)]

    def tied_past(self, life: Life, name: str, day: int) -> int:
        """Return what people tied to this one had told when the window began."""
        coupling, window = self.couplings[name], self.window_of(day)
        others = self.tied[coupling.among].get(life.person, [])
        if coupling.meets:
            others = self.met(life, coupling.among)
        return sum(self.told.get((window, name, other), 0) for other in others)

    def met(self, life: Life, name: str) -> list[int]:
        """Return the one of those tied whom a person meets until the next occasion."""
        others = self.tied[name].get(life.person, [])
        words = draw_words(
            signed(self.seed), life.person, chance_number(f"ties/{name}"), life.turn, 4
        )
        place = int(words[0]) * degree_of(self.texts.world.ties[name]) // ONE
        return others[place : place + 1]

    def tell(self, lives: list[Life], window: int, last_day: int) -> None:
        """Set what each person has told others by the window after this one."""
        for name, coupling in self.couplings.items():
            if coupling.among in (CELL, SELF):
                continue
            for life in lives:
                n = told_by(self.texts, life, coupling, last_day, self.window_of)
                self.told[window + 1, name, life.person] = n

    def wait(self, life: Life, names: list[str], day: int) -> int:
        """Return the days that the queues of couplings take."""
        window = self.window_of(day)
        now = [n for n in names if in_force(self.couplings[n], day, self.texts.period)]
        return sum(self.waits[window, n, cell_of(life, self.couplings[n])] for n in now)

    def wait_for_repair(self, life: Life, roster: Roster, day: int) -> int:
        """Return the days that a repair waits in queues."""
        return self.wait(life, self.movers_of_roster(roster, "repairs"), day)

    def looks_at_repairs(self, roster: Roster) -> bool:
        """Return whether any coupling counts a roster's repairs, or lets them wait."""
        named: list[str] = []
        for coupling in self.couplings.values():
            named += [*coupling.counts.repairs, *coupling.moves.repairs]
            named += coupling.per.repairs if isinstance(coupling.per, Counted) else []
        return is_named(self.texts, named, roster)

    def movers(self, key: str, name: str, source: str = "") -> list[str]:
        """Return the couplings that move something of a name, as a source reports it."""
        return [
            n
            for n, c in self.couplings.items()
            if name in getattr(c.moves, key)
            and (not source or not c.moves.sources or source in c.moves.sources)
        ]

    def movers_of_roster(self, roster: Roster, what: str = "objections") -> list[str]:
        """Return the queues before decisions on objections or repairs of a roster."""
        return [
            name
            for name, c in self.couplings.items()
            if is_named(self.texts, getattr(c.moves, what), roster)
        ]

    def begin(self, lives: list[Life]) -> None:
        """Set what the first window finds."""
        for name, ties in self.texts.world.ties.items():
            self.tied[name] = graph_of(name, ties, lives, self.seed)
        for name, coupling in self.couplings.items():
            if coupling.among != CELL:
                continue
            for cell in cells_of(self.texts, coupling):
                mine = [life for life in lives if cell_of(life, coupling) == cell]
                self.people[(name, *cell)] = len(mine)
                traits = dict(zip(coupling.by, cell, strict=True))
                before = number_for(coupling.before, traits)
                self.found[-1, name, cell] = before if mine else 0.0
                self.waits[0, name, cell] = 0
            if not coupling.queues:
                self.answer(0, name, coupling)

    def close(self, lives: list[Life], window: int, n_days: int, last_day: int) -> None:
        """End a window: count it, and set what the next one finds."""
        self.tell(lives, window, last_day)
        for name, coupling in self.couplings.items():
            if coupling.among != CELL:
                continue
            for cell in cells_of(self.texts, coupling):
                mine = [life for life in lives if cell_of(life, coupling) == cell]
                counted = self.count(mine, coupling.counts, window)
                per = 1
                if isinstance(coupling.per, Counted):
                    per = self.count(mine, coupling.per, window)
                self.counted[window, name, cell] = counted, per
                if coupling.queues:
                    self.queue(name, coupling, cell, window, n_days)
                else:
                    self.found[window, name, cell] = self.quantity(
                        name, coupling, cell, window
                    )
            if not coupling.queues:
                self.answer(window + 1, name, coupling)

    def count(self, lives: list[Life], counted: Counted, window: int) -> int:
        """Return what is counted of some lives in a window."""
        names, n = measures_of(self.texts, counted), 0
        for life in lives:
            for (day, measure), times in life.counts.items():
                if measure in names and self.window_of(day) == window:
                    n += times
            for listing in life.listings:
                if listing.is_open and is_named(self.texts, counted.listed, listing.roster):
                    n += 1
        return n

    def quantity(self, name: str, coupling: Coupling, cell: Cell, window: int) -> float:
        """Return what a coupling takes from a window and those before it."""
        last = window + 1 if coupling.last == "all" else coupling.last
        windows = range(max(window + 1 - last, 0), window + 1)
        pairs = [(w, *self.counted[w, name, cell]) for w in windows]
        total = sum((self.weighted(name, coupling, cell, w, n) for w, n, _ in pairs), 0.0)
        before = self.found[window - 1, name, cell]
        if isinstance(coupling.per, Counted):
            size: float = sum(per for *_, per in pairs)
        elif coupling.per == "people":
            size = self.people[(name, *cell)]
        else:
            stated = self.texts.world.population.people.value
            everybody = sum(v for (n, *_), v in self.people.items() if n == name)
            size = everybody / stated
        if size <= 0:
            return before
        if isinstance(coupling.per, Counted):
            keeps = (coupling.keeps or 0.0) if coupling.last == 1 else 0.0
            return keeps * before + (1.0 - keeps) * (total / size)
        if coupling.last == "all":
            keeps = 1.0 if coupling.keeps is None else coupling.keeps
            _, newest, _ = pairs[-1]
            added = self.weighted(name, coupling, cell, window, newest)
            return keeps * before + added / size
        keeps = coupling.keeps or 0.0
        return keeps * before + (1.0 - keeps) * (total / len(pairs) / size)

    def weighted(
        self, name: str, coupling: Coupling, cell: Cell, window: int, n: int
    ) -> float:
        """Return a count, corrected for where inspections were sent if so asked."""
        if coupling.sends is None or not coupling.sends.corrected:
            return float(n)
        share = self.shares[window, name, cell]
        n_cells = len(cells_of(self.texts, coupling))
        return n * (1.0 / n_cells / share) if share > 0 else 0.0

    def queue(
        self, name: str, coupling: Coupling, cell: Cell, window: int, n_days: int
    ) -> None:
        """Let a queue grow or shrink, and set the wait that the next window finds."""
        assert coupling.queues is not None
        self.waits[window + 1, name, cell] = self.waits[window, name, cell]
        people = self.people[(name, *cell)]
        everybody = sum(v for (n, *_), v in self.people.items() if n == name)
        scale = everybody / self.texts.world.population.people.value
        places = coupling.queues.places * scale * (people / everybody)
        if places > 0:
            waiting = self.backlog.get((name, cell), 0.0)
            waiting = max(0.0, waiting + self.counted[window, name, cell][0] - places)
            self.backlog[name, cell] = waiting
            wait = math.floor(waiting * n_days / places)
            self.waits[window + 1, name, cell] = min(wait, 36_525)

    def answer(self, window: int, name: str, coupling: Coupling) -> None:
        """Set the factors of a window from what those before it came to."""
        cells = cells_of(self.texts, coupling)
        found = {cell: self.found[window - 1, name, cell] for cell in cells}
        if coupling.line is not None:
            values = {cell: on_line(coupling.line, x) for cell, x in found.items()}
        elif coupling.sends is not None:
            values = self.sent(window, name, coupling, found)
        else:
            values = served(coupling, found)
        for cell in cells:
            self.factors[window, name, cell] = as_integer(values[cell])

    def sent(
        self, window: int, name: str, coupling: Coupling, found: dict[Cell, float]
    ) -> dict[Cell, float]:
        """Return inspections over the usual, where they are sent."""
        sends = coupling.sends
        assert sends is not None
        n, total = len(found), sum(found.values(), 0.0)
        parts = {c: x / total if total > 0 else 1.0 / n for c, x in found.items()}
        shares = {c: sends.floor / n + (1.0 - sends.floor) * p for c, p in parts.items()}
        for cell, share in shares.items():
            self.shares[window, name, cell] = share
        inspections = {cell: sends.inspections * share for cell, share in shares.items()}
        if sends.drawn:
            inspections = dict.fromkeys(found, 0.0)
            chance = chance_number(f"inspections/{name}")
            for inspection in range(max(math.floor(sends.inspections + 0.5), 1)):
                word = int(draw_words(signed(self.seed), inspection, chance, window, 0)[0])
                inspections[drawn_cell(shares, word)] += 1.0
        usual = sends.usual or sends.inspections / n
        return {cell: each / usual for cell, each in inspections.items()}


def drawn_cell(shares: dict[Cell, float], word: int) -> Cell:
    """Return the cell that an inspection goes to."""
    total = 0.0
    for cell, share in shares.items():
        total += share
        if word < math.floor(total * ONE + 0.5):
            return cell
    return list(shares)[-1]


def served(coupling: Coupling, found: dict[Cell, float]) -> dict[Cell, float]:
    """Return which share of each cell gets a place."""
    assert coupling.serves is not None
    left, values = float(coupling.serves.places), dict.fromkeys(found, 1.0)
    groups: list[list[Cell]] = [[(value,)] for value in coupling.serves.first]
    named = [cell for group in groups for cell in group]
    for group in [*groups, [cell for cell in found if cell not in named]]:
        wanted = sum((found[cell] for cell in group), 0.0)
        share = 1.0 if left > 0 else 0.0
        if wanted > 0:
            share = min(1.0, left / wanted)
        left = max(0.0, left - wanted)
        values |= dict.fromkeys(group, share)
    return values


def told_by(
    texts: Texts,
    life: Life,
    coupling: Coupling,
    last_day: int,
    window_of: Callable[[int], int],
) -> int:
    """Return what a person has told of by the end of a window.

    Listings count while they are open, all else in the windows up to the one in which its
    days are over.
    """
    n, counts = 0, coupling.counts
    named = [x for x in life.listings if is_named(texts, counts.listed, x.roster)]
    n += sum(1 for listing in named if listing.is_open)
    days = [day for day, act in life.act_days if act in counts.acts]
    days += [r.day for r in life.records if r.report.act in counts.records]
    days += [day for day, clock in life.ring_days if clock in counts.rings]
    days += [day for day, gate in life.refusal_days if gate in counts.refusals]
    days += [x.start for x in life.listings if is_named(texts, counts.listings, x.roster)]
    for day in days:
        assert coupling.within_days is not None
        ends = day + coupling.within_days
        n += ends >= life.n_days or window_of(ends) > window_of(last_day)
    return n


def own_past(life: Life, coupling: Coupling, day: int) -> int:
    """Return how many gates refused a person of late, and listings that are open."""
    n = 0
    for gate in set(coupling.counts.refusals):
        last = life.refused_on.get(gate)
        assert coupling.within_days is not None
        n += last is not None and day - last < coupling.within_days
    n += sum(1 for gate in set(coupling.counts.barred) if is_refused_at(life, day, gate))
    for listing in life.listings:
        named = is_named(life.texts, coupling.counts.listed, listing.roster)
        n += listing.is_open and named
        if is_named(life.texts, coupling.counts.objections, listing.roster):
            assert coupling.within_days is not None
            filed = listing.filed_on
            n += filed is not None and day - filed < coupling.within_days
    return n


def cells_of(texts: Texts, coupling: Coupling) -> list[Cell]:
    """Return every cell of a coupling, in the order of the text."""
    cells: list[Cell] = [()]
    for name in coupling.by:
        trait = texts.world.population.traits[name]
        table: Any = trait.counts or trait.shares
        for _ in trait.given:
            table = next(iter(table.values()))
        cells = [(*cell, value) for cell in cells for value in table]
    return cells


def cell_of(life: Life, coupling: Coupling) -> Cell:
    """Return the cell of a life."""
    return tuple(life.traits[name] for name in coupling.by)


def is_named(texts: Texts, names: list[str], roster: Roster) -> bool:
    """Return whether a roster is named; `any` names all that are against people."""
    return roster.name in names or ("any" in names and is_adverse(texts, roster))


def is_adverse(texts: Texts, roster: Roster) -> bool:
    """Return whether a roster has a sanction, or is a list without a reward."""
    kinds = [type(row.sanction).__name__ for row in roster.sanctions]
    return "Sanction" in kinds or (roster.score is None and not kinds)


def measures_of(texts: Texts, counted: Counted) -> set[str]:
    """Return the measures that are added up."""
    names = {f"occasion:{name}" for name in counted.occasions}
    names |= {f"act:{name}" for name in counted.acts}
    names |= {f"clock:{name}" for name in counted.rings}
    names |= {f"record:{r.label}" for r in texts.reports if r.act in counted.records}
    for gate in counted.refusals:
        names |= {f"refusal:{row.label}" for row in texts.classes[gate]}
    for ground in texts.grounds:
        if is_named(texts, counted.listings, ground.roster):
            names.add(f"listing:{ground.label}")
    for roster in texts.rosters:
        if is_named(texts, counted.objections, roster):
            names |= {f"filed:{row.label}" for row in roster.stages}
        if is_named(texts, counted.repairs, roster):
            names |= {f"repair-asked:{row.name}" for row in roster.repairs}
    return names


def on_line(line: dict[float, float], x: float) -> float:
    """Return a line's value, flat beyond its ends."""
    points = list(line.items())
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x < x1:
            return y0 + (y1 - y0) * ((x - x0) / (x1 - x0))
    return points[-1][1]


def as_integer(value: float) -> int:
    """Return a factor as an integer."""
    return min(math.floor(value * FACTOR_ONE + 0.5), 1 << 28)


def signed(seed: int) -> int:
    """Return a seed as the signed number of the same bits."""
    return seed - (1 << 64) if seed >= 1 << 63 else seed
