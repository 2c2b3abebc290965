"""Drawings of three-dimensional work: wireframes, materials, lights, smoke, and the layers of a shot."""

from __future__ import annotations

import math
from random import Random

from .figure import figure
from .heads import Look
from .places import HOURS
from .poses import ATTITUDES
from .svg import SIGNAL, backdrop, circle, document, ellipse, gradient, group, label, line, number, path, rect, ridge, turned

# Ground, the dark half and its mesh.
STUDIOS = (("#dfe6df", "#1b2a26", "#7fe3b5"), ("#e6dfd3", "#2a2220", "#f2b68a"), ("#dbe2ec", "#1b2233", "#8fb6f0"))
# Ground, then the effect from outside to inside.
EFFECTS = (
    ("#141b24", ("#5b2a1a", "#c2410c", "#f97316", "#fde68a")),
    ("#0f2430", ("#12485c", "#1f86a0", "#6fd0dc", "#eafcff")),
    ("#f1ede2", ("#6b7780", "#9aa5a8", "#c9d3d0", "#ffffff")),
    ("#1d1430", ("#4a1f66", "#8b3fb0", "#d08af0", "#fbe9ff")),
)
HALVES = (
    '<defs><clipPath id="l"><rect width="322" height="360"/></clipPath>'
    '<clipPath id="r"><rect x="322" width="330" height="360"/></clipPath></defs>'
)
METALS = ("#f7b733", "#50a3b7", "#c2572f", "#6a8d4e", "#7b4b94", "#d9d4c8", "#b23a5b")


def _ball(name: str, x: float, y: float, radius: float, colour: str, shine: float = 0.9) -> str:
    """A lit sphere."""
    inner = _stop(0, "#ffffff", shine) + _stop(0.45, "#ffffff", 0)
    shade = _stop(0.55, "#000000", 0) + _stop(1, "#000000", 0.5)
    light = f'<radialGradient id="{name}l" cx=".36" cy=".3" r=".6">{inner}</radialGradient>'
    dark = f'<radialGradient id="{name}d" cx=".4" cy=".34" r=".72">{shade}</radialGradient>'
    balls = "".join(circle(x, y, radius, fill) for fill in (colour, f"url(#{name}d)", f"url(#{name}l)"))
    return f"<defs>{light}{dark}</defs>{balls}"


def _stop(offset: float, colour: str, opacity: float) -> str:
    return f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity}"/>'


def _wire(x: float, y: float, radius: float, colour: str) -> str:
    """The same sphere as a mesh."""
    rings = [ellipse(x, y, radius * share, radius, stroke=colour) for share in (0.3, 0.62, 0.87, 1)]
    for share in (-0.75, -0.45, -0.15, 0.15, 0.45, 0.75):
        half = radius * math.sqrt(1 - share * share)
        rings.append(ellipse(x, y + radius * share, half, half * 0.16, stroke=colour))
    return "".join(rings)


def robot(dice: Random) -> str:
    """Half rendered, half wireframe."""
    body, joint = dice.sample(METALS, 2)
    ground, dark, wire = dice.choice(STUDIOS)
    trunk, skull, hand = dice.uniform(66, 94), dice.uniform(42, 62), dice.uniform(17, 28)
    top, reach = 216 - trunk - skull + 14, trunk + 22
    parts = [(322.0, 216.0, trunk, body), (322, top, skull, joint), (284, 312, 26, joint), (360, 312, 26, joint)]
    for side in (-1, 1):
        parts.append((322 + side * reach, 206, hand, joint))
        parts.append((322 + side * (reach + 18), 262, hand * 0.8, body))
    solid = "".join(_ball(f"b{index}", *part) for index, part in enumerate(parts))
    mesh = "".join(_wire(x, y, radius, wire) for x, y, radius, _colour in parts)
    visor = dice.choice((18, 9))
    front = rect(278, top - 18, 88, 36, "#11211b", rx=visor) + circle(304, top, 9, "#4fe0c0") + circle(322, 220, 24, SIGNAL)
    return document(
        HALVES,
        backdrop(ground),
        ellipse(322, 340, 150, 14, "#5b6a66", opacity=0.35),
        group(solid, front, clip_path="url(#l)"),
        rect(322, -5, 330, 370, dark),
        group(mesh, rect(278, top - 18, 88, 36, "none", stroke=SIGNAL, rx=visor), clip_path="url(#r)"),
        line((322, -5), (322, 365), SIGNAL, 2.5),
    )


