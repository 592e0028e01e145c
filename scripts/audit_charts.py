"""Draw the pictures of the worked audits as SVG, from numbers alone.

Each is narrow enough for a telephone, asks nobody for a font, and says that its people are
synthetic. Series are told apart by place and shape as well as by colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH = 440
COLOURS = ("#0b5c8f", "#c98500", "#6b6b6b")
"""Blue, amber and grey: apart from each other for every kind of colour blindness."""
_INK, _FAINT = "#222222", "#d5d5d5"
_LEFT, _RIGHT, _LINE = 16, 16, 17
_NOTE = "Synthetic people. Not a finding of legality."
Shown = Callable[[float], str]
Place = Callable[[float], float]


@dataclass(frozen=True)
class Point:
    """A value and the ends of its interval, if it has one."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Row:
    """One line of a picture: a label, and a point for each series; absent for a lack."""

    label: str
    points: Sequence[Point | None]


class _Sheet:
    """Collects what is drawn, from the top down."""

    def __init__(self, title: str, about: str) -> None:
        self.title, self.about, self.y = title, about, 8.0
        self.parts: list[str] = []
        for line in _wrapped(title, 50):
            self.y += 19
            self.text(_LEFT, self.y, line, size=15, weight="bold")
        for line in _wrapped(about, 68):
            self.y += _LINE
            self.text(_LEFT, self.y, line)
        self.y += 10

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: int = 12,
        at: str = "start",
        weight: str = "normal",
        colour: str = _INK,
    ) -> None:
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{at}" '
            f'font-weight="{weight}" fill="{colour}">{escape(said)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" '
            f'height="{height:.1f}" fill="{colour}"/>'
        )

    def line(
        self,
        x: float,
        y: float,
        to: tuple[float, float],
        colour: str = _INK,
        dash: str = "",
    ) -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to[0]:.1f}" y2="{to[1]:.1f}" '
            f'stroke="{colour}" stroke-width="1.3"{dashes}/>'
        )

    def mark(self, x: float, y: float, series: int) -> None:
        """Draw a circle, a square or a diamond."""
        colour = COLOURS[series]
        if series == 0:
            made = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" fill="{colour}"/>'
        else:
            turn = f' transform="rotate(45 {x:.1f} {y:.1f})"' if series > 1 else ""
            made = (
                f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" '
                f'fill="{colour}"{turn}/>'
            )
        self.parts.append(made)

    def keys(self, names: Sequence[str]) -> None:
        """Draw what each series is called, a line each."""
        for i, name in enumerate(names):
            self.y += _LINE
            self.mark(_LEFT + 5, self.y - 4, i)
            self.text(_LEFT + 16, self.y, name)
        self.y += 8

    def axis(self, ticks: Sequence[float], x_of: Place, label: str, *, top: float) -> None:
        """Draw upright lines at ticks, and what they say below."""
        behind = len(self.parts)
        for tick in ticks:
            x = x_of(tick)
            self.line(x, top, (x, self.y), _FAINT)
        self.parts = self.parts[behind:] + self.parts[:behind]
        self.y += 14
        shown = ticked(ticks)
        for tick, said in zip(ticks, shown, strict=True):
            self.text(x_of(tick), self.y, said, at="middle", size=11)
        for line in _wrapped(label, 62):
            self.y += _LINE
            self.text(WIDTH / 2, self.y, line, at="middle")

    def done(self) -> str:
        """Return the picture."""
        self.y += 22
        self.text(_LEFT, self.y, _NOTE, size=11, colour="#555555")
        height = self.y + 12
        body = "\n".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
            f'role="img" font-family="sans-serif">\n'
            f"<title>{escape(self.title)}</title>\n"
            f"<desc>{escape(self.about)} {_NOTE}</desc>\n"
            f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>\n'
            f"{body}\n</svg>\n"
        )


