"""`demerit compare`: the same synthetic people under several rules, or the rules alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from demerit import lab
from demerit.cli.pairs import paired_dict, print_paired
from demerit.cli.run import AsJson, Workers, progress_bar, reader_console
from demerit.errors import Fault, RunError
from demerit.store.parts import check_empty
from demerit.texts.norms import DEFAULT, find_norm

if TYPE_CHECKING:
    from demerit.proofs.differ import Difference


def compare(
    a: Annotated[
        str,
        typer.Argument(
            help="An experiment (`demerit list`), a path, or a finished run's folder."
        ),
    ],
    others: Annotated[
        list[str] | None,
        typer.Argument(help="Experiments, regimes or finished runs to set beside it."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(help="An amendment of the first, such as 'term=1y'; repeatable."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(help="Traits to tell people apart by: income,income*residence."),
    ] = None,
    people: Annotated[
        int | None,
        typer.Option(help="How many synthetic people; a million at most if not given."),
    ] = None,
    seeds: Annotated[
        int, typer.Option(help="How often all is repeated with other luck.")
    ] = 1,
    norm: Annotated[
        str, typer.Option(help="Whose lines are drawn: a shipped norm, or a path.")
    ] = DEFAULT,
    workers: Workers = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for findings.json and the sums as Parquet files."),
    ] = None,
    proofs: Annotated[
        bool,
        typer.Option("--proofs", help="Decide it of two regimes' rules, without a run."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say who is worse off, and by how much, when the same people live under other rules.

    Regimes are lived in the world of the first experiment, or of the first that has room
    for all of them; amendments make one more variant of the first. With --proofs it is
    decided of the rules of two regimes; the people are lived too if anything else is asked.
    """
    named, lines = others or [], article or []
    rules = _rules(a, named) if proofs else None
    made = None
    if not proofs or lines or by or people or out or seeds != 1:
        find_norm(norm)
        if out is not None:
            check_empty(out)
        traits = [trait for trait in (by or "").split(",") if trait.strip()]
        with _progress(quiet=as_json) as progress:
            made = lab.compare(
                a,
                *named,
                articles=lines,
                by=traits,
                people=people,
                seeds=seeds,
                workers=workers,
                progress=progress,
            )
        if out is not None:
            made.write(out, norm)
    if as_json:
        told = paired_dict(made, norm) if made else {}
        told |= {"proofs": rules.as_dict()} if rules and made else {}
        told = told or {"a": a, "b": named[0], **rules.as_dict()} if rules else told
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    if rules is not None:
        _print_rules(a, named[0], rules)
    if made is not None:
        print_paired(made)
        if out is not None:
            reader_console().print(f"Kept in {out}", soft_wrap=True)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Yield what shows people done, from the first that are."""
    bar = progress_bar(Console(stderr=True, quiet=quiet, highlight=False, markup=False))
    task = bar.add_task("lives", total=None)

    def tell(done: int, whole: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=whole)

    try:
        yield tell
    finally:
        if bar.live.is_started:
            bar.stop()


def _rules(a: str, others: list[str]) -> Difference:
    """Return what can be proved of the rules of two regimes."""
    if len(others) != 1:
        problem = f"--proofs compares two regimes' rules; {1 + len(others)} are named."
        remedy = "name two, or leave --proofs out."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    return lab.compare_rules(a, others[0])


def _print_rules(a: str, b: str, found: Difference) -> None:
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
