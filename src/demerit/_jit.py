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
from numba.core import ir, types
from numba.core.compiler import CompilerBase, DefaultPassBuilder, StateDict
from numba.core.compiler_machinery import FunctionPass, PassManager, register_pass
from numba.core.ir_utils import get_definition, guard
from numba.core.untyped_passes import IRProcessing


@register_pass(mutates_CFG=False, analysis_only=False)
class _FromTheStart(FunctionPass):
    """Let every index count from an array's start.

    Numba takes an index of a signed type to count from the end where it is negative, and
    so tests every index that it cannot know. No kernel counts from the end, and the tests
    took a sixth of a run's time. An index of an unsigned type is not tested.
    """

    _name = "demerit_index_from_the_start"

    def __init__(self) -> None:
        super().__init__()

    def run_pass(self, state: StateDict) -> bool:
        """Make each index unsigned, but for constants and pairs of indices."""
        changed = False
        for block in state.func_ir.blocks.values():
            body = []
            for statement in block.body:
                place = self._indexed(statement)
                if place is not None and self._is_number(state.func_ir, place.index):
                    body += self._unsigned(place)
                    changed = True
                body.append(statement)
            block.body = body
        return changed

    @staticmethod
    def _indexed(statement: ir.Stmt) -> ir.SetItem | ir.Expr | None:
        """Return what has an index in a statement; None if nothing has."""
        if isinstance(statement, ir.SetItem):
            return statement
        value = getattr(statement, "value", None)
        return value if isinstance(value, ir.Expr) and value.op == "getitem" else None

    @staticmethod
    def _is_number(func_ir: ir.FunctionIR, index: ir.Var) -> bool:
        """Return whether an index is one number: no pair of them, and no slice."""
        made = guard(get_definition, func_ir, index)
        op = getattr(made, "op", "")
        called = guard(get_definition, func_ir, made.func) if op == "call" else None
        return op != "build_tuple" and getattr(called, "value", None) is not slice

    @staticmethod
    def _unsigned(place: ir.SetItem | ir.Expr) -> list[ir.Stmt]:
        """Return the statements that make an index unsigned; let its place use it."""
        scope, loc = cast("ir.Scope", place.index.scope), place.index.loc
        of_type, index = scope.redefine("$unsigned", loc), scope.redefine("$index", loc)
        call = ir.Expr.call(of_type, [place.index], (), loc)
        place.index = index
        named = ir.Global("uintp", types.uintp, loc)
        return [ir.Assign(named, of_type, loc), ir.Assign(call, index, loc)]


class _Compiler(CompilerBase):
    """Numba's own steps, and the one above before types are found."""

    def define_pipelines(self) -> list[PassManager]:
        """Return the one list of steps."""
        steps = DefaultPassBuilder.define_nopython_pipeline(self.state)
        steps.add_pass_after(_FromTheStart, IRProcessing)
        steps.finalize()
        return [steps]


_OPTIONS: dict[str, Any] = {
    "nogil": True,
    "cache": True,
    "fastmath": False,
    "_nrt": False,
    "pipeline_class": _Compiler,
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
