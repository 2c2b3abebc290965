"""A person's copy of their own data: asked for, made by the worker, kept for a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models

from talentpool.kernel.fields import PublicIdField

KEPT_FOR = timedelta(days=7)
# A worker tries five times within eight hours; after that nobody works on it any more.
GIVEN_UP_AFTER = timedelta(hours=12)


def private_storage() -> Storage:
    return storages["private"]


class ExportQuerySet(models.QuerySet["Export"]):
    def being_made(self, *, at: datetime) -> ExportQuerySet:
        return self.filter(ready_at=None, failed_at=None, asked_at__gt=at - GIVEN_UP_AFTER)

    def ready(self, *, at: datetime) -> ExportQuerySet:
        return self.filter(ready_at__gt=at - KEPT_FOR)

    def over(self, *, at: datetime) -> ExportQuerySet:
        """Ready a week ago, or asked for that long ago and never made."""
        return self.filter(asked_at__lte=at - KEPT_FOR).exclude(ready_at__gt=at - KEPT_FOR)


class Export(models.Model):
    """Its times say how far it is: asked, started, ready or failed (and then tried again, for some hours)."""

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    file = models.FileField(storage=private_storage, max_length=100, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ready_at=None, failed_at=None), name="accounts_one_export_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ready_at=None, file="") | models.Q(ready_at__isnull=False) & ~models.Q(file=""),
                name="accounts_ready_export_has_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked_at:%Y-%m-%d}"

    @property
    def expires_at(self) -> datetime | None:
        return self.ready_at + KEPT_FOR if self.ready_at else None

    @property
    def standing(self) -> str:
        """`asked`, `being_made`, `ready` or `failed`."""
        if self.ready_at:
            return "ready"
        if self.failed_at:
            return "failed"
        return "being_made" if self.started_at else "asked"
