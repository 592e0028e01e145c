"""A folder of tables and texts that were worked out from runs."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from demerit.errors import Fault, Place, RunError


def check_empty(folder: Path) -> None:
    """Raise U007 if a folder holds something.

    Parameters
    ----------
    folder
        Where something is to be written.

    Raises
    ------
    RunError
        U007.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = f"'{folder}' already holds something."
        remedy = "name another folder with --out, or remove it."
        raise RunError([Fault("U007", problem, Place(str(folder)), remedy=remedy)])


def check_free(file: Path) -> None:
    """Raise U007 if a file is there already.

    Parameters
    ----------
    file
        Where something is to be written.

    Raises
    ------
    RunError
        U007.
    """
    if file.exists() or file.is_symlink():
        problem = f"'{file}' is there already."
        remedy = "name another file with --out, or remove it."
        raise RunError([Fault("U007", problem, Place(str(file)), remedy=remedy)])


def write_text(file: Path, text: str) -> None:
    """Write a text into a new file, whole or not at all.

    Parameters
    ----------
    file
        Where to; it must not be there, and its folder is made if need be.
    text
        What it holds.

    Raises
    ------
    RunError
        U007, if the file is there; U002, if it cannot be written.
    """
    check_free(file)
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        problem = f"'{file}' cannot be written: {str(error.strerror).lower()}."
        remedy = "name a file in a folder that you may write in with --out."
        place = Place(str(file))
        raise RunError([Fault("U002", problem, place, remedy=remedy)]) from error


def write_parts(folder: Path, parts: Mapping[str, str | pa.Table]) -> list[Path]:
    """Write texts and Arrow tables into a folder.

    Parameters
    ----------
    folder
        Where to; it is made if need be, and must be empty.
    parts
        What each file holds, by its name; tables are written as Parquet.

    Returns
    -------
    list[Path]
        The files, in order.

    Raises
    ------
    RunError
        U007, if the folder holds something; U002, if it cannot be written.
    """
    check_empty(folder)
    paths = [folder / name for name in parts]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, part in zip(paths, parts.values(), strict=True):
            if isinstance(part, str):
                path.write_text(part, encoding="utf-8")
            else:
                pq.write_table(part, path, compression="zstd")
    except OSError as error:
        problem = f"nothing can be written in '{folder}': {str(error.strerror).lower()}."
        remedy = "name a folder that you may write in with --out."
        place = Place(str(folder))
        raise RunError([Fault("U002", problem, place, remedy=remedy)]) from error
    return paths
