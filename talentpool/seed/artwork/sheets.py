"""Drawings of the work behind the pictures: boards, colour scripts, exposure sheets, timelines, sound, title designs."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

from .places import HOURS
from .svg import (
    SIGNAL,
    WIDTH,
    backdrop,
    circle,
    document,
    group,
    label,
    line,
    number,
    path,
    rect,
)

SCREENS = (("#20262b", "#2b333a", "#3b464f"), ("#241f2e", "#2f293c", "#433b55"), ("#10241f", "#18332c", "#28493f"))
CLIPS = ("#f2b632", "#f94e19", "#2a8f86", "#7b4b94", "#3b6ea5", "#c2693f", "#6a8d4e")
_PANELS = (
    "M0 92Q50 70 96 84T184 70M20 92l18-30 20 26 22-44 26 44M132 30a14 14 0 1 0 28 0a14 14 0 1 0 -28 0M60 110q10-16 20 0",
    "M58 62a34 34 0 1 0 68 0a34 34 0 1 0 -68 0M60 50q30-40 66 0M80 62v6M104 62v6M84 82q10 6 18 0M58 118q34-34 70 0",
    "M10 110h160M40 110l16-40 14 12 18-36 20 20 14-10 20 54M120 30h40m-10-8l10 8-10 8",
    "M35 60a17 17 0 1 0 34 0a17 17 0 1 0 -34 0M110 54a20 20 0 1 0 40 0a20 20 0 1 0 -40 0"
    "M52 77v36M130 74v40M52 88l34-8M130 88l-34-6",
    "M20 20l60 40M164 14L104 60M18 112l62-36M166 112l-62-38M80 66a12 12 0 1 0 24 0a12 12 0 1 0 -24 0"
    "M92 78v24m0-14l-14-8m14 8l14-12",
    "M0 84H184M30 84q20-60 62-60t62 60M92 84V50m-10 10l10-10 10 10M20 104h144",
    "M14 110V40h60v70M104 110V20h62v90M74 70h30M40 110V84h14v26M120 40h14v14h-14zM144 40h14v14h-14zM120 70h14v14h-14z",
    "M16 96q20-40 44-20t40-24 40-10 30 10M120 26a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"
    "M130 36v26l-14 20m14-20l14 20m-14-30l-16-6m16 6l18-12",
    "M60 116V60q0-30 32-30t32 30v56M76 70h6M104 70h6M80 92q12 10 26 0M60 60l-24 20M124 60l24-24",
    "M10 40h164M10 92h164M30 40l-14 52M70 40l-6 52M112 40l6 52M152 40l14 52M92 14v20m-8-8l8 8 8-8",
)  # fmt: skip


def boards(dice: Random) -> str:
    """Six panels in pencil, with notes under them; one arrow in red says where the camera goes."""
    paper, pencil = dice.choice((("#e8e1cf", "#2b3531"), ("#e3e6e1", "#27406b"), ("#efe3dc", "#4a2b33"), ("#e6ead8", "#2f4a2f")))
    parts = [backdrop(paper)]
    for index, panel in enumerate(dice.sample(_PANELS, 6)):
        flip = "translate(188 2) scale(-1 1)" if dice.random() < 0.4 else "translate(4 2)"
        drawn = path(panel, stroke=pencil, stroke_width=2.4, stroke_linecap="round", stroke_linejoin="round", transform=flip)
        tone = rect(1, 1, 190, 122, dice.choice(("#c9d3c4", "#d9cdb8", "#fbf8ee", "#fbf8ee")), opacity=0.6)
        camera = path(f"M{dice.randint(20, 60)} 16h80m-9-7l9 7-9 7", stroke=SIGNAL, stroke_width=2.4) if index == 2 else ""
        notes = "".join(line((0, y), (dice.randint(50, 180), y), "#9aa79c", 3) for y in (136, 146))
        frame = rect(0, 0, 192, 124, "#fbf8ee", stroke=pencil, stroke_width=2)
        place = f"translate({20 + index % 3 * 204} {18 + index // 3 * 172})"
        parts.append(group(frame, tone, drawn, camera, notes, transform=place))
    return document(*parts)


def colour_script(dice: Random) -> str:
    """Twelve scenes from morning to night."""
    hours = [dice.choice(HOURS) for _ in range(12)]
    parts = [backdrop(dice.choice(("#161d1a", "#f1ede2", "#22202c")))]
    for index, hour in enumerate(hours):
        x, y = 12 + index % 4 * 156, 14 + index // 4 * 114
        sun = circle(dice.uniform(20, 128), dice.uniform(18, 46), dice.uniform(8, 18), "#ffffff", opacity=0.55)
        far = path(f"M0 {dice.randint(50, 62)}Q40 {dice.randint(36, 60)} 74 56T148 {dice.randint(44, 62)}V102H0Z", hour[4])
        near = path(f"M0 {dice.randint(72, 84)}Q50 {dice.randint(60, 84)} 90 80T148 {dice.randint(70, 88)}V102H0Z", hour[6])
        who = path(f"M{dice.randint(30, 110)} 92l5-22 5 22Z", hour[2])
        parts.append(group(rect(0, 0, 148, 102, hour[dice.choice((1, 2))]), sun, far, near, who, transform=f"translate({x} {y})"))
    return document(*parts)


def waveform(dice: Random) -> str:
    """Three tracks of sound with a playhead."""
    dark, _middle, rule = dice.choice(SCREENS)
    parts = [backdrop(dark)]
    for track, colour in enumerate(dice.sample(CLIPS, 3)):
        y, phase = 80 + track * 104, dice.uniform(0.04, 0.14)
        d = ""
        for index in range(106):
            x, envelope = 6 + index * 6, abs(math.sin(index * phase + track)) ** 1.5
            half = max(1.5, 44 * envelope * dice.uniform(0.35, 1))
            d += f"M{x} {number(y - half)}V{number(y + half)}"
        parts += [line((0, y), (WIDTH, y), rule, 1), path(d, stroke=colour, stroke_width=3.4, stroke_linecap="round")]
    head = dice.uniform(120, 560)
    parts += [line((head, 0), (head, 365), "#ffffff"), path(f"M{number(head - 9)} 0h18l-9 13Z", "#ffffff")]
    return document(*parts)


def timeline(dice: Random) -> str:
    """An edit: a frame of the film over its tracks."""
    dark, middle, rule = dice.choice(SCREENS)
    hour = dice.choice(HOURS)
    parts = [backdrop(dark), rect(170, 16, 300, 169, hour[1]), circle(dice.uniform(220, 420), 70, 26, "#fff3c9")]
    parts.append(path("M170 150Q240 110 320 140T470 120V185H170Z", hour[4]) + path("M170 172Q280 140 470 168V185H170Z", hour[6]))
    parts += [rect(16, 16 + row * 44, 136, 36, middle) for row in range(4)]
    bins = [(22 + column * 68, 22 + row * 44) for row in range(4) for column in (0, 1)]
    parts += [rect(x, y, 56, 24, dice.choice(CLIPS), opacity=0.75) for x, y in bins]
    for track in range(5):
        y, x = 210 + track * 28, 16.0
        parts.append(rect(16, y, 608, 24, middle))
        while x < 600:
            width = min(dice.uniform(26, 120), 624 - x)
            if dice.random() < 0.82:
                parts.append(rect(x, y + 2, width - 2, 20, CLIPS[track % len(CLIPS)], opacity=dice.choice((0.95, 0.75, 0.6))))
            x += width
    head = dice.uniform(100, 560)
    parts += [rect(488, 16, 136, 168, middle), line((488, 60), (624, 60), rule)]
    return document(*parts, line((head, 200), (head, 356), "#ffffff"))


def x_sheet(dice: Random) -> str:
    """An exposure sheet: columns of cels, held and changed."""
    paper, ruled = dice.choice((("#f7f1df", "#bbd6c1"), ("#eef2e6", "#b7c9d8"), ("#f6e9e2", "#d8c2b6")))
    parts = [backdrop(paper), rect(14, 14, 612, 30, "#22302b")]
    for column, name in enumerate(("AKSI", "A", "B", "C", "D", "BG", "KAMERA")):
        x = 14 + column * 87.4
        parts += [label(x + 43, 34, name, paper, 12.5), line((x, 14), (x, 350), ruled, 1.4)]
        parts.append(_exposures(dice, x, last=column in (0, 6)))
    for row in range(1, 20):
        parts.append(line((14, 44 + row * 16), (626, 44 + row * 16), "#54635c" if row % 4 == 0 else ruled, 1.0))
    return document(*parts)


def _exposures(dice: Random, x: float, *, last: bool) -> str:
    """Numbers where a drawing changes, a line while it is held; in the outer columns a curve of notes."""
    if last:
        bow = f"q{dice.randint(20, 50)} 40 4 {dice.randint(60, 110)}t{dice.randint(-10, 30)} {dice.randint(60, 130)}"
        d = f"M{number(x + 20)} 56{bow}"
        return path(d, stroke=SIGNAL, stroke_width=2.4, stroke_linecap="round")
    parts, row, cel = [], 0, 1
    while row < 19:
        hold = dice.choice((1, 2, 2, 3, 4))
        parts.append(label(x + 43, 57 + row * 16, str(cel), "#11211b", 12))
        if hold > 1:
            parts.append(line((x + 43, 62 + row * 16), (x + 43, 44 + min(row + hold, 19) * 16), "#587f69", 1.6))
        row, cel = row + hold, cel + 1
    return "".join(parts)


def nodes(dice: Random) -> str:
    """A node graph of a composite, or of a tool."""
    dark, middle, rule = dice.choice(SCREENS)
    parts = [backdrop(dark)]
    parts += [circle(x, y, 1.2, rule) for x in range(16, 640, 32) for y in range(16, 360, 32)]
    columns = [[(70 + 122 * column, 60 + dice.uniform(-16, 16) + row * 84) for row in range(count)]
               for column, count in enumerate((4, dice.choice((3, 4)), dice.choice((2, 3)), 2, 1))]  # fmt: skip
    for left, right in pairwise(columns):
        for index, (x, y) in enumerate(left):
            to_x, to_y = right[min(index, len(right) - 1)]
            bow = f"M{number(x + 40)} {number(y)}C{number(x + 74)} {number(y)} {number(to_x - 74)} {number(to_y)}"
            parts.append(path(f"{bow} {number(to_x - 40)} {number(to_y)}", stroke="#cfd8d3", stroke_width=2))
    for x, y in (place for column in columns for place in column):
        colour = dice.choice(CLIPS)
        box = rect(x - 40, y - 20, 80, 40, middle, stroke=colour, stroke_width=2.4, rx=5)
        lines = [rect(x - 28, y + 9 * row, dice.randint(18, 56), 4, "#9fb0bb") for row in range(2)]
        parts += [box, rect(x - 40, y - 20, 80, 11, colour, rx=4), *lines]
    return document(*parts)


def title_design(dice: Random) -> str:
    """Shapes in motion, as a title or an ident would have them."""
    colours = dice.sample((*CLIPS, "#f6f2e7", "#11211b", "#bfe0d2"), 5)
    parts = [backdrop(colours[0])]
    x, y = dice.uniform(180, 460), dice.uniform(130, 230)
    for ring in range(dice.choice((3, 4, 5))):
        parts.append(circle(x, y, 30 + ring * 34, stroke=colours[1 + ring % 4], stroke_width=dice.choice((8.0, 14.0, 20.0))))
    for _bar in range(dice.randint(5, 9)):
        width, turn = dice.uniform(40, 190), dice.choice((0, 30, 45, 90, -30))
        place = f"translate({number(dice.uniform(30, 610))} {number(dice.uniform(30, 330))}) rotate({turn})"
        parts.append(rect(-width / 2, -9, width, 18, dice.choice(colours[1:]), rx=9, transform=place))
    for _dot in range(12):
        parts.append(circle(dice.uniform(0, 640), dice.uniform(0, 360), dice.uniform(4, 16), dice.choice(colours[1:])))
    word = dice.choice(("LAYANG", "BARA", "RIMBA", "KOTA", "TARI", "AIR", "PULANG"))
    return document(*parts, label(320, 206, word, dice.choice(("#fdfbf6", "#11211b")), 92.0))
