"""Poses: cycles and key poses of one movement, and single attitudes. Each is for `figure`, whose hip is at the origin."""

from __future__ import annotations

from .figure import Pose

WALK = (
    Pose((24, 32), (-24, 30), (-24, 46), (26, 46), lean=4),
    Pose((18, 36), (-18, 34), (-30, 34), (14, 45), (0, 5), lean=6, toes=30, sash=(-26, 8)),
    Pose((2, 41), (-2, 41), (4, 32), (-2, 52), (0, -3), lean=3, sash=(-20, 20)),
    Pose((-16, 36), (16, 34), (22, 38), (-14, 52), (0, -5), lean=3, sash=(-18, 24)),
    Pose((-24, 32), (24, 30), (26, 46), (-24, 46), lean=4),
)
RUN = (
    Pose((26, 6), (-26, 20), (-34, 30), (30, 40), lean=18, nod=-8, sash=(-36, 2), expression="determined"),
    Pose((20, 16), (-18, 26), (-38, 14), (10, 48), (0, 6), lean=20, nod=-8, toes=40, sash=(-36, -4), expression="determined"),
    Pose((4, 28), (-2, 30), (-12, 26), (-10, 50), (0, -2), lean=20, nod=-8, sash=(-34, 6), expression="determined"),
    Pose((-20, 18), (24, 4), (34, 22), (-34, 42), (0, -10), lean=16, nod=-6, sash=(-34, 14), expression="open"),
    Pose((-26, 20), (26, 6), (30, 40), (-34, 30), (0, -4), lean=18, nod=-8, sash=(-36, 4), expression="determined"),
)
LEAP = (
    Pose((-30, 18), (-26, 26), (-12, 40), (16, 40), (-248, 106), lean=34, nod=-18, sash=(-26, 16), expression="determined"),
    Pose((-28, 24), (30, -22), (-34, 40), (20, 32), (-138, 50), lean=24, nod=-14, sash=(-34, 20), expression="determined"),
    Pose((-36, -14), (34, -30), (-42, 14), (38, 14), (8, -38), lean=8, nod=-6, left_elbow=1, left_knee=1, right_knee=1,
         toes=20, sash=(-44, 8), expression="laugh"),
    Pose((-34, -26), (34, -24), (-6, 46), (26, 40), (150, 20), lean=-10, nod=6, left_elbow=1, sash=(-26, -34),
         expression="open"),
    Pose((-26, 22), (28, 20), (-20, 36), (18, 36), (248, 110), lean=30, nod=-10, sash=(-14, -30)),
)  # fmt: skip
STANDING = Pose((-14, 38), (14, 38), (-8, 53), (8, 53), left_elbow=1, sash=(-12, 36))
SIDEWAYS = Pose((-6, 40), (4, 40), (-2, 53), (2, 53), left_elbow=1, sash=(-12, 36))
ATTITUDES = (
    STANDING,
    Pose((-20, 30), (30, -26), (-10, 52), (10, 52), lean=-4, left_elbow=1, expression="open"),  # greets
    Pose((-8, 14), (14, 12), (-12, 52), (12, 52), lean=6, nod=8, left_elbow=1, right_elbow=1, expression="sad"),
    Pose((-34, -24), (34, -26), (-14, 50), (16, 50), lean=-4, left_elbow=1, expression="laugh"),  # cheers
    Pose((10, 22), (22, -2), (-16, 50), (14, 52), lean=10, nod=-6, right_elbow=1, expression="smirk"),  # points
    Pose((-30, -10), (-16, -24), (-24, 46), (14, 50), lean=-20, nod=10, left_elbow=1, expression="shock"),
    Pose((-24, 8), (26, 6), (-24, 46), (26, 46), lean=6, left_elbow=1, right_elbow=1, expression="determined"),  # at guard
    Pose((-28, 20), (28, 14), (-22, 26), (24, 28), lean=26, nod=-16, sash=(-20, 26)),  # sneaks
    Pose((-34, 2), (36, -8), (-36, 30), (8, 52), lean=14, nod=-6, left_elbow=1, toes=40, sash=(-40, 6), expression="open"),
)
