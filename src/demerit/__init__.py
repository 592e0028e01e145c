"""Demerit: an open laboratory for social-credit systems. All people in it are synthetic.

Nothing of a real person or firm goes in, no identities are matched, and nothing here runs a
regime on anyone.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demerit.lab import (
        ablate,
        audit,
        check,
        compare,
        library,
        load,
        open_run,
        run,
        simulate,
    )

__all__ = [
    "ablate",
    "audit",
    "check",
    "compare",
    "library",
    "load",
    "open_run",
    "run",
    "simulate",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the names above
    """Return what a notebook imports; the laboratory is loaded at the first use."""
    if name not in __all__:
        msg = f"module 'demerit' has no attribute '{name}'"
        raise AttributeError(msg)
    from demerit import lab  # noqa: PLC0415 - kernels take a second to load

    return getattr(lab, name)
