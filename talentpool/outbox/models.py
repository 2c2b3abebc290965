"""Two tables: promises that a process must still keep, and notices that are kept by being written.

Neither has a foreign key to a person: the outbox stands below accounts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

LEASE = timedelta(seconds=60)
# Five tries over about seven hours; then a person looks at it.
BACKOFF = (timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6))
MAX_ATTEMPTS = len(BACKOFF) + 1


class Channel(models.TextChoices):
    MAIL = "mail"
    JOB = "job"


class PromiseState(models.TextChoices):
    PENDING = "pending"
    KEPT = "kept"
    DEAD = "dead"


class PromiseQuerySet(models.QuerySet["Promise"]):
    def due(self, *, at: datetime) -> PromiseQuerySet:
        """Pending, wanted by now, and not in the hands of a living worker."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        return self.filter(free, state=PromiseState.PENDING, due_at__lte=at).order_by("due_at", "pk")

    def dead(self) -> PromiseQuerySet:
        return self.filter(state=PromiseState.DEAD).order_by("-created_at", "-pk")

    def for_person(self, recipient_id: int) -> PromiseQuerySet:
        return self.filter(recipient_id=recipient_id)


class Promise(models.Model):
    """One thing to do for one recipient, once per event."""

    kind = models.CharField(max_length=64)
    channel = models.CharField(max_length=8, choices=Channel)
    event = models.CharField(max_length=120)
    recipient_id = models.BigIntegerField(null=True)
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="id")
    payload = models.JSONField(default=dict)

    state = models.CharField(max_length=8, choices=PromiseState, default=PromiseState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "channel", "recipient_id", "address"],
                nulls_distinct=False,
                name="outbox_once_per_event_and_recipient",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="pending"), name="outbox_pending"),
            models.Index(fields=["recipient_id"], name="outbox_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_person(self, recipient_id: int) -> NoticeQuerySet:
        return self.filter(recipient_id=recipient_id)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def newest_first(self) -> NoticeQuerySet:
        return self.order_by("-created_at", "-pk")


class Notice(models.Model):
    """A line in somebody's inbox on the site."""

    kind = models.CharField(max_length=64)
    event = models.CharField(max_length=120)
    recipient_id = models.BigIntegerField()
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "recipient_id"], name="outbox_one_notice_per_event_and_recipient"),
        ]
        indexes = [
            models.Index(fields=["recipient_id", "-created_at"], name="outbox_inbox"),
            models.Index(fields=["recipient_id"], condition=Q(read_at=None), name="outbox_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"
