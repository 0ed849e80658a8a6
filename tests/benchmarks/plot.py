"""Processor seconds against entries, both axes logarithmic, as an SVG that needs no library and no script."""

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from tests.benchmarks.result import GOALS, Figure
from tests.benchmarks.works import BUILD, CORRECTED, HUGO, NOTHING, PACKAGE, SEARCH

_WIDTH, _HEIGHT = 760, 470
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 215, 46, 60
_LOOK = 'role="img" aria-labelledby="t d" font-family="sans-serif" font-size="13"'
_SERIES = {
    BUILD: ("#0b5394", "circle"),
    SEARCH: ("#7a3e9d", "square"),
    HUGO: ("#8a5a00", "diamond"),
    CORRECTED: ("#a61c1c", "triangle"),
    NOTHING: ("#2e6b2e", "circle"),
    PACKAGE: ("#444444", "square"),
}
"""Work → colour and mark; the mark tells them apart without colour."""


def draw(figures: Sequence[Figure]) -> str:
    """The picture; series without a figure are left out."""
    shown = [figure for figure in figures if figure.work in _SERIES and figure.cpus]
    sizes = sorted({figure.entries for figure in shown}) or [1000]
    values = [figure.cpu for figure in shown] + [goal.seconds for goal in GOALS.values()]
    low, high = _decade(min(values), -1), _decade(max(values), 1)
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def at(entries: float, seconds: float) -> tuple[float, float]:
        across = (math.log10(entries) - first) / ((last - first) or 1)
        up = (math.log10(seconds) - low) / (high - low)
        return (
            _LEFT + 20 + across * (_WIDTH - _LEFT - _RIGHT - 40),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {_LOOK}>',
        '<title id="t">Processor seconds against number of entries</title>',
        f'<desc id="d">{escape(_in_words(shown))}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="24" font-size="15" font-weight="bold">CPU seconds (median); hollow: the goal</text>',
        *_axes(sizes, low, high, at),
    ]
    ends: list[tuple[float, str, str]] = []
    for work, (colour, mark) in _SERIES.items():
        points = [(figure.entries, figure.cpu) for figure in shown if figure.work == work]
        if points:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in sorted(points)))
            lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
            lines += [_mark(mark, *at(*point), colour, filled=True) for point in points]
            ends.append((at(*max(points))[1], work, colour))
        for (name, entries), goal in sorted(GOALS.items()):
            if name == work and entries in sizes:
                lines.append(_mark(mark, *at(entries, goal.seconds), colour, filled=False))
    lines += _labels(ends)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _decade(value: float, side: int) -> int:
    exponent = math.log10(value)
    return math.floor(exponent) if side < 0 else math.ceil(exponent)


def _axes(
    sizes: Sequence[int], low: int, high: int, at: Callable[[float, float], tuple[float, float]]
) -> Iterator[str]:
    right, floor = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for exponent in range(low, high + 1):
        y = at(sizes[0], 10**exponent)[1]
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#d8d8d8"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**exponent:g} s</text>'
    for size in sizes:
        x = at(size, 1)[0]
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{floor}" stroke="#d8d8d8"/>'
        yield f'<text x="{x:.1f}" y="{floor + 20}" text-anchor="middle">{size:,}</text>'
    yield f'<text x="{(_LEFT + right) / 2:.0f}" y="{_HEIGHT - 14}" text-anchor="middle">entries</text>'


def _labels(ends: list[tuple[float, str, str]]) -> Iterator[str]:
    """Names beside the ends of their lines, moved apart where those meet."""
    y = 0.0
    for wanted, work, colour in sorted(ends):
        y = max(wanted, y + 17)
        yield f'<text x="{_WIDTH - _RIGHT + 8}" y="{y + 4:.1f}" fill="{colour}">{escape(work)}</text>'


def _mark(shape: str, x: float, y: float, colour: str, *, filled: bool) -> str:
    look = f'fill="{colour if filled else "#ffffff"}" stroke="{colour}" stroke-width="2"'
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" {look}/>'
    if shape == "square":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" {look}/>'
    corners = {"diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)), "triangle": ((0, -6), (6, 5), (-6, 5))}[shape]
    return f'<polygon points="{" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)}" {look}/>'


def _in_words(figures: Sequence[Figure]) -> str:
    return "; ".join(f"{each.work}, {each.entries:,} entries: {each.cpu:.2f} s" for each in figures)
