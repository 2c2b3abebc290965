"""Celery: `celery -A talentpool.celery worker` and `… beat`. Nothing imports this but those two and the relay.

The scheduler knows only when a management command is due; what is done stands in the command.
"""

import os

from celery import Celery
from celery.schedules import crontab
from django.core.management import call_command

from talentpool.operations import heartbeat, task_metrics

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")

app = Celery("talentpool")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(heartbeat.WorkerHeartbeat)
task_metrics.connect()

# Every command here may run twice, or late, without harm.
SCHEDULE = {
    "publish_scheduled": crontab(minute="*/5"),
    "expire_postings": crontab(),
    "expire_offers": crontab(),
    "chase_offers": crontab(minute=15),
    "clearsessions": crontab(hour=3, minute=10),
    "prune_outbox": crontab(hour=3, minute=20),
    "prune_accounts": crontab(hour=3, minute=30),
    "prune_pictures": crontab(hour=3, minute=35),
    "reconcile_files": crontab(hour=3, minute=40),
}
app.conf.beat_schedule = {
    name: {"task": "talentpool.run_command", "schedule": due, "kwargs": {"name": name}, "options": {"expires": 3600}}
    for name, due in SCHEDULE.items()
}


@app.task(name="talentpool.run_command", soft_time_limit=1800, time_limit=1860)
def run_command(*, name: str, **_: object) -> None:
    """Run one of the scheduled commands; any other name is refused."""
    if name not in SCHEDULE:
        raise ValueError(f"{name!r} is not in the schedule")
    call_command(name)
