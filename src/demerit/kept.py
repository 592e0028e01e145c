"""The last few results of a function, found again by what it was asked with.

Texts are frozen but hold mappings, so they cannot be hashed: two of them are the same here
if they are one object.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def keeps(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that keeps a function's last results.

    Parameters
    ----------
    most
        Results kept; the least lately asked for is let go.

    Returns
    -------
    Callable[[Callable[P, R]], Callable[P, R]]
        Of functions whose results nobody changes. What can be hashed is found again if it
        is equal, anything else if it is the same object. May be called from several
        threads.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[tuple[Hashable, ...], tuple[object, R]] = OrderedDict()
        lock = threading.Lock()

        @wraps(function)
        def asked(*args: P.args, **named: P.kwargs) -> R:
            key = tuple(_key(each) for each in (*args, *sorted(named.items())))
            with lock:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key][1]
            made = function(*args, **named)
            with lock:
                kept[key] = (args, named), made  # holds what it was asked with, so the
                while len(kept) > most:  # identities in the key stay theirs
                    kept.popitem(last=False)
            return made

        return asked

    return decorate


def _key(each: object) -> Hashable:
    try:
        hash(each)
    except TypeError:
        return type(each), id(each)
    return type(each), each
