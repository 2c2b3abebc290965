"""Drawings of places and creatures: towns, mountains, seas, nights, and what lives there."""

from __future__ import annotations

import math
from random import Random

from .svg import (
    HEIGHT,
    INK,
    SIGNAL,
    WIDTH,
    at,
    backdrop,
    circle,
    document,
    ellipse,
    gradient,
    group,
    line,
    number,
    path,
    peaks,
    rect,
    ridge,
)

# From the top of the sky to the horizon, then hills from far to near.
HOURS = (
    ("#3b2b57", "#7a3f62", "#f7825a", "#ffcf7a", "#6b3a63", "#40284f", "#221838"),
    ("#8fd3d6", "#c7e8d4", "#fdf3c8", "#fff6d6", "#7fb7a0", "#3b8069", "#1f4a3c"),
    ("#0b1730", "#1d3b5c", "#3f7f83", "#9fd0b8", "#12344c", "#0c2638", "#061521"),
    ("#f4b9b1", "#f9d3b4", "#ffeccb", "#fff6e0", "#c98da0", "#8d5f86", "#4c3a63"),
    ("#5b86a8", "#9fc0cf", "#dfe9e2", "#f6f2e7", "#7f99a0", "#54707a", "#2c4149"),
    ("#d98324", "#f0b04e", "#fbe0a0", "#fff1cc", "#b5692f", "#7a4425", "#3f2418"),
)


def _sky(dice: Random, hour: tuple[str, ...]) -> str:
    x, y = dice.uniform(120, 520), dice.uniform(70, 190)
    light = circle(x, y, dice.uniform(30, 62), "#fff3c9") + circle(x, y, 96, "#fff3c9", opacity=0.2)
    return gradient("sky", *hour[:4]) + backdrop("url(#sky)") + light


def hills(dice: Random) -> str:
    """Mountains and fields without a soul."""
    hour = dice.choice(HOURS)
    fields = [ridge(dice, 236 + index * 28, 16 - index * 2, colour) for index, colour in enumerate(hour[4:])]
    trees = [_tree(dice.uniform(10, 630), dice.uniform(292, 336), dice.uniform(0.6, 1.4), hour[6]) for _ in range(14)]
    return document(_sky(dice, hour), peaks(dice, 240, dice.uniform(80, 130), hour[4] + "aa"), *fields, *trees)


def _tree(x: float, y: float, size: float, colour: str) -> str:
    return path(f"M{at((x, y))}l{number(9 * size)} {number(-40 * size)}l{number(9 * size)} {number(40 * size)}Z", colour)


def town(dice: Random) -> str:
    """Roofs up the slope, windows lit, wires across."""
    hour = dice.choice(HOURS)
    rows = [_houses(dice, 258 + row * 32, colour) for row, colour in enumerate((hour[4], hour[5], hour[6]))]
    return document(_sky(dice, hour), peaks(dice, 240, 110, hour[4] + "99"), ridge(dice, 236, 14, hour[4]), *rows, _wires(dice))


def _houses(dice: Random, ground: float, colour: str) -> str:
    parts, x = [], -20.0
    while x < WIDTH + 10:
        width, height = dice.uniform(26, 54), dice.uniform(18, 42)
        eaves, gable = ground - height + 14, dice.uniform(9, 16)
        roof = f"l{number(width / 2)} {number(-gable)}l{number(width / 2)} {number(gable)}"
        parts.append(path(f"M{number(x)} 364V{number(eaves)}{roof}V364Z", colour))
        for _window in range(dice.randint(0, 3)):
            parts.append(rect(x + dice.uniform(5, width - 9), eaves + dice.uniform(4, 18), 4.5, 6, "#ffc861"))
        x += width + dice.uniform(-3, 9)
    return "".join(parts)


