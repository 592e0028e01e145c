"""A finding in a sentence: the number in its unit, its interval, the line."""

from __future__ import annotations

from demerit.audit.intervals import LACK_SAYS, Lack
from demerit.texts.measures.measure import Measure
from demerit.texts.norms import Line

_LARGE = 100


def shown(value: float, unit: str) -> str:
    """Return a value with its unit, as people read it.

    Parameters
    ----------
    value
        The number.
    unit
        As in `texts.measures.all`.

    Returns
    -------
    str
        Such as '5.12 %'.

    Examples
    --------
    >>> shown(0.0512, "share"), shown(1234.5, "days"), shown(0.8, "ratio")
    ('5.12 %', '1,234 days', '0.800')
    """
    if unit == "share":
        return f"{100 * value:.3g} %"
    if unit in {"index", "ratio"}:
        return f"{value:.3f}"
    number = f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:.3g}"
    return f"{number} days" if unit == "days" else number


def sentence(
    what: Measure,
    ends: tuple[float | None, float | None, float | None],
    lack: int,
    line: Line | None,
) -> str:
    """Return what was found, and how it stands to the line.

    Parameters
    ----------
    what
        The measure.
    ends
        The estimate and the ends of its interval, as far as there are any.
    lack
        What it lacks, as `Lack`.
    line
        The norm's; absent if it draws none.

    Returns
    -------
    str
        Without a full stop.
    """
    value, low, high = ends
    if value is None:
        more = f"; at least {shown(low, what.unit)}" if low is not None else ""
        return f"{what.title}: {LACK_SAYS[Lack(lack)]}{more}"
    says = f"{what.title}: {shown(value, what.unit)}"
    if low is not None and high is not None:
        least = shown(low, what.unit).removesuffix(" days").removesuffix(" %")
        says += f" ({least} to {shown(high, what.unit)})"
    elif low is not None:
        says += f" ({shown(low, what.unit)} or more)"
    if line is None:
        return says
    says += f"; the line is {line.says_side()}"
    edge = line.most if line.most is not None else line.least
    inside = low is not None and high is not None and low < (edge or 0.0) < high
    return f"{says}, inside the interval" if inside else says
