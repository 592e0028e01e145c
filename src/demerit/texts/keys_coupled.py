"""What each key of couplings and of planted abuse says, in a line."""

from __future__ import annotations

COUPLED: dict[str, dict[str, str]] = {
    "Ties": {
        "degree": "How many others each person is tied to; an even number.",
        "clustering": "How often two of them are tied to each other; the nearest is taken.",
        "household": "How many live together, each tied to all the others.",
        "employer": "Each person is tied to the representative of one firm.",
        "within": "Tied people share these traits.",
        "where": "Only people of these traits are tied.",
    },
    "Coupling": {
        "among": "Whose past counts: a `cell`'s, one's own (`self`), or ties by name.",
        "meets": "Of ties: one of them, drawn for each occasion, in place of all.",
        "by": "Traits that make the cells; one cell of everybody if left out.",
        "counts": "What is counted.",
        "per": "What it is divided by: `people`, or other counts; the number if left out.",
        "last": "In so many windows, the latest of them; `all` adds up since the start.",
        "keeps": "How much of the last answer, or of the sum so far, is kept, from 0 to 1.",
        "within_days": "Of one's own past or that of ties: how long it counts.",
        "before": "What is taken to be found before the first window has passed.",
        "line": "The factor by what is found: points, with straight lines between.",
        "adds": "The line's value is added to the share, in place of multiplied with it.",
        "sends": "Inspections go where the count was; the factor is theirs over the usual.",
        "serves": "Places for those counted; the factor is the share that gets one.",
        "queues": "Places for those counted; the others wait.",
        "moves": "What the factor is put on, or where the wait is served.",
    },
    "Counted": {
        "occasions": "Occasions of these kinds.",
        "acts": "These acts, seen by anybody or not.",
        "records": "Records of these acts.",
        "rings": "Ringings of these clocks.",
        "refusals": "Attempts refused at these gates.",
        "listings": "Listings begun on these rosters; `any` for all adverse ones.",
        "listed": "Listings open at the window's end on these rosters, or `any`.",
        "barred": "Which of these gates refuse the person, come or not; of oneself.",
        "objections": "Objections filed against these rosters, or `any`; also one's own.",
        "repairs": "Repairs asked for of these rosters, or `any`.",
    },
    "Sends": {
        "inspections": "Inspections in a window, for the world's stated people.",
        "usual": "Inspections of a cell that make the factor one; even parts if left out.",
        "floor": "The share of inspections that is sent out evenly.",
        "corrected": "A count weighs as much more as fewer inspections were sent there.",
        "drawn": "Each one goes to a cell by chance; else inspections are split exactly.",
    },
    "Serves": {
        "places": "Places in a window, for the world's stated people.",
        "first": "Values of the trait under `by` that are served first, in this order.",
    },
    "Queues": {"places": "Places in a window, for the world's stated people."},
    "Moves": {
        "acts": "Shares of these acts; the act with the rest takes what is left.",
        "detection": "The share of these acts that sources report.",
        "visits": "The share of visits to these gates that people who are barred make.",
        "rings": "The share of cases in which these clocks are wound.",
        "records": "The delay of records of these acts.",
        "objections": "The wait for a decision on objections to these rosters, or `any`.",
        "repairs": "The wait for a decision on repairs of these rosters, or `any`.",
        "sources": "Of detection and records: only what these sources report.",
    },
    "Plant": {
        "size": "How much of it: a share, or what is added to a factor of one.",
        "adds_names": "A source records deeds that nobody did.",
        "shields": "Records of some people come to nothing.",
        "sells_repairs": "Whoever pays is taken off a list.",
        "targets_objectors": "Whoever objected is looked at more closely.",
    },
    "AddsNames": {
        "source": "The source whose official makes the records.",
        "as": "The deed that is recorded.",
        "acts": "Acts on which it is recorded; none that the deed counts.",
        "where": "Of people of these traits; of everybody if left out.",
    },
    "Shields": {
        "where": "People of these traits.",
        "rosters": "From these lists and scores; from all if left out.",
    },
    "SellsRepairs": {
        "list": "The list.",
        "amount": "The price.",
        "seekers": "Who asks, in a world that says nothing of repairs.",
    },
    "TargetsObjectors": {
        "acts": "The acts whose reports become more frequent.",
        "within_days": "For so many days from the objection.",
    },
}
"""As `KEYS` of `texts.keys`."""
