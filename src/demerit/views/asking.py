"""What the pages ask of a view: untrusted words, read with a message for who mends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from demerit.errors import Fault, RunError, nearest

Ask = Mapping[str, str]


def address(run: str, view: str, ask: Ask) -> str:
    """Return the key of a payload, the same in Python and in the pages.

    Parameters
    ----------
    run
        The run's name among the pages.
    view
        The view's name.
    ask
        What is asked of it.

    Returns
    -------
    str
        `RUN/VIEW?k=v&k=v`, keys sorted, everything percent-encoded but letters, digits
        and `-_.~`.
    """
    pairs = [f"{_quoted(key)}={_quoted(ask[key])}" for key in sorted(ask)]
    return f"{_quoted(run)}/{_quoted(view)}?{'&'.join(pairs)}"


def one_of(ask: Ask, key: str, known: Iterable[str], default: str) -> str:
    """Return a choice; U005 if it is none of those known.

    Parameters
    ----------
    ask
        What the page asks.
    key
        The choice's name.
    known
        What may be chosen.
    default
        What is taken where nothing is asked.

    Returns
    -------
    str
        One of those known, or the default.
    """
    wanted, choices = ask.get(key) or default, list(known)
    if wanted in choices or wanted == default:
        return wanted
    problem = f"there is no {key} '{wanted}' here."
    remedy = "choose one of these." if nearest(wanted, choices) else "leave it out."
    raise RunError([Fault("U005", problem, None, nearest(wanted, choices), remedy)])


def whole(ask: Ask, key: str, default: int, least: int, most: int) -> int:
    """Return a whole number from a range; U005 if it is none.

    Parameters
    ----------
    ask
        What the page asks.
    key
        The number's name.
    default
        What is taken where nothing is asked.
    least
        The least that it may be.
    most
        The most.

    Returns
    -------
    int
        The number.
    """
    text = ask.get(key, "")
    if not text:
        return default
    digits = text.removeprefix("-")
    value = int(text) if digits.isascii() and digits.isdigit() and len(text) < 20 else None  # noqa: PLR2004 - beyond 64 bits
    if value is not None and least <= value <= most:
        return value
    problem = f"{key} cannot be '{text[:40]}'."
    remedy = f"give a whole number from {least:,} to {most:,}."
    raise RunError([Fault("U005", problem, remedy=remedy)])


def _quoted(text: str) -> str:
    return quote(text, safe="-_.~")
