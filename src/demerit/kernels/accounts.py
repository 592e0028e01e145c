"""What a life came to: made up at its end, added to the sums, and cleared.

`docs/concepts/accounts.md` says what is counted; `tables.accounts` names it.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.tables import accounts as A
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Effect, Reason

_DEARER = int(Effect.DEARER)
_OBJECTION = int(Reason.OBJECTION)
_DEEDS_SQUARED = A.N_QUANTITIES + A.SQUARED.index(A.DEEDS)
_RINGINGS_SQUARED = A.N_QUANTITIES + A.SQUARED.index(A.RINGINGS)


@inlined
def report_of(t: np.ndarray, life: np.ndarray, listing: int) -> int:
    """Return the report that the listing at a word rests on, beyond the last for none."""
    record = life[listing + L.LISTING_RECORD]
    if record < 0:
        return t[C.N_REPORTS]
    return life[life[L.AT_RECORDS] + record * L.RECORD_WORDS + L.RECORD_REPORT]


@inlined
def is_without(t: np.ndarray, report: int) -> bool:
    """Return whether what rests on a report is without a deed."""
    return report == t[C.N_REPORTS] or t[t[C.REPORT_TRUE] + report] == 0


@inlined
def cause_cell(
    t: np.ndarray, life: np.ndarray, sanction: int, listing: int, report: int
) -> int:
    """Return the cell of a cause: sanction, ground of the listing's root, report."""
    source = listing
    while life[source + L.LISTING_PARENT] >= 0:
        source = life[L.AT_LISTINGS] + life[source + L.LISTING_PARENT] * L.LISTING_WORDS
    ground = life[source + L.LISTING_GROUND]
    return (sanction * t[C.N_GROUNDS] + ground) * (t[C.N_REPORTS] + 1) + report


@inlined
def note_deed(t: np.ndarray, life: np.ndarray, act: int) -> None:
    """Take an act into the account, if any regime counts it."""
    gravity = t[t[C.ACT_GRAVITY] + act]
    if gravity > 0:
        life[life[L.AT_ACCOUNT] + A.DEEDS] += 1
        worst = life[L.AT_ACCOUNT] + A.GRAVITY
        life[worst] = max(life[worst], gravity)


@inlined
def note_refusal(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, sanction: int, listing: int, n: int
) -> None:
    """Take refused attempts into the account, and count what they are put down to."""
    report = report_of(t, life, listing)
    book[t[C.BOOK_CAUSES] + cause_cell(t, life, sanction, listing, report)] += n
    life[life[L.AT_ACCOUNT] + A.REFUSALS] += n
    if is_without(t, report):
        life[life[L.AT_ACCOUNT] + A.WITHOUT_REFUSALS] += n


@kernel
def resume(life: np.ndarray, listing: int, day: int) -> None:
    """End a listing's suspension on a day: its closures were idle until then."""
    row = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    since = life[row + L.LISTING_SUSPENDED] - 1
    life[row + L.LISTING_SUSPENDED] = 0
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        if life[closure + L.CLOSURE_LISTING] == listing:
            until = min(day, life[closure + L.CLOSURE_UNTIL])
            idle = until - max(since, life[closure + L.CLOSURE_FROM])
            life[closure + L.CLOSURE_IDLE] += max(idle, 0)


@inlined
def close_account(t: np.ndarray, life: np.ndarray, book: np.ndarray, closure: int) -> None:
    """Take the days of the closure at a word into the account; it is over for good."""
    listing = life[L.AT_LISTINGS] + life[closure + L.CLOSURE_LISTING] * L.LISTING_WORDS
    start = life[closure + L.CLOSURE_FROM]
    until = min(life[closure + L.CLOSURE_UNTIL], t[C.N_DAYS])
    ended, suspended = life[listing + L.LISTING_END], life[listing + L.LISTING_SUSPENDED]
    if suspended:
        until = min(until, suspended - 1)
    days = until - start - life[closure + L.CLOSURE_IDLE]
    if until <= start or days <= 0:
        return
    ghost = max(until - max(start, ended), 0) if ended >= 0 else 0
    sanction, report = life[closure + L.CLOSURE_SANCTION], report_of(t, life, listing)
    cell = t[C.BOOK_CAUSES] + cause_cell(t, life, sanction, listing, report)
    words = t[C.N_SANCTIONS] * t[C.N_GROUNDS] * (t[C.N_REPORTS] + 1)
    book[cell + words] += days
    if ghost > 0:
        book[cell + 2 * words] += ghost
    if t[t[C.SANCTION_EFFECT] + sanction] <= _DEARER:
        account = life[L.AT_ACCOUNT]
        life[account + A.SANCTION_DAYS] += days
        life[account + A.GHOST_DAYS] += ghost
        if is_without(t, report):
            life[account + A.WITHOUT_SANCTION_DAYS] += days


