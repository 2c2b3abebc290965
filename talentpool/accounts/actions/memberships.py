"""Who belongs to a studio, and as what. A studio always has an owner: every change holds the studio's row first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts import rules
from talentpool.accounts.actions import studios
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import IdempotencyKey, Membership, Studio, StudioEvent, User
from talentpool.kernel.errors import Conflict, require
from talentpool.outbox import promises


class LastOwner(Conflict):
    code = "last_owner"
    reason = _("A studio needs at least one owner. Make somebody else an owner first.")


class NoLongerAMember(Conflict):
    code = "no_longer_a_member"
    reason = _("This person is no longer a member of the studio.")


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: User, at: datetime) -> Membership:
    """Owners only. Who becomes an owner is a new face to the city: a verified studio is verified anew."""
    studio = studios.lock_to_change(membership.studio)
    require(rules.is_owner_of(by, studio))
    member = _present(membership)
    if member.role == role:
        return member
    if member.role == MemberRole.OWNER:
        _keep_an_owner(studio, without=member)
    before, member.role = member.role, MemberRole(role)
    # Recorded before the change is saved: the record says which right the person used.
    event = StudioEvent.objects.record(studio, "change_role", by=by, at=at, member=member.user.public_id, role=[before, role])
    if role == MemberRole.OWNER:
        studios.verify_anew(studio, by=by, at=at)
    member.save(update_fields=["role"])
    _tell(member.user, studio, event, role=role)
    return member


@transaction.atomic
def hand_over(studio: Studio, *, to: Membership, by: User, at: datetime) -> Membership:
    """Make a member the owner in the place of `by`, who stays as a recruiter."""
    locked = studios.lock_to_change(studio)
    require(rules.is_owner_of(by, locked))
    heir = _present(to, of=locked)
    if heir.user_id == by.pk:
        return heir
    event = StudioEvent.objects.record(locked, "hand_over", by=by, at=at, member=heir.user.public_id)
    studios.verify_anew(locked, by=by, at=at)
    Membership.objects.filter(pk=heir.pk).update(role=MemberRole.OWNER)
    Membership.objects.filter(studio=locked, user=by).update(role=MemberRole.RECRUITER)
    _tell(heir.user, locked, event, role=MemberRole.OWNER)
    heir.refresh_from_db()
    return heir


@transaction.atomic
def remove(membership: Membership, *, by: User, at: datetime) -> None:
    """An owner removes anybody, and everybody may leave; the last owner cannot go."""
    studio = studios.lock(membership.studio)
    leaving = membership.user_id == by.pk
    require(rules.is_member(by, studio) if leaving else rules.is_owner_of(by, studio))
    member = _present(membership)
    if member.role == MemberRole.OWNER:
        _keep_an_owner(studio, without=member)
    verb = "leave" if leaving else "remove_member"
    event = StudioEvent.objects.record(studio, verb, by=by, at=at, member=member.user.public_id, role=member.role)
    member.delete()
    # A kept answer would be given again, to a repeated request, without asking for the right that has just ended.
    IdempotencyKey.objects.filter(user=member.user).delete()
    if not leaving:
        _tell(member.user, studio, event, role="")


def _present(membership: Membership, of: Studio | None = None) -> Membership:
    """The membership as it is now. Raise NoLongerAMember when it went, or never was of this studio."""
    found = Membership.objects.filter(pk=membership.pk, studio=of or membership.studio_id).select_related("user").first()
    if found is None:
        raise NoLongerAMember()
    return found


def _keep_an_owner(studio: Studio, *, without: Membership) -> None:
    """Only owners who can still sign in count. A closed studio needs none."""
    if studio.verification == Verification.CLOSED:
        return
    remaining = studio.memberships.filter(role=MemberRole.OWNER, user__is_active=True).exclude(pk=without.pk)
    if not remaining.exists():
        raise LastOwner()


def _tell(member: User, studio: Studio, event: StudioEvent, *, role: str) -> None:
    payload = {"studio": studio.name, "studio_id": studio.public_id, "role": role}
    promises.tell("studio_membership", to=member, event=f"studio-event:{event.pk}", payload=payload)
