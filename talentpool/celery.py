"""The worker: `celery -A talentpool.celery worker`. Nothing imports this but the worker, the scheduler and the relay."""

import os
from typing import Any

from celery import Celery
from django.conf import settings
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")

app = Celery("talentpool")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.task(name="talentpool.run_command", soft_time_limit=1700, time_limit=1800)
def run_command(*, name: str, **_: Any) -> None:
    """What the scheduler calls: one of the commands that the settings schedule, and no other."""
    if name not in settings.CELERY_BEAT_SCHEDULE:
        raise ValueError(name)
    call_command(name)
