"""What a run's tables and their columns hold, in words."""

from __future__ import annotations

TABLES = {
    "cohorts": "the population: one row a cohort",
    "counts-by-day": "what was counted on each day; no zeros",
    "counts-by-month": "what was counted in each calendar month by cohort; no zeros",
    "accounts": "what lives came to, added up by cohort",
    "causes": "refused attempts, days, ghost days by sanction, ground, report",
    "entries": "listings on adverse rosters by ground and report",
    "lengths": "listings on adverse rosters by length and outcome",
    "spells": "listings on adverse rosters by cohort, length and outcome",
    "spreads": "people by the size of what they bore",
    "grades": "people by the gravity of their worst deed and by sanction days",
    "environment": "what each window of a coupled run came to; empty without couplings",
    "events": "events of the lives that were kept",
}
"""Every table of a run, by the name of its file."""

_COHORT = {"cohort": "number of the cohort, as in `cohorts`"}
_COUNT = {"measure": "what was counted, `family:name`", "n": "how many"}
_RESTS = {
    "ground": "the ground of the listing, `LIST/NAME`",
    "rule": "where that ground stands in the regime's text",
    "ground_cite": "what that ground rests on: text and article",
    "source": "the body that reported; empty where there was no record",
    "report": "where its report stands in the regime's text",
    "deed": "the deed that was recorded",
    "field": "the deed's field",
    "act": "the act that was taken for it",
    "party": "who acted: the person, or the firm that the person represents",
    "true": 'whether the deed was done, none without a record; in SQL "true", with quotes',
    "cite": "what the sanction or entry rests on: text and article",
}
_SIZES = {
    "least": "least size of the bin",
    "most": "largest size of the bin, included",
    "people": "synthetic people in the bin",
}
_OUTCOME = {"outcome": "how they ended", "n": "listings"}

COLUMNS: dict[str, dict[str, str]] = {
    "cohorts": {
        "cohort": "number of the cohort",
        "people": "synthetic people in the cohort",
        "first_person": "number of its first person; the others follow",
        "represents_firm": "whether its people represent a firm",
    },
    "counts-by-day": {"day": "the day", **_COUNT},
    "counts-by-month": {**_COHORT, "month": "first day of the month", **_COUNT},
    "accounts": {
        **_COHORT,
        "quantity": "a quantity of the account; `X^2` of squares, `X*Y` of products",
        "value": "its sum over the cohort's people",
    },
    "causes": {
        "gate": "the gate that is closed",
        "sanction": "the sanction, or reward, at work there",
        "effect": "what it does: refuse, cap, slower, dearer, easier, faster, cheaper",
        "sanction_field": "the field of life that the gate belongs to",
        "list": "the list or band that it follows from",
        **_RESTS,
        "attempts": "refused attempts",
        "days": "days at work, closures added up",
        "ghost_days": "those of them after the listing had ended",
    },
    "entries": {
        "list": "the adverse roster",
        **_RESTS,
        "listings": "listings",
        "days": "their days",
        "upheld": "those that an upheld objection ended",
    },
    "lengths": {"list": "the adverse roster", "days": "length in whole days", **_OUTCOME},
    "spells": {
        **_COHORT,
        "list": "the adverse roster",
        "least_days": "least length of the step of 30 days",
        **_OUTCOME,
    },
    "spreads": {
        "quantity": "listed-days, sanction-days or refusals",
        **_SIZES,
        "sum": "their sizes added up",
    },
    "grades": {
        "gravity": "gravity of the worst deed; 0 for none",
        "least": "fewest sanction days of the bin",
        "most": "most sanction days of the bin, included",
        "people": _SIZES["people"],
    },
    "environment": {
        "window": "number of the window, from 0",
        "from": "its first day",
        "coupling": "the coupling, as the world's text names it",
        "cell": "whose past counts: traits of the people, or everybody",
        "counted": "what was counted in the window",
        "per": "what it is divided by; 1 if by nothing",
        "quantity": "what the coupling takes from this window and those before it",
        "share": "the share of inspections sent there in the next window; none without any",
        "next": "the factor, or the days of waiting, that the next window finds",
        "unit": "which of the two it is: factor or days",
        "beyond": "whether the quantity lies outside the coupling's line",
    },
    "events": {
        "person": "number of the person",
        "sequence": "number of the event in that life, from 0",
        "day": "days since the run began",
        "event": "kind of event, by number",
        "row": "which row of the kind's table",
        "second": "a second number of the kind",
        "cause": "the event that it came from, by its sequence",
        "value": "a number of the kind",
    },
}
"""What a column holds, by table; a column of `cohorts` that is not here is a trait."""


def meaning(table: str, column: str) -> str:
    """Return what a column holds.

    Parameters
    ----------
    table
        A name in `TABLES`.
    column
        One of its columns.

    Returns
    -------
    str
        A few words.
    """
    told = COLUMNS[table].get(column)
    return told if told is not None else f"the trait '{column}' of the cohort's people"
