"""A person's life under one set of texts beside the same person's under another."""

from tests.reference.accounts import SPREAD, Account


def sums_of_pair(first: Account, second: Account) -> dict[tuple[str, str], int]:
    """Return what a pair adds to its sums: by quantity and what, or by how it is judged."""
    sums: dict[tuple[str, str], int] = {}
    for name, size in second.items():
        away = size - first[name]
        sums[name, "sum"] = size
        sums[name, "squares"] = size**2
        sums[name, "more"] = int(away > 0)
        sums[name, "less"] = int(away < 0)
        sums[name, "difference"] = away
        sums[name, "difference squares"] = away**2
    judged = judged_of(first, second)
    return sums | {("judged", what): int(what == judged) for what in JUDGED}


JUDGED = ["worse", "better", "mixed"]


def judged_of(first: Account, second: Account) -> str:
    """Return whether a person is worse off under the second, better off, or neither."""
    has_more = any(second[name] > first[name] for name in SPREAD)
    has_less = any(second[name] < first[name] for name in SPREAD)
    if has_more and has_less:
        return "mixed"
    return "worse" if has_more else "better" if has_less else "unchanged"