def _wires(dice: Random) -> str:
    left, right = dice.uniform(60, 160), dice.uniform(460, 580)
    poles = f"M{number(left)} 364V196m-16 10h32m-28 10h24M{number(right)} 364V176m-18 12h36m-32 10h28"
    wires = f"M-10 190Q{number(left / 2)} 220 {number(left)} 206Q320 268 {number(right)} 188Q610 190 660 170"
    return path(poles, stroke="#1a1230", stroke_width=2) + path(wires, stroke="#1a1230", stroke_width=1.2)


def street(dice: Random) -> str:
    """A street at night with lamps in the rain."""
    ground, wall, light = dice.choice((("#1b2044", "#141b3a", "#ffcf70"), ("#1d2a2e", "#142024", "#ffd98a"),
                                       ("#2a1c33", "#1d1226", "#ff9f6b"), ("#102a33", "#0a1d24", "#9fe6d8")))  # fmt: skip
    parts = [gradient("night", wall, ground), backdrop("url(#night)")]
    x = -10.0
    while x < WIDTH:
        width, height = dice.uniform(56, 96), dice.uniform(110, 230)
        parts.append(rect(x, 286 - height, width, height, wall))
        for column in range(int(width // 22)):
            for row in range(int(height // 34)):
                lit = light if dice.random() < 0.3 else ground
                parts.append(rect(x + 8 + column * 22, 296 - height + row * 34, 11, 16, lit, opacity=0.9))
        x += width + dice.uniform(0, 10)
    parts.append(rect(-5, 284, WIDTH + 10, 80, ground))
    for x in (dice.uniform(60, 200), dice.uniform(280, 380), dice.uniform(450, 580)):
        parts.append(ellipse(x + 22, 300, 70, 12, light, opacity=0.25) + circle(x + 24, 150, 54, light, opacity=0.18))
        parts.append(path(f"M{number(x)} 300V160q0 -16 24 -14", stroke="#05080f", stroke_width=5) + circle(x + 24, 150, 8, light))
    for _drop in range(80):
        start = (dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT))
        parts.append(line(start, (start[0] - 5, start[1] + 18), "#cfe0ff", 1.2, opacity=0.4))
    return document(*parts)


def sea(dice: Random) -> str:
    """Under water: light from above, fish, weeds."""
    top, middle, deep = dice.choice((("#7fe0d2", "#1f93a8", "#0a2450"), ("#bfe8c9", "#3f9f8f", "#0f3b4a"),
                                     ("#9fc5f0", "#3d6fb0", "#141c4d")))  # fmt: skip
    rays = "".join(
        path(f"M{x} -5L{x - 90} 365H{x + 20}L{x + 60} -5Z", "#eafff5", opacity=0.14) for x in dice.sample(range(80, 600, 70), 4)
    )
    fish = [_fish(dice) for _ in range(26)]
    weeds = [_weed(dice.uniform(10, 630), dice) for _ in range(11)]
    bubbles = [circle(dice.uniform(40, 600), dice.uniform(20, 300), dice.uniform(2, 7), stroke="#d8fff4") for _ in range(16)]
    return document(
        gradient("water", top, middle, deep), backdrop("url(#water)"), rays, *fish, *bubbles, ridge(dice, 338, 14, deep), *weeds
    )


def _fish(dice: Random) -> str:
    size, colour = dice.choice((0.6, 0.8, 1, 1.8)), dice.choice(("#ff8a4c", "#ffd166", "#f94e19", "#f6f2e7"))
    place = (
        f"translate({number(dice.uniform(20, 620))} {number(dice.uniform(40, 310))}) scale({size * dice.choice((1, -1))} {size})"
    )
    return path("M-14 0Q-2-10 12 0l8-7v14l-8-7Q-2 10-14 0Z", colour, transform=place)


def _weed(x: float, dice: Random) -> str:
    bend = dice.uniform(6, 16)
    d = f"M{number(x)} 360q{number(-bend)} -30 {number(bend / 2)} -52t0 -{number(dice.uniform(20, 50))}"
    return path(d, stroke=dice.choice(("#2fc0a0", "#f94e19", "#f2b632")), stroke_width=6, stroke_linecap="round")


def creature(dice: Random) -> str:
    """A furry somebody: as many eyes as needed, horns, a mouth."""
    ground, body = (
        dice.choice(("#f6c5b4", "#cfe5dc", "#f6e3a1", "#dccfe8", "#c8d7ef")),
        dice.choice(("#3b6ea5", "#6b8f3f", "#7b4b94", "#c2572f", "#2a8f86", "#b23a5b", "#d9a020", "#54636b")),
    )
    x, y, rx, ry = WIDTH / 2, 200.0, dice.uniform(96, 150), dice.uniform(104, 138)
    outline = {"stroke": INK, "stroke_width": 4, "stroke_linejoin": "round"}
    return document(
        backdrop(ground),
        ellipse(x, 180, 230, 158, "#ffffff", opacity=0.35),
        ellipse(x, 336, rx * 1.3, 14, INK, opacity=0.18),
        _horns(dice, x, y - ry * 0.78, rx, outline),
        path(_fur(dice, x, y, rx, ry), body, **outline),
        ellipse(x, y + ry * 0.45, rx * 0.55, ry * 0.4, "#ffffff", opacity=0.22),
        _eyes(dice, x, y - ry * 0.3, rx, outline),
        _mouth(dice, x, y + ry * 0.12, rx, outline),
    )


def _fur(dice: Random, x: float, y: float, rx: float, ry: float) -> str:
    tips, depth = dice.choice((40, 52, 64)), dice.uniform(1.05, 1.13)
    points = []
    for index in range(tips):
        angle = 2 * math.pi * index / tips - math.pi / 2
        reach = 1.0 if index % 2 else depth
        points.append(at((x + rx * reach * math.cos(angle) * (1 + 0.08 * math.sin(angle)), y + ry * reach * math.sin(angle))))
    return f"M{'L'.join(points)}Z"


def _horns(dice: Random, x: float, y: float, rx: float, outline: dict[str, object]) -> str:
    out, up = dice.uniform(10, 44), dice.uniform(40, 84)
    one = f"M{number(rx * 0.62)} {number(12)}q{number(out)} {number(-up * 0.5)} {number(out * 0.5)} {number(-up)}" + (
        f"q{number(-out)} {number(up * 0.2)} {number(-out * 1.2)} {number(up * 0.9)}Z"
    )
    sides = "".join(
        path(one, "#f6e7c8", transform=f"translate({number(x)} {number(y)}) scale({side} 1)", **outline) for side in (1, -1)
    )
    return sides if dice.random() < 0.8 else ""


def _eyes(dice: Random, x: float, y: float, rx: float, outline: dict[str, object]) -> str:
    count = dice.choice((1, 2, 2, 2, 3))
    radius = rx * {1: 0.36, 2: 0.27, 3: 0.2}[count]
    look = dice.uniform(-0.25, 0.25)
    parts = []
    for index in range(count):
        place = x + (index - (count - 1) / 2) * radius * 2.35
        parts.append(circle(place, y, radius, "#ffffff", **outline))
        parts.append(circle(place + radius * look, y + radius * 0.1, radius * 0.45, INK))
        parts.append(circle(place + radius * (look + 0.15), y - radius * 0.08, radius * 0.14, "#ffffff"))
    return group(*parts)


def _mouth(dice: Random, x: float, y: float, rx: float, outline: dict[str, object]) -> str:
    half, deep = rx * dice.uniform(0.34, 0.56), dice.uniform(26, 56)
    mouth = path(f"M{number(x - half)} {number(y)}q{number(half)} {number(deep * 0.7)} {number(half * 2)} 0"
                 f"q{number(-half * 0.1)} {number(deep)} {number(-half)} {number(deep)}t{number(-half)} {number(-deep)}Z",
                 "#5c1423", **outline)  # fmt: skip
    tooth = f"M{number(x - half * 0.7)} {number(y + deep * 0.25)}l8 14 9 -11Z"
    return mouth + path(tooth, "#ffffff") + ellipse(x, y + deep * 0.85, half * 0.45, deep * 0.14, SIGNAL)