def bars(
    title: str,
    about: str,
    rows: Sequence[Row],
    *,
    series: Sequence[str],
    label: str,
    shown: Shown,
) -> str:
    """Return bars with their values and intervals, each row below its label."""
    sheet = _Sheet(title, about)
    if len(series) > 1:
        sheet.keys(series)
    ticks = _ticks(0, _most(rows))
    wide = WIDTH - _LEFT - _RIGHT - 92

    def x_of(value: float) -> float:
        return _LEFT + wide * value / ticks[-1]

    top = sheet.y
    for row in rows:
        sheet.y += _LINE
        sheet.text(_LEFT, sheet.y, row.label)
        if not any(row.points):
            sheet.y += _LINE
            sheet.text(_LEFT + 4, sheet.y, "too few people", size=11)
        for i, point in enumerate(row.points):
            if point is not None:
                sheet.y += 4
                _bar(sheet, point, x_of, i, shown)
                sheet.y += 13
        sheet.y += 6
    sheet.axis(ticks, x_of, label, top=top)
    return sheet.done()


def _bar(sheet: _Sheet, point: Point, x_of: Place, series: int, shown: Shown) -> None:
    end = x_of(point.value)
    sheet.box(_LEFT, sheet.y, end - _LEFT, 13, COLOURS[series])
    if point.low is not None and point.high is not None:
        low, high = x_of(point.low), x_of(point.high)
        sheet.line(low, sheet.y + 6.5, (high, sheet.y + 6.5))
        for x in (low, high):
            sheet.line(x, sheet.y + 3, (x, sheet.y + 10))
        end = max(end, high)
    sheet.text(end + 6, sheet.y + 11, shown(point.value))


def dots(
    title: str,
    about: str,
    parts: Sequence[tuple[str, Sequence[Row]]],
    *,
    series: Sequence[str],
    label: str,
) -> str:
    """Return dots with intervals, in parts that each have a heading."""
    sheet = _Sheet(title, about)
    if len(series) > 1:
        sheet.keys(series)
    rows = [row for _, mine in parts for row in mine]
    ticks = _ticks(0, _most(rows))
    first = _LEFT + 118

    def x_of(value: float) -> float:
        return first + (WIDTH - first - _RIGHT - 8) * value / ticks[-1]

    top = sheet.y
    for heading, mine in parts:
        sheet.y += _LINE + 3
        sheet.text(_LEFT, sheet.y, heading, weight="bold")
        for row in mine:
            sheet.y += _LINE
            sheet.text(_LEFT + 8, sheet.y, row.label)
            if not any(row.points):
                sheet.text(first + 4, sheet.y, "too few people", size=11)
            for i, point in enumerate(row.points):
                _dot(sheet, point, x_of, i, len(series))
            sheet.y += 6 * (len(series) - 1)
    sheet.y += 8
    sheet.axis(ticks, x_of, label, top=top)
    return sheet.done()


def _dot(sheet: _Sheet, point: Point | None, x_of: Place, series: int, of: int) -> None:
    if point is None:
        return
    y = sheet.y - 4 + (9 * series - 4 if of > 1 else 0)
    if point.low is not None and point.high is not None:
        low, high = x_of(point.low), x_of(point.high)
        sheet.line(low, y, (high, y), COLOURS[series])
        for x in (low, high):
            sheet.line(x, y - 3, (x, y + 3), COLOURS[series])
    sheet.mark(x_of(point.value), y, series)


@dataclass(frozen=True)
class Line:
    """A curve with a band around it: values, lower and upper ends by place."""

    name: str
    xs: Sequence[float]
    values: Sequence[float]
    lows: Sequence[float]
    highs: Sequence[float]