@inlined
def make_up(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Make a life's account up and leave it in the row, for `add_up` or a comparison."""
    account = life[L.AT_ACCOUNT]
    if life[account + A.DEEDS] > 0:
        life[account + A.DOER] = 1
    if life[L.N_LISTINGS] > 0:
        for i in range(life[L.N_CLOSURES]):
            close_account(t, life, book, life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS)
        account_listings(t, life, book)


@kernel
def account_listings(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Take the listings on adverse rosters into the account, and count their lengths."""
    account, listed_until, without_until = life[L.AT_ACCOUNT], 0, 0
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        ground = life[at + L.LISTING_GROUND]
        place = t[t[C.LIST_PLACE] + t[t[C.GROUND_LIST] + ground]]
        if place < 0:
            continue
        start, until, open_ = life[at + L.LISTING_START], life[at + L.LISTING_END], 0
        if until < 0:
            until, open_ = t[C.N_DAYS], 1
        report = report_of(t, life, at)
        without = is_without(t, report)
        life[account + A.LISTED] = 1
        life[account + A.SPELLS] += 1
        life[account + A.LISTED_DAYS] += max(until - max(start, listed_until), 0)
        listed_until = max(listed_until, until)
        if without:
            life[account + A.WITHOUT] = 1
            life[account + A.WITHOUT_DAYS] += max(until - max(start, without_until), 0)
            without_until = max(without_until, until)
        cohort = life[L.COHORT]
        longest = t[t[C.GROUND_LONGEST] + ground * t[C.N_COHORTS] + cohort]
        if 0 < longest < until - start:
            life[account + A.BEYOND] = 1
        count_spell(t, life, book, at, place, until - start, open_, report, without)
        went_back(t, life, book, at, place, until)
    if life[account + A.LISTED] and life[account + A.DEEDS] == 0:
        life[account + A.INNOCENT] = 1
    stayed_away(t, life, book)


@inlined
def count_spell(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    at: int,
    place: int,
    days: int,
    open_: int,
    report: int,
    without: bool,
) -> None:
    """Count a listing on an adverse roster by its length, cohort, ground and report."""
    lengths, row = length_row(t, place, open_), t[C.N_DAYS] + 1
    book[lengths + days] += 1
    if without:
        book[lengths + A.WITHOUT_A_DEED * row + days] += 1
    spells = life[L.BOOK_COHORT] + t[C.N_MONTHS] * t[C.N_MEASURES] + A.N_SUMS
    step = place * t[C.N_STEPS] + days // A.STEP_DAYS
    book[spells + 2 * step + open_] += 1
    reports = t[C.N_REPORTS] + 1
    cell = t[C.BOOK_ENTRIES] + life[at + L.LISTING_GROUND] * reports + report
    words = t[C.N_GROUNDS] * reports
    book[cell] += 1
    book[cell + words] += days
    if open_ == 0 and life[at + L.LISTING_REASON] == _OBJECTION:
        book[cell + 2 * words] += 1


@inlined
def length_row(t: np.ndarray, place: int, outcome: int) -> int:
    """Return where the lengths of an outcome on an adverse roster begin in a book."""
    row = place * len(A.OUTCOMES) + outcome
    return t[C.BOOK_LENGTHS] + row * (t[C.N_DAYS] + 1)


@inlined
def went_back(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, at: int, place: int, until: int
) -> None:
    """Count a party's way back to a roster after being off it."""
    last = life[L.AT_PLACES] + L.PARTIES * place + life[at + L.LISTING_PARTY]
    off = life[at + L.LISTING_START] - (life[last] - 1)
    if life[last] > 0 and off > 0:
        book[length_row(t, place, A.CAME_BACK) + off] += 1
        life[life[L.AT_ACCOUNT] + A.AGAIN] = 1
    life[last] = max(life[last], until + 1)


@inlined
def stayed_away(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Count the parties that stay off a roster until the run ends, and forget them."""
    for place in range(t[C.N_PLACES]):
        for party in range(L.PARTIES):
            last = life[L.AT_PLACES] + L.PARTIES * place + party
            off = t[C.N_DAYS] - (life[last] - 1)
            if life[last] > 0 and off > 0:
                book[length_row(t, place, A.STAYED_AWAY) + off] += 1
            life[last] = 0


@inlined
def bin_of(size: int) -> int:
    """Return the bin of a size; see `tables.accounts.bin_bounds`."""
    if size < A.EXACT_BINS:
        return size
    doubling, least = 0, 2 * A.BINS_A_DOUBLING
    while size >> (doubling + 1) >= least:
        doubling += 1
    rest = (size >> (doubling + 1)) - A.BINS_A_DOUBLING
    return A.EXACT_BINS + doubling * A.BINS_A_DOUBLING + rest


@inlined
def level_of(size: int) -> int:
    """Return the level of a size; see `tables.accounts.level_bounds`."""
    level = 0
    while size >> level:
        level += 1
    return level


@inlined
def add_up(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Add a life's account to its cohort's sums and to the grades, and clear it."""
    account = life[L.AT_ACCOUNT]
    deeds, ringings = life[account + A.DEEDS], life[account + A.RINGINGS]
    if life[L.N_LISTINGS] > 0:
        add_listed(t, life, book)
    elif deeds > 0 or ringings > 0:
        sums = life[L.BOOK_COHORT] + t[C.N_MONTHS] * t[C.N_MEASURES]
        book[sums + A.DEEDS] += deeds
        book[sums + A.RINGINGS] += ringings
        book[sums + _DEEDS_SQUARED] += deeds * deeds
        book[sums + _RINGINGS_SQUARED] += ringings * ringings
        if deeds > 0:
            book[sums + A.DOER] += 1
            book[t[C.BOOK_GRADES] + life[account + A.GRAVITY] * A.N_LEVELS] += 1
        clear_unlisted(life)


@inlined
def clear_unlisted(life: np.ndarray) -> None:
    """Clear the account of a life without a listing."""
    account = life[L.AT_ACCOUNT]
    life[account + A.DEEDS] = 0
    life[account + A.DOER] = 0
    life[account + A.RINGINGS] = 0
    life[account + A.GRAVITY] = 0


@kernel
def add_listed(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Add the account of a life with listings, its spreads too, and clear it."""
    account = life[L.AT_ACCOUNT]
    level = level_of(life[account + A.SANCTION_DAYS])
    gravity = life[account + A.GRAVITY]
    if life[account + A.DOER] or life[account + A.LISTED]:
        book[t[C.BOOK_GRADES] + gravity * A.N_LEVELS + level] += 1
    sums = life[L.BOOK_COHORT] + t[C.N_MONTHS] * t[C.N_MEASURES]
    for quantity in range(A.N_QUANTITIES):
        book[sums + quantity] += life[account + quantity]
    for i in range(len(A.SQUARED)):
        size = life[account + A.SQUARED[i]]
        book[sums + A.N_QUANTITIES + i] += size * size
    products = sums + A.N_QUANTITIES + len(A.SQUARED)
    for i in range(len(A.MULTIPLIED)):
        one, other, power = A.MULTIPLIED[i]
        size = life[account + other]
        book[products + i] += life[account + one] * (size if power == 1 else size * size)
    for i in range(len(A.SPREAD)):
        size = life[account + A.SPREAD[i]]
        if size > 0:
            spread = t[C.BOOK_SPREADS] + 2 * i * A.N_BINS + bin_of(size)
            book[spread] += 1
            book[spread + A.N_BINS] += size
    for word in range(A.ACCOUNT_WORDS):
        life[account + word] = 0
