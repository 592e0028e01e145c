"""The one kernel decorator, and the only import of Numba.

Compiled kernels are cached in a folder named by a digest of every kernel's source, because
Numba's own cache does not notice that an imported kernel has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_HERE = Path(__file__).parent
_SOURCES = ("_jit.py", "draws.py", "tables/*.py", "kernels/*.py")


def sources_digest() -> str:
    """Return a digest of every source file that compiled kernels depend on."""
    digest = hashlib.blake2b(digest_size=8)
    for pattern in _SOURCES:
        for path in sorted(_HERE.glob(pattern)):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Return a folder of its own for these sources' kernels, where files can be made.

    A folder that `NUMBA_CACHE_DIR` names holds it, never the kernels themselves: those of
    other sources would be taken for these.
    """
    asked = [os.environ.get(name) for name in ("DEMERIT_CACHE", "NUMBA_CACHE_DIR")]
    asked += [os.environ.get("XDG_CACHE_HOME")]
    bases = [Path(base) for base in asked if base]
    bases += [Path.home() / ".cache", Path(tempfile.gettempdir())]
    name = f"kernels-{sources_digest()}"
    inherited = Path(os.environ.get("NUMBA_CACHE_DIR", ""))
    if inherited.name == name:  # a process that started this one has found it already
        return inherited
    for base in bases:
        folder = base / "demerit" / name
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return Path(tempfile.mkdtemp(prefix=name))


os.environ["NUMBA_CACHE_DIR"] = str(cache_folder())

import numba

_OPTIONS: dict[str, Any] = {
    "nogil": True,
    "cache": True,
    "fastmath": False,
    "_nrt": False,
}


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function compiled to machine code that holds no interpreter lock.

    No fast-math and no parallel loops: integers only, so that results are equal everywhere.
    No references are counted either (a kernel allocates nothing, its caller keeps the
    arrays): the atomic counting at every call between kernels took more than half of a
    run's time.
    """
    jitted = numba.njit(**_OPTIONS)(function)
    return cast("Callable[P, R]", jitted)


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Return a kernel whose machine code is copied into its callers.

    A call between kernels hands over every array in seven words; in the loops that millions
    of lives go through, that costs more than the work.
    """
    jitted = numba.njit(**_OPTIONS, forceinline=True)(function)
    return cast("Callable[P, R]", jitted)
