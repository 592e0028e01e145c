"""Whom rules apply to, and how long a record is kept."""

from demerit.draws import share_cut
from demerit.texts.regime import KeptSince
from tests.reference.life import OPEN, Life, Record
from tests.reference.numbers import cut_for, has_traits
from tests.reference.rosters import Roster


def may_enter(life: Life, roster: Roster) -> bool:
    """Return whether the roster's regime covers the person and does not leave them out."""
    if roster.never and has_traits(life.traits, roster.never):
        return False
    return is_covered(life, roster)


def is_covered(life: Life, roster: Roster) -> bool:
    """Return whether traits, share and consent bring the person under the rules."""
    covers, opts_in = roster.covers, life.texts.world.opts_in
    if not has_traits(life.traits, dict(covers.where)):
        return False
    words = life.luck(roster.covers_as, 0)
    if words[0] >= cut_for(covers.share, life.traits):
        return False
    joins = share_cut(0.0) if opts_in is None else cut_for(opts_in.share, life.traits)
    return not covers.opt_in or words[1] < joins


def kept_until(life: Life, made: Record) -> int:
    """Return the day on which a record is no longer kept."""
    deed = life.texts.deeds[made.report.deed]
    if deed.keeps_days is None:
        return OPEN
    since = made.case.day if deed.keeps_since is KeptSince.ACT else made.day
    return since + deed.keeps_days
