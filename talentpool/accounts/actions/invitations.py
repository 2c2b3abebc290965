"""Invitations into a studio: by mail, bound to the address, for a week, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts import rules, secrets
from talentpool.accounts.actions import studios
from talentpool.accounts.enums import MemberRole
from talentpool.accounts.models import Invitation, Membership, Studio, StudioEvent, User
from talentpool.kernel.errors import Conflict, NotAllowed, Refusal, TooMany, require
from talentpool.outbox import promises

LIFE = timedelta(days=7)
MAX_OPEN = 20


class AlreadyInvited(Conflict):
    code = "already_invited"
    reason = _("This address has an open invitation. Take it back first to send a new one.")


class AlreadyAMember(Conflict):
    code = "already_a_member"
    reason = _("This person is already a member of the studio.")


class InvitationGone(Refusal):
    status = 410
    code = "invitation_gone"
    reason = _("This invitation was used, taken back or has expired. Ask the studio for a new one.")


class WrongAddress(NotAllowed):
    code = "wrong_address"
    reason = _("This invitation was sent to another e-mail address. Sign in with that one, or ask for a new invitation.")


class TooManyInvitations(TooMany):
    code = "too_many_invitations"
    reason = _("Twenty invitations are open. Wait until some are answered, or take some back.")


@dataclass(frozen=True)
class Addressee:
    """Somebody who may not have an account yet."""

    email: str
    language: str
    pk: int | None = None


@transaction.atomic
def invite(studio: Studio, *, email: str, role: str, by: User, at: datetime) -> Invitation:
    """Only owners invite, so nobody gives more than they have."""
    locked = studios.lock_to_change(studio)
    require(rules.is_owner_of(by, locked))
    address = email.strip().lower()
    _forget_expired(locked, at=at)
    if locked.memberships.filter(user__email=address).exists():
        raise AlreadyAMember()
    waiting = locked.invitations.open(at=at)
    if waiting.filter(email=address).exists():
        raise AlreadyInvited()
    if waiting.count() >= MAX_OPEN:
        raise TooManyInvitations()
    token = secrets.new_token()
    invitation = Invitation.objects.create(
        studio=locked,
        email=address,
        role=MemberRole(role),
        token_hash=secrets.digest(token),
        invited_by=by,
        expires_at=at + LIFE,
    )
    StudioEvent.objects.record(locked, "invite", by=by, at=at, invitation=invitation.public_id, role=role)
    payload = {"studio": locked.name, "role": role, "by": by.name, "token": token}
    promises.tell("studio_invitation", to=_addressee(address, by), event=f"invitation:{invitation.pk}", payload=payload)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Take an invitation back. One that was used meanwhile is gone: the membership is removed instead."""
    locked = studios.lock(invitation.studio)
    require(rules.is_owner_of(by, locked))
    taken_back = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(revoked_at=at)
    if not taken_back:
        raise InvitationGone()
    StudioEvent.objects.record(locked, "revoke_invitation", by=by, at=at, invitation=invitation.public_id)


def find(token: str, *, at: datetime) -> Invitation:
    """The open invitation behind a mailed link. Raise InvitationGone, whatever the reason."""
    found = Invitation.objects.open(at=at).filter(token_hash=secrets.digest(token)).select_related("studio", "invited_by")
    invitation = found.first()
    if invitation is None or not _still_stands(invitation):
        raise InvitationGone()
    return invitation


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether `user` has shown to read the invited address."""
    return EmailAddress.objects.filter(user=user, email__iexact=invitation.email, verified=True).exists()


@transaction.atomic
def accept(token: str, *, by: User, at: datetime) -> Membership:
    """Join the studio. The invitation is used up; a second use of the same link is refused."""
    studio = studios.lock_to_change(find(token, at=at).studio)
    invitation = find(token, at=at)  # again, now that nobody else can use it
    if not is_for(invitation, by):
        raise WrongAddress()
    if studio.memberships.filter(user=by).exists():
        raise AlreadyAMember()
    membership = Membership.objects.create(studio=studio, user=by, role=invitation.role)
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    event = StudioEvent.objects.record(studio, "join", by=by, at=at, invitation=invitation.public_id, role=invitation.role)
    if invitation.role == MemberRole.OWNER:
        studios.verify_anew(studio, by=by, at=at)
    payload = {"studio": studio.name, "studio_id": studio.public_id, "member": by.name, "role": invitation.role}
    for owner in studios.owners(studio):
        if owner.pk != by.pk:
            promises.tell("studio_joined", to=owner, event=f"studio-event:{event.pk}", payload=payload)
    return membership


def _still_stands(invitation: Invitation) -> bool:
    """An invitation is worth what its inviter still is."""
    return bool(invitation.invited_by and rules.is_owner_of(invitation.invited_by, invitation.studio))


def _forget_expired(studio: Studio, *, at: datetime) -> None:
    studio.invitations.filter(used_at=None, revoked_at=None, expires_at__lte=at).update(revoked_at=at)


def _addressee(address: str, by: User) -> User | Addressee:
    """Whoever has the address already reads it in their own language; a stranger in the inviter's."""
    return User.objects.filter(email=address, is_active=True).first() or Addressee(address, by.language)
