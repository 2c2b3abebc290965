"""What the pages of accounts show, each in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from talentpool.accounts import rules
from talentpool.accounts.agreements import Agreement, current
from talentpool.accounts.enums import MemberRole, Purpose
from talentpool.accounts.models import ApiToken, Consent, Export, Invitation, Membership, Studio, User


@dataclass(frozen=True)
class Team:
    studio: Studio
    own: Membership
    members: list[Membership]
    invitations: list[Invitation]

    @property
    def may_manage(self) -> bool:
        return self.own.role == MemberRole.OWNER

    @property
    def may_leave(self) -> bool:
        """The last owner cannot go."""
        owners = [member for member in self.members if member.role == MemberRole.OWNER]
        return self.own.role != MemberRole.OWNER or len(owners) > 1


def studio_of(user: User, public_id: str) -> Studio:
    """A studio that `user` belongs to. Raise Studio.DoesNotExist for strangers, as for an id that never was."""
    return Studio.objects.of(user).get(public_id=public_id)


def own_account(user_id: int) -> User:
    """A person with their studios, in two queries."""
    memberships = Membership.objects.select_related("studio").order_by("pk")
    return User.objects.prefetch_related(Prefetch("memberships", memberships)).get(pk=user_id)


def team(studio: Studio, *, seen_by: User, at: datetime) -> Team:
    """Owners first, then by name. Open invitations are for owners' eyes."""
    order = [MemberRole.OWNER, MemberRole.RECRUITER, MemberRole.REVIEWER]
    members = list(studio.memberships.select_related("user"))
    members.sort(key=lambda member: (order.index(MemberRole(member.role)), member.user.name.lower(), member.pk))
    own = next(member for member in members if member.user_id == seen_by.pk)
    waiting = studio.invitations.open(at=at).order_by("created_at", "pk") if rules.is_owner_of(seen_by, studio) else []
    return Team(studio, own, members, list(waiting))


@dataclass(frozen=True)
class ConsentLine:
    purpose: Purpose
    agreement: Agreement
    standing: Consent | None
    possible: bool


@dataclass(frozen=True)
class OwnSettings:
    consents: list[ConsentLine]
    export: Export | None
    tokens: list[ApiToken]
    second_factor: bool
    second_factor_needed: bool


def newest_export(user: User, *, at: datetime) -> Export | None:
    """The copy of their data that a person asked for last; None when it is over."""
    newest = user.exports.order_by("-asked_at", "-pk").first()
    return newest if newest and not (newest.expires_at and newest.expires_at <= at) else None


def own_settings(user: User, *, at: datetime, language: str) -> OwnSettings:
    """What the settings page shows beside its form."""
    standing = {consent.purpose: consent for consent in user.consents.standing()}
    adult = user.is_adult(today=at.date())
    lines = [
        ConsentLine(purpose, current(purpose, language), standing.get(purpose), adult or purpose != Purpose.CONTACT)
        for purpose in Purpose
    ]
    owns = user.memberships.filter(role=MemberRole.OWNER).exists()
    return OwnSettings(
        consents=lines,
        export=newest_export(user, at=at),
        tokens=list(user.api_tokens.live(at=at).order_by("-created_at", "-pk")),
        second_factor=bool(rules.has_second_factor(user)),
        second_factor_needed=user.is_staff or owns,
    )