def curves(
    title: str,
    about: str,
    lines: Sequence[Line],
    *,
    uprights: Sequence[tuple[float, str]],
    labels: tuple[str, str],
) -> str:
    """Return curves of shares from 0 to 1, each with its band."""
    sheet = _Sheet(title, about)
    sheet.keys([line.name for line in lines])
    across = _ticks(0, max(x for line in lines for x in line.xs))
    left, tall, top = _LEFT + 34, 220, sheet.y + 22

    def x_of(value: float) -> float:
        return left + (WIDTH - left - _RIGHT - 8) * value / across[-1]

    def y_of(value: float) -> float:
        return top + tall * (1 - value)

    sheet.text(_LEFT, top - 12, labels[1])
    for tick in (0, 0.25, 0.5, 0.75, 1):
        sheet.line(left, y_of(tick), (x_of(across[-1]), y_of(tick)), _FAINT)
        sheet.text(left - 6, y_of(tick) + 4, f"{tick:.0%}", at="end", size=11)
    for i, line in enumerate(lines):
        _curve(sheet, line, x_of, y_of, i)
    for x, said in uprights:
        sheet.line(x_of(x), top, (x_of(x), top + tall), _INK, "5 3")
        sheet.text(x_of(x) + 5, top + 12, said)
    sheet.y = top + tall
    sheet.axis(across, x_of, labels[0], top=top)
    return sheet.done()


def _curve(sheet: _Sheet, line: Line, x_of: Place, y_of: Place, series: int) -> None:
    def path(values: Sequence[float], xs: Sequence[float]) -> str:
        places = zip(xs, values, strict=True)
        return " L".join(f"{x_of(x):.1f} {y_of(y):.1f}" for x, y in places)

    back = path(line.lows[::-1], line.xs[::-1])
    colour = COLOURS[series]
    sheet.parts.append(
        f'<path d="M{path(line.highs, line.xs)} L{back} Z" fill="{colour}" opacity="0.3"/>'
    )
    sheet.parts.append(
        f'<path d="M{path(line.values, line.xs)}" fill="none" stroke="{colour}" '
        f'stroke-width="2"/>'
    )
    step = max(1, len(line.xs) // 8)
    for i in range(step * (series + 1) // 2, len(line.xs), step):
        sheet.mark(x_of(line.xs[i]), y_of(line.values[i]), series)


def sides(
    title: str,
    about: str,
    rows: Sequence[tuple[str, float | None, float | None]],
    *,
    series: tuple[str, str],
    label: str,
    shown: Shown,
) -> str:
    """Return pairs of bars that grow to the left and to the right of one line."""
    sheet = _Sheet(title, about)
    sheet.keys(series)
    most = max(v for _, *pair in rows for v in pair if v is not None) or 1.0
    middle, wide = WIDTH * 0.5, WIDTH * 0.5 - _LEFT - 66
    for name, *pair in rows:
        sheet.y += _LINE + 3
        sheet.text(middle, sheet.y, name, at="middle")
        sheet.y += 5
        for i, value in enumerate(pair):
            long = wide * (value or 0) / most
            if value is not None:
                sheet.box(
                    middle - long if i == 0 else middle, sheet.y, long, 16, COLOURS[i]
                )
            x, at = (middle - long - 5, "end") if i == 0 else (middle + long + 5, "start")
            said = "does not apply" if value is None else shown(value)
            sheet.text(x, sheet.y + 12, said, at=at)
        sheet.line(middle, sheet.y - 2, (middle, sheet.y + 18))
        sheet.y += 18
    sheet.y += 4
    for line in _wrapped(label, 62):
        sheet.y += _LINE
        sheet.text(WIDTH / 2, sheet.y, line, at="middle")
    return sheet.done()


def _most(rows: Sequence[Row]) -> float:
    points = [point for row in rows for point in row.points if point is not None]
    ends = [point.value if point.high is None else point.high for point in points]
    return max(ends, default=1.0) or 1.0


def _ticks(low: float, high: float) -> list[float]:
    """Return four to seven round numbers from `low` to at least `high`."""
    rough = (high - low) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough)
    n = math.ceil((high - low) / step - 1e-9)
    return [low + i * step for i in range(n + 1)]


def ticked(ticks: Sequence[float]) -> list[str]:
    """Return ticks as they are written: as many places as it takes to tell them apart."""
    gap = min((b - a for a, b in pairwise(ticks)), default=1.0)
    places = max(0, -math.floor(math.log10(gap) + 1e-9))
    if round(gap * 10**places, 6) % 1:
        places += 1
    return [f"{tick:,.{places}f}" for tick in ticks]


def _wrapped(said: str, width: int) -> list[str]:
    lines = [""]
    for word in said.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
