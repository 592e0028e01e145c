"""Norms: dated, cited profiles of what a body of law asks of a regime, read as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from demerit.errors import Fault, RunError, TextError, nearest
from demerit.texts.findings import faults_from
from demerit.texts.measures.all import MEASURES
from demerit.texts.parts import Citation, Cited, Name, Part, Rank
from demerit.texts.reader import read_tree
from demerit.texts.shelf import library_folder

DEFAULT = "none"
"""The profile that is taken where no norm is named: every check, and our own lines."""
CHECKS = tuple(f"S{i}" for i in range(1, 29))
_FOLDER = "norms"


class Matter(Cited):
    """A check that a norm asks for, and by which passage."""

    says: str = ""


class Related(Cited):
    """Fields of life that belong together; each is related to every other of them."""

    fields: Annotated[list[str], Field(min_length=2)]


class Limit(Cited):
    """A line that a norm draws."""

    value: Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
    says: str = ""


class Line(Cited):
    """A line that a norm draws for what is measured: `most` or `least`, not both."""

    most: Annotated[float | None, Field(ge=-1, le=1e9, allow_inf_nan=False)] = None
    least: Annotated[float | None, Field(ge=-1, le=1e9, allow_inf_nan=False)] = None
    says: str = ""

    @model_validator(mode="after")
    def _one_side(self) -> Line:
        if (self.most is None) == (self.least is None):
            msg = "a line has one of `most` and `least`"
            raise ValueError(msg)
        return self

    def says_side(self) -> str:
        """Return the line in words: 'at most 0.05'."""
        side, value = ("least", self.least) if self.most is None else ("most", self.most)
        return f"at {side} {value:g}"


class Limits(Part):
    """The lines that checks may ask for; one that is absent draws no line.

    `look_back_days`: the oldest act that may count. `discretion_ratio`: the largest over
    the smallest that a margin may span. `exempt_age`: below it nothing counts.
    `reduced_age`: below it less counts. `decide_days`: the longest time to decide an
    objection. `retract_days`: the longest time until a correction is everywhere.
    `keep_days`: the longest time that a record is kept. `parity_ratio`: the largest over
    the smallest term for deeds of the same gravity. `cliff`: the most measures that one
    point may move.
    """

    look_back_days: Limit | None = None
    discretion_ratio: Limit | None = None
    exempt_age: Limit | None = None
    reduced_age: Limit | None = None
    decide_days: Limit | None = None
    retract_days: Limit | None = None
    keep_days: Limit | None = None
    parity_ratio: Limit | None = None
    cliff: Limit | None = None


class Norm(Part):
    """A whole norm: which checks matter, and the lines it draws for them.

    `measured` has the lines for what an audit measures, by the names of
    `texts.measures.all.MEASURES`.
    """

    norm: Name
    title: str
    by: str
    as_of: dt.date
    about: str = ""
    citations: dict[str, Citation] = Field(default={})
    checks: Annotated[dict[str, Matter], Field(min_length=1)]
    related: dict[str, Related] = Field(default={})
    limits: Limits = Limits()
    measured: dict[str, Line] = Field(default={})
    ranks: list[Annotated[Rank, Field(strict=False)]] = Field(default=[])

    def asks(self, check: str) -> bool:
        """Say whether the norm asks for a check."""
        return check in self.checks

    def relates(self, deed: str, sanction: str) -> bool:
        """Say whether two fields of life are one, or belong together."""
        both = {deed, sanction}
        return deed == sanction or any(both <= set(r.fields) for r in self.related.values())

    def line(self, name: str) -> float | None:
        """Return the value of a limit; None if the norm draws no such line."""
        limit: Limit | None = getattr(self.limits, name)
        return None if limit is None else limit.value

    def articles(self, check: str) -> tuple[str, ...]:
        """Return the passages by which the norm asks for a check."""
        cite = self.checks[check].cite if check in self.checks else ""
        return pieces(cite)


def pieces(cite: str) -> tuple[str, ...]:
    """Return the passages of a citation, which semicolons part."""
    return tuple(piece.strip() for piece in cite.split(";") if piece.strip())


def norm_names() -> list[str]:
    """Return the names of the shipped norms, in order."""
    return sorted(path.stem for path in (library_folder() / _FOLDER).glob("*.yaml"))


def find_norm(name: str = DEFAULT) -> Norm:
    """Return a norm by its name in the library, or from a file.

    Parameters
    ----------
    name
        A shipped name, or the path of a YAML file that begins with `norm:`.

    Returns
    -------
    Norm
        Checked.

    Raises
    ------
    RunError
        U001, if there is no such norm.
    TextError
        All faults of its text.
    """
    path = library_folder() / _FOLDER / f"{name}.yaml"
    if Path(name).suffix in {".yaml", ".yml"}:
        return load_norm(Path(name))
    if name not in norm_names():
        problem = f"the library has no norm '{name}'."
        remedy = "name one of these, or the path of a file that begins with `norm:`."
        known = nearest(name, norm_names())
        raise RunError([Fault("U001", problem, known=known, remedy=remedy)])
    return _shipped(path)


@cache
def _shipped(path: Path) -> Norm:
    return load_norm(path)


def load_norm(path: Path) -> Norm:
    """Return the norm of a file; raise all faults of its text."""
    tree = read_tree(path)
    if "norm" not in tree.values:
        problem = f"'{path.name}' has no key 'norm:', so it is not a norm."
        remedy = "begin it with `norm: NAME`, or give the path or the name of a norm."
        raise TextError([Fault("T011", problem, tree.place(()), remedy=remedy)])
    try:
        norm = Norm.model_validate(tree.values)
    except ValidationError as error:
        raise TextError(faults_from(error, tree, Norm)) from error
    faults = []
    for at, problem, known in _unsound(norm):
        remedy = "name one of these." if known else "add `cite:` and `status:`, or `why:`."
        faults.append(
            Fault("T014" if known else "T020", problem, tree.place(at), known, remedy)
        )
    if faults:
        raise TextError(faults)
    return norm


def _unsound(norm: Norm) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Yield names that point at nothing and parts that rest on nothing."""
    for check in norm.checks:
        if check not in CHECKS:
            problem = f"the norm asks for '{check}', which is no check."
            yield ("checks", check), problem, nearest(check, CHECKS)
    for measure in norm.measured:
        if measure not in MEASURES:
            problem = f"the norm draws a line for '{measure}', which is not measured."
            yield ("measured", measure), problem, nearest(measure, MEASURES)
    for at, part in _cited(norm):
        keys = [piece.strip().split(" ", 1)[0] for piece in part.cite.split(";")]
        unknown = [key for key in keys if key and key not in norm.citations]
        for key in unknown:
            problem = f"'{'.'.join(at)}' cites '{key}', which is not defined."
            yield at, problem, nearest(key, norm.citations) or ("citations:",)
        if not (part.cite and part.status) and not part.why:
            yield at, f"'{'.'.join(at)}' has no citation and no stated reason.", ()


def _cited(norm: Norm) -> Iterator[tuple[tuple[str, ...], Cited]]:
    groups: dict[str, dict[str, Any]] = {
        "checks": dict(norm.checks),
        "related": dict(norm.related),
        "measured": dict(norm.measured),
        "limits": {n: getattr(norm.limits, n) for n in Limits.model_fields},
    }
    for section, parts in groups.items():
        for key, part in parts.items():
            if isinstance(part, Cited):
                yield (section, key), part
