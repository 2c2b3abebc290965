"""Who looked at an application beyond the daily work, and what for: append-only, held so by a trigger.

Every revealed contact and every reading by the city's staff leaves a row. The person concerned gets these rows
in their export (UU PDP 27/2022, article 32: access with the processing trail).
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from jobs.enums import AccessKind
from jobs.models.application import Application
from talentpool.accounts.models import Studio


class ApplicationAccessQuerySet(models.QuerySet["ApplicationAccess"]):
    def contacts_shown_to(self, studio: Studio, *, since: datetime) -> ApplicationAccessQuerySet:
        return self.filter(studio=studio, kind=AccessKind.CONTACTS, at__gte=since)


class ApplicationAccess(models.Model):
    """`studio` is set when a member of it looked, and empty when the city's staff did."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="accesses")
    kind = models.CharField(max_length=10, choices=AccessKind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects = ApplicationAccessQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["studio", "-at"], name="jobs_contacts_shown")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"
