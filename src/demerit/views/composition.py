"""What a regime is laid over: whose rules it takes in, and what is changed of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from demerit.errors import Place
from demerit.texts.load import Text
from demerit.texts.naming import is_own, walk
from demerit.texts.parts import Change
from demerit.texts.reader import read_tree
from demerit.texts.regime import Regime
from demerit.views.terms import in_line

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of a rule of a used regime.

    Attributes
    ----------
    key
        Its name in the text that makes it.
    at
        Path of what it changes.
    how
        In words.
    to
        What now stands there, in one line; empty if nothing does.
    why
        The article or the reason.
    by
        The used regime that makes it; empty if it is the text itself.
    """

    key: str
    at: str
    how: str
    to: str
    why: str
    by: str

    def concerns(self, path: str) -> bool:
        """Say whether it put a rule, or a part of it, in place."""
        return f"{path}.".startswith(f"{self.at}.") or self.at.startswith(f"{path}.")


def used_by(text: Text[Regime]) -> list[str]:
    """Return the regimes that a text is laid over, and those that they are laid over."""
    folders = [part for name in text.tree.sources for part in name.split("/")[:-1]]
    return list(dict.fromkeys(folders)) or list(text.model.use)


def origin_of(text: Text[Regime], at: Keys) -> str:
    """Return the used regime in whose files a rule stands, if it is not the text itself."""
    place = text.place(*at)
    return "" if place is None or is_own(text, *at) else _name(text, place)


def changes_of(text: Text[Regime]) -> list[Changed]:
    """Return what a text changes of those that it uses, then what they change in turn."""
    made = [_told(key, change, "") for key, change in text.model.changes.items()]
    for name, home in _homes(text).items():
        raw = read_tree(home).values.get("changes") or {}
        made += [_told(k, Change.model_validate(v), name) for k, v in raw.items()]
    return made


def _homes(text: Text[Regime]) -> dict[str, Path]:
    """Return where the used regimes lie of which any part stands in the text."""
    homes: dict[str, Path] = {}
    for place in _foreign(text):
        name, file = _name(text, place), Path(place.file)
        homes.setdefault(name, file.parent if file.parent.name == name else file)
    return homes


def _foreign(text: Text[Regime]) -> Iterator[Place]:
    for at, _ in walk(text.model, ()):
        place = text.place(*at)
        if at and place is not None and not is_own(text, *at):
            yield place


def _name(text: Text[Regime], place: Place) -> str:
    file = Path(place.file)
    return file.parent.name if file.parent.name in used_by(text) else file.stem


def _told(key: str, change: Change, by: str) -> Changed:
    how = "dropped" if change.drop else "now reads"
    how = f"ended on {change.until}" if change.until else how
    to = "" if change.to is None else in_line(change.to)
    why = change.cite or change.why or change.says
    return Changed(key, change.at, how, to, " ".join(why.split()), by)
