"""`demerit compare`: what can be proved of two regimes' rules, one against the other."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from demerit import lab
from demerit.cli.run import AsJson, reader_console
from demerit.errors import Fault, RunError

RegimeName = Annotated[
    str, typer.Argument(help="A shipped regime (`demerit list`) or a path.")
]


def compare(
    a: RegimeName,
    b: RegimeName,
    proofs: Annotated[
        bool, typer.Option("--proofs", help="Decide it of the rules, without a run.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say whether either of two regimes ever treats anyone worse than the other."""
    if not proofs:
        problem = "to compare runs is not built yet; only rules can be compared."
        remedy = "give --proofs to compare the two regimes' rules."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    found = lab.compare_rules(a, b)
    if as_json:
        told = {"a": a, "b": b, **found.as_dict()}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    console = reader_console()
    console.print(f"A: {a}\nB: {b}\n{found.relation}", highlight=False, markup=False)
    for letter, way in (("A", found.a_never_worse), ("B", found.b_never_worse)):
        head = f"\n{letter} never worse: {way.verdict}. {way.says}"
        console.print(head, highlight=False, markup=False)
        if way.witness is not None:
            for moment in way.witness.script:
                what = moment.act or f"clock '{moment.rings}' rings"
                amount = f" (amount {moment.amount})" if moment.amount else ""
                console.print(f"  {moment.on}  {what}{amount}", highlight=False)
    console.print(
        "\nDecided of the rules as written, for every luck that they leave open; "
        "not a finding of legality.\nAll people and firms in it are synthetic.",
        highlight=False,
    )
