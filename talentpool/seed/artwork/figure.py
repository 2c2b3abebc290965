"""A person of bones: hands and feet are put somewhere, elbows and knees follow. Our own design, in any pose."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from .heads import Look, hair_path, head
from .svg import Point, at, between, circle, group, number, path, turned

TRUNK, ARM, THIGH, SHIN, SKULL = 38.0, 21.0, 26.0, 27.0, 19.0
_PEN = {"fill": "none", "stroke_linecap": "round", "stroke_linejoin": "round"}


@dataclass(frozen=True)
class Pose:
    """Hands are given from the shoulders, feet from the hip. A bend of 1 or -1 chooses the side of the elbow or knee."""

    left_hand: Point
    right_hand: Point
    left_foot: Point
    right_foot: Point
    hip: Point = (0.0, 0.0)
    lean: float = 0
    nod: float = 0
    left_elbow: int = -1
    right_elbow: int = -1
    left_knee: int = -1
    right_knee: int = -1
    toes: float = 0  # of the left foot
    sash: Point = (-24.0, 14.0)
    expression: str = "smile"

    def standing_at(self, x: float, y: float) -> Pose:
        return replace(self, hip=(x, y))

    def moved(self, x: float, y: float, scale: float = 1) -> Pose:
        """By an offset, with its own hip's offset grown by `scale`."""
        return replace(self, hip=(x + self.hip[0] * scale, y + self.hip[1] * scale))


@dataclass(frozen=True)
class _Limb:
    start: Point
    joint: Point
    end: Point

    @property
    def d(self) -> str:
        return f"M{at(self.start)}L{at(self.joint)}L{at(self.end)}"

    def upper(self, share: float) -> str:
        return _segment(self.start, between(self.start, self.joint, share))


@dataclass(frozen=True)
class _Bones:
    hip: Point
    chest: Point
    skull: Point
    left_arm: _Limb
    right_arm: _Limb
    left_leg: _Limb
    right_leg: _Limb
    trunk: str
    sash: str
    strap: tuple[Point, Point]


@dataclass(frozen=True)
class _Stroke:
    d: str
    width: float
    colour: str
    filled: bool = False

    def drawn(self, colour: str | None = None, more: float = 0) -> str:
        return path(self.d, stroke=colour or self.colour, stroke_width=self.width + more)


def figure(pose: Pose, look: Look, *, scale: float = 1, width: float = 2.4) -> str:
    """In full colour; `width` is that of the outline."""
    bones = _bones(pose, scale)
    behind, arm = _strokes(bones, pose, look, scale)
    strap = _Stroke(_segment(*bones.strap), 8 * scale, look.sash)
    skull = head(*bones.skull, SKULL * scale, look, pose.expression, tilt=pose.nod + pose.lean * 0.4, width=width)
    return group(
        "".join(_outlined(stroke, look.line, width) for stroke in behind),
        strap.drawn(),
        skull,
        "".join(_outlined(stroke, look.line, width) for stroke in arm),
        **_PEN,
    )


def ghost(pose: Pose, look: Look, colour: str, paper: str, *, scale: float = 1, width: float = 2.4) -> str:
    """As an onion skin: outline and construction lines in one colour."""
    bones = _bones(pose, scale)
    behind, arm = _strokes(bones, pose, look, scale)
    strokes = behind + arm
    radius = SKULL * scale
    hair = hair_path("flat" if look.style == "hijab" else look.style, radius)
    place = f"translate({at(bones.skull)}) rotate({number(pose.nod + pose.lean)})"
    outline = {"stroke": colour, "stroke_width": width * 2}
    return group(
        "".join(stroke.drawn(colour, width * 2) for stroke in strokes),
        group(circle(0, 0, radius, colour, **outline), path(hair, colour, **outline), transform=place),
        "".join(stroke.drawn(paper) for stroke in strokes),
        path(bones.trunk, paper),
        group(circle(0, 0, radius, paper), path(hair, stroke=colour, stroke_width=width * 0.7), transform=place),
        _construction(bones, colour, paper, scale, width),
        **_PEN,
    )


def _construction(bones: _Bones, colour: str, paper: str, scale: float, width: float) -> str:
    d = _segment(bones.hip, bones.chest) + bones.right_arm.d + bones.right_leg.d + bones.left_leg.d
    joints = (bones.chest, bones.hip, bones.right_arm.joint, bones.right_leg.joint, bones.left_leg.joint)
    dots = "".join(circle(*joint, 2.2 * scale, paper, stroke=colour, stroke_width=width * 0.5) for joint in joints)
    return path(d, stroke=colour, stroke_width=width * 0.5, opacity=0.8) + dots


