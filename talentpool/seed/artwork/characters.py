"""Drawings of people: movement, attitudes, model sheets and rigs. Every throw of the dice is another person."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .figure import Pose, figure, ghost
from .heads import CLOTH, EXPRESSIONS, Look, head
from .poses import ATTITUDES, LEAP, RUN, SIDEWAYS, STANDING, WALK
from .svg import HEIGHT, WIDTH, backdrop, circle, document, ellipse, gradient, group, label, line, path, peaks, rect, ridge

SHEETS = ("#f7f1df", "#f1ede2", "#e8f0ea", "#f6e9e2", "#e9edf5")
TINTS = ("#f7c9a9", "#bfe0d2", "#f6e3a1", "#c8d7ef", "#f4b9b1", "#d9e6b6", "#dccfe8", "#cfe5dc")
BLUE, PENCIL = "#e6eef7", "#5c8fb8"
LEFT, STEP = 70, 125  # five poses side by side


def walk_cycle(dice: Random) -> str:
    return _cycle(dice, WALK, (0, 2, 4), 212, 1.5)


def run_cycle(dice: Random) -> str:
    return _cycle(dice, RUN, (0, 3), 214, 1.45)


def _cycle(dice: Random, poses: tuple[Pose, ...], keys: tuple[int, ...], y: float, scale: float) -> str:
    """Keys in colour, what lies between in pencil, numbered as on the x-sheet."""
    paper, look, every = dice.choice(SHEETS), Look.of(dice), dice.choice((2, 3, 4))
    parts = [backdrop(paper), line((20, 296), (620, 296), "#2b3531")]
    for index, pose in enumerate(poses):
        x = LEFT + index * STEP
        parts.append(line((x, 30), (x, 330), "#bcd3c3", 1))
        drawn = pose.moved(x, y, scale)
        parts.append(
            figure(drawn, look, scale=scale, width=2)
            if index in keys
            else ghost(drawn, look, PENCIL, paper, scale=scale, width=1.8)
        )
        if index in keys:
            parts.append(circle(x, 330, 13, paper, stroke="#2b3531", stroke_width=2))
        parts.append(label(x, 334.5, str(1 + index * every), "#2b3531", 12.5))
    return document(*parts)


def leap(dice: Random) -> str:
    """Five key poses on one arc."""
    sky, far, ground = dice.choice((("#bfe0d2", "#8fc2ad", "#2c5a4a"), ("#f6e3a1", "#e8b56a", "#7d4b22"),
                                    ("#c8d7ef", "#94b0d8", "#2c4270"), ("#f4b9b1", "#d98577", "#6b2d34")))  # fmt: skip
    look = Look.of(dice)
    parts = [backdrop(sky), peaks(dice, 250, 90, far), rect(-5, 318, WIDTH + 10, 50, ground)]
    parts.append(path("M72 260Q190 120 328 128T568 268", stroke=ground, stroke_width=2, stroke_dasharray="2 7"))
    for pose in LEAP[:2] + LEAP[3:]:
        parts.append(ghost(pose.moved(320, 176), look, ground, sky, scale=1.0, width=1.8))
    parts.append(figure(LEAP[2].moved(320, 182), look, scale=1.5, width=2.4))
    return document(*parts)


def attitude(dice: Random) -> str:
    """One person, one clear pose."""
    tint, shade = dice.sample(TINTS, 2)
    x = dice.uniform(270, 370)
    return document(
        backdrop(tint),
        circle(x + dice.uniform(-60, 60), 170, dice.uniform(110, 160), shade, opacity=0.7),
        ellipse(x, 322, 96, 12, "#11211b", opacity=0.22),
        figure(dice.choice(ATTITUDES).standing_at(x, 214), Look.of(dice), scale=1.95, width=2.8),
    )


def acting(dice: Random) -> str:
    """A change of mind: one pose in colour between the two around it."""
    paper, look = dice.choice(SHEETS), Look.of(dice)
    before, now, after = dice.sample(ATTITUDES, 3)
    frame = {"stroke": "#bcd3c3", "stroke_width": 1.2}
    return document(
        backdrop(paper),
        rect(60, 24, 520, 300, "none", **frame),
        rect(112, 54, 416, 240, "none", **frame),
        line((20, 304), (620, 304), "#2b3531"),
        ghost(before.standing_at(170, 202), look, "#d9583b", paper, scale=1.8, width=1.8),
        ghost(after.standing_at(478, 202), look, "#2a8f86", paper, scale=1.8, width=1.8),
        figure(now.standing_at(322, 200), look, scale=1.9, width=2.4),
    )


def line_up(dice: Random) -> str:
    """The cast of a series, by height."""
    paper = dice.choice(SHEETS)
    parts = [backdrop(paper)]
    for y in range(64, 320, 32):
        parts.append(line((20, y), (620, y), "#c9d3c4", 1))
    parts.append(line((20, 318), (620, 318), "#2b3531", 2.4))
    for index, size in enumerate(dice.sample((1.05, 1.3, 1.5, 1.75, 1.95), 5)):
        pose = dice.choice((STANDING, *ATTITUDES[:2], ATTITUDES[6]))
        expression = dice.choice(EXPRESSIONS[:3] + EXPRESSIONS[6:])
        placed = replace(pose.standing_at(82 + index * 119, 312 - 55 * size), expression=expression)
        parts.append(figure(placed, Look.of(dice), scale=size, width=2.2))
    return document(*parts)


def model_sheet(dice: Random) -> str:
    """One person from three sides, with guide lines."""
    paper, look = dice.choice(SHEETS), Look.of(dice)
    parts = [backdrop(paper), *(line((20, y), (620, y), "#9fc0ac", 1) for y in (62, 118, 178, 236, 322))]
    front, side = STANDING.standing_at(0, 222), SIDEWAYS.standing_at(0, 222)
    for x, pose, mirrored in ((130, front, ""), (320, side, ""), (510, front, " scale(-1 1)")):
        parts.append(group(figure(pose, look, scale=1.72, width=2.2), transform=f"translate({x} 0){mirrored}"))
    swatches = (look.skin, look.hair, look.top, look.short, look.sash)
    parts += [circle(24 + 22 * index, 344, 8, colour, stroke="#2b3531") for index, colour in enumerate(swatches)]
    return document(*parts)


def expression_sheet(dice: Random) -> str:
    look, tints = Look.of(dice), dice.sample(TINTS, 6)
    faces = dice.sample(EXPRESSIONS, 6)
    return document(
        *(
            rect(index % 3 * 214, index // 3 * 180, 214, 180, tint)
            + head(index % 3 * 214 + 100, index // 3 * 180 + 100, 52, look, faces[index], tilt=dice.uniform(-9, 9))
            for index, tint in enumerate(tints)
        )
    )


def portrait(dice: Random) -> str:
    """A face, close up."""
    look, tint = Look.of(dice), dice.choice(TINTS)
    x = dice.uniform(290, 350)
    outline = {"stroke": look.line, "stroke_width": 6, "stroke_linejoin": "round"}
    shoulders = f"M{x - 170:.0f} 400Q{x - 140:.0f} 290 {x - 20:.0f} 286T{x + 160:.0f} 400Z"
    return document(
        backdrop(tint),
        circle(x + 90, 120, 150, "#ffffff", opacity=0.25),
        path(shoulders, look.top, **outline),
        path(f"M{x - 40:.0f} 250h64v46q-30 22 -64 0Z", look.skin, **outline),
        head(x, 172, 104, look, dice.choice(EXPRESSIONS), tilt=dice.uniform(-8, 8), width=6),
    )


def bones(dice: Random) -> str:
    """A rig: the person in a pose, with controllers."""
    dark, grid = dice.choice((("#39424a", "#46525c"), ("#2c3a3f", "#3a4b52"), ("#3a3546", "#4a4459"), ("#e3e6e1", "#cfd5cd")))
    pose = dice.choice(ATTITUDES).standing_at(320, 206)
    yellow, blue, red, green = "#ffb81c", "#2f9bff", "#ff5a5a", "#35c46a"
    parts = [backdrop(dark)]
    parts += [line((x, 0), (x, HEIGHT), grid, 1) for x in range(0, WIDTH, 32)]
    parts += [line((0, y), (WIDTH, y), grid, 1) for y in range(8, HEIGHT, 32)]
    parts.append(figure(pose, Look.of(dice), scale=1.75, width=2))
    for (x, y), from_y in (((pose.left_hand), 142), ((pose.right_hand), 142)):
        parts.append(rect(307 + x * 1.75, from_y - 13 + y * 1.75, 26, 26, "none", stroke=blue, stroke_width=2.4))
    for x, y in (pose.left_foot, pose.right_foot):
        parts.append(ellipse(326 + x * 1.75, 208 + y * 1.75, 34, 9, stroke=red, stroke_width=2.4))
    parts += [ellipse(320, y, rx, rx / 4, stroke=yellow, stroke_width=2.4) for y, rx in ((206, 52), (142, 44))]
    parts += [circle(334, 92, 52, stroke=yellow, stroke_width=2.4), ellipse(320, 318, 128, 15, stroke=green, stroke_width=2.4)]
    parts.append(_outliner(dice))
    return document(*parts)


def _outliner(dice: Random) -> str:
    """The list of bones at the edge of the screen."""
    rows = [rect(30 + 8 * dice.randint(0, 2), 32 + 16 * row, dice.randint(40, 80), 5, "#9fb0bb") for row in range(8)]
    return group(
        rect(20, 20, 124, 150, "#262c31"), rect(24, 42 + 16 * dice.randint(0, 6), 116, 15, "#f94e19", opacity=0.5), *rows
    )


def puppet_stage(dice: Random) -> str:
    """A puppet on its set, under lamps: stop motion."""
    wall, floor, prop = dice.choice((("#e9c9a1", "#8a5a34", "#5b7f6a"), ("#b7cfd6", "#5d6f78", "#c2693f"),
                                     ("#dcc7d8", "#6d4b68", "#d9a441"), ("#cfd8b4", "#6b6a3d", "#a8503c")))  # fmt: skip
    x = dice.uniform(250, 390)
    far = x - 190 if x > 320 else x + 120
    return document(
        gradient("wall", wall, "#fff4dc"),
        backdrop("url(#wall)"),
        path("M-5 280H645V365H-5Z", floor),
        *(line((left, 282), (left * 1.5 - 160, 362), "#00000022", 2) for left in range(0, 640, 64)),
        rect(far, 210, 74, 76, prop, stroke="#3a2a1c", stroke_width=3),
        rect(far + 10, 186, 54, 26, "#f6f2e7", stroke="#3a2a1c", stroke_width=3),
        line((x - 6, 190), (x - 40, 20), "#6b7780", 3),
        path("M40 -5L150 -5L190 60L110 96Z", "#22302b"),
        path("M110 96L190 60L420 300L60 330Z", "#ffe9b0", opacity=0.25),
        figure(dice.choice(ATTITUDES).standing_at(x, 214), Look.of(dice), scale=1.55, width=2.2),
        circle(x - 4, 212, 4, "#9aa5a8", stroke="#3a2a1c"),
    )


def roof_scene(dice: Random) -> str:
    """A finished shot: somebody on the roofs, and a kite."""
    top, low, roof = dice.choice((("#21305c", "#ffd58a", "#1d1733"), ("#12415c", "#bfe6d8", "#0c2430"),
                                  ("#5a2a4f", "#ffb38a", "#2a1330"), ("#8fd3d6", "#fdf3c8", "#2f5a55")))  # fmt: skip
    x = dice.uniform(230, 330)
    kite = dice.choice(CLOTH)
    return document(
        gradient("sky", top, low),
        backdrop("url(#sky)"),
        circle(dice.uniform(420, 560), 210, 56, "#fff3c9", opacity=0.85),
        peaks(dice, 290, 110, roof + "66"),
        ridge(dice, 282, 16, roof + "aa"),
        path("M-5 365V312L130 262 290 318V365Z", roof),
        path("M380 365V330L520 276 650 326V365Z", roof),
        path("M-5 312L130 262 290 318M380 330L520 276 650 326", stroke=kite, stroke_width=5),
        figure(dice.choice((LEAP[2], RUN[3], ATTITUDES[3])).standing_at(x, 176), Look.of(dice), scale=1.7, width=2.6),
        path("M540 66l30-30 26 34-32 32Z", kite, stroke=roof, stroke_width=2.4),
        path(f"M552 102q-22 16 -12 34T{x + 50:.0f} 130", stroke="#f6f2e7", stroke_width=1.4),
    )
