"""The runs of a folder, found anew at every look; one that cannot be opened says why."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from demerit.errors import DemeritError, Fault, Place, RunError, StoreError
from demerit.store.read import Run, open_run
from demerit.store.write import MANIFEST, PART
from demerit.views.subject import Subject

_MOST_RUNS = 200
_LARGEST_MANIFEST = 16 * 1024 * 1024
_TABLES = "tables.npy"


class Runs:
    """The finished runs of one folder.

    Parameters
    ----------
    folder
        A folder of runs, or one run.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._subjects: dict[str, Subject] = {}
        self._door = threading.Lock()

    def listed(self) -> dict[str, Any]:
        """Return every run by name, newest first, with its numbers or its faults."""
        return {
            "folder": str(self.folder),
            "runs": [self._told(path) for path in self._paths()],
        }

    def subject(self, name: str) -> Subject:
        """Return a run by its name; names are looked up, never joined to a path.

        Parameters
        ----------
        name
            A folder's name, as `listed` has it.

        Returns
        -------
        Subject
            The same object while the run on disk is the same.

        Raises
        ------
        RunError
            U001, if the folder has no such run.
        StoreError
            S001 to S004, if it cannot be opened.
        """
        found = {path.name: path for path in self._paths()}
        if name not in found:
            problem = f"there is no run '{name[:80]}' in this folder."
            known = tuple(list(found)[:5])
            raise RunError([Fault("U001", problem, None, known, "choose one of its runs.")])
        run = _opened(found[name])
        with self._door:
            kept = self._subjects.get(name)
            if kept is None or kept.run.manifest != run.manifest:
                kept = Subject(run, name, lambda: self._beside(name))
                self._subjects[name] = kept
        return kept

    def names(self) -> list[str]:
        """Return the names of the runs that can be opened, newest first."""
        return [run["name"] for run in self.listed()["runs"] if "faults" not in run]

    def _beside(self, name: str) -> list[Subject]:
        return [self.subject(other) for other in self.names() if other != name]

    def _paths(self) -> list[Path]:
        """Return the folders that are runs or were to be, newest first; no links."""
        if _looks_like_a_run(self.folder):
            return [self.folder]
        try:
            inside = list(self.folder.iterdir())
        except OSError as error:
            problem = f"'{self.folder}' cannot be read ({error.strerror})."
            place = Place(str(self.folder))
            raise StoreError(
                [Fault("S001", problem, place, (), "name another.")]
            ) from error
        own = (path for path in inside if path.is_dir() and not path.is_symlink())
        found = [path for path in own if _looks_like_a_run(path)]
        return sorted(found, key=lambda p: (-p.stat().st_mtime, p.name))[:_MOST_RUNS]

    def _told(self, path: Path) -> dict[str, Any]:
        try:
            told = _opened(path).manifest
            return {
                "name": path.name,
                "experiment": str(told["experiment"]),
                "people": int(told["people"]),
                "seed": int(told["seed"]),
                "digest": str(told["digest"]),
                "from": str(told["period"]["from"]),
                "until": str(told["period"]["until"]),
                "events": {str(k): int(v) for k, v in told["events"].items()},
            }
        except DemeritError as error:
            return {"name": path.name, "faults": [f.as_dict() for f in error.faults]}
        except (KeyError, TypeError, ValueError, AttributeError):
            problem = f"the manifest in '{path.name}' is not one that a run writes."
            remedy = "run the experiment again: the same seed gives the same run."
            fault = Fault("S003", problem, Place(str(path / MANIFEST)), remedy=remedy)
            return {"name": path.name, "faults": [fault.as_dict()]}


def _looks_like_a_run(path: Path) -> bool:
    return (path / MANIFEST).exists() or (path / _TABLES).exists() or PART in path.name


def _opened(path: Path) -> Run:
    manifest = path / MANIFEST
    if manifest.is_file() and manifest.stat().st_size > _LARGEST_MANIFEST:
        problem = f"the manifest in '{path.name}' is larger than any that a run writes."
        remedy = "run the experiment again: the same seed gives the same run."
        raise StoreError([Fault("S003", problem, Place(str(manifest)), remedy=remedy)])
    return open_run(path)
