"""Heads: hair, headscarf or cap, and a face that can be glad, sad, startled and more. Drawn in units of the radius."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .svg import INK, attributes, circle, ellipse, group, number, path, turned

STYLES = ("tuft", "bun", "bob", "flat", "curly", "hijab", "cap")
EXPRESSIONS = ("smile", "open", "laugh", "determined", "sad", "shock", "smirk")
SKINS = ("#c98555", "#d39a6a", "#b9774c", "#a9683f", "#d9a377", "#b06f45", "#8f5a38")
HAIRS = ("#1c2521", "#2a1a14", "#3a2016", "#111111", "#46302a")
CLOTH = (
    "#f94e19", "#2a8f86", "#2b4a8b", "#3b6e3f", "#b23a5b", "#e0a526", "#7b4b94", "#27406b", "#e4573d", "#50a3b7",
    "#d98324", "#6a8d4e",
)  # fmt: skip
DRESSES = ("#1f4a45", "#27406b", "#3a2750", "#5b3a29", "#2b3531", "#7b4b94", "#21445b", "#6d4b68")


@dataclass(frozen=True)
class Look:
    """Somebody's colours and hair; `scarf` is the headscarf's or the cap's colour."""

    skin: str = SKINS[0]
    hair: str = HAIRS[0]
    style: str = "tuft"
    top: str = "#f94e19"
    short: str = "#1f4a45"
    shoe: str = "#f6f2e7"
    sash: str = "#f2b632"
    scarf: str = "#1f6f66"
    line: str = INK

    @classmethod
    def of(cls, dice: Random) -> Look:
        """Somebody new."""
        top, sash, scarf = dice.sample(CLOTH, 3)
        skin, hair, style = dice.choice(SKINS), dice.choice(HAIRS), dice.choice(STYLES)
        return cls(skin, hair, style, top, dice.choice(DRESSES), dice.choice(("#f6f2e7", "#2b1d3a", "#22302b")), sash, scarf)


