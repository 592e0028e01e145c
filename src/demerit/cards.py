"""Small pieces of static HTML: facts, tables, intervals. No script, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_WIDTH, _HEIGHT, _PAD = 180, 18, 6
_HEADROOM = 1.12
_CARD = "font-family:system-ui,sans-serif;max-width:60rem;line-height:1.4"
_NOTE = "font-size:.85em;opacity:.75"


class Markup(str):
    """HTML that is ready to be shown; any other text is escaped."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Return a value as HTML: escaped, unless it is markup."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def facts(rows: Iterable[tuple[str, object]]) -> Markup:
    """Return names and what each is, as a table of two columns."""
    made = (
        f'<tr><th scope="row" align="left">{text(name)}</th>'
        f'<td align="left">{text(value)}</td></tr>'
        for name, value in rows
    )
    return Markup(f"<table>{''.join(made)}</table>")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """Return a table.

    Parameters
    ----------
    title
        What it shows.
    columns
        Their titles.
    rows
        A value for each column.

    Returns
    -------
    Markup
        With a caption, and a heading for each column.
    """
    head = "".join(f'<th scope="col" align="left">{text(c)}</th>' for c in columns)
    body = "".join(
        "<tr>" + "".join(f'<td align="left">{text(value)}</td>' for value in row) + "</tr>"
        for row in rows
    )
    return Markup(
        f"<table><caption>{text(title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def card(title: str, *parts: object, note: str = "") -> Markup:
    """Return parts below a title, for a notebook."""
    inner = "".join(f"<div>{text(part)}</div>" for part in parts)
    foot = f'<p style="{_NOTE}">{text(note)}</p>' if note else ""
    return Markup(
        f'<div style="{_CARD}"><p><strong>{text(title)}</strong></p>{inner}{foot}</div>'
    )


def strip(
    value: float | None, low: float | None, high: float | None, edge: float | None = None
) -> Markup:
    """Return an interval as a small picture: a dot, a whisker, and a norm's line.

    Parameters
    ----------
    value
        The estimate; nothing is drawn without one.
    low
        Lower end of its interval; none where it was counted.
    high
        Upper end.
    edge
        Where a norm's line lies, if it draws one.

    Returns
    -------
    Markup
        An SVG picture; its label has the numbers.
    """
    ends = [end for end in (value, low, high, edge) if end is not None]
    if value is None:
        return Markup("")
    least, most = min(0.0, *ends) * _HEADROOM, max(0.0, *ends) * _HEADROOM
    span = most - least or 1.0

    def at(number: float) -> str:
        return f"{_PAD + (number - least) / span * (_WIDTH - 2 * _PAD):.1f}"

    middle, label = _HEIGHT // 2, f"{value:.4g}"
    drawn = [_line(at(least), at(most), middle, "currentColor", "stroke-opacity='.25'")]
    if low is not None and high is not None:
        drawn.append(_line(at(low), at(high), middle, "#1d6fb8", "stroke-width='3.5'"))
        label += f", interval {low:.4g} to {high:.4g}"
    if edge is not None:
        drawn.append(
            f"<line x1='{at(edge)}' x2='{at(edge)}' y1='1' y2='{_HEIGHT - 1}' "
            "stroke='#b5520a' stroke-dasharray='3 2'/>"
        )
        label += f", the line at {edge:.4g}"
    drawn.append(f"<circle cx='{at(value)}' cy='{middle}' r='3.5' fill='#1d6fb8'/>")
    return Markup(
        f"<svg role='img' aria-label='{escape(label)}' width='{_WIDTH}' "
        f"height='{_HEIGHT}' viewBox='0 0 {_WIDTH} {_HEIGHT}'>{''.join(drawn)}</svg>"
    )


def _line(x1: str, x2: str, y: int, colour: str, more: str) -> str:
    return f"<line x1='{x1}' x2='{x2}' y1='{y}' y2='{y}' stroke='{colour}' {more}/>"
