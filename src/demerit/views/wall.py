"""The wall: a thousand synthetic people, lived again as the rules' dials are turned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from demerit.audit import intervals
from demerit.engine.people import NO_SCORE, Accounts
from demerit.errors import Fault, RunError, nearest
from demerit.lab.dials import OWN, Dial, Setting, Stop, stops_of
from demerit.lab.wall import ANY, CHOICES, REACHED, TOUCHED, Thousand, Wall
from demerit.tables.accounts import GRAVITY
from demerit.views.asking import Ask, one_of
from demerit.views.stages import tell
from demerit.views.subject import Subject
from demerit.views.tables import Column, Table, table

_WHO = {
    TOUCHED: "people whom the rules touch",
    REACHED: "people whom the rules could list",
    ANY: "any people",
}
_MEASURES = (
    ("doers", "did a deed", True),
    ("doers_listed", "did a deed and were listed", True),
    ("doers_unlisted", "did a deed and were never listed", True),
    ("innocent", "did no deed and were listed", True),
    ("others", "did no deed and were never listed", True),
    ("listed", "were listed", True),
    ("without", "were listed without a deed", True),
    ("refused", "were refused at a gate", True),
    ("entered", "are listed, and would not be as written", True),
    ("left", "are not listed, and would be as written", True),
    ("refusals", "refused attempts", False),
    ("without_refusals", "refused attempts without a deed", False),
    ("listed_days", "days listed", False),
    ("without_days", "days listed without a deed", False),
    ("sanction_days", "sanction days", False),
)
"""What is counted of a wall: name, words, and whether it counts people."""
_COLUMNS: tuple[Column, ...] = (
    ("person", "person", "count"),
    ("doer", "did a deed", "flag"),
    ("listed", "listed", "flag"),
    ("without", "listed without a deed", "flag"),
    ("was_listed", "listed as written", "flag"),
    ("deeds", "deeds", "count"),
    ("gravity", "gravity of the worst", "count"),
    ("records", "records", "count"),
    ("listed_days", "days listed", "days"),
    ("sanction_days", "sanction days", "days"),
    ("refusals", "refused attempts", "count"),
)


def wall(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return what a thousand lives come to at a setting of the dials, and as written.

    Parameters
    ----------
    subject
        The run.
    ask
        `who`: whom to show (`touched`, `reached`, `any`); a dial's name: its stop;
        `presets`: `all` for what the lives come to at every preset, too.

    Returns
    -------
    dict[str, Any]
        `who`, `dials`, `presets`, `setting`, `lines` (the amendments), `now` and `before`
        (counts), and the tables `main` (the counts) and `people`.

    Raises
    ------
    RunError
        U001 or U005, if there is no such dial, stop or choice.
    StoreError
        S003 or S004, if the run's texts are not what it was made from.
    """
    made = subject.kept("wall/wall", lambda: _wall(subject))
    choice = one_of(ask, "who", CHOICES, TOUCHED)
    presets = one_of(ask, "presets", ("all",), "")
    setting = _setting(made, ask)
    tell("choosing a thousand people")
    who = made.thousand(choice)
    tell("living a thousand people")
    before, now = made.under(choice, {}), made.under(choice, setting)
    payload = {
        "choice": choice,
        "choices": [{"value": value, "title": _WHO[value]} for value in CHOICES],
        "who": _who(made, who),
        "dials": [_dial(dial, setting) for dial in made.dials],
        "presets": [
            {"key": p.key, "title": p.title, "setting": p.setting} for p in made.presets
        ],
        "setting": setting,
        "seed": made.bundle.seed,
        **_seen(made, setting, before, now),
    }
    payload["tables"]["people"] = _people(made, who, before, now)
    if presets:
        payload["of_presets"] = {
            p.key: _of_preset(made, choice, p.setting, before) for p in made.presets
        }
    return payload


def _wall(subject: Subject) -> Wall:
    tell("reading the rules")
    return Wall(subject.bundle, subject.run.compiled)


