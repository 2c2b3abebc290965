"""A studio or production company, who belongs to it, and what the city says of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.validators import validate_country, validate_no_address, validate_one_script
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.text import validate_line


class StudioQuerySet(models.QuerySet["Studio"]):
    def of(self, user: Any) -> StudioQuerySet:
        """Studios that `user` is a member of."""
        return self.filter(memberships__user=user)

    def verified(self) -> StudioQuerySet:
        return self.filter(verification=Verification.VERIFIED)

    def awaiting_verification(self) -> StudioQuerySet:
        """Oldest request first: the city's queue."""
        return self.filter(verification=Verification.REQUESTED).order_by("verification_requested_at", "pk")


class Studio(models.Model):
    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=120, validators=[validate_line, validate_one_script, validate_no_address])
    slug = models.SlugField(max_length=80, unique=True)
    country = models.CharField(_("country"), max_length=2, default="ID", validators=[validate_country])
    city = models.CharField(_("city"), max_length=80, blank=True, validators=[validate_line])
    website = models.URLField(_("website"), blank=True)
    verification = models.CharField(max_length=12, choices=Verification, default=Verification.UNVERIFIED)
    verification_requested_at = models.DateTimeField(null=True, blank=True)
    verification_message = models.TextField(_("what shows that you are who you say"), max_length=2000, blank=True)
    verification_reason = models.TextField(max_length=1000, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="studios")

    objects = StudioQuerySet.as_manager()

    class Meta:
        verbose_name = _("studio")
        verbose_name_plural = _("studios")
        constraints = [models.UniqueConstraint(Lower("name"), "country", name="accounts_studio_name_once_per_country")]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """What the state machine calls it."""
        return self.verification

    @property
    def is_verified(self) -> bool:
        return self.verification == Verification.VERIFIED

    @property
    def is_foreign(self) -> bool:
        return self.country != "ID"


class Membership(models.Model):
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=MemberRole)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["studio", "user"], name="accounts_one_membership_per_studio")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.studio_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, *, at: datetime) -> InvitationQuerySet:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """An invitation by mail into a studio: bound to the address, usable once, gone after a week."""

    public_id = PublicIdField()
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=10, choices=MemberRole)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "studio", Lower("email"), condition=Q(used_at=None, revoked_at=None), name="accounts_one_open_invitation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.studio_id} {self.role}"


class StudioEventQuerySet(models.QuerySet["StudioEvent"]):
    def oldest_first(self) -> StudioEventQuerySet:
        return self.order_by("at", "pk")

    def record(self, studio: Studio, verb: str, *, by: Any, at: datetime, reason: str = "", **detail: Any) -> StudioEvent:
        """Write down that `by` did `verb`, with the role that `by` had at this moment."""
        role = "staff" if by.is_staff else by.memberships.filter(studio=studio).values_list("role", flat=True).first()
        return self.create(studio=studio, verb=verb, actor=by, actor_role=role or "", reason=reason, detail=detail, at=at)


class StudioEvent(models.Model):
    """What was done to a studio, by whom, why: append-only, which a trigger of the database holds too."""

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=32)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_role = models.CharField(max_length=12, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = StudioEventQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.studio_id} {self.verb}"
