"""What a person agreed to: which text, when, for what (UU PDP 27/2022, articles 20-25).

Rows are proof: they are added, and marked withdrawn, never rewritten.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from talentpool.accounts.enums import Purpose


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> ConsentQuerySet:
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose)
    text_version = models.CharField(max_length=32)
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=16, default="web")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="accounts_one_standing_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.purpose} {self.text_version}"


class GuardianConsent(models.Model):
    """A guardian's consent for somebody under 18, asked by mail; the account waits for it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guardian_consent")
    guardian_email = models.EmailField()
    guardian_name = models.CharField(max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    text_version = models.CharField(max_length=32, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=2, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}"