def _setting(made: Wall, ask: Ask) -> dict[str, str]:
    """Return the stops asked for that are not the rules' own; U001 for no such dial."""
    names = [dial.name for dial in made.dials]
    unknown = sorted(set(ask) - {*names, "who", "presets"})
    if unknown:
        problem = f"the wall of this run has no dial '{unknown[0][:40]}'."
        known = nearest(unknown[0], names) or tuple(names)
        raise RunError([Fault("U001", problem, None, known, "name one of its dials.")])
    asked = {
        dial.name: dial.stop(ask[dial.name]) for dial in made.dials if ask.get(dial.name)
    }
    return {name: stop.key for name, stop in asked.items() if stop.key != OWN}


def _who(made: Wall, who: Thousand) -> dict[str, Any]:
    """Return who stands on the wall, and one in how many of all people they are."""
    n, everybody = len(who.people), made.compiled.cohorts.n_people
    one_in = who.looked_at / who.found if who.found else None
    says = [_whose(who.choice, n)]
    if who.choice != ANY:
        all_ = f"all {everybody:,} of the run"
        is_all = who.looked_at == everybody
        among = all_ if is_all else f"{who.looked_at:,} at equal steps through {all_}"
        rate = f": 1 in {one_in:,.0f}" if one_in else ""
        says.append(f"Among {among}, {who.found:,} are such{rate}.")
        if n < made.size:
            says.append("There are no more." if is_all else "No more were looked for.")
    if n:
        says.append("They are the same, with the same luck, wherever the dials stand.")
    if not made.is_against_anybody:
        says.append("No list or band of these rules is against anybody.")
    return {
        "people": n,
        "looked_at": who.looked_at,
        "found": who.found,
        "everybody": everybody,
        "one_in": one_in,
        "says": " ".join(says),
    }


def _whose(choice: str, n: int) -> str:
    if choice == ANY:
        return f"{n:,} synthetic people at equal steps through the run."
    if choice == REACHED:
        return (
            f"{_some(n)} synthetic people who are listed with every dial at its harshest."
        )
    return (
        f"{_some(n)} synthetic people who did a deed, or of whom a record is made with "
        "every dial at its harshest; nobody else can be listed for a record."
    )


def _some(n: int) -> str:
    return f"{n:,}" if n else "No"


def _dial(dial: Dial, setting: Setting) -> dict[str, Any]:
    return {
        "name": dial.name,
        "title": dial.kind.title,
        "says": dial.kind.says,
        "unit": dial.kind.unit,
        "at": setting.get(dial.name, OWN),
        "own": OWN,
        "n_rules": dial.n_rules,
        "cites": list(dial.cites),
        "stops": [_stop(stop) for stop in dial.stops],
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        "key": stop.key,
        "title": stop.title,
        "least": _rounded(stop.least),
        "most": _rounded(stop.most),
        "lines": list(stop.lines),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 9)


def _seen(made: Wall, setting: Setting, before: Accounts, now: Accounts) -> dict[str, Any]:
    """Return what is counted at a setting, in numbers, in sentences and as a table."""
    totals, written = _totals(now, before), _totals(before, before)
    lines = [line for stop in stops_of(made.dials, setting) for line in stop.lines]
    return {
        "lines": lines,
        "now": totals,
        "before": written,
        "says": _says(totals, written, is_own=not lines),
        "tables": {"main": _main(totals, written, len(now.records))},
    }


def _of_preset(
    made: Wall, choice: str, setting: Setting, before: Accounts
) -> dict[str, Any]:
    """Return what is counted at a preset, and what of each person it can change."""
    now = made.under(choice, setting)
    scores = [[_score(value) for value in column] for column in now.scores.T.tolist()]
    return {
        **dict(zip(_score_columns(made), scores, strict=True)),
        **_seen(made, setting, before, now),
        "listed": _digits(now.of("listed")),
        "without": _digits(now.of("without")),
        "records": now.records.tolist(),
        "listed_days": now.of("listed-days").tolist(),
        "sanction_days": now.of("sanction-days").tolist(),
        "refusals": now.of("refusals").tolist(),
    }


def _digits(values: np.ndarray) -> str:
    return "".join(map(str, values.tolist()))


