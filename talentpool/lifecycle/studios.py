"""Studios that would be left without anybody who can run them, and what becomes of them.

Where other people belong to a studio, it is handed over first: nobody else is made an owner without being asked, and
nobody's work is called off by one person's leaving. Where nobody else does, the studio goes with its owner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jobs.actions import leaving
from talentpool.accounts.actions import memberships, studios
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import Membership, Studio, User
from talentpool.kernel.errors import Conflict


class HandOverFirst(Conflict):
    code = "hand_over_first"
    reason = _("You are the only owner of a studio with other people in it. Hand it over to one of them first.")


@dataclass(frozen=True)
class Held:
    """Studios of which somebody is the only owner: with other people in them, and without."""

    to_hand_over: list[Studio]
    alone: list[Studio]


def held_by(user: User) -> Held:
    owned = Studio.objects.filter(memberships__user=user, memberships__role=MemberRole.OWNER)
    to_hand_over, alone = [], []
    for studio in owned.exclude(verification=Verification.CLOSED).order_by("name", "pk"):
        others = Membership.objects.filter(studio=studio, user__is_active=True).exclude(user=user)
        roles = set(others.values_list("role", flat=True))
        if MemberRole.OWNER not in roles:
            (to_hand_over if roles else alone).append(studio)
    return Held(to_hand_over, alone)


def _held_and_locked(user: User) -> Held:
    """Judged while nobody joins, leaves or is made an owner. Raise HandOverFirst."""
    for studio in Studio.objects.of(user).order_by("pk"):
        studios.lock(studio)
    held = held_by(user)
    if held.to_hand_over:
        raise HandOverFirst()
    return held


@transaction.atomic
def rest(user: User, *, at: datetime) -> None:
    """While the owner's account stands still, nobody can apply to what nobody would answer."""
    for studio in _held_and_locked(user).alone:
        leaving.close_what_is_open(studio, by=user, at=at)


@transaction.atomic
def leave_all(user: User, *, at: datetime) -> None:
    """Close the studios that nobody else belongs to, with their postings, and leave the others."""
    for studio in _held_and_locked(user).alone:
        closed = studios.close(studio, by=user, at=at)
        leaving.cancel_everything(closed, at=at)
    for membership in Membership.objects.filter(user=user).select_related("studio").order_by("studio_id"):
        memberships.remove(membership, by=user, at=at)
