"""Clocks: what happens to an open case in its own time, and the ends of listings."""

from demerit.compiler.builder import trend_peak
from demerit.tables.life import Event, Reason, Step
from demerit.texts.parts import NumberPart
from demerit.texts.world import Since
from tests.reference.ends import release_on
from tests.reference.life import Case, Life
from tests.reference.luck import wait_days
from tests.reference.numbers import cut_for, day_after, in_force, number_for
from tests.reference.rows import ActRow


def clocks_of(life: Life, act: ActRow, since: Since) -> list[str]:
    """Return the clocks that an act's case has, in the order of the text."""
    clocks = life.texts.clocks.items()
    return [
        name for name, clock in clocks if clock.since is since and act.name in clock.acts
    ]


def wind_clocks(life: Life, case: Case, since: Since, day: int) -> None:
    """Start the clocks of a case on a day; each rings a day later at the earliest."""
    for name in clocks_of(life, case.act, since):
        clock = life.texts.clocks[name]
        share = cut_for(clock.share, life.traits)
        if life.environment is not None:
            movers = life.environment.movers("rings", name)
            share = life.environment.moved(life, share, movers, day)
        if life.luck(f"wound/{name}", case.turn)[0] >= share:
            continue
        rate = clock_rate(clock.per_day, clock.mean_days, life)
        rate = min(rate * trend_peak(clock.trend), 1.0)
        rings, step = day, 0
        while rings < life.n_days:
            words = life.luck(f"clock/{name}", case.turn, step)
            rings += 1 + wait_days(words, rate)
            step += 1
            if rings < life.n_days and life.trends.keeps(clock.trend, rings, words[2]):
                life.push(
                    rings, Step.CLOCK, life.texts.clock_row(name), case.number, (name, case)
                )
                break


def clock_rate(
    per_day: NumberPart | None, mean_days: NumberPart | None, life: Life
) -> float:
    """Return a clock's chance per day."""
    if per_day is not None:
        return number_for(per_day, life.traits)
    assert mean_days is not None
    return 1.0 / number_for(mean_days, life.traits)


def clock_rings(life: Life, day: int, name: str, case: Case) -> None:
    """An open case's clock rings: its listings that have it as an exit will end."""
    if not case.is_open:
        return
    clock, row = life.texts.clocks[name], life.texts.clock_row(name)
    life.count(day, f"clock:{name}")
    event = life.note(day, Event.CLOCK, row, case.number, cause=case.event)
    life.n_ringings += 1
    life.ring_days.append((day, name))
    case.is_open = not clock.ends_case
    case.rung.add(name)
    for listing in life.listings:
        if listing.case is case and listing.is_open:
            for way in listing.roster.exits.values():
                if way.when == name and in_force(way, day, life.texts.period):
                    when = day_after(way.within, day, life.texts.period)
                    release_on(life, listing, when, Reason.CLOCK + row, event)
    ask_needing(life, day, name, case)


def ask_needing(life: Life, day: int, name: str, case: Case) -> None:
    """Let repairs that wait for a clock of the case be asked for today."""
    for need in list(life.needing):
        row, listing = need
        if listing.case is case and name in row.repair.needs:
            life.needing.remove(need)
            life.push(day, Step.REPAIR, row.row, listing.number, need)


def scripted_ring(life: Life, day: int, name: str) -> None:
    """A clock rings for every open case whose act it names."""
    for case in life.cases:
        if case.act.name in life.texts.clocks[name].acts:
            clock_rings(life, day, name, case)
