"""Celery: JSON messages of ids, late acks, no results. The outbox row, not the broker, is the guarantee."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from celery.schedules import crontab

from .cache import REDIS_URL


def _broker_url(url: str) -> str:
    """Celery spells a unix socket differently from the cache: `unix:///run/x.sock?db=1` is `redis+socket://…`."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"


CELERY_BROKER_URL = _broker_url(REDIS_URL)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "visibility_timeout": 300,
    "global_keyprefix": "talentpool:",
}
CELERY_TIMEZONE = "Asia/Jakarta"


def _command(name: str, schedule: timedelta | crontab) -> dict[str, Any]:
    # A message that waited for a dead worker is worth nothing once the next one is there.
    expires = schedule.total_seconds() if isinstance(schedule, timedelta) else 3600
    return {"task": "talentpool.run_command", "schedule": schedule, "kwargs": {"name": name}, "options": {"expires": expires}}


_EVERY_MINUTE = timedelta(minutes=1)
_SCHEDULE: dict[str, timedelta | crontab] = {
    "expire_postings": _EVERY_MINUTE,
    "expire_offers": _EVERY_MINUTE,
    "chase_offers": timedelta(hours=1),
    "publish_scheduled": timedelta(minutes=10),
    "prune_outbox": crontab(hour=3, minute=10),
    "prune_accounts": crontab(hour=3, minute=20),
    "reconcile_files": crontab(hour=3, minute=30),
    "clearsessions": crontab(hour=3, minute=40),
}
CELERY_BEAT_SCHEDULE = {name: _command(name, schedule) for name, schedule in _SCHEDULE.items()}
