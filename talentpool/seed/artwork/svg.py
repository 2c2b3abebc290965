"""Small pieces of SVG as text. Every number has at most one decimal, so that a drawing is the same on every machine."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

INK, PAPER, SIGNAL = "#11211b", "#fdfbf6", "#f94e19"
WIDTH, HEIGHT = 640, 360
Point = tuple[float, float]


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def attributes(**given: object) -> str:
    """`stroke_width=2` becomes `stroke-width="2"`; what is None is left out."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else value}"'
        for name, value in given.items()
        if value is not None
    )


def document(*body: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(body)}</svg>'


def group(*body: str, **given: object) -> str:
    return f"<g{attributes(**given)}>{''.join(body)}</g>"


def path(d: str, fill: str = "none", **given: object) -> str:
    return f'<path d="{d}"{attributes(fill=fill, **given)}/>'


def line(start: Point, end: Point, stroke: str, width: float = 2.0, **given: object) -> str:
    return path(f"M{at(start)}L{at(end)}", stroke=stroke, stroke_width=width, **given)


def rect(x: float, y: float, width: float, height: float, fill: str, **given: object) -> str:
    size = attributes(x=float(x), y=float(y), width=float(width), height=float(height), fill=fill, **given)
    return f"<rect{size}/>"


def circle(x: float, y: float, radius: float, fill: str = "none", **given: object) -> str:
    return f"<circle{attributes(cx=float(x), cy=float(y), r=float(radius), fill=fill, **given)}/>"


def ellipse(x: float, y: float, rx: float, ry: float, fill: str = "none", **given: object) -> str:
    return f"<ellipse{attributes(cx=float(x), cy=float(y), rx=float(rx), ry=float(ry), fill=fill, **given)}/>"


def label(x: float, y: float, words: str, fill: str, size: float = 13.0, anchor: str = "middle") -> str:
    place = attributes(x=float(x), y=float(y), fill=fill, font_size=size, text_anchor=anchor)
    return f'<text{place} font-family="Plus Jakarta Sans" font-weight="700">{words}</text>'


def gradient(name: str, *stops: str, slanted: bool = False) -> str:
    """A linear one, from top to bottom; use as `url(#name)`."""
    step = 1 / (len(stops) - 1)
    inner = "".join(f'<stop offset="{index * step:.2f}" stop-color="{colour}"/>' for index, colour in enumerate(stops))
    return f'<defs><linearGradient id="{name}" x1="0" y1="0" x2="{int(slanted)}" y2="1">{inner}</linearGradient></defs>'


def backdrop(fill: str) -> str:
    return rect(-5, -5, WIDTH + 10, HEIGHT + 10, fill)


def turned(point: Point, degrees: float, around: Point = (0.0, 0.0)) -> Point:
    """`point`, given from `around`, turned about it."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return around[0] + point[0] * cos - point[1] * sin, around[1] + point[0] * sin + point[1] * cos


def between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def ridge(dice: Random, y: float, amplitude: float, fill: str, parts: int = 9) -> str:
    """Soft hills from edge to edge, filled to the ground."""
    points = [(index * WIDTH / parts, y + dice.uniform(-amplitude, amplitude)) for index in range(parts + 1)]
    d = f"M-5 {HEIGHT + 5}L-5 {number(points[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = number((x0 + x1) / 2)
        d += f"C{middle} {number(y0)} {middle} {number(y1)} {at((x1, y1))}"
    return path(f"{d}V{HEIGHT + 5}Z", fill)


def peaks(dice: Random, y: float, amplitude: float, fill: str, parts: int = 12) -> str:
    """Sharp mountains from edge to edge."""
    d = f"M-5 {HEIGHT + 5}"
    for index in range(parts + 1):
        up = amplitude * (1 if index % 2 else 0.15) * dice.uniform(0.5, 1.1)
        x = index * WIDTH / parts + (dice.uniform(-8, 8) if 0 < index < parts else (-5 if index == 0 else 5))
        d += f"L{at((x, y - up))}"
    return path(f"{d}V{HEIGHT + 5}Z", fill)
