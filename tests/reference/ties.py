"""Who is tied to whom: whole rings, households and employers, drawn up as a graph."""

from collections import defaultdict

from demerit.compiler.tie_tables import clustering_of
from demerit.draws import chance_number
from demerit.draws import draw as draw_words
from demerit.texts.couplings import Ties
from tests.reference.life import Life
from tests.reference.numbers import has_traits

Graph = dict[int, list[int]]
NOBODY = -1
"""Stands on a ring that is too small for somebody else to stand there."""


def graph_of(name: str, ties: Ties, lives: list[Life], seed: int) -> Graph:
    """Return the people to whom each person is tied."""
    groups: dict[tuple[str, ...], list[Life]] = defaultdict(list)
    for life in lives:
        if has_traits(life.traits, ties.where) or ties.employer:
            groups[tuple(life.traits[trait] for trait in ties.within)].append(life)
    graph: Graph = {}
    for group in groups.values():
        if ties.employer:
            tie_to_employers(graph, name, ties, group, seed)
        elif ties.household is not None:
            tie_households(graph, name, ties.household, group, seed)
        else:
            tie_rings(graph, name, ties, group, seed)
    return graph


def tie_to_employers(
    graph: Graph, name: str, ties: Ties, group: list[Life], seed: int
) -> None:
    firms = [life.person for life in group if life.is_firm]
    workers = [
        life.person
        for life in group
        if not life.is_firm and has_traits(life.traits, ties.where)
    ]
    for place, person in enumerate(in_order(name, 0, workers, seed)):
        graph[person] = [firms[place % len(firms)]] if firms else []


def tie_households(
    graph: Graph, name: str, size: int, group: list[Life], seed: int
) -> None:
    order = in_order(name, 0, [life.person for life in group], seed)
    for first in range(0, len(order), size):
        home = order[first : first + size]
        for person in home:
            graph[person] = [other for other in home if other != person]


def tie_rings(graph: Graph, name: str, ties: Ties, group: list[Life], seed: int) -> None:
    people = [life.person for life in group]
    for person in people:
        graph[person] = []
    assert ties.degree is not None
    reach = reach_of(ties)
    for ring in range(1 + ties.degree // 2 - reach):
        order = in_order(name, ring, people, seed)
        for place, person in enumerate(order):
            for far in range(1, (reach if ring == 0 else 1) + 1):
                for step in (far, -far):
                    other = order[(place + step) % len(order)]
                    graph[person].append(other if other != person else NOBODY)


def degree_of(ties: Ties) -> int:
    """Return how many people somebody is tied to where nobody is lacking."""
    if ties.household is not None:
        return ties.household - 1
    return ties.degree or 1


def reach_of(ties: Ties) -> int:
    """Return how many on either side are tied on the first ring."""
    assert ties.degree is not None
    found, best = 1, 2.0
    for reach in range(1, ties.degree // 2 + 1):
        pairs = 3 * reach * (reach - 1) / 2  # tied pairs among a person's neighbours
        clustering = pairs / (ties.degree * (ties.degree - 1) / 2)
        if abs(clustering - ties.clustering) < best:
            found, best = reach, abs(clustering - ties.clustering)
    assert abs(clustering_of(ties) - ties.clustering) <= best + 1e-12
    return found


def in_order(name: str, ring: int, people: list[int], seed: int) -> list[int]:
    """Return people in the order of a ring: a keyed permutation of their places."""
    n = len(people)
    order = [-1] * n
    half = 1
    while 4**half < n:
        half += 1
    for start, person in enumerate(people):
        place = start
        while True:
            place = shuffled(name, ring, place, half, seed)
            if place < n:
                break
        order[place] = person
    return order


def shuffled(name: str, ring: int, value: int, half: int, seed: int) -> int:
    """Return four Feistel rounds of a number of twice `half` bits."""
    left, right = divmod(value, 1 << half)
    for i in range(4):
        key = seed - (1 << 64) if seed >= 1 << 63 else seed
        word = int(draw_words(key, right, chance_number(f"ties/{name}"), ring, i)[0])
        left, right = right, left ^ word % (1 << half)
    return left * (1 << half) + right