def _totals(now: Accounts, before: Accounts) -> dict[str, int]:
    """Return each of `_MEASURES`, added up over the people of a wall."""
    doer, listed = now.of("doer") > 0, now.of("listed") > 0
    was = before.of("listed") > 0
    people = {
        "doers": doer,
        "doers_listed": doer & listed,
        "doers_unlisted": doer & ~listed,
        "innocent": ~doer & listed,
        "others": ~doer & ~listed,
        "listed": listed,
        "without": now.of("without") > 0,
        "refused": now.of("refusals") > 0,
        "entered": listed & ~was,
        "left": was & ~listed,
    }
    totals = {name: int(who.sum()) for name, who in people.items()}
    for name, _, counts_people in _MEASURES:
        if not counts_people:
            totals[name] = int(now.of(name.replace("_", "-")).sum())
    return totals


def _main(now: Mapping[str, int], before: Mapping[str, int], n: int) -> Table:
    """Return the counts as a table; of people, also as shares with their intervals."""
    columns: list[Column] = [
        ("measure", "of these people", "text"),
        ("before", "as written", "count"),
        ("now", "at this setting", "count"),
        ("difference", "difference", "count"),
        ("share", "share at this setting", "share"),
        ("low", "from", "share"),
        ("high", "to", "share"),
    ]
    rows: list[list[Any]] = []
    for name, title, counts_people in _MEASURES:
        ends: list[float | None] = [None, None, None]
        if counts_people:
            found = intervals.share(now[name], n)
            if bool(found.enough):
                ends = [float(found.value), float(found.low), float(found.high)]
        rows.append([title, before[name], now[name], now[name] - before[name], *ends])
    title = f"What these {n:,} synthetic lives come to; shares with intervals of 95 %"
    return table(title, columns, rows)


def _people(made: Wall, who: Thousand, before: Accounts, now: Accounts) -> Table:
    titles = [row.says or row.name for row in made.compiled.rows["score"]]
    scores = zip(_score_columns(made), titles, strict=True)
    columns = [*_COLUMNS, *((name, title, "count") for name, title in scores)]
    gravity = [g or None for g in now.quantities[:, GRAVITY].tolist()]
    values = [[_score(value) for value in row] for row in now.scores.tolist()]
    each = zip(
        who.people.tolist(),
        (now.of("doer") > 0).tolist(),
        (now.of("listed") > 0).tolist(),
        (now.of("without") > 0).tolist(),
        (before.of("listed") > 0).tolist(),
        now.of("deeds").tolist(),
        gravity,
        now.records.tolist(),
        now.of("listed-days").tolist(),
        now.of("sanction-days").tolist(),
        now.of("refusals").tolist(),
        values,
        strict=True,
    )
    rows = [[*row, *of_scores] for *row, of_scores in each]
    return table("The people of the wall, at this setting", columns, rows)


def _score_columns(made: Wall) -> list[str]:
    return [f"score:{row.name}" for row in made.compiled.rows["score"]]


def _score(value: int) -> int | None:
    return None if value == NO_SCORE else value


def _says(now: Mapping[str, int], before: Mapping[str, int], *, is_own: bool) -> str:
    """Return the counts in sentences, for readers and screen readers alike."""
    n = now["doers"] + now["innocent"] + now["others"]
    said = (
        f"Of these {n:,} synthetic people {now['doers']:,} did a deed, and "
        f"{now['doers_listed']:,} of them are listed. {_who_did_none(now)} "
        f"{now['refused']:,} are refused at a gate, {now['refusals']:,} times."
    )
    if is_own:
        return f"{said} These are the rules as written."
    if now == before:
        return f"{said} As written it is the same for everybody."
    return (
        f"{said} As written {before['listed']:,} are listed, {before['innocent']:,} of "
        f"them without having done a deed: this setting lists "
        f"{_few(now['entered'])} who would not be, and leaves out {_few(now['left'])} "
        "who would be."
    )


def _few(n: int) -> str:
    return f"{n:,}" if n else "nobody"


def _who_did_none(now: Mapping[str, int]) -> str:
    none = now["innocent"] + now["others"]
    if not none:
        return "Nobody did none."
    if not now["innocent"]:
        return f"{none:,} did none, and nobody of them is listed."
    return f"{none:,} did none, and {now['innocent']:,} of them are listed all the same."
