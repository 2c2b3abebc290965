"""A file that a process without a port touches while it works, for the health check of its container.

`HEARTBEAT_FILE` names it; without, nothing is touched. `deploy/probe.py` reads its age.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from celery import bootsteps
from celery.beat import PersistentScheduler
from django.conf import settings

EVERY_SECONDS = 10.0


def touch() -> None:
    if settings.HEARTBEAT_FILE:
        Path(settings.HEARTBEAT_FILE).touch()


class WorkerHeartbeat(bootsteps.StartStopStep):
    """In the worker's own loop: it stops with the loop, and while the broker is away."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.entry: Any = None

    def start(self, parent: Any) -> None:
        touch()
        self.entry = parent.timer.call_repeatedly(EVERY_SECONDS, touch)

    def stop(self, parent: Any) -> None:
        if self.entry:
            self.entry.cancel()
            self.entry = None


class Scheduler(PersistentScheduler):
    """Celery's own, which also says that it lives."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        touch()
        return super().tick(*args, **kwargs)
