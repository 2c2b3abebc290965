"""Celery: JSON messages of ids, late acks, no results. The outbox row, not the broker, is the guarantee."""

from urllib.parse import parse_qs, urlsplit

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
# Logs are the site's: JSON lines, and warnings counted (settings/logging.py). What a command prints is no warning.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS_LEVEL = "INFO"
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "visibility_timeout": 300,
    "global_keyprefix": "talentpool:",
}
CELERY_BEAT_SCHEDULER = "talentpool.operations.heartbeat:Scheduler"
CELERY_TIMEZONE = "Asia/Jakarta"