def materials(dice: Random) -> str:
    """Six spheres, six surfaces: look-dev."""
    ground = dice.choice(("#2c333a", "#e3e6e1", "#3a3027", "#22302b"))
    parts = [backdrop(ground)]
    for index, colour in enumerate(dice.sample((*METALS, "#f6f2e7", "#27406b", "#8a5a34"), 6)):
        x, y = 120 + index % 3 * 200, 98 + index // 3 * 166
        parts.append(ellipse(x, y + 70, 62, 9, "#000000", opacity=0.3))
        parts.append(_ball(f"m{index}", x, y, 66, colour, dice.choice((0.25, 0.6, 0.95))))
        parts.append(_surface(dice, x, y))
    return document(*parts)


def _surface(dice: Random, x: float, y: float) -> str:
    """What lies on a sphere: bands, freckles, or nothing."""
    kind = dice.choice(("bands", "freckles", "plain"))
    if kind == "bands":
        bands = ((offset, math.sqrt(66**2 - offset**2)) for offset in (-34, 0, 34))
        return "".join(ellipse(x, y + offset, half, 8, stroke="#00000055", stroke_width=3) for offset, half in bands)
    if kind == "freckles":
        places = [turned((dice.uniform(4, 54), 0), dice.uniform(0, 360), (x, y)) for _ in range(26)]
        return "".join(circle(*place, dice.uniform(2, 5), "#00000033") for place in places)
    return "".join(
        ellipse(x, y + offset, math.sqrt(66**2 - offset**2), 8, stroke="#00000055", stroke_width=3) for offset in (-34, 0, 34)
    )
    if kind == "freckles":
        places = [(dice.uniform(0, 6.28), dice.uniform(4, 54)) for _ in range(26)]
        return "".join(
            circle(x + far * math.cos(turn), y + far * math.sin(turn), dice.uniform(2, 5), "#00000033") for turn, far in places
        )
    return ""


def lights(dice: Random) -> str:
    """One scene in four lights."""
    figure_at, who = dice.uniform(90, 220), Look.of(dice)
    pose = dice.choice(ATTITUDES).standing_at(figure_at, 104)
    parts = []
    for index, hour in enumerate(dice.sample(HOURS, 4)):
        x, y, name = index % 2 * 322, index // 2 * 182, f"h{index}"
        scene = gradient(name, *hour[:3]) + rect(0, 0, 318, 178, f"url(#{name})") + circle(60 + index * 60, 40, 18, "#fff3c9")
        hills = path("M0 110Q80 70 160 100T318 84V178H0Z", hour[4]) + path("M0 138Q120 120 318 140V178H0Z", hour[6])
        shade = rect(0, 0, 318, 178, hour[0], opacity=0.22)
        parts.append(group(scene, hills, figure(pose, who, scale=0.95, width=1.4), shade, transform=f"translate({x} {y})"))
    return document(backdrop("#11211b"), *parts)


def smoke(dice: Random) -> str:
    """An effect in four stages: a puff, a fire or a splash."""
    dark, shells = dice.choice(EFFECTS)
    parts = [backdrop(dark)]
    for stage, radius in enumerate((20, 44, 62, 68)):
        x, y = 86 + stage * 156, 246 - stage * 16
        for depth, colour in enumerate(shells[: 1 if stage == 3 else 4]):
            share = (1.25, 1.0, 0.74, 0.42)[depth]
            parts.append(_puff(dice, x, y, radius * share, colour))
        if stage == 3:
            parts += [circle(x - 14, y - 12, 22, dark), circle(x + 26, y + 14, 14, dark)]
        parts.append(label(x, 342, str((1, 5, 11, 19)[stage]), "#8fa3b8"))
    lengths = [(20 + index * 12.5, 8 if index % 8 == 0 else 4) for index in range(49)]
    ticks = "".join(line((x, 316), (x, 316 + length), "#6b7780", 1.5) for x, length in lengths)
    return document(*parts, line((20, 316), (620, 316), "#6b7780"), ticks)


