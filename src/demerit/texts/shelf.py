"""Where texts stand: in a file, a folder, or the library that comes with Demerit."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from demerit.errors import Fault, RunError, nearest
from demerit.texts.reader import files_of, read_tree

FOLDERS = {"world": "worlds", "regime": "regimes", "experiment": "experiments"}


def library_folder() -> Path:
    """Return the folder of the shipped worlds, regimes, experiments and figures."""
    return Path(str(resources.files("demerit"))) / "library"


def library_names(kind: str) -> list[str]:
    """Return the names of the shipped texts of a kind, in order."""
    folder = library_folder() / FOLDERS[kind]
    return sorted(path.stem for path in folder.iterdir() if not path.name.startswith("."))


def find_text(kind: str, name: str, near: Path | None = None) -> Path:
    """Return the path of a text given by path, or by its name in the library.

    A path counts from `near`, the folder of the text that names it, or else from the folder
    that the program was started in. A folder without texts, such as a run's, hides no name.

    Parameters
    ----------
    kind
        `world`, `regime` or `experiment`.
    name
        A path, or a name in the library.
    near
        The folder of the text that names it.

    Returns
    -------
    Path
        A file or a folder.

    Raises
    ------
    RunError
        U001, if neither a file, a folder nor a shipped text has that name.
    """
    path = (near or Path()) / name
    if path.suffix in {".yaml", ".yml"} or "/" in name or any(path.glob("*.yaml")):
        return path
    if name in library_names(kind):
        folder = library_folder() / FOLDERS[kind]
        return folder / name if (folder / name).exists() else folder / f"{name}.yaml"
    if path.is_dir():
        return path
    known = nearest(name, library_names(kind))
    problem = f"the library has no {kind} '{name}', and no such file or folder is here."
    remedy = f"name one of these, or the path of a text that begins with `{kind}:`."
    endings = (f"{path.name}{ending}" for ending in (".yaml", ".yml"))
    file = next((f for f in endings if (path.parent / f).is_file()), "")
    if file:
        remedy = f"for the file that is here, write '{file}', with its ending."
    raise RunError([Fault("U001", problem, known=known, remedy=remedy)])


def title_of(path: Path) -> str:
    """Return a text's title, from its one line where it has one; nothing else is read."""
    lines = (
        line
        for file in files_of(path)
        for line in file.read_text(encoding="utf-8-sig").splitlines()
    )
    for line in lines:
        if line.startswith("title: ") and line[7:8].isalnum() and ": " not in line[7:]:
            return line[7:].split(" #")[0].strip()
    return str(read_tree(path).values.get("title", ""))
