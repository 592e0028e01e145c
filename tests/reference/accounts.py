"""What a life came to, made up when it is over: the twin of `demerit.kernels.accounts`.

`docs/concepts/accounts.md` says what each number is. Days are sets here, sums are counted
one by one, and names stand where the kernels have numbers.
"""

from collections import Counter
from collections.abc import Iterator

from demerit.draws import share_cut
from demerit.texts.regime import ListRule
from demerit.texts.rules import Ground, Sanction
from tests.reference.life import Closure, Life, Listing
from tests.reference.numbers import whole_days
from tests.reference.rosters import Roster

Account = dict[str, int]

SQUARED = [
    "deeds",
    "listed-days",
    "without-days",
    "spells",
    "sanction-days",
    "without-sanction-days",
    "ghost-days",
    "refusals",
    "without-refusals",
    "ringings",
]
MULTIPLIED = [
    "doer*listed",
    "doer*listed-days",
    "doer*listed-days^2",
    "doer*sanction-days",
    "doer*sanction-days^2",
    "doer*refusals",
    "doer*refusals^2",
    "listed-days*without-days",
    "sanction-days*without-sanction-days",
    "sanction-days*ghost-days",
    "refusals*without-refusals",
]
SPREAD = ["listed-days", "sanction-days", "refusals"]


def account_of(life: Life) -> Account:
    """Return the quantities of a life's account, in the order of the page."""
    deeds = gravities_of_deeds(life)
    adverse = adverse_listings(life)
    without = [listing for listing in adverse if is_without(listing)]
    work = [
        (closure, day)
        for closure in life.closures
        if isinstance(closure.row.sanction, Sanction)
        for day in days_at_work(life, closure)
    ]
    refusals = [(closure, n) for closure, n in life.refusals if is_without(closure.listing)]
    return {
        "deeds": len(deeds),
        "doer": int(bool(deeds)),
        "listed": int(bool(adverse)),
        "listed-days": len(days_on_any(life, adverse)),
        "without": int(bool(without)),
        "without-days": len(days_on_any(life, without)),
        "innocent": int(bool(adverse) and not deeds),
        "spells": len(adverse),
        "beyond": int(any(is_beyond(life, listing) for listing in adverse)),
        "again": int(any(outcome == "again" for _, outcome, _ in stretches_off(life))),
        "sanction-days": len(work),
        "without-sanction-days": sum(is_without(c.listing) for c, _ in work),
        "ghost-days": sum(is_ghost(closure, day) for closure, day in work),
        "refusals": sum(n for _, n in life.refusals),
        "without-refusals": sum(n for _, n in refusals),
        "ringings": life.n_ringings,
    }


def sums_of(account: Account) -> Account:
    """Return an account with its squares and products."""
    sums = dict(account)
    for name in SQUARED:
        sums[f"{name}^2"] = account[name] ** 2
    for name in MULTIPLIED:
        one, other = name.split("*")
        size = account[other.removesuffix("^2")]
        sums[name] = account[one] * (size**2 if other.endswith("^2") else size)
    return sums


def gravities_of_deeds(life: Life) -> list[int]:
    """Return the gravity of each deed done: the largest of the deeds that count the act."""
    deeds = [deed for regime in life.texts.regimes for deed in regime.deeds.values()]
    found = [
        max((deed.gravity for deed in deeds if act.name in deed.counts), default=0)
        for act in life.acts
    ]
    return [gravity for gravity in found if gravity > 0]


def is_adverse(roster: Roster) -> bool:
    """Return whether a roster is against whoever is on it."""
    has_sanction = any(isinstance(row.sanction, Sanction) for row in roster.sanctions)
    if isinstance(roster.rule, ListRule):
        return has_sanction or not roster.sanctions
    return roster.is_band and has_sanction


def adverse_listings(life: Life) -> list[Listing]:
    """Return the listings on adverse rosters, in the order in which they started."""
    return [listing for listing in life.listings if is_adverse(listing.roster)]


def is_without(listing: Listing) -> bool:
    """Return whether a listing is without a deed."""
    return listing.record is None or not listing.record.report.is_true


def days_on(life: Life, listing: Listing) -> range:
    """Return the days of a listing; those of an open one run to the end of the run."""
    return range(listing.start, life.n_days if listing.end is None else listing.end)


def days_on_any(life: Life, listings: list[Listing]) -> set[int]:
    """Return the days on at least one of some listings."""
    return {day for listing in listings for day in days_on(life, listing)}


def is_beyond(life: Life, listing: Listing) -> bool:
    """Return whether a listing lasted longer than the longest term of its ground."""
    rule = listing.ground.rule
    if rule is None or rule.term_days is None:
        return False
    longest = whole_days(rule.term_days, life.traits)
    extension = rule.extension if isinstance(rule, Ground) else None
    if extension is not None and share_cut(extension.share.value) > 0:
        longest += extension.days.at_most
    return len(days_on(life, listing)) > longest


