"""A finished run's experiment, loaded again from the texts that the run kept.

The library may have moved on since; what counts is the copy in the run's folder. It is
believed only if it gives the very tables that the run was made from.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from demerit.errors import Fault, Place, StoreError, TextError
from demerit.lab.loading import Bundle
from demerit.lab.running import compile_bundle
from demerit.store.read import Run, checked
from demerit.texts.experiment import Experiment
from demerit.texts.load import Text, load_regime, load_world
from demerit.texts.planting import planted
from demerit.texts.reader import Tree, read_tree
from demerit.texts.regime import Regime
from demerit.texts.world import World

M = TypeVar("M", World, Regime, Experiment)
_ITEM = re.compile(r""""[^"]*"|'[^']*'|[^\s,\]#]+""")


def bundle_of(finished: Run) -> Bundle:
    """Return the experiment that a run was made from.

    Parameters
    ----------
    finished
        From `open_run`.

    Returns
    -------
    Bundle
        Its texts, people, seed and period; places point into the run's folder.

    Raises
    ------
    StoreError
        S003 if a text was changed, S004 if the texts no longer give the run's tables.
    """
    if finished.compiled.fork_day:
        problem = f"the run in '{finished.folder}' is a fork: no texts hold all its days."
        remedy = "name the run that it was forked from, or set the two beside each other."
        raise StoreError(
            [Fault("S004", problem, Place(str(finished.folder)), remedy=remedy)]
        )
    bundle = texts_kept(finished)
    if compile_bundle(bundle).digest() != finished.compiled.unsettled().digest():
        problem = f"the texts in '{finished.folder}' no longer give the run's tables."
        remedy = (
            "run it again with this version; numbers that were changed on the way into a "
            "run are not in its texts, so write them into a text first."
        )
        place = Place(str(finished.folder / "texts"))
        raise StoreError([Fault("S004", problem, place, remedy=remedy)])
    return bundle


def texts_kept(finished: Run) -> Bundle:
    """Return the experiment that a run's texts tell of, to be read.

    Parameters
    ----------
    finished
        From `open_run`; of a fork they are those that the run before it was made from, or
        that it was given, without the numbers that were changed on the way.

    Returns
    -------
    Bundle
        As `bundle_of`; not held against the run's tables.

    Raises
    ------
    StoreError
        S003 if a text was changed, S004 if this version does not read it.
    """
    with tempfile.TemporaryDirectory(prefix="demerit-") as room:
        return _loaded(finished, _Shelf(finished, Path(room)))


def _loaded(finished: Run, shelf: _Shelf) -> Bundle:
    manifest, of_regimes = finished.manifest, _regimes(finished)
    try:
        experiment = _experiment(shelf.put("texts/experiment"))
        world = load_world(shelf.put("texts/world"))
        regimes = [load_regime(shelf.put(f"texts/regime-{name}")) for name in of_regimes]
    except (TextError, ValidationError) as error:
        problem = f"the texts in '{finished.folder}' are none that this version reads."
        remedy = "run the experiment again with this version."
        place = Place(str(finished.folder / "texts"))
        raise StoreError([Fault("S004", problem, place, remedy=remedy)]) from error
    experiment = shelf.at_home(experiment)
    world, regimes = planted(
        experiment, shelf.at_home(world), [shelf.at_home(regime) for regime in regimes]
    )
    return Bundle(
        experiment,
        world,
        regimes,
        int(manifest["people"]),
        int(manifest["seed"]),
        date.fromisoformat(manifest["period"]["until"]),
    )


def _experiment(folder: Path) -> Text[Experiment]:
    """Return an experiment whose world and regimes are not where it says, but beside it."""
    tree = read_tree(folder)
    return Text(Experiment.model_validate(tree.values), tree, folder)


def _regimes(finished: Run) -> list[str]:
    """Return the names of a run's regimes, in the order of its tables."""
    rows = finished.compiled.rows
    named = [row.more["regime"] for table in ("coverage", "deed") for row in rows[table]]
    kept = {
        PurePosixPath(name).parts[1].removeprefix("regime-")
        for name in finished.manifest["files"]
        if name.startswith("texts/regime-")
    }
    by_deeds = [row.more["regime"] for row in rows["deed"]]
    return [name for name in dict.fromkeys([*by_deeds, *named]) if name in kept]


@dataclass(slots=True)
class _Shelf:
    """The run's texts, copied to where each finds the texts that it uses.

    In a run's folder a used text lies in the folder of the text that uses it. Here all lie
    side by side under names of their own, and each `use:` says these names.

    Attributes
    ----------
    finished
        The run.
    room
        An empty folder.
    homes
        The folder in the run that each folder here was copied from.
    """

    finished: Run
    room: Path
    homes: dict[str, str] = field(default_factory=dict)

    def put(self, home: str) -> Path:
        """Return where a text of the run now lies, with what it uses."""
        name = f"t{len(self.homes)}"
        self.homes[name] = home
        folder = self.room / name
        folder.mkdir()
        for listed in self.finished.manifest["files"]:
            if str(PurePosixPath(listed).parent) == home:
                shutil.copy(checked(self.finished, listed), folder)
        self._rename(read_tree(folder), home)
        return folder

    def _rename(self, tree: Tree, home: str) -> None:
        """Put the texts that a text uses, and say in it where they lie."""
        used = tree.values.get("use") or []
        taken: list[str] = []
        places = []
        for i, name in enumerate(used):
            stem = Path(name).name
            names = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
            taken.append(next(n for n in names if n not in taken))
            places.append((tree.places["use", i], self.put(f"{home}/{taken[-1]}").name))
        for place, new in reversed(places):
            file = Path(place.file)
            lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
            line = lines[place.line - 1]
            before, rest = line[: place.column - 1], line[place.column - 1 :]
            lines[place.line - 1] = before + _ITEM.sub(new, rest, count=1)
            file.write_text("".join(lines), encoding="utf-8")

    def at_home(self, text: Text[M]) -> Text[M]:
        """Return a text whose places are those of the run's folder."""
        tree, folder = text.tree, self.finished.folder
        homes = {str(self.room / n): str(folder / h) for n, h in self.homes.items()}

        def moved_place(place: Place) -> Place:
            file = Path(place.file)
            home = homes.get(str(file.parent))
            return place if home is None else replace(place, file=f"{home}/{file.name}")

        moved = {path: moved_place(place) for path, place in tree.places.items()}
        own = Path(homes[str(text.path)])
        stems = {name: Path(home).name for name, home in self.homes.items()}
        parts = (PurePosixPath(name).parts for name in tree.sources)
        names = ["/".join(stems.get(part, part) for part in each) for each in parts]
        sources = {name: (own / name).read_bytes() for name in names}
        return Text(text.model, Tree(tree.values, moved, sources), own)