# Hair as paths in hundredths of the radius.
_HAIR = {
    "tuft": "M-100 10C-115 -90 -20 -135 35 -102C50 -145 95 -140 110 -125C85 -110 95 -95 98 -35C50 -35 10 -50 -15 -62"
    "C-30 -20 -50 -5 -62 5C-60 35 -75 55 -85 50Z",
    "bun": "M-100 25C-120 -90 -30 -120 20 -110C80 -100 105 -60 100 -20C50 -20 10 -45 0 -60C-20 -10 -55 0 -65 10Z"
    "M-90 -75a42 42 0 1 1 10 -30Z",
    "bob": "M-105 95C-150 -60 -70 -130 10 -118C80 -112 115 -60 100 -10C60 -20 20 -45 5 -62C-10 -20 -45 0 -50 10"
    "C-45 50 -50 80 -40 105Z",
    "flat": "M-100 5C-115 -100 -80 -130 0 -130C70 -132 120 -120 105 -35L80 -50L-50 -50L-62 10Z",
    "cap": "M-100 5C-110 -60 -80 -90 0 -90L80 -50L-50 -40L-62 10Z",
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def hair_path(style: str, radius: float) -> str:
    """The outline of the hair, or "" for a headscarf."""
    if style == "curly":
        return _curls(radius)
    return scaled(_HAIR.get(style, ""), radius)


def scaled(d: str, radius: float) -> str:
    """A path of hundredths in the units of `radius`. The flags of an arc are 0 and 1, and 1 stays 0 or 1."""

    def grow(match: re.Match[str]) -> str:
        value = float(match[0])
        return match[0] if value in (0, 1) else number(value * radius / 100)

    return _NUMBER.sub(grow, d)


def _curls(radius: float) -> str:
    d, half = "", number(radius * 0.4)
    for degrees in range(150, 390, 30):
        x, y = turned((radius * 0.95, 0), degrees)
        whole = number(radius * 0.8)
        d += f"M{number(x - radius * 0.4)} {number(y)}a{half} {half} 0 1 0 {whole} 0a{half} {half} 0 1 0 -{whole} 0"
    return d + scaled("M-100 -10C-100 -120 100 -120 100 -30L-40 -35L-70 10Z", radius)


def head(
    x: float, y: float, radius: float, look: Look, expression: str = "smile", *, tilt: float = 0, width: float | None = None
) -> str:
    """Looking to the right; `width` is that of the lines."""
    width = radius * 0.11 if width is None else width
    place = f"translate({number(x)} {number(y)}) rotate({number(tilt)})"
    skull = _scarf(radius, look, width) if look.style == "hijab" else _skull(radius, look, width)
    return group(skull, face(radius, expression, look.line), transform=place)


def _scarf(radius: float, look: Look, width: float) -> str:
    around = "M-110 125C-150 -120 135 -175 112 30C120 90 90 130 60 145Z"
    inside = "M-42 10C-42 -90 98 -90 96 10C95 80 50 98 30 96C-10 95 -42 70 -42 10Z"
    return path(scaled(around, radius), look.scarf, stroke=look.line, stroke_width=width, stroke_linejoin="round") + path(
        scaled(inside, radius), look.skin
    )


def _skull(radius: float, look: Look, width: float) -> str:
    outline = {"stroke": look.line, "stroke_width": width, "stroke_linejoin": "round"}
    parts = [circle(0, 0, radius, look.skin, **outline)]
    if look.style != "bob":
        parts.append(ellipse(-radius * 0.52, radius * 0.18, radius * 0.17, radius * 0.24, look.skin, **outline))
    parts.append(path(hair_path(look.style, radius), look.hair, stroke=look.hair, stroke_width=radius * 0.04))
    if look.style == "cap":
        brim = "M-104 -15C-110 -150 95 -150 98 -30L160 -20Q150 -2 80 -12Z"
        parts.append(path(scaled(brim, radius), look.scarf, **outline))
    return "".join(parts)


# Heights of the brows at their four ends, and the mouth, in hundredths.
_BROWS = {
    "smile": (-30, -34, -34, -30),
    "open": (-40, -46, -46, -40),
    "laugh": (-34, -42, -42, -34),
    "determined": (-36, -20, -20, -36),
    "sad": (-22, -38, -38, -22),
    "shock": (-46, -54, -54, -46),
    "smirk": (-22, -22, -42, -36),
}
_MOUTHS = {
    "smile": "M20 42q24 22 46 -4",
    "determined": "M24 50h36",
    "smirk": "M24 48q24 8 40 -14",
    "sad": "M22 56q20 -24 40 0",
}
_OPEN_MOUTH = "M16 34h54q-4 44 -28 42q-24 0 -26 -42Z"
_LEFT, _RIGHT = 12, 66  # the eyes


def face(radius: float, expression: str, line: str = INK) -> str:
    pen = {"stroke": line, "stroke_width": max(1.0, radius * 0.1), "stroke_linecap": "round"}
    a, b, c, d = _BROWS[expression]
    brows = f"M{_LEFT - 18} {a}L{_LEFT + 16} {b}M{_RIGHT - 14} {c}L{_RIGHT + 16} {d}"
    parts = [_eyes(radius, expression, line, pen), path(scaled(brows, radius), **pen)]
    if expression in _MOUTHS:
        parts.append(path(scaled(_MOUTHS[expression], radius), **pen))
    elif expression == "shock":
        parts.append(ellipse(radius * 0.42, radius * 0.56, radius * 0.13, radius * 0.2, "#7a1f18"))
    else:
        parts.append(path(scaled(_OPEN_MOUTH, radius), "#7a1f18", stroke=line, stroke_width=radius * 0.06))
    parts.append(path(scaled("M44 8q14 12 -2 16", radius), opacity=0.7, **pen))
    parts.append(circle(-radius * 0.16, radius * 0.32, radius * 0.16, "#e0603f", opacity=0.3))
    return "".join(parts)


def _eyes(radius: float, expression: str, line: str, pen: dict[str, object]) -> str:
    places = [share * radius / 100 for share in (_LEFT, _RIGHT)]
    if expression == "laugh":
        return path(scaled(f"M{_LEFT - 16} 8q16 -22 32 0M{_RIGHT - 14} 8q14 -22 28 0", radius), **pen)
    if expression == "shock":
        ring = {"stroke": line, "stroke_width": radius * 0.07}
        return "".join(circle(x, 0, radius * 0.24, "#ffffff", **ring) + circle(x, 0, radius * 0.08, line) for x in places)
    return "".join(ellipse(x, radius * 0.02, radius * 0.095, radius * 0.16, line) for x in places)


__all__ = ["CLOTH", "EXPRESSIONS", "STYLES", "Look", "attributes", "face", "hair_path", "head"]