def _outlined(stroke: _Stroke, line: str, width: float) -> str:
    inside = path(stroke.d, stroke.colour) if stroke.filled else ""
    return stroke.drawn(line, width * 2) + stroke.drawn() + inside


def _segment(a: Point, b: Point) -> str:
    return f"M{at(a)}L{at(b)}"


def _bones(pose: Pose, scale: float) -> _Bones:
    hip, trunk = pose.hip, TRUNK * scale
    chest = turned((0, -trunk), pose.lean, hip)

    def arm(x: float, hand: Point, bend: int) -> _Limb:
        return _reach((chest[0] + x * scale, chest[1] + 3 * scale), hand, ARM, ARM, bend, scale)

    def leg(x: float, foot: Point, bend: int) -> _Limb:
        return _reach((hip[0] + x * scale, hip[1]), foot, THIGH, SHIN, bend, scale)

    return _Bones(
        hip,
        chest,
        turned((3 * scale, -25 * scale), pose.lean + pose.nod * 0.6, chest),
        arm(-4, pose.left_hand, pose.left_elbow),
        arm(2, pose.right_hand, pose.right_elbow),
        leg(-4, pose.left_foot, pose.left_knee),
        leg(3, pose.right_foot, pose.right_knee),
        _trunk(pose, scale),
        _sash(pose, scale),
        (turned((-8 * scale, -trunk * 0.5), pose.lean, hip), turned((8 * scale, -trunk * 0.92), pose.lean, hip)),
    )


def _reach(start: Point, target: Point, first: float, second: float, bend: int, scale: float) -> _Limb:
    """Two bones from `start` towards `target`; a target out of reach stretches them. The law of cosines."""
    first, second = first * scale, second * scale
    dx, dy = target[0] * scale, target[1] * scale
    distance = max(math.hypot(dx, dy), 0.01)
    reach = min(distance, first + second - 0.01)
    end = (start[0] + dx * reach / distance, start[1] + dy * reach / distance)
    cosine = (first**2 + reach**2 - second**2) / (2 * first * reach)
    angle = math.atan2(dy, dx) + bend * math.acos(max(-1.0, min(1.0, cosine)))
    return _Limb(start, (start[0] + first * math.cos(angle), start[1] + first * math.sin(angle)), end)


def _trunk(pose: Pose, scale: float) -> str:
    top, bottom = -TRUNK * scale + 1, 2 * scale
    corners = [turned((x * scale, top), pose.lean, pose.hip) for x in (-9, 8)]
    corners += [turned((x * scale, bottom), pose.lean * 0.5, pose.hip) for x in (8, -9)]
    return "M" + "L".join(at(corner) for corner in corners) + "Z"


def _sash(pose: Pose, scale: float) -> str:
    x, y = pose.sash[0] * scale, pose.sash[1] * scale
    start = turned((-6 * scale, -TRUNK * scale * 0.55), pose.lean, pose.hip)
    end = (start[0] + x, start[1] + y)
    bow = at((start[0] + x * 0.4, start[1] - 10 * scale)), at((start[0] + x * 0.6, end[1] + 14 * scale))
    return f"M{at(start)}C{bow[0]} {bow[1]} {at(end)}"


def _strokes(bones: _Bones, pose: Pose, look: Look, scale: float) -> tuple[list[_Stroke], list[_Stroke]]:
    """What lies behind the head, from back to front, and the arm before it."""
    bone = 8.5 * scale
    behind = [
        _Stroke(bones.sash, 9 * scale, look.sash),
        _Stroke(bones.left_arm.d, bone, look.skin),
        _Stroke(bones.left_arm.upper(0.75), bone + 2 * scale, look.top),
        *_leg(bones.left_leg, pose.toes, look, scale),
        *_leg(bones.right_leg, 0, look, scale),
        _Stroke(_segment(bones.chest, between(bones.chest, bones.skull, 0.6)), 8 * scale, look.skin),
        _Stroke(bones.trunk, 9 * scale, look.top, filled=True),
    ]
    arm = [
        _Stroke(bones.right_arm.d, bone, look.skin),
        _Stroke(bones.right_arm.upper(0.75), bone + 2 * scale, look.top),
    ]
    return behind, arm


def _leg(leg: _Limb, toes: float, look: Look, scale: float) -> list[_Stroke]:
    bone = 8.5 * scale
    slope = math.degrees(math.atan2(leg.end[1] - leg.joint[1], leg.end[0] - leg.joint[0])) - 90 + toes
    foot = _segment(leg.end, turned((10 * scale, 0), slope, leg.end))
    return [
        _Stroke(leg.d, bone + 2 * scale, look.skin),
        _Stroke(foot, bone + scale, look.shoe),
        _Stroke(leg.upper(0.85), bone + 6 * scale, look.short),
    ]
