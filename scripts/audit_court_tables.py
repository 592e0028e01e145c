"""The tables of the worked audit of China's court list."""

from __future__ import annotations

from scripts.audit_claims import Told, commands, sources_table, table

_ARTICLES = 6
_FIFTHS = ("first-fifth", "second-fifth", "third-fifth", "fourth-fifth", "top-fifth")
_BY_INCOME = {
    "listed": "ever listed",
    "wrong": "of the listed: a listing without a deed",
    "false-positive": "of those without a deed: listed",
    "missed": "of doers: never listed",
    "exit-rate": "exits for each year listed",
    "refusals-each": "refused attempts for each person listed",
}
_SAVED = {
    "saved-without-days": "days listed without a deed",
    "saved-without-sanction-days": "sanction days without a deed",
}
_AMENDED = {
    "two-years": "a term of two years for every ground",
    "no-errors": "no false record",
}
_CHANGED = {
    "worse": "worse off",
    "better": "better off",
    "mixed": "mixed",
    "unchanged": "unchanged",
    "listed-days": "change in days listed, for each person",
    "without-days": "change in days listed without a deed",
    "sanction-days": "change in sanction days",
    "refusals": "change in refused attempts",
    "saves": "how many times more people unpaired runs would need",
}


def articles(told: Told) -> list[str]:
    """Return the articles behind most refusals of each gate."""
    rows = []
    for gate in ("flight", "train"):
        start = f"refusals-by-article/gates.{gate} article "
        most = told.keys(start)[:_ARTICLES]
        rows += [(gate, key.removeprefix(start), told.spans(key)) for key in most]
    return table(("gate", "article", "share of its refused attempts"), rows, left=2)


def ways(told: Told) -> list[str]:
    """Return the ways off the court's list."""
    start = "exits-by-way/lists.defaulters by "
    rows = [(key.removeprefix(start), told.spans(key)) for key in told.keys(start)]
    return table(("way off the court's list", "share of exits"), rows)


def by_income(told: Told) -> list[str]:
    """Return rates by income."""
    rows = [
        (words, *(told.spans(f"{key}/income={fifth}") for fifth in _FIFTHS))
        for key, words in _BY_INCOME.items()
    ]
    return table(("", *_FIFTHS), rows)


def safeguards(told: Told) -> list[str]:
    """Return what each safeguard saves."""
    rows = [
        (told.claim(key)["subject"], words, told.spans(key))
        for measure, words in _SAVED.items()
        for key in told.keys(f"{measure}/")
    ]
    return table(("without", "more of", "for each person"), rows, left=2)


def ablations(told: Told) -> list[str]:
    """Return what else was found without lists and gates."""
    rows = []
    for key, claim in told.data["claims"].items():
        if claim["source"] == "ablations" and claim["measure"] not in _SAVED:
            name = f"{claim['id']}: {told.data['definitions'][claim['measure']]['title']}"
            rows.append((name, claim["subject"], claim["verdict"], told.spans(key)))
    return table(("finding", "of", "verdict", "value"), rows, left=3)


def amended(told: Told) -> list[str]:
    """Return who is better off under each amendment, and by how much."""
    rows = [
        (words, *(told.spans(f"{key}-{row}") for key in _AMENDED))
        for row, words in _CHANGED.items()
    ]
    return table(("", *_AMENDED.values()), rows)


def amended_income(told: Told) -> list[str]:
    """Return who is better off under each amendment by income."""
    rows = [
        (fifth, *(told.spans(f"{key}-better/income={fifth}") for key in _AMENDED))
        for fifth in _FIFTHS
    ]
    return table(("better off, by income", *_AMENDED.values()), rows)


TABLES = {
    "articles": articles,
    "ways": ways,
    "income": by_income,
    "safeguards": safeguards,
    "ablations": ablations,
    "amended": amended,
    "amended-income": amended_income,
    "commands": lambda told: commands(told, "python scripts/audits.py court RUN"),
    "sources": sources_table,
}