def _puff(dice: Random, x: float, y: float, radius: float, colour: str) -> str:
    parts = [circle(x, y, radius * 0.7, colour)]
    for index in range(9):
        angle, far = index * 2 * math.pi / 9 + dice.uniform(-0.2, 0.2), radius * 0.7 * dice.uniform(0.75, 1.1)
        place = (x + far * math.cos(angle), y + far * 0.9 * math.sin(angle))
        parts.append(circle(*place, radius * 0.46 * dice.uniform(0.7, 1.1), colour))
    return "".join(parts)


def layers(dice: Random) -> str:
    """A shot pulled apart: sky, mountains, ground, and who stands in it."""
    hour, ground = dice.choice(HOURS), dice.choice(("#262037", "#12201c", "#33261f", "#e9e7d8"))
    pose = dice.choice(ATTITUDES).standing_at(95, 104)
    sheets = (
        rect(0, 0, 190, 180, hour[2]) + circle(dice.uniform(40, 150), 60, 28, "#fff3c9"),
        rect(0, 0, 190, 180, hour[1], opacity=0.35) + path("M0 180V110L50 50l40 50 50-70 50 90v60Z", hour[4]),
        rect(0, 0, 190, 180, hour[1], opacity=0.2) + path("M0 140q50-40 100 0t90-10v50H0Z", hour[6]),
        rect(0, 0, 190, 180, "#f6f2e7", opacity=0.16) + figure(pose, Look.of(dice), scale=1.1, width=1.6),
    )
    frame = rect(0, 0, 190, 180, "none", stroke="#f6f2e7", stroke_width=2)
    places = [f"translate({70 + index * 112} {112 - index * 18}) skewY(14)" for index in range(4)]
    parts = [group(sheet, frame, transform=place) for sheet, place in zip(sheets, places, strict=True)]
    dashes = line((60, 336), (600, 336), SIGNAL, 2, stroke_dasharray="3 8", stroke_linecap="round")
    return document(backdrop(ground), *parts, dashes)


def greens(dice: Random) -> str:
    """Terraced fields with people at work; every hour of the day has its own."""
    hour = dice.choice(HOURS)
    parts = [gradient("sky", *hour[1:4]), backdrop("url(#sky)"), circle(dice.uniform(120, 520), 80, 34, "#fff6d6")]
    parts += [ridge(dice, 176, 22, hour[4] + "aa"), ridge(dice, 198, 12, hour[4])]
    for step in range(8):
        y, swing = 214 + step * 20, dice.uniform(10, 26)
        d = f"M-5 {y}C120 {number(y - swing)} 220 {number(y + swing)} 350 {y}S560 {number(y - swing)} 645 {number(y + swing / 3)}"
        field = _blend(hour[4], "#8fc152" if step % 2 else "#5a9a44", 0.7)
        parts += [path(f"{d}V365H-5Z", field), path(d, stroke="#f3f6cf", stroke_width=1.6, opacity=0.6)]
    for _worker in range(dice.randint(1, 4)):
        x, y = dice.uniform(60, 580), dice.uniform(250, 320)
        parts.append(path(f"M{number(x - 8)} {number(y + 30)}l4-26h10l4 26Z", dice.choice(METALS)))
        parts.append(circle(x + 1, y, 7, "#a4673f") + path(f"M{number(x - 19)} {number(y)}l20-16 20 16q-20 6-40 0Z", "#f2cf7c"))
    return document(*parts)


def _blend(first: str, second: str, share: float) -> str:
    pairs = zip((first[1:3], first[3:5], first[5:7]), (second[1:3], second[3:5], second[5:7]), strict=True)
    return "#" + "".join(f"{round(int(a, 16) * (1 - share) + int(b, 16) * share):02x}" for a, b in pairs)
