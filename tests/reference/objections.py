"""Objections: who makes them, in which stage, and how they are decided."""

from demerit.draws import share_cut
from demerit.tables.life import Event, Reason, Step
from demerit.texts.regime import Better
from tests.reference.ends import release_on
from tests.reference.life import Life, Listing
from tests.reference.luck import span_days, wait_days
from tests.reference.numbers import cut_for, day_after, in_force
from tests.reference.rosters import StageRow


def begin_objection(life: Life, day: int, listing: Listing) -> None:
    """A listed person objects or not, more often where the record is false."""
    objects = life.texts.world.objects
    if objects is None or not listing.roster.stages or not is_worse(listing):
        return
    share = objects.rightly_recorded if is_true(listing) else objects.wrongly_recorded
    words = life.luck(f"objects/{listing.roster.name}", listing.turn)
    if words[0] < cut_for(share, life.traits):
        low, high = objects.after_days.at_least, objects.after_days.at_most
        file_after(life, day, span_days(low, high - low + 1, words[1]), 0, listing)


def is_true(listing: Listing) -> bool:
    assert listing.record is not None
    return listing.record.report.is_true


def is_worse(listing: Listing) -> bool:
    """Return whether it is a listing, or points that go the worse way."""
    score = listing.roster.score
    if score is None:
        return True
    return listing.points < 0 if score.rule.better is Better.HIGH else listing.points > 0


def file_after(life: Life, day: int, wait: int, place: int, listing: Listing) -> None:
    """Queue an objection at the first stage in force, from a place on, unless late."""
    for row in listing.roster.stages[place:]:
        if in_force(row.stage, day + wait, life.texts.period):
            deadline = row.stage.file_within_days
            if deadline is None or wait <= deadline:
                life.push(day + wait, Step.FILE, row.row, listing.number, (row, listing))
            return


def file(life: Life, day: int, row: StageRow, listing: Listing) -> None:
    """An objection is filed; what will be decided is right as often as the stage is."""
    if listing.end is not None:
        return
    life.count(day, f"filed:{row.label}")
    life.note(day, Event.FILED, row.row, listing.number, cause=listing.event)
    listing.filed_on = day
    listing.suspended_since = day if row.stage.suspends else None
    right = life.luck(row.chance, listing.turn)[0] < share_cut(row.stage.right.value)
    upheld = right != is_true(listing)
    begun = day + queue_wait(life, row, listing)
    if life.environment is not None:
        queues = life.environment.movers_of_roster(listing.roster)
        begun += life.environment.wait(life, queues, day)
    if begun >= life.n_days:
        return
    when = day_after(row.stage.decide_days, begun, life.texts.period)
    what = (row, listing, upheld, right)
    life.push(when, Step.DECIDE, 2 * row.row + upheld, listing.number, what)


def queue_wait(life: Life, row: StageRow, listing: Listing) -> int:
    """Return how long an objection waits until somebody begins to decide it."""
    if row.stage.queue_days is None:
        return 0
    words = life.luck(row.chance, listing.turn, 2)
    return wait_days(words, 1.0 / (row.stage.queue_days.value + 1.0))


def decide(
    life: Life, day: int, row: StageRow, listing: Listing, upheld: bool, right: bool
) -> None:
    """An objection is upheld, and the listing will end; or the next stage is tried."""
    if listing.end is not None:
        return
    if listing.suspended_since is not None:
        listing.suspended_days.update(range(listing.suspended_since, day))
        listing.suspended_since = None
    outcome = f"{'upheld' if upheld else 'rejected'}:{'right' if right else 'wrong'}"
    life.count(day, f"decided:{row.label}/{outcome}")
    event = life.note(
        day, Event.DECIDED, row.row, listing.number, cause=listing.event, value=int(upheld)
    )
    if upheld:
        when = day_after(row.stage.correct, day, life.texts.period)
        release_on(life, listing, when, Reason.OBJECTION, event)
        return
    stages = listing.roster.stages
    place = stages.index(row) + 1
    if place < len(stages):
        following = stages[place]
        words = life.luck(following.chance, listing.turn, 1)
        span = following.stage.file_within_days or 1
        file_after(life, day, span_days(1, span, words[0]), place, listing)
