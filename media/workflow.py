"""The life of a picture. Only the worker, and the actions that send it to the worker, take these steps."""

from __future__ import annotations

from talentpool.kernel.states import Machine, Move

from . import rules
from .enums import PictureState

PICTURE = Machine(
    "picture",
    PictureState.RECEIVED,
    Move("finish", {PictureState.RECEIVED}, PictureState.READY, who=rules.is_our_own_work),
    Move("give_up", {PictureState.RECEIVED}, PictureState.FAILED, who=rules.is_our_own_work),
    # The city's staff replaced the file, or publish a picture that has no copies yet.
    Move("renew", {PictureState.READY, PictureState.FAILED}, PictureState.RECEIVED, who=rules.is_our_own_work),
)
