"""`manage.py relay`: hand due promises to the workers until told to stop."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from talentpool.outbox import relay


class Command(BaseCommand):
    help = "Hand due promises (mails, jobs) to the workers, until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        from celery import current_app

        stopping = False

        def stop(_number: int, _frame: Any) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        current_app.config_from_object("django.conf:settings", namespace="CELERY")

        def stopped() -> bool:  # asked at least every few seconds
            if settings.HEARTBEAT_FILE:
                Path(settings.HEARTBEAT_FILE).touch()
            return stopping

        relay.run(current_app, stopped=stopped)
