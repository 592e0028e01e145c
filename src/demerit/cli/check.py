"""`demerit check`, `demerit list` and `demerit schema`: the texts themselves."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from demerit import lab
from demerit.audit.telling import findings_schema
from demerit.cli.findings import print_findings
from demerit.cli.run import AsJson, reader_console
from demerit.errors import Fault, TextError
from demerit.proofs.finding import Finding, Verdict
from demerit.texts.load import KINDS
from demerit.texts.norms import DEFAULT
from demerit.texts.schema import schema_of
from demerit.texts.shelf import find_text, title_of

FAULTS_FOUND = 2
REFUTED = 1
_AUDIT = "audit"
_SOUND = "no faults of form, names, dates, shares or support."


def check(
    text: Annotated[str, typer.Argument(help="A shipped text (`demerit list`) or a path.")],
    norms: Annotated[
        str | None,
        typer.Option(
            help="Whose checks of a regime's rules, by which lines; see the help."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 if a check is refuted.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="Print a line for each finding.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check a text, or an experiment with all its texts; exit status 2 on faults.

    A name that a regime and an experiment share means the regime; give the experiment's
    path to check it with its world.

    Of a regime, also decide from its rules alone what an audit would ask first: PROVED,
    REFUTED with a life that shows it, UNKNOWN with what is missing, or NOT APPLICABLE.
    Norms: none, eu-ai-act, china-2026, shenzhen-2023, us-due-process, or the path of your
    own.
    """
    found: list[Finding] | None = None
    faults: list[Fault] = []
    if norms is not None or lab.is_regime(text):
        try:
            found = lab.prove(text, norms=norms or DEFAULT)
        except TextError as error:
            faults = error.faults
    else:
        faults = lab.check(text)
    if faults:
        _tell_faults(faults, as_json=as_json)
        raise typer.Exit(FAULTS_FOUND)
    if found is None:
        told = json.dumps({"faults": []}) if as_json else f"'{text}': {_SOUND}"
        sys.stdout.write(f"{told}\n")
        return
    if as_json:
        made = [finding.as_dict() for finding in found]
        sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"'{text}': {_SOUND}\n")
        title = lab.norms().get(norms or DEFAULT, norms or DEFAULT)
        print_findings(found, title, whole=whole)
    if strict and any(finding.verdict is Verdict.REFUTED for finding in found):
        raise typer.Exit(REFUTED)


def _tell_faults(faults: list[Fault], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"faults": [f.as_dict() for f in faults]}) + "\n")
        return
    sys.stderr.write("\n\n".join(str(fault) for fault in faults))
    sys.stderr.write(f"\n\n{len(faults)} fault{'s' * (len(faults) > 1)}.\n")


def list_library(as_json: AsJson = False) -> None:
    """List the shipped experiments, regimes and worlds."""
    titles = {
        kind: {n: title_of(find_text(kind, n)) for n in names}
        for kind, names in lab.library().items()
    }
    if as_json:
        sys.stdout.write(json.dumps(titles, ensure_ascii=False) + "\n")
        return
    console = reader_console()
    for kind, names in titles.items():
        console.print(f"{kind}s", style="bold")
        width = max(map(len, names), default=0)
        for name, title in names.items():
            console.print(f"  {name:<{width}}  {title}", soft_wrap=True)
    console.print("All people and firms in them are synthetic.")


def schema(
    kind: Annotated[str, typer.Argument(help="world, regime, experiment or audit")],
) -> None:
    """Print the JSON Schema of a kind of text, for editors, or of an audit's findings."""
    kinds = (*KINDS, _AUDIT)
    if kind not in kinds:
        known = ", ".join(kinds)
        message = f"there is no text of kind '{kind}'; there are: {known}"
        raise typer.BadParameter(message)
    made = findings_schema() if kind == _AUDIT else schema_of(kind)
    sys.stdout.write(json.dumps(made, indent=1) + "\n")