def days_at_work(life: Life, closure: Closure) -> list[int]:
    """Return the days on which a closure is at work."""
    return [
        day
        for day in range(closure.first, min(closure.until, life.n_days))
        if not was_suspended(closure.listing, day)
    ]


def was_suspended(listing: Listing, day: int) -> bool:
    """Return whether an objection suspended a listing on a day."""
    since = listing.suspended_since
    return day in listing.suspended_days or (since is not None and day >= since)


def is_ghost(closure: Closure, day: int) -> bool:
    """Return whether the closure's listing had ended by a day."""
    end = closure.listing.end
    return end is not None and day >= end


def stretches_off(life: Life) -> Iterator[tuple[str, str, int]]:
    """Yield the stretches that a party was off an adverse roster: list, outcome, days."""
    adverse = adverse_listings(life)
    for roster in life.texts.rosters:
        for party in (0, 1):
            last: int | None = None  # the day on which those so far have all ended
            for listing in adverse:
                if listing.roster is not roster or listing.party != party:
                    continue
                if last is not None and listing.start > last:
                    yield roster.name, "again", listing.start - last
                end = days_on(life, listing).stop
                last = end if last is None else max(last, end)
            if last is not None and last < life.n_days:
                yield roster.name, "not-again", life.n_days - last


def lengths_of(life: Life) -> Counter[tuple[str, str, int]]:
    """Return listings on adverse rosters and stretches off by list, outcome and days."""
    lengths = Counter(stretches_off(life))
    for listing in adverse_listings(life):
        outcome, days = outcome_of(listing), len(days_on(life, listing))
        lengths[listing.roster.name, outcome, days] += 1
        if is_without(listing):
            lengths[listing.roster.name, f"{outcome}-without", days] += 1
    return lengths


def spells_of(life: Life) -> Counter[tuple[str, int, str]]:
    """Return listings on adverse rosters by list, least days of the step, and outcome."""
    spells: Counter[tuple[str, int, str]] = Counter()
    for listing in adverse_listings(life):
        days = len(days_on(life, listing))
        spells[listing.roster.name, days - days % 30, outcome_of(listing)] += 1
    return spells


def outcome_of(listing: Listing) -> str:
    return "open" if listing.is_open else "ended"


def entries_of(life: Life) -> Counter[tuple[str, int, int]]:
    """Return listings, days and upheld objections by what, own ground and report."""
    entries: Counter[tuple[str, int, int]] = Counter()
    for listing in adverse_listings(life):
        rows = listing.ground.row, report_row(life, listing)
        entries["listings", *rows] += 1
        entries["days", *rows] += len(days_on(life, listing))
        entries["upheld", *rows] += listing.is_upheld
    return +entries


def causes_of(life: Life) -> Counter[tuple[str, int, int, int]]:
    """Return attempts, days and ghost days by what, sanction, root ground and report."""
    causes: Counter[tuple[str, int, int, int]] = Counter()
    for closure, attempts in life.refusals:
        causes["attempts", *cause_rows(life, closure)] += attempts
    for closure in life.closures:
        days = days_at_work(life, closure)
        rows = cause_rows(life, closure)
        causes["days", *rows] += len(days)
        causes["ghost_days", *rows] += sum(is_ghost(closure, day) for day in days)
    return +causes


def cause_rows(life: Life, closure: Closure) -> tuple[int, int, int]:
    """Return the sanction, the ground where a closure's listing began, and the report."""
    root = closure.listing
    while root.parent is not None:
        root = root.parent
    return closure.row.row, root.ground.row, report_row(life, closure.listing)


def report_row(life: Life, listing: Listing) -> int:
    """Return the report that a listing rests on, beyond the last for none."""
    if listing.record is None:
        return len(life.texts.reports)
    return listing.record.report.row


def spreads_of(account: Account) -> Counter[tuple[str, str, int, int]]:
    """Return the person and the size of what is not zero: quantity, what, least, most."""
    spreads: Counter[tuple[str, str, int, int]] = Counter()
    for name in SPREAD:
        if account[name]:
            bounds = bin_of(account[name])
            spreads[name, "people", *bounds] = 1
            spreads[name, "sum", *bounds] = account[name]
    return spreads


def bin_of(size: int) -> tuple[int, int]:
    """Return the bin of a size: one each below 128, then 64 for each doubling."""
    if size < 128:
        return size, size
    doubling = doubling_of(size)
    width = doubling // 64
    least = size - (size - doubling) % width
    return least, least + width - 1


def doubling_of(size: int) -> int:
    """Return the largest power of two that is no more than a size."""
    power = 1
    while 2 * power <= size:
        power *= 2
    return power


def grade_of(life: Life, account: Account) -> Counter[tuple[int, int, int]]:
    """Return the cell of a person who did a deed or was listed: gravity, least, most."""
    if not account["doer"] and not account["listed"]:
        return Counter()
    gravity, days = max(gravities_of_deeds(life), default=0), account["sanction-days"]
    least = doubling_of(days) if days else 0
    return Counter({(gravity, least, 2 * least - 1 if days else 0): 1})
