"""Reports that become records, grounds that they meet, and what may spare a record."""

from demerit.draws import share_cut
from demerit.tables.life import Event, Step
from tests.reference.coverage import kept_until, may_enter
from tests.reference.life import Case, Life, Record
from tests.reference.listings import Why, enter, share_comes_up
from tests.reference.numbers import cut_for, day_after, in_force
from tests.reference.rows import DoorRow, GroundRow, ReportRow


def record(life: Life, day: int, report: ReportRow, case: Case) -> None:
    """A report of an open case becomes a record; grounds that it meets are queued."""
    if not case.is_open:
        return
    life.count(day, f"record:{report.label}")
    event = life.note(day, Event.RECORD, report.row, case.number, cause=case.event)
    made = Record(len(life.records), report, case, day, event)
    life.records.append(made)
    for ground in life.texts.grounds:
        if ground.deed == report.deed and meets(life, day, ground, made):
            count_from(life, day, ground, made)


def meets(life: Life, day: int, ground: GroundRow, made: Record) -> bool:
    """Return whether a new record meets a ground."""
    rule, case, score = ground.told, made.case, ground.roster.score
    if not in_force(rule, day, life.texts.period):
        return False
    if score is not None and case.party != int(score.is_of_firms):
        return False
    if case.amount < rule.least_amount:
        return False
    if rule.times > 1 and records_within(life, day, ground, made) < rule.times:
        return False
    return may_enter(life, ground.roster) and share_comes_up(life, ground, case.turn)


def records_within(life: Life, day: int, ground: GroundRow, new: Record) -> int:
    """Return how many kept records of a deed the party has in the ground's window."""
    since = day - (ground.told.within_days or 1)
    return sum(
        made.case.party == new.case.party
        and made.report.deed == ground.deed
        and made.day > since
        and day < kept_until(life, made)
        for made in life.records
    )


def count_from(life: Life, day: int, ground: GroundRow, made: Record) -> None:
    """Let a record count when its waits are over; notice is given at once."""
    notice, period = ground.told.notice, life.texts.period
    when = day_after(ground.told.starts, day, period)
    if notice is not None:
        life.count(day, f"notice:{ground.label}")
        life.note(day, Event.NOTICE, ground.row, made.number, cause=made.event)
        when = day_after(notice.wait, when, period)
    life.push(when, Step.START, ground.row, made.number, (ground, made))


def start(life: Life, day: int, ground: GroundRow, made: Record) -> None:
    """A record counts, unless its case was closed, a door spares it or it is heard."""
    if not made.case.is_open or day >= kept_until(life, made):
        return
    for row in ground.doors:
        if spares(life, day, row, made):
            life.count(day, f"spared:{row.label}")
            life.note(day, Event.SPARED, row.row, made.number, cause=made.event)
            return
    if not is_heard(life, day, ground, made):
        enter(life, day, ground, Why(made, made.case.party, made.event))


def spares(life: Life, day: int, row: DoorRow, made: Record) -> bool:
    """Return whether a record meets all that a door asks, and the door's share comes up."""
    door, case = row.door, made.case
    if not in_force(door, day, life.texts.period):
        return False
    if door.first_within_days is not None:
        since = made.day - door.first_within_days
        for earlier in life.records[: made.number]:
            same = earlier.report.deed == made.report.deed
            if same and earlier.case.party == case.party and earlier.day >= since:
                return False
    if door.below_amount is not None and case.amount >= door.below_amount:
        return False
    if door.corrected and not case.rung:
        return False
    return life.luck(row.chance, case.turn)[0] < cut_for(door.share, life.traits)


def is_heard(life: Life, day: int, ground: GroundRow, made: Record) -> bool:
    """Return whether the person makes a statement and it is upheld."""
    notice, objects = ground.told.notice, life.texts.world.objects
    if notice is None or notice.right is None or objects is None:
        return False
    true = made.report.is_true
    speaks = objects.rightly_recorded if true else objects.wrongly_recorded
    words = life.luck(f"heard/{ground.key}", made.case.turn)
    if words[2] >= cut_for(speaks, life.traits):
        return False
    right = words[0] < share_cut(notice.right.value)
    upheld = right != true
    outcome = f"{'upheld' if upheld else 'rejected'}:{'right' if right else 'wrong'}"
    life.count(day, f"heard:{ground.label}/{outcome}")
    what = {"cause": made.event, "value": int(upheld)}
    life.note(day, Event.HEARD, ground.row, made.number, **what)
    return upheld
