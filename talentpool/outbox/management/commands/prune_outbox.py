"""`manage.py prune_outbox`: nightly, forget kept promises and read notices that are old."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from talentpool.kernel import clock
from talentpool.outbox.models import Notice, Promise, PromiseState

KEEP = timedelta(days=90)


class Command(BaseCommand):
    help = "Delete kept promises and read notices older than 90 days."

    def handle(self, *args: Any, **options: Any) -> None:
        before = clock.now() - KEEP
        promises, _ = Promise.objects.filter(state=PromiseState.KEPT, kept_at__lt=before).delete()
        notices, _ = Notice.objects.filter(read_at__lt=before).delete()
        self.stdout.write(f"{promises} promises and {notices} notices forgotten")
